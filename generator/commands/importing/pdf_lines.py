"""Make lines of the letters of a page, with raised signs and list marks in their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.commands.importing.inline import styled
from generator.commands.importing.line import Line
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.raised import Lift, is_whole, lifted

# All in parts of the size of the letters: how far apart pieces of one line may stand, how far a
# raised sign may stand from the line, and from where on it is one.
_APART = 1.2
_MARK_APART = 4
_OFF = 0.6
_RAISED, _LOWERED = 0.12, 0.06
_SMALLER, _FAR = 0.9, 0.25
_SPACE = 0.15
# Of a line that is bold but for a sign or two.
_MOST = 0.85
_STYLES: dict[Lift | None, str] = {"raised": "sup", "lowered": "sub"}
_MARK = re.compile(r"(?:[•▪◦‣·●○■□➢✓\uf0b7\uf0a7\uf0d8–-]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{2,5})[.)])")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its place: the page from 1, its height on it as a share, and its base line."""

    line: Line
    page: int
    height: float
    base: float


@dataclass(slots=True, eq=False)
class _Piece:
    """Letters of one line; the larger ones tell its size and base line."""

    letters: list[Letter]
    size: float = 0
    base: float = 0

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Find the size and base line that most letters have."""
        counted = Counter((round(a.size, 1), round(a.base, 1)) for a in self.letters if a.seen)
        most = max(counted.values())
        self.size, self.base = max(look for look, n in counted.items() if 2 * n >= most)

    @property
    def left(self) -> float:
        return next(letter.left for letter in self.letters if letter.seen)

    @property
    def right(self) -> float:
        return next(letter.right for letter in reversed(self.letters) if letter.seen)

    @property
    def text(self) -> str:
        return "".join(letter.sign for letter in self.letters).strip()


def lines_of(letters: Sequence[Letter], number: int, height: float) -> list[PlacedLine]:
    """Return the lines that letters make on a page with this number and height."""
    return [_placed(piece, number, height) for piece in _with_marks(_merged(_pieces(letters)))]


def _pieces(letters: Sequence[Letter]) -> Iterator[_Piece]:
    """Yield what PDFium has between line ends.

    Behind a hyphen at the end of a line, which it gives as U+0002, it may give no line end.
    """
    start = 0
    for n, letter in enumerate([*letters, Letter("\n", 0, 0, 0, 0, bold=False)]):
        if letter.sign not in "\r\n\x02":
            continue
        piece = list(letters[start : n + (letter.sign == "\x02")])
        start = n + 1
        if any(one.seen for one in piece):
            yield _Piece(piece)


def _merged(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Return the pieces, those together that are one line: PDFium ends it at a raised sign."""
    result: list[_Piece] = []
    for piece in pieces:
        if result and _go_together(result[-1], piece):
            _add(result[-1], piece)
        else:
            result.append(piece)
    return result


def _go_together(first: _Piece, then: _Piece) -> bool:
    size, gap = max(first.size, then.size), then.left - first.right
    apart = _MARK_APART if _MARK.fullmatch(first.text) else _APART
    return abs(first.base - then.base) < _OFF * size and -0.5 * size < gap < apart * size


def _add(first: _Piece, then: _Piece) -> None:
    if then.left - first.right > _SPACE * first.size:
        first.letters.append(Letter(" ", first.right, first.base, first.right, 0, bold=False))
    first.letters += then.letters
    first.measure()


def _with_marks(pieces: list[_Piece]) -> list[_Piece]:
    """Return the lines, each mark before its item: some programs write all marks last."""
    result = list(pieces)
    for mark in [piece for piece in pieces if _MARK.fullmatch(piece.text)]:
        beside = [p for p in result if p is not mark and _go_together(mark, p)]
        if beside:
            item = min(beside, key=lambda p: p.left)
            _add(mark, item)
            result.remove(mark)
            result[result.index(item)] = mark
    return result


def _placed(piece: _Piece, number: int, height: float) -> PlacedLine:
    text = ""
    for lift, letters in groupby(piece.letters, lambda letter: _lift(letter, piece)):
        # PDFium gives a hyphen at the end of a line as U+0002; some programs write U+2010 there.
        part = "".join(letter.sign for letter in letters).replace("\x02", "-")
        whole = lift is None or is_whole(part, lift)
        text += lifted(part, lift) if whole else styled(part, [_STYLES[lift]])
    text = re.sub("\u2010$", "-", text)
    seen = [letter for letter in piece.letters if letter.seen]
    bold = sum(letter.bold for letter in seen) > _MOST * len(seen)
    line = Line(
        text, f"bladzijde {number}", size=piece.size, bold=bold,
        width=piece.right, left=piece.left, inner=_inner(seen), page=number,
    )  # fmt: skip
    return PlacedLine(line, number, piece.base / height, piece.base)


def _inner(seen: Sequence[Letter]) -> float:
    """Return where the text begins behind a list mark, or the line itself where it has none."""
    begin, text = 0, "".join(letter.sign for letter in seen)
    mark = _MARK.match(text)
    if mark and mark.end() < len(seen):
        begin = mark.end()
    return seen[begin].left


def _lift(letter: Letter, piece: _Piece) -> Lift | None:
    """Tell whether a letter is raised or lowered: off the line, and smaller or far off."""
    if not letter.seen:
        return None
    small = letter.size < _SMALLER * piece.size
    off = (letter.base - piece.base) / piece.size
    raised, lowered = (_RAISED, _LOWERED) if small else (_FAR, _FAR)
    return "raised" if off > raised else "lowered" if off < -lowered else None
