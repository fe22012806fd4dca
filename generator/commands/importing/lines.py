"""Make paragraphs, headings and lists out of bare lines, such as those of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from generator.commands.importing.broken_words import BrokenWords
from generator.commands.importing.document import Block, BlockKind, Finding, Hints, clean
from generator.commands.importing.list_marks import AHEAD, Depths, ListMark, follows_on, marks_of

_ENDED = re.compile(r"[.:;!?…][”’\"')\]]*$")
# A heading of more lines, or a long sentence in large letters, is a paragraph.
_HEADING_LINES = 3
_HEADING_LENGTH = 90
_LARGER = 1.12
# A line that ends this far from where others do, ends its paragraph.
_SHORT = 0.7
# A line that begins this much to the left of a mark is not in the list.
_INDENT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `gap` tells of space above it, `turn` that a page or column begins.

    `page` is its number, `size` that of the letters, `left` where the line begins, `inner` where
    its text does behind a list mark, and `width` how far it reaches, or 0 where these are not
    known. A line with `rows` stands for a table: the lines of each cell.
    """

    text: str
    where: str
    gap: bool = False
    turn: bool = False
    size: float = 0
    bold: bool = False
    width: float = 0
    left: float = 0
    inner: float = 0
    rows: CellLines = ()
    page: int = 0


CellLines = tuple[tuple[tuple[Line, ...], ...], ...]


def blocks_of(lines: Sequence[Line], hints: Hints) -> tuple[list[Block], list[Finding]]:
    """Return the blocks that lines make up, and the words that were joined on a guess."""
    joiner = _Joiner(lines, hints)
    joiner.run()
    return joiner.blocks, joiner.words.findings


