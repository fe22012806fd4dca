"""A line of text, as files have that know no paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from generator.commands.importing.inline import bare


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

    @property
    def plain(self) -> str:
        """The text without the signs that tell how it is shown."""
        return bare(self.text)


CellLines = tuple[tuple[tuple[Line, ...], ...], ...]
# The label of a note, and its lines.
NoteLines = tuple[str, tuple[Line, ...]]
