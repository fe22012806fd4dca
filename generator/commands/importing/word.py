"""Read a Word document (.docx), also the parts that Word does not show at first.

Libraries for such files skip tracked changes, text boxes, notes and hidden text, and an import
needs these; so this module reads the XML itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.document import PICTURE, BlockKind, Incoming, Met, clean
from generator.commands.importing.office_file import OfficeFile, each
from generator.commands.importing.open_changes import refuse_open
from generator.commands.importing.placing import Collector, table
from generator.commands.importing.raised import Lift, lifted
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_styles import Styles, read_styles

_MAIN = "word/document.xml"
_COMMENTS = "word/comments.xml"
_CHANGES = {
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
    "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange",
}  # fmt: skip
_PICTURES = {"drawing", "pict", "object"}
_OTHERS = re.compile(r"word/(styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml")
_HEADING_LENGTH = 90
_LIST_AS_NUMBERS = {"decimal", "decimalZero"}


def read_word(data: bytes, name: str) -> Incoming:
    """Read a document.

    Raises `ProblemsFound` where it is broken, has a password, or has open changes.
    """
    file = OfficeFile(data, name)
    body = file.xml(_main(file))
    parts = {part: file.xml(part) for part in _others(file)}
    refuse_open(
        name, [text for root in (body, *parts.values()) for text in _marked(root, _CHANGES)]
    )
    comments = file.xml(_COMMENTS) if file.has(_COMMENTS) else Element("none")
    return _WordReader(body, parts, comments).read()


def _main(file: OfficeFile) -> str:
    """Return the part with the text, which a program may give another name."""
    if file.has("_rels/.rels"):
        for relation in file.xml("_rels/.rels").iter("Relationship"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", _MAIN).lstrip("/")
    return _MAIN


def _others(file: OfficeFile) -> list[str]:
    """Return the parts that say more of the text, such as its styles and notes."""
    return [part for part in file.names if _OTHERS.fullmatch(part)]


def _marked(root: Element, tags: set[str]) -> Iterator[str]:
    """Yield for each element with such a tag the text of the paragraph that it is in."""
    for paragraph in root.iter("p"):
        found = sum(child.tag in tags for child in paragraph.iter())
        text = "".join(t.text or "" for t in each(paragraph, "t", "delText"))
        yield from [text] * found


class _WordReader:
    """One run over the text, collecting blocks and findings."""

    def __init__(self, body: Element, parts: dict[str, Element], comments: Element) -> None:
        self.body = body
        self.comments = {each.get("id", ""): each for each in comments.iter("comment")}
        self.parts = parts
        named = {part.removeprefix("word/"): root for part, root in parts.items()}
        self.styles: Styles = read_styles(named.get("styles.xml"), named.get("numbering.xml"))
        self.notes = {
            (tag, note.get("id", "")): note
            for tag in ("footnote", "endnote")
            for note in (root for r in parts.values() for root in r.iter(tag))
        }
        self.out = Collector()

    def read(self) -> Incoming:
        for element in self.body:
            self._blocks(element)
        for part, root in sorted(self.parts.items()):
            met = Met.HEADER if "/header" in part else Met.FOOTER if "/footer" in part else None
            if met is not None and (text := clean(_raw(root))):
                self.out.tell(met, "", text, "niet overgenomen")
        notes = [_raw(root, self.styles) for part, root in self.parts.items() if "notes" in part]
        words = "\n".join([_raw(self.body, self.styles), *notes])
        return Incoming(self.out.close(), tuple(self.out.findings), words)

    def _blocks(self, element: Element) -> None:
        """Read what stands between paragraphs: wrappers are looked into, whatever they are."""
        if element.tag == "p":
            self._paragraph(element)
        elif element.tag == "tbl":
            table(self.out, self._rows(element))
        elif element.tag == "altChunk":
            self.out.tell(Met.OTHER, "", "", "een ingevoegd bestand, niet gelezen")
        elif element.tag == "AlternateContent":
            for child in _chosen(element):
                self._blocks(child)
        elif element.tag not in {"sectPr", "sdtPr", "sdtEndPr"}:
            for child in element:
                self._blocks(child)

    def _rows(self, element: Element) -> list[tuple[str, ...]]:
        rows = [
            tuple(
                " ".join(self._text(p) for p in cell.iter("p")) for cell in row if cell.tag == "tc"
            )
            for row in element
            if row.tag == "tr"
        ]
        self.out.anchor("")
        return rows

    def _paragraph(self, element: Element) -> None:
        properties = element.find("pPr")
        text = self._text(element)
        level = self.styles.heading(properties)
        listed = self.styles.list_format(properties)
        if self.styles.contents(properties):
            self.out.tell(Met.CONTENTS, "", text, "niet overgenomen")
        elif level is not None:
            self.out.add(BlockKind.HEADING, text, level=level)
        elif listed is not None and listed[0] != "none":
            self._item(text, *listed)
        else:
            self.out.add(BlockKind.PARAGRAPH, text)
            if self._looks_headed(element, clean(text)):
                done = "vet, maar zonder de stijl van een kop; kijk of het er een is"
                self.out.tell(Met.HEADING, text, "", done)
        self.out.anchor(text)

    def _looks_headed(self, element: Element, text: str) -> bool:
        """Tell whether a paragraph is short, without an end, and bold as a whole."""
        runs = [run for run in element.iter("r") if _raw(run).strip()]
        short = len(text) <= _HEADING_LENGTH and not re.search(r"[.,;:!?]$", text)
        return short and bool(runs) and all(self.styles.bold(run) for run in runs)

    def _item(self, text: str, form: str, depth: int) -> None:
        kind = BlockKind.BULLET if form == "bullet" else BlockKind.STEP
        self.out.add(kind, text, level=depth + 1)
        if depth:
            self.out.tell(Met.LIST, text, "", "stond dieper in de lijst, en nu op één niveau")
        if kind is BlockKind.STEP and form not in _LIST_AS_NUMBERS:
            self.out.tell(Met.LIST, text, "", "had een letter of teken, en nu een nummer")

    def _text(self, element: Element) -> str:
        return "".join(self._texts(element))

    def _texts(self, element: Element) -> Iterator[str]:
        for child in element:
            tag = str(child.tag)
            if tag == "r" and self.styles.hidden(child):
                if text := _raw(child).strip():
                    self.out.note(Met.HIDDEN, text, "niet overgenomen")
            elif tag == "r" and self.styles.struck(child):
                if text := _raw(child).strip():
                    self.out.note(Met.STRUCK, text, "niet overgenomen")
            elif tag == "r" and (lift := self.styles.lift(child)) is not None:
                yield self.out.lifted("".join(self._texts(child)), lift)
            elif tag == "t":
                yield child.text or ""
            elif tag in {"tab", "br", "cr", "ptab"}:
                yield " "
            elif tag == "noBreakHyphen":
                yield "-"
            elif tag == "sym":
                yield from self._symbol(child)
            elif tag in _PICTURES:
                yield from self._drawing(child)
            elif tag == "commentReference":
                comment = self.comments.get(child.get("id", ""))
                said = "" if comment is None else _raw(comment)
                self.out.note(Met.COMMENT, said, "niet overgenomen")
            elif tag in {"footnoteReference", "endnoteReference"}:
                self._note(child)
            elif tag == "AlternateContent":
                yield from (text for chosen in _chosen(child) for text in self._texts(chosen))
            elif tag not in {"pPr", "rPr", "del", "moveFrom"}:
                yield from self._texts(child)

    def _symbol(self, element: Element) -> Iterator[str]:
        font = element.get("font", "")
        known = symbol(font, element.get("char", ""))
        if known:
            yield known
            return
        self.out.note(Met.PICTURE, f"een teken uit het lettertype {font}", "")
        yield PICTURE

    def _drawing(self, element: Element) -> Iterator[str]:
        boxes = [box for box in _visible(element) if box.tag == "txbxContent"]
        for box in boxes:
            for paragraph in box.iter("p"):
                self.out.hang(Met.TEXT_BOX, self._text(paragraph))
        if not boxes:
            properties = next(element.iter("docPr"), None)
            told = "" if properties is None else properties.get("descr") or ""
            self.out.note(Met.PICTURE, told, "")
            yield PICTURE

    def _note(self, element: Element) -> None:
        tag = str(element.tag).removesuffix("Reference")
        note = self.notes.get((tag, element.get("id", "")))
        if note is not None:
            self.out.hang(Met.FOOTNOTE, " ".join(self._text(p) for p in note.iter("p")))


def _chosen(element: Element) -> list[Element]:
    """Return the one way of writing that is meant: the others say the same for older programs."""
    choice = element.find("Choice")
    return [choice] if choice is not None else element.findall("Fallback")


def _visible(element: Element) -> Iterator[Element]:
    """Yield all descendants, but of what is written in several ways only one."""
    for child in _chosen(element) if element.tag == "AlternateContent" else element:
        yield child
        yield from _visible(child)


def _raw(root: Element, styles: Styles | None = None) -> str:
    """Return all text as it stands, paragraph by paragraph; raised and lowered by its styles."""
    parts: list[str] = []
    lift: Lift | None = None
    for element in _visible(root):
        if element.tag == "p":
            parts.append("\n")
        elif element.tag == "r" and styles is not None:
            lift = styles.lift(element)
        elif element.tag == "t":
            parts.append(lifted(element.text or "", lift))
        elif element.tag == "sym":
            parts.append(symbol(element.get("font", ""), element.get("char", "")))
        elif element.tag in {"tab", "br"}:
            parts.append(" ")
    return "".join(parts)