class _Joiner:
    """One run over the lines, with the block that is being made."""

    def __init__(self, lines: Sequence[Line], hints: Hints) -> None:
        self.lines = [line for line in lines if line.text.strip()]
        self.hints = hints
        self.words = BrokenWords([line.text for line in self.lines], hints.words)
        sizes = [line.size for line in self.lines for _ in range(len(line.text)) if line.size]
        self.size = median(sizes) if sizes else 0
        self.width = max((line.width for line in self.lines), default=0)
        self.blocks: list[Block] = []
        self.current: list[Line] = []
        self.mark: ListMark | None = None
        self.level = 1
        self.values: dict[str, int] = {}
        self.depths = Depths()
        self.sizes: dict[int, float] = {}

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at += self._table(at) or self._heading_at(at) or self._line(at)
        self._finish()
        self._rank()

    def _table(self, at: int) -> int:
        line = self.lines[at]
        if line.rows:
            self._finish()
            self.depths.end()
            rows = tuple(tuple(self._joined(cell) for cell in row) for row in line.rows)
            text = " ".join(" ".join(row) for row in rows)
            self.blocks.append(Block(BlockKind.TABLE, text, line.where, rows=rows, page=line.page))
        return int(bool(line.rows))

    def _line(self, at: int) -> int:
        line = self.lines[at]
        marks = marks_of(line.text.strip())
        mark = next((mark for mark in marks if self._begins_item(mark, at)), None)
        if mark:
            self.values[mark.style] = mark.value
            self._begin(line, mark)
        elif self._goes_on(line):
            self.current.append(line)
        else:
            self._begin(line, None)
        return 1

    def _begin(self, line: Line, mark: ListMark | None) -> None:
        self._finish()
        self.mark = mark
        if mark is None:
            self.depths.end()
        elif line.left:
            self.level = self.depths.at(line.left, line.inner, turn=line.turn)
        text = mark.text if mark else line.text.strip()
        self.current = [replace(line, text=text)]

    def _begins_item(self, mark: ListMark, at: int) -> bool:
        """Tell whether a mark begins an item: on a fresh line, or as the next one of its list."""
        line, in_list = self.lines[at], self.mark is not None and bool(self.current)
        fresh = not self.current or self._ended() or line.gap
        if not mark.value:
            return fresh or in_list or not mark.written
        if mark.value == self.values.get(mark.style, 0) + 1 and mark.value > 1:
            return fresh or in_list or line.turn
        sure = mark.value == 1 and "1" in mark.style
        ahead = (one.text for one in self.lines[at + 1 : at + 1 + AHEAD])
        return (fresh or in_list) and (sure or follows_on(mark, ahead))

    def _goes_on(self, line: Line) -> bool:
        """Tell whether a line goes on with the block that is being made."""
        if not self.current:
            return False
        last = self.current[-1]
        if not last.text:
            return True
        if last.size and line.size and abs(last.size - line.size) > 0.1 * self.size:
            return False
        if not (line.gap or line.turn):
            return not self._begins_anew(line)
        begins_small = line.text.strip()[:1].islower()
        if line.turn and not line.gap and self._ended():
            return bool(last.width) and last.width > _SHORT * self.width and begins_small
        return begins_small and not self._ended()

    def _begins_anew(self, line: Line) -> bool:
        """Tell by its place whether a line without space above it begins a paragraph."""
        last, first = self.current[-1], self.current[0]
        if self.mark and line.left and line.left < first.left - _INDENT:
            return True
        short = 0 < last.width < _SHORT * self.width
        return short and self._ended() and line.text.strip()[:1].isupper()

    def _ended(self) -> bool:
        return bool(self.current) and _ENDED.search(self.current[-1].text.strip()) is not None

    def _finish(self) -> None:
        text = self._joined(self.current)
        if text:
            first, mark = self.current[0], self.mark
            kind = mark.kind if mark else BlockKind.PARAGRAPH
            level, written = (self.level, mark.written) if mark else (1, "")
            block = Block(kind, text, first.where, level, mark=written, page=first.page)
            self.blocks.append(block)
        self.current = []

    def _heading_at(self, at: int) -> int:
        """Add the heading that begins here, if any, and return of how many lines it is."""
        taken = self._heading(at)
        if taken:
            self._finish()
            self.depths.end()
            lines = self.lines[at : at + taken]
            text = self._joined(lines)
            if any(self._bigger(line) for line in lines):
                self.sizes[len(self.blocks)] = max(round(line.size, 1) for line in lines)
            sure, page = self.hints.heading(text), lines[0].page
            block = Block(BlockKind.HEADING, text, lines[0].where, sure=sure, page=page)
            self.blocks.append(block)
        return taken

    def _heading(self, at: int) -> int:
        """Return how many lines from here make a heading: one known from before, or by its looks.

        A line amid a paragraph is none, even where it happens to read like one.
        """
        line = self.lines[at]
        fresh = line.gap or line.turn or not self.current or self._ended() or self._bigger(line)
        if not fresh or (line.gap and self.current and not self.current[-1].text):
            return 0
        for taken in range(min(_HEADING_LINES, len(self.lines) - at), 0, -1):
            text = " ".join(one.text.strip() for one in self.lines[at : at + taken])
            if self.hints.heading(text):
                return taken
        return self._by_looks(at)

    def _by_looks(self, at: int) -> int:
        line, taken = self.lines[at], 1
        while at + taken < len(self.lines) and self._same_look(at, taken):
            taken += 1
        after = self.lines[at + taken] if at + taken < len(self.lines) else None
        text = " ".join(one.text.strip() for one in self.lines[at : at + taken])
        if taken > _HEADING_LINES or self._is_part(text, after):
            return 0
        marks = marks_of(line.text.strip())
        if self._bigger(line):
            return 0 if marks and not marks[0].value else taken
        apart = line.gap and after is not None and after.gap
        if line.bold:
            stops = re.search(r"[.,;!?]$", text) is not None
            return 0 if (marks or stops) and not apart else taken
        plain = not line.size and line.gap and after is not None and self._stands_alone(after)
        short = len(text) <= _HEADING_LENGTH and text[:1].isupper()
        ends = bool(marks) or re.search(r"[.,;:!?]$", text) is not None
        return 1 if plain and taken == 1 and short and not ends else 0

    def _is_part(self, text: str, after: Line | None) -> bool:
        """Tell whether a text is a part of a sentence, or a paragraph in large letters."""
        begun = bool(self.current) and not self._ended() and text[:1].islower()
        goes_on = after is not None and not after.gap and after.text.strip()[:1].islower()
        long = len(text) > _HEADING_LENGTH and re.search(r"[.,;]$", text) is not None
        return begun or goes_on or long

    def _same_look(self, at: int, taken: int) -> bool:
        first, line = self.lines[at], self.lines[at + taken]
        styled = self._bigger(first) or first.bold
        same = line.bold == first.bold and abs(line.size - first.size) < 0.05 * (self.size or 1)
        return styled and same and not line.gap and not line.turn

    def _stands_alone(self, after: Line) -> bool:
        marks = marks_of(after.text.strip())
        return after.gap or (bool(marks) and not marks[0].value)

    def _bigger(self, line: Line) -> bool:
        return bool(self.size) and line.size > _LARGER * self.size

    def _rank(self) -> None:
        """Give each heading in larger letters the level that its size has; a single first is 0."""
        ranks = sorted(set(self.sizes.values()), reverse=True)
        first = min(self.sizes, default=0)
        once = sum(size == ranks[0] for size in self.sizes.values()) == 1 if ranks else False
        top = 0 if once and self.sizes[first] == ranks[0] else 1
        for index, size in self.sizes.items():
            level = ranks.index(size) + top
            self.blocks[index] = replace(self.blocks[index], level=level, sure=True)

    def _joined(self, lines: Sequence[Line]) -> str:
        text = ""
        for line in lines:
            text = self.words.join(text, line.text.strip(), line.where) if text else line.text
        return clean(text)
