"""Make paragraphs, headings and lists out of bare lines, such as those of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.commands.importing.broken_words import BrokenWords
from generator.commands.importing.document import Block, BlockKind, Finding, Hints, clean
from generator.commands.importing.heading_looks import HeadingLooks, has_ended
from generator.commands.importing.inline import ABOVE, LEFT, as_heading, note_mark, tidy, unstyled
from generator.commands.importing.line import Line, NoteLines
from generator.commands.importing.list_marks import AHEAD, Depths, ListMark, follows_on, marks_of

# A line that ends this far from where others do, ends its paragraph.
_SHORT = 0.7
# A line that begins this much to the left of a mark is not in the list.
_INDENT = 3


def blocks_of(
    lines: Sequence[Line], hints: Hints, notes: Sequence[NoteLines] = ()
) -> tuple[list[Block], list[Finding]]:
    """Return the blocks that lines make up, and the words that were joined on a guess.

    Each note comes at the end of the section that has its mark.
    """
    joiner = _Joiner(lines, hints)
    joiner.run()
    joiner.place(notes)
    return joiner.blocks, joiner.words.findings


class _Joiner:
    """One run over the lines, with the block that is being made."""

    def __init__(self, lines: Sequence[Line], hints: Hints) -> None:
        self.lines = [line for line in lines if line.text.strip()]
        self.hints = hints
        self.words = BrokenWords([line.plain for line in self.lines], hints.words)
        self.headings = HeadingLooks(self.lines, hints)
        self.size = self.headings.size
        self.width = max((line.width for line in self.lines), default=0)
        self.blocks: list[Block] = []
        self.current: list[Line] = []
        self.mark: ListMark | None = None
        self.level = 1
        # The last numbers in each way of writing: of a list, and of those within it.
        self.values: dict[str, list[int]] = {}
        self.depths = Depths()
        self.sizes: dict[int, float] = {}

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at += self._table(at) or self._heading_at(at) or self._line(at)
        self._finish()
        self._rank()

    def place(self, notes: Sequence[NoteLines]) -> None:
        """Put each note at the end of the section that has its mark."""
        result: list[Block] = []
        waiting: list[Block] = []
        made = [(note_mark(label), self._note(label, lines)) for label, lines in notes]
        for block in self.blocks:
            if block.kind is BlockKind.HEADING:
                result += waiting
                waiting = []
            result.append(block)
            mine = [(block.text.index(mark), note) for mark, note in made if mark in block.text]
            waiting += [note for _, note in sorted(mine, key=lambda one: one[0])]
        self.blocks = result + waiting

    def _note(self, label: str, lines: Sequence[Line]) -> Block:
        text, first = self._joined(lines), lines[0]
        return Block(BlockKind.NOTE, text, first.where, mark=label, page=first.page)

    def _table(self, at: int) -> int:
        line = self.lines[at]
        if not line.rows:
            return 0
        self._finish()
        self.depths.end()
        cells = (tuple(self._joined(cell) for cell in row) for row in line.rows)
        rows = tuple(row for row in cells if set(row) - {"", LEFT, ABOVE})
        # The head of a table is bold as it is.
        rows = (tuple(unstyled(cell, "b") for cell in rows[0]), *rows[1:])
        if at and _continues(self.lines[at - 1], line):
            before = self.blocks.pop()
            # Its head is there again on each page.
            more = rows[1:] if rows[0] == before.rows[0] else rows
            block = replace(before, rows=(*before.rows, *more))
        else:
            block = Block(BlockKind.TABLE, "", line.where, rows=rows, page=line.page)
        shown = (cell for row in block.rows for cell in row if cell not in {LEFT, ABOVE})
        self.blocks.append(replace(block, text=" ".join(shown)))
        return 1

    def _line(self, at: int) -> int:
        line = self.lines[at]
        marks = marks_of(line.text.strip())
        mark = next((mark for mark in marks if self._begins_item(mark, at)), None)
        if mark:
            self._count(mark)
            self._begin(line, mark)
        elif self._goes_on(line):
            self.current.append(line)
        else:
            self._begin(line, None)
        return 1

    def _count(self, mark: ListMark) -> None:
        """Keep the number of an item: the next of a list ends those within it."""
        values, before = self.values.setdefault(mark.style, []), mark.value - 1
        if before in values:
            while values.pop() != before:
                pass
        elif self.mark is None:
            values.clear()
        values.append(mark.value)

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
        fresh = not self.current or has_ended(self.current) or line.gap
        if not mark.value:
            return fresh or in_list or not mark.written
        if mark.value - 1 in self.values.get(mark.style, ()):
            return fresh or in_list or line.turn
        sure = mark.value == 1 and "1" in mark.style
        ahead = (one.plain for one in self.lines[at + 1 : at + 1 + AHEAD])
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
        begins_small = line.plain.strip()[:1].islower()
        if line.turn and not line.gap and has_ended(self.current):
            return bool(last.width) and last.width > _SHORT * self.width and begins_small
        return begins_small and not has_ended(self.current)

    def _begins_anew(self, line: Line) -> bool:
        """Tell by its place whether a line without space above it begins a paragraph."""
        last, first = self.current[-1], self.current[0]
        if self.mark and line.left and line.left < first.left - _INDENT:
            return True
        short = 0 < last.width < _SHORT * self.width
        return short and has_ended(self.current) and line.plain.strip()[:1].isupper()

    def _finish(self) -> None:
        text = self._joined(self.current)
        if text:
            first, mark = self.current[0], self.mark
            kind = mark.kind if mark else BlockKind.PARAGRAPH
            level, written = (self.level, mark.at(self.level)) if mark else (1, "")
            block = Block(kind, text, first.where, level, mark=written, page=first.page)
            self.blocks.append(block)
        self.current = []

    def _heading_at(self, at: int) -> int:
        """Add the heading that begins here, if any, and return of how many lines it is."""
        taken = self.headings.at(at, self.current)
        if taken:
            self._finish()
            self.depths.end()
            lines = self.lines[at : at + taken]
            text = as_heading(self._joined(lines))
            if any(self.headings.bigger(line) for line in lines):
                self.sizes[len(self.blocks)] = max(round(line.size, 1) for line in lines)
            sure, page = self.hints.heading(text), lines[0].page
            block = Block(BlockKind.HEADING, text, lines[0].where, sure=sure, page=page)
            self.blocks.append(block)
        return taken

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
        return tidy(clean(text))


def _continues(table: Line, after: Line) -> bool:
    """Tell whether a table goes on from the page before: as wide, and with as many columns."""
    if not table.rows or after.page != table.page + 1:
        return False
    placed = abs(table.left - after.left) + abs(table.width - after.width) < _INDENT
    return placed and len(table.rows[0]) == len(after.rows[0])
