"""Read plain text and Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from markdown import Markdown

from generator.commands.importing.document import BlockKind, Hints, Incoming, Met, refuse
from generator.commands.importing.inline import PICTURE
from generator.commands.importing.line import Line
from generator.commands.importing.lines import blocks_of
from generator.commands.importing.list_marks import words_of
from generator.commands.importing.placing import Collector, table

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# Nobody wraps lines as wide as this; between paragraphs that stand apart, every second is blank.
_LONGEST_LINE = 160
_FEW = 0.25
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def read_plain(data: bytes, name: str, hints: Hints) -> Incoming:
    """Read plain text, in which line ends mean nothing unless each line is a paragraph."""
    text = decode_document(data, name)
    whole = _unwrapped(text)
    lines: list[Line] = []
    gap = turn = True
    for number, line in enumerate(text.replace("\f", "\n\f").split("\n"), start=1):
        turn = turn or line.startswith("\f")
        if not line.strip():
            gap = True
            continue
        lines.append(Line(line.strip(), f"regel {number}", gap or whole, turn))
        gap = turn = False
    blocks, findings = blocks_of(lines, hints)
    return Incoming(tuple(blocks), tuple(findings), words_of(text.split("\n"), blocks), lossy=True)


def _unwrapped(text: str) -> bool:
    """Tell whether lines are paragraphs, as Word saves them: some far longer, few between blank."""
    lines = text.split("\n")
    long = sum(len(line) > _LONGEST_LINE for line in lines)
    blank = sum(not line.strip() for line in lines)
    return long > 1 and blank < _FEW * len(lines)


def decode_document(data: bytes, name: str) -> str:
    """Return the text of a file, with bare line feeds."""
    for encoding in ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig",):
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            refuse(name, "dit is geen UTF-8", "Bewaar het bestand opnieuw als UTF-8.")
    if _CONTROL.search(text):
        refuse(name, "dit is geen tekst", "Kies een PDF, DOCX, ODT, Markdown of gewone tekst.")
    return text


def read_markdown(data: bytes, name: str) -> Incoming:
    """Read Markdown without its front matter, by converting it to HTML."""
    text = _FRONT.sub("", decode_document(data, name))
    try:
        html = Markdown(extensions=["tables", "attr_list", "md_in_html", "sane_lists"]).convert(
            text
        )
    except RecursionError:
        refuse(name, "de opmaak van deze tekst is te diep", "Maak de opbouw eenvoudiger.")
    reader = _HtmlBlocks()
    reader.feed(html)
    reader.close()
    reader.finish()
    words = "\n".join(reader.raw)
    return Incoming(reader.out.close(), tuple(reader.out.findings), words)


class _HtmlBlocks(HTMLParser):
    """Collect the blocks of simple HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.out = Collector()
        self.raw: list[str] = []
        self.text: list[str] = []
        self.pictures: list[str] = []
        self.lists: list[str] = []
        self.open_item = False
        self.level: int | None = None
        self.silent = 0
        self.rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"}:
            self.silent += 1
        elif tag == "img":
            self.pictures.append(dict(attrs).get("alt") or "")
            self.text.append(PICTURE)
        elif tag == "br":
            self.text.append(" ")
        elif tag == "table":
            self.finish()
            self.rows = []
        elif self.rows is not None:
            self._cell(tag)
        elif tag in {"ul", "ol"}:
            self.finish()
            self.lists.append(tag)
        elif tag in {"p", "li", "div", "blockquote", "pre", "dt", "dd"} or self._is_heading(tag):
            self.finish()
            self.open_item = self.open_item or tag == "li"
            self.level = int(tag[1]) - 1 if self._is_heading(tag) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.silent = max(0, self.silent - 1)
        elif tag == "table" and self.rows is not None:
            table(self.out, [tuple(row) for row in self.rows])
            self.rows = None
        elif self.rows is None and (tag in {"p", "li", "div", "dt", "dd"} or self._is_heading(tag)):
            self.finish()
            self.level = None
            self.open_item = self.open_item and tag != "li"
        elif tag in {"ul", "ol"} and self.lists:
            self.finish()
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        if self.silent:
            self.out.tell(Met.OTHER, "", data, "een script of stijl, niet overgenomen")
            return
        self.raw.append(data)
        if self.rows is not None:
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] += data
        else:
            self.text.append(data)

    def finish(self) -> None:
        """Add the block that has been read so far, if it has any text."""
        text = "".join(self.text)
        self.text.clear()
        if not text.strip():
            return
        kind = self._kind()
        self.out.add(kind, text, level=len(self.lists) if self.level is None else self.level)
        self.open_item = False
        for told in self.pictures:
            self.out.tell(Met.PICTURE, text, told, "")
        self.pictures.clear()

    def _kind(self) -> BlockKind:
        if self.level is not None:
            return BlockKind.HEADING
        if self.open_item and self.lists:
            return BlockKind.BULLET if self.lists[-1] == "ul" else BlockKind.STEP
        return BlockKind.PARAGRAPH

    def _cell(self, tag: str) -> None:
        if self.rows is not None and tag == "tr":
            self.rows.append([])
        elif self.rows and tag in {"td", "th"}:
            self.rows[-1].append("")

    @staticmethod
    def _is_heading(tag: str) -> bool:
        return re.fullmatch("h[1-6]", tag) is not None
