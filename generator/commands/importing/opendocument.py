"""Read an OpenDocument text (.odt), also the parts that LibreOffice does not show at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from generator.commands.importing.document import BlockKind, Incoming, Met, clean, refuse
from generator.commands.importing.heading_looks import BOLD_BY_STYLE, looks_headed
from generator.commands.importing.inline import BREAK
from generator.commands.importing.numerals import PLAIN
from generator.commands.importing.odf_counts import counts_of_opendocument
from generator.commands.importing.odf_lists import ListEntry, OdfLists
from generator.commands.importing.odf_styles import OdfStyles
from generator.commands.importing.odf_tables import cells_in, grid_of
from generator.commands.importing.odf_text import SHAPES, SKIPPED, OdfText
from generator.commands.importing.office_file import OfficeFile, each
from generator.commands.importing.open_changes import Kept, OpenChange, settled
from generator.commands.importing.placing import Collector, table

_CHANGES = {"insertion": Kept.ADDED, "deletion": Kept.DELETED, "format-change": Kept.LOOKS}
_INDEXES = {
    "table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index",
}  # fmt: skip


def read_opendocument(data: bytes, name: str, *, accept: bool = False) -> Incoming:
    """Read a document, and `accept` its open changes.

    Raises `ProblemsFound` where it is broken, has a password, or has open changes otherwise.
    """
    file = OfficeFile(data, name)
    # Older programs declare a document type in this part, so it is not read as XML.
    if b"encryption-data" in file.part("META-INF/manifest.xml"):
        refuse(name, "dit bestand heeft een wachtwoord", "Haal het wachtwoord eraf.")
    content = file.xml("content.xml")
    text = content.find("body/text")
    if text is None:
        refuse(name, "dit is geen tekstdocument", "Bewaar het als .odt of .docx.")
    styles = file.xml("styles.xml") if file.has("styles.xml") else Element("none")
    reader = _OpenDocumentReader(file, text, [styles, content])
    # What was deleted, stands apart from the text.
    told = settled(name, reader.changes(), accept=accept)
    incoming = reader.read()
    counts = counts_of_opendocument(text, reader.styles)
    return replace(incoming, findings=(*told, *incoming.findings), counts=counts)


class _OpenDocumentReader:
    """One run over the text, collecting blocks and findings."""

    def __init__(self, file: OfficeFile, text: Element, roots: list[Element]) -> None:
        self.body = text
        self.roots = roots
        self.out = Collector()
        self.styles = OdfStyles(roots)
        self.styles.write_as_shown(text)
        self.lists = OdfLists(roots, self.out.unknown_form)
        self.text = OdfText(file, self.styles, self.out, self._lines)
        self.text.number_notes(text)
        paragraphs = (p for p in text.iter() if p.tag in {"p", "h"})
        self.places = {id(p): n for n, p in enumerate(paragraphs, start=1)}
        self.counted: list[str] = []

    def read(self) -> Incoming:
        for element in self.body:
            self._blocks(element)
        for met, tags in ((Met.HEADER, "header"), (Met.FOOTER, "footer")):
            for root in self.roots:
                for element in (e for e in root.iter() if str(e.tag).startswith(tags)):
                    raw = "" if "properties" in str(element.tag) else clean(self.text.raw(element))
                    if raw:
                        self.out.tell(met, "", raw, "niet overgenomen")
        words = "\n".join([self.text.raw(self.body), *self.counted])
        blocks = self.out.close()
        return Incoming(blocks, tuple(self.out.findings), words, pictures=self.out.pictures)

    def changes(self) -> list[OpenChange]:
        """Return the open changes, each with the text of the paragraph that it begins in."""
        marks = {
            mark.get("change-id"): mark
            for mark in reversed(list(each(self.body, "change", "change-start")))
        }
        found = []
        for region in self.body.iter("changed-region"):
            kind = next((_CHANGES[e.tag] for e in region if e.tag in _CHANGES), Kept.LOOKS)
            author = next((e.text or "" for e in region.iter("creator")), "")
            mark = marks.get(region.get("id"))
            found.append(OpenChange(kind, author, "" if mark is None else self._around(mark)))
        return found

    def _around(self, mark: Element) -> str:
        """Return the text of the paragraph that the mark of a change stands in."""
        for paragraph in each(self.body, "p", "h"):
            if any(child is mark for child in paragraph.iter()):
                return self.text.raw(paragraph)
        return ""

    def _blocks(self, element: Element) -> None:
        tag = str(element.tag)
        if tag in {"p", "h"}:
            self._paragraph(ListEntry(element, None, 1))
        elif tag == "list":
            for entry in self.lists.entries(element):
                if entry.element.tag in {"p", "h"}:
                    self._paragraph(entry)
                else:
                    self._blocks(entry.element)
        elif tag == "numbered-paragraph":
            mark = _written_number(element)
            for child in each(element, "p", "h"):
                self._paragraph(ListEntry(child, mark or None, 1, numbered=True))
        elif tag == "table":
            self._table(element)
        elif tag in _INDEXES:
            self.out.tell(Met.CONTENTS, "", self.text.raw(element), "niet overgenomen")
        elif tag == "section" and element.get("display") == "none":
            self.out.tell(Met.HIDDEN, "", self.text.raw(element), "niet overgenomen")
        elif tag in SHAPES:
            self.out.add(BlockKind.PARAGRAPH, "".join(self.text.shape(element)))
            self.out.anchor("")
        elif tag not in SKIPPED:
            for child in element:
                self._blocks(child)

    def _paragraph(self, entry: ListEntry) -> None:
        element = entry.element
        self.out.paragraph = self.places.get(id(element), 0)
        looks = self.styles.heading(element)
        plain = element.tag == "p" and looks is None
        headed = plain and not entry.mark and self._is_headed(element)
        text = self._read(element, by_style=plain and not headed)
        mark = "" if entry.mark is None or entry.mark == PLAIN else entry.mark
        if text is None:
            text = ""
        elif element.tag == "h":
            level = _number(element.get("outline-level"))
            own = mark or self.lists.heading(element, level) or _written_number(element)
            self.out.add(BlockKind.HEADING, text, level=level, mark=own)
        elif looks is not None:
            self.out.add(BlockKind.HEADING, text, level=looks, mark=mark)
        elif entry.mark:
            kind = BlockKind.STEP if entry.numbered else BlockKind.BULLET
            self.out.add(kind, text, level=entry.level, mark=mark)
        else:
            self.out.add(BlockKind.PARAGRAPH, text)
            if headed:
                self.out.tell(Met.HEADING, text, "", BOLD_BY_STYLE)
        self.out.anchor(text)
        self._notes(text)

    def _is_headed(self, element: Element) -> bool:
        """Tell whether a paragraph is short, without an end, and bold as all of its kind."""
        return looks_headed(clean(self.text.raw(element))) and self.text.bold_by_style(element)

    def _read(self, element: Element, *, by_style: bool = True) -> str | None:
        """Return the text of a paragraph, or nothing where it is not shown, and is only told."""
        met = (
            Met.HIDDEN
            if self.styles.hidden(element) or _hidden_by_field(element)
            else Met.STRUCK
            if self.styles.struck(element)
            else None
        )
        if met is None:
            return self.text.read(element, by_style=by_style)
        if text := self.text.raw(element).strip():
            self.out.note(met, text, "niet overgenomen")
        return None

    def _notes(self, anchor: str) -> None:
        """Read the notes of a paragraph, which stand at the end of its section."""
        for label, body in self.text.notes:
            self.out.add_note(label, BREAK.join(self._lines(body)), anchor)
            self.out.anchor(anchor)
        self.text.notes.clear()

    def _table(self, element: Element) -> None:
        cells = cells_in(element)
        if len(cells) == 1:
            # The table only draws a box round a text.
            for child in cells[0]:
                self._blocks(child)
            return
        first = next(each(element, "p", "h"), element)
        self.out.paragraph = self.places.get(id(first), 0)
        table(self.out, grid_of(element, self._cell))
        self.out.anchor("")
        self._notes("")

    def _cell(self, cell: Element) -> str:
        if next(cell.iter("table"), None) is not None:
            done = "een tabel in een cel; staat als regels in die cel"
            self.out.note(Met.TABLE, clean(self.text.raw(cell)), done)
        return BREAK.join(self._lines(cell))

    def _lines(self, element: Element) -> Iterator[str]:
        """Yield the lines in a cell or note: of each paragraph its text, and before it its mark."""
        for child in element:
            if child.tag in {"p", "h"}:
                if text := (self._read(child) or "").strip():
                    yield text
            elif child.tag == "list":
                for entry in self.lists.entries(child):
                    yield from self._marked(entry)
            elif child.tag in SHAPES:
                yield from self.text.shape(child)
            elif child.tag not in SKIPPED:
                yield from self._lines(child)

    def _marked(self, entry: ListEntry) -> Iterator[str]:
        if entry.element.tag not in {"p", "h"}:
            yield from self._lines(entry.element)
        elif (text := self._read(entry.element)) is not None:
            self.counted.append(entry.mark or "")
            if line := f"{entry.mark or ''} {text}".strip():
                yield line


def _written_number(element: Element) -> str:
    """Return the number that the program which wrote the file showed before a paragraph."""
    number = element.find("number")
    return "" if number is None else clean("".join(number.itertext()))


def _hidden_by_field(element: Element) -> bool:
    return any(f.get("is-hidden") == "true" for f in element.iter("hidden-paragraph"))


def _number(written: str | None) -> int:
    return int(written) if written and written.isdigit() else 1
