"""Wrap text for pictures: SVG does not wrap, and each phone draws it in a font of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Hundredths of an em: of Verdana Bold and DejaVu Sans Bold the wider, the widest common fonts of
# interfaces. Narrower ones leave room at the end of a line; none runs over it.
_GROUPS = {
    36: "'ilı ", 40: ",./:;\\|‘’·ł", 44: "-fj›", 48: "!()[]t", 52: "_`r–", 56: '"*IJ', 60: "?csz",
    68: "aekvxy“”•L", 72: "$0123456789EFTbdghnopqu{}€ßøđ", 76: "CPSYZ", 80: "ABKRVX",
    84: "#+<=>DGHU^~", 88: "&NOQ", 100: "@Mw…—⋮", 108: "%mæ", 116: "Wœ",
}  # fmt: skip
_WIDTHS = {sign: width for width, signs in _GROUPS.items() for sign in signs}
_OTHER = 116
# Pictures of the size of a letter, and letters of eastern scripts.
_WIDE = 150
_PIECE = re.compile(r"[^\s/-]*(?:[/-]+|\s+|$)")
# What is drawn on the sign before it, or binds two signs into one.
_BOUND = frozenset({"Mn", "Me", "Mc", "Cf", "Sk"})


def width(text: str, size: float) -> float:
    """Return the greatest width of a text, in the unit of `size`, the size of its letters."""
    return sum(_share(sign) for sign in text) * size / 100


def _share(sign: str) -> int:
    if sign not in _WIDTHS:
        sign = unicodedata.normalize("NFD", sign)[0]
    if sign in _WIDTHS:
        return _WIDTHS[sign]
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    eastern = unicodedata.east_asian_width(sign) in {"W", "F"}
    return _WIDE if eastern or unicodedata.category(sign) == "So" else _OTHER


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    """Return a text in lines that fit into `room`; joined, they are the text.

    A space at which a line ends stays at its end, where nobody sees it.
    """
    lines = [""]
    for piece in _pieces(text, size, room):
        if lines[-1] and width(lines[-1] + piece.rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def _pieces(text: str, size: float, room: float) -> Iterator[str]:
    """Yield what stays together: words, parts of words with a hyphen, and of too long a word."""
    for piece in filter(None, _PIECE.findall(text)):
        start = 0
        for at in range(1, len(piece.rstrip())):
            bound = unicodedata.category(piece[at]) in _BOUND or piece[at - 1] == "\u200d"
            if not bound and width(piece[start : at + 1], size) > room:
                yield piece[start:at]
                start = at
        yield piece[start:]
