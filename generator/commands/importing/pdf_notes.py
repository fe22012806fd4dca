"""Find the footnotes of a PDF, and bring each to its mark in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from statistics import median

from generator.commands.importing.document import Finding, Met, clean, excerpt
from generator.commands.importing.inline import STYLES, bare, begun, ended, note_mark
from generator.commands.importing.line import Line, NoteLines
from generator.commands.importing.note_signs import signs_for
from generator.commands.importing.pdf_lines import PlacedLine

_SMALL = 0.9
_EDGE = 0.1
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = str.maketrans(_RAISED, "0123456789")
# Letters are the sign of a note where they stand raised in the text, and apart before the note;
# behind a star the note may follow at once.
_APART = rf"(?=[.)]?(?:\s|{ended('sup')}))"
_LETTERS = rf"(?:(?:[a-z]{{1,6}}|[A-Z]{{1,6}}){_APART}|[*†‡§]{{1,4}}[0-9]{{0,2}}(?=\D))"
_BEGIN = re.compile(
    rf"(?P<shown>{STYLES})\s*(?:(?P<number>[{_RAISED}]{{1,3}}|[0-9]{{1,3}})[.)]?\s*(?=\D)"
    rf"|(?P<letters>{_LETTERS})[.)]?)(?P<text>.+)"
)
_MARK = re.compile(f"[{_RAISED}]+|{begun('sup')}(?P<letters>[\\w*†‡§]{{1,9}}){ended('sup')}")


@dataclass(frozen=True)
class NotedLines:
    """The lines of a text in which each note that was found has its mark, and those notes."""

    placed: list[PlacedLine]
    notes: list[NoteLines]
    findings: list[Finding]


def with_notes(placed: Sequence[PlacedLine]) -> NotedLines:
    """Take the notes that have a mark out of the lines, and mark their places.

    The mark stands on their page, or on one before it where all notes stand at the end.
    """
    text = list(placed)
    found: list[tuple[str, NoteLines]] = []
    taken: set[int] = set()
    raised = {_sign(mark) for one in placed for mark in _marks(one.line)}
    body = _body([one.line for one in placed if any(m.start() for m in _marks(one.line))])
    for _, numbers in groupby(range(len(placed)), lambda n: placed[n].page):
        page = list(numbers)
        for begin, lines in _notes(placed, page, raised, body):
            label, sign = f"#{len(found)}", _begun_with(begin)
            here = [n for n in page if n not in lines]
            before = [n for n in range(page[0]) if n not in taken]
            if _mark(text, here, sign, label) or _mark(text, before, sign, label):
                rest = [placed[n].line for n in lines[1:]]
                first = replace(placed[lines[0]].line, text=begin["shown"] + begin["text"])
                found.append((sign, (label, (first, *rest))))
                taken.update(lines)
    return _signed([one for n, one in enumerate(text) if n not in taken], found)


def _signed(placed: Sequence[PlacedLine], found: Sequence[tuple[str, NoteLines]]) -> NotedLines:
    """Return the lines and notes with the signs that the document shows, as far as these differ."""
    signs = signs_for([sign for sign, _ in found])
    marks = {
        note_mark(label): note_mark(sign.written)
        for (_, (label, _)), sign in zip(found, signs, strict=True)
    }
    told = [
        Finding(Met.FOOTNOTE, f"{lines[0].where}, bij ‘{excerpt(lines[0].plain)}’", "", sign.told)
        for (_, (_, lines)), sign in zip(found, signs, strict=True)
        if sign.told
    ]
    notes = [(sign.written, lines) for (_, (_, lines)), sign in zip(found, signs, strict=True)]
    shown = [replace(one, line=_with_signs(one.line, marks)) if marks else one for one in placed]
    return NotedLines(shown, notes, told)


def _with_signs(line: Line, marks: Mapping[str, str]) -> Line:
    text = line.text
    for before, after in marks.items():
        text = text.replace(before, after)
    cells = [[tuple(_with_signs(one, marks) for one in cell) for cell in row] for row in line.rows]
    return replace(line, text=text, rows=tuple(map(tuple, cells)))


def has_mark(note: PlacedLine, page: Sequence[PlacedLine]) -> bool:
    """Tell whether a line begins as a note of which the mark stands in a line above it."""
    begin = _BEGIN.match(note.line.text)
    above = (one.line for one in page if begin and one.base > note.base)
    return any(
        mark.start() and _sign(mark) == _begun_with(begin)
        for line in above
        for mark in _marks(line)
        if begin
    )


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
    placed: Sequence[PlacedLine], page: Sequence[int], raised: Set[str], body: float
) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Yield how each note at the foot of a page begins, and which lines are its own.

    A note is smaller than the text that has its mark: on its page, else in all.
    """
    marked = [placed[n].line for n in page if any(m.start() for m in _marks(placed[n].line))]
    size = _body(marked) or body
    small = [n for n in page if placed[n].line.size < _SMALL * size and not placed[n].line.rows]
    # What stands lowest may be a footer that is on no other page.
    large = [placed[n] for n in page if n not in small and placed[n].height > _EDGE]
    found: list[tuple[re.Match[str], list[int]]] = []
    last, left = 0, set(raised)
    for n in (n for n in small if not any(_below(one, placed[n]) for one in large)):
        begin = _BEGIN.match(placed[n].line.text)
        number = _whole(begin["number"]) if begin and begin["number"] else 0
        follows = number == last + 1 if last else number > 0
        lettered = begin is not None and begin["letters"] in left
        if begin and (follows or lettered):
            found.append((begin, [n]))
            last = number or last
            left.discard(begin["letters"])
        elif found:
            found[-1][1].append(n)
    yield from found


