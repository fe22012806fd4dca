"""Count what is seen in a document and in its concept, and tell what only one of them shows."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import unescape

from generator.commands.importing.document import LISTED, Block, BlockKind, closed_up
from generator.commands.importing.inline import ABOVE, LEFT, PICTURE, html_of
from generator.commands.importing.numerals import PLAIN
from generator.text.links import final
from generator.text.notes import NOTE_MARK_CLASS
from generator.text.seen import pieces_of, tree_of


class Trait(StrEnum):
    """What is compared beside words; the value is what the editor reads."""

    HEADING = "koppen met hun nummer"
    MARK = "tekens van lijsten"
    SPAN = "samengevoegde cellen"
    EMPHASIS = "nadruk (vet, schuin, onderstreept)"
    LIFT = "hoge en lage tekens"
    NOTE = "noten"
    LINK = "koppelingen"
    BREAK = "regeleinden"
    PICTURE = "afbeeldingen"


@dataclass(frozen=True)
class TraitDifference:
    """What only the file shows, or only the concept, of one trait."""

    trait: Trait
    in_file: tuple[str, ...]
    in_concept: tuple[str, ...]


_APART = "p|div|li|ul|ol|table|thead|tbody|tr|td|th|br|h[1-6]|blockquote|pre|hr"
Tally = dict[Trait, Counter[str]]
_MARKED = re.compile(r"\s*\[(?!\^)((?:\\.|[^\]\\])*)\] ")
_NOTE = re.compile(r"\s*\^(\S+) ")
_TOKEN = re.compile(
    r"\\(?P<literal>.)|\{(?P<begin>[*_=^~])|(?P<end>[*_=^~])\}|\[\^(?P<note>[^\]]*)\]"
    r"|!\[(?:\\.|[^\]\\])*\]\((?P<picture>[^)]*)\)|\]\((?P<link>[^)]*)\)|(?P<break>⏎)"
    r"|\[(?P<span>[0-9]+×[0-9]+)\]|(?P<word>\w+)"
)
_SIGNS = re.compile(r"[\\{}\[\]|⏎]")
_PICTURE, _BREAK = "afbeelding", "regeleinde"
_EMPHASES = {"*": "vet", "_": "schuin", "=": "onderstreept"}
_LIFTS = {"^": "hoog", "~": "laag"}


def unlike_in(
    blocks: Sequence[Block], html: str, headings: Iterable[str], carried: int
) -> tuple[TraitDifference, ...]:
    """Return what blocks and the HTML of their concept do not both show.

    A paragraph may have become one of the `headings` of the earlier version, from which so many
    pictures were `carried` over.
    """
    file = tally_of(line for block in blocks for line in _lines(block))
    concept = tally_of(_seen(final(html, str)))
    known = set(headings)
    for name in [name for name in concept[Trait.HEADING] if closed_up(name) in known]:
        if name not in file[Trait.HEADING]:
            del concept[Trait.HEADING][name]
    more = concept[Trait.PICTURE].total() - file[Trait.PICTURE].total()
    concept[Trait.PICTURE][_PICTURE] -= max(0, min(more, carried))
    found = (
        TraitDifference(
            trait, _listed(file[trait] - concept[trait]), _listed(concept[trait] - file[trait])
        )
        for trait in Trait
    )
    return tuple(one for one in found if one.in_file or one.in_concept)


def words_shown(html: str) -> str:
    """Return the words of a concept, without the marks that lead to its notes and back."""
    html = re.sub(rf'<(sup|span)[^>]*class="{NOTE_MARK_CLASS}"[^>]*>.*?</\1>', " ", html)
    return unescape(re.sub("<[^>]*>", "", re.sub(rf"</?(?:{_APART})\b[^>]*>", " ", html)))


def tally_of(lines: Iterable[str]) -> Tally:
    """Return how often each thing stands in lines as a reader sees them."""
    tally: Tally = defaultdict(Counter)
    for line in lines:
        heading = re.fullmatch("#+ (.*)", line)
        if heading:
            tally[Trait.HEADING][" ".join(re.findall(r"\w+|[^\w\s]", heading[1]))] += 1
        if marked := _MARKED.match(line):
            tally[Trait.MARK][re.sub(r"\\(.)", r"\1", marked[1])] += 1
        if note := _NOTE.match(line):
            tally[Trait.NOTE][f"noot {note[1]}"] += 1
        _within(line[marked.end() :] if marked else line, tally)
    return tally


def _within(line: str, tally: Tally) -> None:
    opened: list[str] = []
    for token in _TOKEN.finditer(line):
        kind, said = token.lastgroup, token[token.lastgroup or 0]
        if kind == "begin":
            opened.append(said)
        elif kind == "end" and said in opened:
            opened.remove(said)
        elif kind == "note":
            tally[Trait.NOTE][f"[{said}]"] += 1
        elif kind == "link":
            tally[Trait.LINK][said] += 1
        elif kind == "picture":
            tally[Trait.PICTURE][_PICTURE] += 1
        elif kind == "break":
            tally[Trait.BREAK][_BREAK] += 1
        elif kind == "span" and line.startswith("|"):
            tally[Trait.SPAN][said] += 1
        elif kind == "word":
            _count_styles(said, opened, tally)


def _count_styles(word: str, opened: Iterable[str], tally: Tally) -> None:
    for sign in opened:
        if sign in _EMPHASES:
            tally[Trait.EMPHASIS][f"{word} ({_EMPHASES[sign]})"] += 1
        else:
            tally[Trait.LIFT][f"{word} ({_LIFTS[sign]})"] += 1


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
