"""Read the blocks of HTML that Markdown was converted to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from generator.commands.importing.document import BlockKind, Met
from generator.commands.importing.inline import (
    ABOVE,
    BREAK,
    LEFT,
    PICTURE,
    begun,
    ended,
    is_empty,
    note_mark,
)
from generator.commands.importing.numerals import PLAIN
from generator.commands.importing.placing import Collector, table
from generator.text.notation import MARK_ATTRIBUTE
from generator.text.notes import NOTE_MARK_CLASS

_STYLES = {
    "strong": "b", "b": "b", "em": "i", "i": "i", "u": "u", "sup": "sup", "sub": "sub", "a": "a",
}  # fmt: skip
_BLOCKS = {"p", "li", "div", "blockquote", "pre", "dt", "dd"}


@dataclass
class _List:
    """A list that is being read, and the number of its next item."""

    ordered: bool
    number: int

    def next(self, own: str) -> str:
        """Return the mark of the next item, which may have one of its own."""
        number, self.number = self.number, self.number + 1
        return own or (f"{number}." if self.ordered else PLAIN)


def _number(said: str | None) -> int:
    return int(said) if said and re.fullmatch("[0-9]{1,6}", said) else 1


class HtmlBlocks(HTMLParser):
    """Collect the blocks of simple HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.out = Collector()
        self.raw: list[str] = []
        self.text: list[str] = []
        self.pictures: list[str] = []
        self.lists: list[_List] = []
        self.mark: str | None = None
        self.note = ""
        self.reading_mark = False
        self.level: int | None = None
        self.silent = 0
        self.rows: list[list[str]] | None = None
        self.covered: dict[tuple[int, int], str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what a tag begins."""
        said = {name: value or "" for name, value in attrs}
        if tag in {"script", "style"}:
            self.silent += 1
        elif tag in {"sup", "span"} and NOTE_MARK_CLASS in said.get("class", ""):
            self.reading_mark = True
        elif self.reading_mark:
            return
        elif tag == "img":
            self.pictures.append(said.get("alt", ""))
            self._put(PICTURE)
        elif tag == "br":
            self._put(BREAK)
        elif tag in _STYLES:
            self._put(begun(_STYLES[tag], said.get("href", "")))
        elif tag == "table":
            self.finish()
            self.rows, self.covered = [], {}
        elif self.rows is not None:
            self._cell(tag, said)
        else:
            self._block(tag, said)

    def _block(self, tag: str, said: dict[str, str]) -> None:
        if tag in {"ul", "ol"}:
            self.finish()
            self.lists.append(_List(tag == "ol", _number(said.get("start"))))
        elif tag in _BLOCKS or self._is_heading(tag):
            self.finish()
            if tag == "li" and self.lists:
                self.mark = self.lists[-1].next(said.get(MARK_ATTRIBUTE, ""))
            self.level = int(tag[1]) - 1 if self._is_heading(tag) else None

    def handle_endtag(self, tag: str) -> None:
        """End what a tag ends."""
        if tag in {"script", "style"}:
            self.silent = max(0, self.silent - 1)
        elif self.reading_mark:
            self.reading_mark = tag not in {"sup", "span"}
            if tag == "sup":
                self._put(note_mark(self.note))
                self.note = ""
        elif tag in _STYLES:
            self._put(ended(_STYLES[tag]))
        elif tag == "tr":
            self._step_over()
        elif tag == "table" and self.rows is not None:
            table(self.out, self.rows)
            self.rows = None
        elif self.rows is None and (tag in {"p", "li", "div", "dt", "dd"} or self._is_heading(tag)):
            self.finish()
            self.level = None
            self.mark = None if tag == "li" else self.mark
        elif tag in {"ul", "ol"} and self.lists:
            self.finish()
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text, but that of a script."""
        if self.silent:
            self.out.tell(Met.OTHER, "", data, "een script of stijl, niet overgenomen")
        elif self.reading_mark:
            self.note += data.strip()
        else:
            self.raw.append(data)
            self._put(data)

    def _put(self, text: str) -> None:
        if self.rows is None:
            self.text.append(text)
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1] += text

    def finish(self) -> None:
        """Add the block that has been read so far, if it has any text."""
        text = "".join(self.text)
        if is_empty(text):
            return
        self.text.clear()
        level = len(self.lists) if self.level is None else self.level
        mark = self.note or (self.mark or "" if self.level is None else "")
        self.out.add(self._kind(), text, level=level, mark="" if mark == PLAIN else mark)
        self.mark, self.note = None, ""
        for told in self.pictures:
            self.out.tell(Met.PICTURE, text, told, "")
        self.pictures.clear()

    def _kind(self) -> BlockKind:
        if self.level is not None:
            return BlockKind.HEADING
        if self.note:
            return BlockKind.NOTE
        if self.mark is not None and self.lists:
            return BlockKind.STEP if self.lists[-1].ordered else BlockKind.BULLET
        return BlockKind.PARAGRAPH

    def _cell(self, tag: str, said: dict[str, str]) -> None:
        if self.rows is None:
            return
        if tag == "tr":
            self.rows.append([])
        elif self.rows and tag in {"td", "th"}:
            self._step_over()
            row, place = len(self.rows) - 1, len(self.rows[-1])
            self.rows[-1].append("")
            wide, high = (_number(said.get(name)) for name in ("colspan", "rowspan"))
            for down in range(high):
                for right in range(wide):
                    if down or right:
                        self.covered[row + down, place + right] = LEFT if right else ABOVE

    def _step_over(self) -> None:
        """Fill the places in a row that other cells reach over."""
        while self.rows and (sign := self.covered.get((len(self.rows) - 1, len(self.rows[-1])))):
            self.rows[-1].append(sign)

    @staticmethod
    def _is_heading(tag: str) -> bool:
        return re.fullmatch("h[1-6]", tag) is not None
