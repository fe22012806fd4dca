"""Count what is seen in a document and in its concept, and tell what only one of them shows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from generator.commands.importing.counted import counted_in
from generator.commands.importing.document import (
    LISTED,
    Block,
    BlockKind,
    Counted,
    Trait,
    closed_up,
)
from generator.commands.importing.inline import ABOVE, LEFT, PICTURE, html_of
from generator.commands.importing.numerals import PLAIN
from generator.text.anchors import without_anchors
from generator.text.links import final
from generator.text.notes import NOTE_MARK_CLASS
from generator.text.seen import pieces_of, tree_of
from generator.text.signs import Signed, SignKind, TextSign, signs_of


@dataclass(frozen=True)
class TraitDifference:
    """What only the file shows, or only the concept, of one trait."""

    trait: Trait
    in_file: tuple[str, ...]
    in_concept: tuple[str, ...]


_APART = "p|div|li|ul|ol|table|thead|tbody|tr|td|th|br|h[1-6]|blockquote|pre|hr"
Tally = dict[Trait, Counter[str]]
Looks = tuple[str, tuple[tuple[SignKind, str, int, int], ...]]
_SIGNS = re.compile(r"[\\{}\[\]|⏎]")
_PICTURE = "afbeelding"
# Of what each sign is a trait, and what is told of it beside the words that it stands over.
_TRAITS = {
    SignKind.HEADING: Trait.HEADING, SignKind.ITEM: Trait.MARK, SignKind.REACH: Trait.SPAN,
    SignKind.BOLD: Trait.EMPHASIS, SignKind.ITALIC: Trait.EMPHASIS,
    SignKind.UNDERLINED: Trait.EMPHASIS, SignKind.RAISED: Trait.LIFT, SignKind.LOWERED: Trait.LIFT,
    SignKind.NOTE: Trait.NOTE, SignKind.NOTE_TEXT: Trait.NOTE, SignKind.LINK: Trait.LINK,
    SignKind.BREAK: Trait.BREAK, SignKind.PICTURE: Trait.PICTURE,
}  # fmt: skip
_OVER_WORDS = {
    SignKind.BOLD: "vet", SignKind.ITALIC: "schuin", SignKind.UNDERLINED: "onderstreept",
    SignKind.RAISED: "hoog", SignKind.LOWERED: "laag",
}  # fmt: skip


def trait_told(kind: SignKind) -> str:
    """Return of which trait a sign is, as the editor reads it; nothing where it is of none."""
    return _TRAITS[kind].value if kind in _TRAITS else ""


def unlike_in(
    blocks: Sequence[Block],
    html: str,
    headings: Iterable[str],
    carried: int,
    traits: Set[Trait] = frozenset(Trait),
    counts: Counter[Counted] | None = None,
) -> tuple[TraitDifference, ...]:
    """Return what blocks and the HTML of their concept do not both show, of the traits that count.

    A paragraph may have become one of the `headings` of the earlier version, from which so many
    pictures were `carried` over. What was counted in the file itself must be there as often.
    """
    file = tally_of(line for block in blocks for line in _lines(block))
    shown = _seen(final(html, str))
    concept = tally_of(shown)
    known = set(headings)
    for name in [name for name in concept[Trait.HEADING] if closed_up(name) in known]:
        if name not in file[Trait.HEADING]:
            del concept[Trait.HEADING][name]
    more = concept[Trait.PICTURE].total() - file[Trait.PICTURE].total()
    concept[Trait.PICTURE][_PICTURE] -= max(0, min(more, carried))
    in_file = {trait: file[trait] - concept[trait] for trait in traits}
    in_concept = {trait: concept[trait] - file[trait] for trait in traits}
    if counts is not None:
        there = counted_in(shown)
        _add(in_file, counts - there)
        _add(in_concept, there - counts)
    found = (
        TraitDifference(trait, _listed(in_file[trait]), _listed(in_concept[trait]))
        for trait in Trait
        if trait in traits
    )
    return tuple(one for one in found if one.in_file or one.in_concept)


def _add(tally: Tally, counts: Counter[Counted]) -> None:
    """Add counts to what was found already, of which some may be the same."""
    for (trait, name), number in counts.items():
        tally[trait][name] = max(tally[trait][name], number)


def words_shown(html: str) -> str:
    """Return the words of a concept, without the links to its clauses, to its notes and back."""
    marks = rf'<(sup|span)[^>]*class="{NOTE_MARK_CLASS}"[^>]*>.*?</\1>'
    html = re.sub(marks, " ", without_anchors(html))
    return unescape(re.sub("<[^>]*>", "", re.sub(rf"</?(?:{_APART})\b[^>]*>", " ", html)))


def tally_of(lines: Iterable[str]) -> Tally:
    """Return how often each thing stands in lines as a reader sees them."""
    tally: Tally = defaultdict(Counter)
    for line in lines:
        signed = signs_of(line)
        for sign in signed.signs:
            if trait := _TRAITS.get(sign.kind):
                tally[trait].update(_names(signed, sign))
    return tally


def _names(signed: Signed, sign: TextSign) -> Iterator[str]:
    """Yield what a sign is called: by its words, its value, or only its kind."""
    words = [word.strip() for word in signed.words[sign.start : sign.end] if word.strip()]
    if sign.kind in _OVER_WORDS:
        shown = (word for word in words if re.match(r"\w", word))
        yield from (f"{word} ({_OVER_WORDS[sign.kind]})" for word in shown)
    elif sign.kind is SignKind.HEADING:
        yield " ".join(words)
    elif sign.kind is SignKind.NOTE:
        yield f"[{sign.value}]"
    elif sign.kind is SignKind.NOTE_TEXT:
        yield f"noot {sign.value}"
    elif sign.kind in {SignKind.PICTURE, SignKind.BREAK}:
        yield _PICTURE if sign.kind is SignKind.PICTURE else "regeleinde"
    else:
        yield re.sub(r"\\(.)", r"\1", sign.value)


def looks_of(seen: str, traits: Set[Trait]) -> Looks:
    """Return the letters of a text as seen, and its signs of these traits, each in its place.

    Where all traits are known, so is all else that a sign may tell.
    """
    signed = signs_of(seen)
    letters = ["".join(word.split()) for word in signed.words]
    ends = [0, *accumulate(len(word) for word in letters)]
    known = {kind for kind in SignKind if len(traits) == len(Trait) or _TRAITS.get(kind) in traits}
    signs = (
        (sign.kind, sign.value, ends[sign.start], ends[sign.end])
        for sign in signed.signs
        if sign.kind in known
    )
    return "".join(letters), tuple(signs)


def _lines(block: Block) -> Iterator[str]:
    """Yield the lines of a block, as a page would show them."""
    pictures = "".join(" ![](…)" for _ in range(block.text.count(PICTURE)))
    if block.kind is BlockKind.TABLE:
        rows = "".join(_row(block.rows, number) for number in range(len(block.rows)))
        yield from (*_seen(f"<table>{rows}</table>"), pictures)
        return
    text = " ".join(_seen(f"<p>{html_of(block.text)}</p>")) + pictures
    mark = block.mark
    if block.kind is BlockKind.HEADING:
        # What begins a line elsewhere, does not in a heading.
        shown = text.removeprefix("\\") if re.match(r"\\[#>…=^-]", text) else text
        yield f"# {mark} {shown}"
    elif block.kind is BlockKind.NOTE:
        yield f"^{mark} {text}"
    elif block.kind in LISTED:
        shown = mark or (PLAIN if block.kind is BlockKind.BULLET else "")
        escaped_mark = _SIGNS.sub(r"\\\g<0>", shown)
        yield f"[{escaped_mark}] {text}"
    else:
        yield text


def _seen(html: str) -> list[str]:
    return [line for piece in pieces_of(tree_of(html)) for line in piece.text.split("\n")]


def _row(rows: Sequence[Sequence[str]], at: int) -> str:
    cells = []
    for column, cell in enumerate(rows[at]):
        if cell in {LEFT, ABOVE}:
            continue
        wide, high = _reach(rows, at, column)
        reach = f' colspan="{wide}" rowspan="{high}"'
        cells.append(f"<{'td' if at else 'th'}{reach}>{html_of(cell)}</{'td' if at else 'th'}>")
    return f"<tr>{''.join(cells)}</tr>"


def _reach(rows: Sequence[Sequence[str]], row: int, column: int) -> tuple[int, int]:
    """Return over how many columns and rows a cell reaches."""
    wide = high = 1
    while column + wide < len(rows[row]) and rows[row][column + wide] == LEFT:
        wide += 1
    while row + high < len(rows) and rows[row + high][column] == ABOVE:
        high += 1
    return wide, high


def _listed(found: Counter[str]) -> tuple[str, ...]:
    return tuple(name if n == 1 else f"{name} ({n}×)" for name, n in sorted(found.items()))
