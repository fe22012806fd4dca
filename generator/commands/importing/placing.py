"""Collect blocks and findings while a document is read, each with its place."""

from __future__ import annotations

from generator.commands.importing.document import (
    LISTED,
    Block,
    BlockKind,
    Finding,
    Met,
    clean,
    excerpt,
)
from generator.commands.importing.raised import Lift, is_whole, lifted


class Collector:
    """The blocks and findings so far.

    What stands beside the text, such as a note, comes below the list or paragraph that it is in.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self._beside: list[Block] = []
        self._hanging: list[tuple[Met, str]] = []
        self._noted: list[tuple[Met, str, str]] = []

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 1,
        rows: tuple[tuple[str, ...], ...] = (),
    ) -> None:
        """Add a block, unless it is empty."""
        text = clean(text)
        if not text and not rows:
            return
        if kind not in LISTED:
            self._flush()
        self.blocks.append(Block(kind, text, self.where(text), level, rows))

    def hang(self, met: Met, text: str) -> None:
        """Keep a text that stands beside the paragraph that is being read."""
        self._hanging.append((met, text))

    def note(self, met: Met, text: str, done: str) -> None:
        """Keep a finding about the paragraph that is being read."""
        self._noted.append((met, text, done))

    def lifted(self, text: str, lift: Lift) -> str:
        """Return a text raised or lowered, and keep that where it has signs without such a form."""
        if not is_whole(text, lift):
            self.note(Met.RAISED, text, "staat als gewone tekst in het concept")
        return lifted(text, lift)

    def anchor(self, text: str) -> None:
        """End a paragraph: add what stood beside it below it, and report that."""
        for met, beside in self._hanging:
            self._below(met, beside, text)
        for met, noted, done in self._noted:
            self.tell(met, text, noted, done)
        self._hanging.clear()
        self._noted.clear()

    def tell(self, met: Met, anchor: str, text: str, done: str) -> None:
        """Report something that was met at a text."""
        near = excerpt(anchor) or excerpt(self.blocks[-1].text if self.blocks else "")
        where = f"bij ‘{near}’" if near else "aan het begin"
        self.findings.append(Finding(met, where, clean(text), done))

    def where(self, text: str) -> str:
        """Return the place of a block that is about to be added."""
        return f"alinea {len(self.blocks) + 1}: ‘{excerpt(text, 30)}’"

    def close(self) -> tuple[Block, ...]:
        """Add what stood beside the last blocks, and return all blocks."""
        self._flush()
        return tuple(self.blocks)

    def _below(self, met: Met, text: str, anchor: str) -> None:
        if text := clean(text):
            where = f"{met} bij ‘{excerpt(anchor)}’"
            self._beside.append(Block(BlockKind.PARAGRAPH, text, where))
            self.tell(met, anchor, text, "staat nu als alinea onder deze tekst")

    def _flush(self) -> None:
        self.blocks += self._beside
        self._beside.clear()


def table(collector: Collector, rows: list[tuple[str, ...]]) -> None:
    """Add a table, or a paragraph where the table only draws a box round one text."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if not rows:
        return
    if len(rows) == 1 and len(rows[0]) == 1:
        collector.add(BlockKind.PARAGRAPH, rows[0][0])
        return
    width = max(len(row) for row in rows)
    even = tuple(tuple(map(clean, row)) + ("",) * (width - len(row)) for row in rows)
    collector.add(BlockKind.TABLE, " ".join(" ".join(row) for row in even), rows=even)
