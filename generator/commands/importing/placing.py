"""Collect blocks and findings while a document is read, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.commands.importing.document import (
    LISTED,
    Block,
    BlockKind,
    DocumentPicture,
    Finding,
    Met,
    clean,
    excerpt,
)
from generator.commands.importing.inline import (
    ABOVE,
    LEFT,
    PICTURE,
    bare,
    has_signs,
    is_empty,
    picture_mark,
    styled,
    trimmed,
    unstyled,
)
from generator.commands.importing.pictures import picture_ending
from generator.commands.importing.raised import Lift, is_whole, lifted

# Of a note without a text; a version is not adopted with it.
_EMPTY = "…"

Cells = Sequence[Sequence[str]]


class Collector:
    """The blocks and findings so far.

    What stands beside the text, such as a text box, comes below the list or paragraph that it is
    in; a note at the end of its section. `paragraph` is the paragraph of the file that is read.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.findings: list[Finding] = []
        self.pictures: dict[str, DocumentPicture] = {}
        self.paragraph = 0
        self._beside: list[Block] = []
        self._notes: list[Block] = []
        self._hanging: list[tuple[Met, str]] = []
        self._noted: list[tuple[Met, str, str]] = []
        self._forms: set[str] = set()

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 1,
        rows: tuple[tuple[str, ...], ...] = (),
        mark: str = "",
    ) -> None:
        """Add a block, unless it is empty."""
        # A heading is bold as it is.
        text = trimmed(clean(unstyled(text, "b") if kind is BlockKind.HEADING else text))
        if is_empty(text) and not rows:
            return
        if kind not in LISTED:
            self._flush()
        if kind is BlockKind.HEADING:
            self._end_section()
        where = self.where(text)
        self.blocks.append(
            Block(kind, text, where, level, rows, mark=mark, paragraph=self.paragraph)
        )

    def add_note(self, label: str, text: str, anchor: str) -> None:
        """Keep the text of a note for the end of the section."""
        where = f"{Met.FOOTNOTE} bij ‘{excerpt(anchor)}’"
        text = trimmed(clean(text))
        if is_empty(text):
            self.note(
                Met.FOOTNOTE, label, "deze noot is leeg; haal het teken weg of vul de noot in"
            )
            text = _EMPTY
        self._notes.append(Block(BlockKind.NOTE, text, where, mark=label, paragraph=self.paragraph))

    def hang_all(self, met: Met, texts: Iterable[str]) -> None:
        """Keep texts that stand beside the paragraph that is being read.

        What in turn stands beside one of them, is kept while it is read, and comes below it.
        """
        around, self._hanging = self._hanging, []
        for text in texts:
            beside, self._hanging = self._hanging, []
            around += [(met, text), *beside]
        self._hanging = around

    def note(self, met: Met, text: str, done: str) -> None:
        """Keep a finding about the paragraph that is being read."""
        self._noted.append((met, text, done))

    def link_within(self, text: str) -> None:
        """Keep that a text leads to a place in the document itself, which a site does not have."""
        if text.strip():
            done = "leidt naar een plek in het document zelf; alleen de woorden zijn overgenomen"
            self.note(Met.LINK, unstyled(text, "u"), done)

    def unknown_form(self, form: str, mark: str) -> None:
        """Keep, once for each, in which format the document has a number that is now in digits."""
        if form and form not in self._forms:
            self._forms.add(form)
            done = (
                f"het document nummert in een vorm ‘{form}’, hier staan cijfers; schrijf bij elk "
                "punt zelf het teken dat het document toont"
            )
            self.note(Met.LIST, mark, done)

    def picture(self, data: bytes, told: str) -> str:
        """Keep a picture, and return its place in the text."""
        ending = picture_ending(data)
        told = clean(told)
        done = "" if ending or not data else "van een soort die een site niet kan tonen"
        self.note(Met.PICTURE, told, done)
        if ending is None:
            return PICTURE
        kept = DocumentPicture(data, ending, told)
        name = next((n for n, other in self.pictures.items() if other == kept), None)
        name = name or f"afbeelding-{len(self.pictures) + 1}"
        self.pictures[name] = kept
        return picture_mark(name)

    def lifted(self, text: str, lift: Lift) -> str:
        """Return a text raised or lowered: as signs of their own, else as it is shown."""
        if not bare(text).strip():
            return text
        if not has_signs(text) and is_whole(text, lift):
            return lifted(text, lift)
        return styled(text, ["sup" if lift == "raised" else "sub"])

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
        self.findings.append(Finding(met, where, clean(bare(text)), done))

    def where(self, text: str) -> str:
        """Return the place of a block that is about to be added."""
        return f"alinea {len(self.blocks) + 1}: ‘{excerpt(text, 30)}’"

    def close(self) -> tuple[Block, ...]:
        """Add what stood beside the last blocks, and return all blocks."""
        self._flush()
        self._end_section()
        return tuple(self.blocks)

    def _below(self, met: Met, text: str, anchor: str) -> None:
        if text := trimmed(clean(text)):
            where = f"{met} bij ‘{excerpt(anchor)}’"
            self._beside.append(Block(BlockKind.PARAGRAPH, text, where, paragraph=self.paragraph))
            self.tell(met, anchor, text, "staat nu als alinea onder deze tekst")

    def _flush(self) -> None:
        self.blocks += self._beside
        self._beside.clear()

    def _end_section(self) -> None:
        self.blocks += self._notes
        self._notes.clear()


def table(collector: Collector, rows: Cells) -> None:
    """Add a table, or a paragraph where the table only draws a box round one text."""
    rows = [row for row in rows if any(not is_empty(cell) for cell in row)]
    if not rows:
        return
    if len(rows) == 1 and len(rows[0]) == 1:
        collector.add(BlockKind.PARAGRAPH, rows[0][0])
        return
    width = max(len(row) for row in rows)
    # So is the head of a table.
    rows = [[unstyled(cell, "b") for cell in rows[0]], *rows[1:]]
    even = tuple(tuple(trimmed(clean(c)) for c in row) + ("",) * (width - len(row)) for row in rows)
    shown = (cell for row in even for cell in row if cell not in {LEFT, ABOVE})
    collector.add(BlockKind.TABLE, " ".join(shown), rows=even)