def _below(one: PlacedLine, other: PlacedLine) -> bool:
    """Tell whether a line stands below another, in the same column."""
    beside = one.line.left < other.line.width and other.line.left < one.line.width
    return beside and one.base < other.base


def _whole(written: str) -> int:
    return int(written.translate(_DIGITS))


def _begun_with(begin: re.Match[str]) -> str:
    """Return the sign that a note begins with."""
    return begin["letters"] or str(_whole(begin["number"]))


def _sign(mark: re.Match[str]) -> str:
    """Return the sign that is raised in a text."""
    return mark["letters"] or str(_whole(mark.group()))


def _mark(text: list[PlacedLine], lines: Sequence[int], sign: str, label: str) -> bool:
    """Put a label in the place of the raised sign that most looks like the mark of a note."""
    found = [
        (_worth(mark) if _sign(mark) == sign else -1, -n, mark)
        for n in lines
        for mark in _marks(text[n].line)
        if _sign(mark).endswith(sign)
    ]
    if not found:
        return False
    worth, n, mark = max(found, key=lambda one: one[:2])
    before, made = mark.string[: mark.start()], note_mark(label)
    if worth < 0:
        # What is raised before it, is none of it: ‘10³’ with a note, or ‘2e’.
        made = _rest(mark, len(sign)) + made
    made = before + made + mark.string[mark.end() :]
    text[-n] = replace(text[-n], line=_changed(text[-n].line, mark.string, made))
    return True


def _rest(mark: re.Match[str], length: int) -> str:
    """Return what is raised before a sign of so many letters."""
    if mark["letters"]:
        return begun("sup") + mark["letters"][:-length] + ended("sup")
    return mark.group()[:-length]


def _marks(line: Line) -> Iterator[re.Match[str]]:
    """Yield the raised signs of a line, or of the lines in the cells of a table."""
    cells = [one.text for row in line.rows for cell in row for one in cell]
    for text in cells if line.rows else [line.text]:
        yield from _MARK.finditer(text)


def _changed(line: Line, before: str, after: str) -> Line:
    rows = tuple(tuple(_cell(cell, before, after) for cell in row) for row in line.rows)
    return replace(line, text=line.text.replace(before, after), rows=rows)


def _cell(cell: tuple[Line, ...], before: str, after: str) -> tuple[Line, ...]:
    return tuple(replace(one, text=after) if one.text == before else one for one in cell)


def _worth(mark: re.Match[str]) -> int:
    """Tell how much a raised sign looks like a mark: behind a stop or a word, not in ‘10³’."""
    before = bare(mark.string[: mark.start()])
    if re.search(r"[.,;:!?)”’]$", before):
        return 2
    return 1 if re.search(r"[^\W\d]{3}$", before) else 0
