"""Find the footnotes of a PDF, and bring each to its mark in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from generator.commands.importing.document import Finding, Met, clean
from generator.commands.importing.inline import STYLES, bare, note_mark
from generator.commands.importing.line import Line, NoteLines
from generator.commands.importing.pdf_lines import PlacedLine

_SMALL = 0.9
_EDGE = 0.1
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED, "0123456789")
_BEGIN = re.compile(
    rf"(?P<shown>{STYLES})\s*(?P<number>[{_RAISED}]{{1,3}}|[0-9]{{1,3}})[.)]?\s*(?P<text>\D.*)"
)
_MARK = re.compile(f"[{_RAISED}]+")


@dataclass(frozen=True)
class NotedLines:
    """The lines of a text in which each note that was found has its mark, and those notes."""

    placed: list[PlacedLine]
    notes: list[NoteLines]


def with_notes(placed: Sequence[PlacedLine]) -> NotedLines:
    """Take the notes that have a mark on their page out of the lines, and mark their places."""
    text = list(placed)
    notes: list[NoteLines] = []
    taken: set[int] = set()
    for _, numbers in groupby(range(len(placed)), lambda n: placed[n].page):
        page = list(numbers)
        for begin, lines in _notes(placed, page):
            label = str(len(notes) + 1)
            if _mark(text, [n for n in page if n not in lines], begin["number"], label):
                rest = [placed[n].line for n in lines[1:]]
                first = replace(placed[lines[0]].line, text=begin["shown"] + begin["text"])
                notes.append((label, (first, *rest)))
                taken.update(lines)
    return NotedLines([one for n, one in enumerate(text) if n not in taken], notes)


def small_told(lines: Sequence[Line]) -> Iterator[Finding]:
    """Report small letters, which may be a note; they stay in the text where they stood."""
    size = _body(lines)
    for line in lines:
        if line.size < _SMALL * size and len(line.plain.strip()) > 3 and not line.rows:
            done = "kleine letters; staat als gewone tekst in het concept"
            yield Finding(Met.FOOTNOTE, line.where, clean(line.plain), done)


def _body(lines: Sequence[Line]) -> float:
    return median([line.size for line in lines for _ in line.plain]) if lines else 0


def _notes(
    placed: Sequence[PlacedLine], page: Sequence[int]
) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Yield how each note at the foot of a page begins, and which lines are its own.

    A note is smaller than the text that has its mark.
    """
    marked = [placed[n].line for n in page if any(m.start() for m in _marks(placed[n].line))]
    size = _body(marked)
    small = [n for n in page if placed[n].line.size < _SMALL * size and not placed[n].line.rows]
    # What stands lowest may be a footer that is on no other page.
    large = [placed[n] for n in page if n not in small and placed[n].height > _EDGE]
    found: list[tuple[re.Match[str], list[int]]] = []
    for n in (n for n in small if not any(_below(one, placed[n]) for one in large)):
        begin = _BEGIN.match(placed[n].line.text)
        if begin and (not found or _number(begin["number"]) == _number(found[-1][0]["number"]) + 1):
            found.append((begin, [n]))
        elif found:
            found[-1][1].append(n)
    yield from found


def _below(one: PlacedLine, other: PlacedLine) -> bool:
    """Tell whether a line stands below another, in the same column."""
    beside = one.line.left < other.line.width and other.line.left < one.line.width
    return beside and one.base < other.base


def _number(written: str) -> int:
    return int(written.translate(_DIGITS))


def _mark(text: list[PlacedLine], page: Sequence[int], number: str, label: str) -> bool:
    """Put a label in the place of the raised number that most looks like the mark of a note."""
    found = [
        (_worth(mark), -n, mark)
        for n in page
        for mark in _marks(text[n].line)
        if _number(mark.group()) == _number(number)
    ]
    if not found:
        return False
    _, n, mark = max(found, key=lambda one: one[:2])
    made = mark.string[: mark.start()] + note_mark(label) + mark.string[mark.end() :]
    text[-n] = replace(text[-n], line=_changed(text[-n].line, mark.string, made))
    return True


def _marks(line: Line) -> Iterator[re.Match[str]]:
    """Yield the raised numbers of a line, or of the lines in the cells of a table."""
    cells = [one.text for row in line.rows for cell in row for one in cell]
    for text in cells if line.rows else [line.text]:
        yield from _MARK.finditer(text)


def _changed(line: Line, before: str, after: str) -> Line:
    rows = tuple(tuple(_cell(cell, before, after) for cell in row) for row in line.rows)
    return replace(line, text=line.text.replace(before, after), rows=rows)


def _cell(cell: tuple[Line, ...], before: str, after: str) -> tuple[Line, ...]:
    return tuple(replace(one, text=after) if one.text == before else one for one in cell)


def _worth(mark: re.Match[str]) -> int:
    """Tell how much a raised number looks like a mark: behind a stop or a word, not in ‘10³’."""
    before = bare(mark.string[: mark.start()])
    if re.search(r"[.,;:!?)”’]$", before):
        return 2
    return 1 if re.search(r"[^\W\d]{3}$", before) else 0
