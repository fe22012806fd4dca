"""Read a Word document (.docx), also the parts that Word does not show at first.

Libraries for such files skip tracked changes, text boxes, notes and hidden text, and an import
needs these; so this module reads the XML itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

from generator.commands.importing.document import BlockKind, Incoming, Met, clean
from generator.commands.importing.heading_looks import BOLD_BY_STYLE, looks_headed
from generator.commands.importing.inline import BREAK
from generator.commands.importing.numerals import PLAIN
from generator.commands.importing.office_file import OfficeFile
from generator.commands.importing.open_changes import settled
from generator.commands.importing.placing import Collector, table
from generator.commands.importing.word_changes import accept_changes, changes_in
from generator.commands.importing.word_counts import counts_of_word
from generator.commands.importing.word_fonts import write_as_shown
from generator.commands.importing.word_notes import note_signs
from generator.commands.importing.word_styles import Listed, Styles, read_styles
from generator.commands.importing.word_tables import cells_of, rows_of
from generator.commands.importing.word_text import Beside, WordText
from generator.commands.importing.word_xml import chosen_of, raw_text

_MAIN = "word/document.xml"
_COMMENTS = "word/comments.xml"
_SETTINGS = "word/settings.xml"
_OTHERS = re.compile(r"word/(styles|numbering|footnotes|endnotes|header\d*|footer\d*)\.xml")
_NOTES = re.compile(r"word/(footnotes|endnotes)\.xml")


def read_word(data: bytes, name: str, *, accept: bool = False) -> Incoming:
    """Read a document, and `accept` its open changes.

    Raises `ProblemsFound` where it is broken, has a password, or has open changes otherwise.
    """
    file = OfficeFile(data, name)
    main = _main(file)
    body = file.xml(main)
    parts = {part: file.xml(part) for part in _others(file)}
    roots = (body, *parts.values())
    told = settled(name, [c for root in roots for c in changes_in(root)], accept=accept)
    for root in roots if told else ():
        accept_changes(root)
    reader = _WordReader(file, main, body, parts)
    incoming = reader.read()
    # Of the file as it came: the reader takes things out of what it reads.
    notes = [file.xml(part) for part in parts if _NOTES.fullmatch(part)]
    text = file.xml(main)
    for root in (text, *notes):
        write_as_shown(root, reader.styles)
    counts = counts_of_word(text, notes, reader.styles)
    return replace(incoming, findings=(*told, *incoming.findings), counts=counts)


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


class _WordReader:
    """One run over the text, collecting blocks and findings."""

    def __init__(
        self, file: OfficeFile, main: str, body: Element, parts: dict[str, Element]
    ) -> None:
        self.file = file
        self.body = body
        self.parts = parts
        named = {part.removeprefix("word/"): root for part, root in parts.items()}
        self.styles: Styles = read_styles(named.get("styles.xml"), named.get("numbering.xml"))
        for root in (body, *parts.values()):
            write_as_shown(root, self.styles)
        self.out = Collector()
        self.counted: list[str] = []
        comments = file.xml(_COMMENTS) if file.has(_COMMENTS) else Element("none")
        settings = file.xml(_SETTINGS) if file.has(_SETTINGS) else Element("none")
        notes = {
            (tag, note.get("id", "")): note
            for tag in ("footnote", "endnote")
            for root in parts.values()
            for note in root.iter(tag)
        }
        signs, told = note_signs(body, notes, settings, self.styles)
        self.out.findings += told
        beside = Beside(
            {each.get("id", ""): each for each in comments.iter("comment")},
            notes,
            signs,
            *self._related(main),
        )
        self.text = WordText(self.styles, beside, self.out, self._counted_mark)
        self.places = {id(p): n for n, p in enumerate(body.iter("p"), start=1)}

    def read(self) -> Incoming:
        for element in self.body:
            self._blocks(element)
        for part, root in sorted(self.parts.items()):
            met = Met.HEADER if "/header" in part else Met.FOOTER if "/footer" in part else None
            if met is not None and (text := clean(raw_text(root))):
                self.out.tell(met, "", text, "niet overgenomen")
        notes = [raw_text(self.text.beside.notes[key], self.styles) for key in self.text.notes]
        words = "\n".join([raw_text(self.body, self.styles), *notes, *self.counted])
        blocks = self.out.close()
        return Incoming(blocks, tuple(self.out.findings), words, pictures=self.out.pictures)

    def _related(self, part: str) -> tuple[dict[str, str], Callable[[str], bytes]]:
        """Return the addresses that a part refers to by their id, and what gives its pictures."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        addresses: dict[str, str] = {}
        paths: dict[str, str] = {}
        for one in self.file.xml(relations) if self.file.has(relations) else ():
            kind, target = one.get("Type", ""), one.get("Target", "")
            if kind.endswith("/hyperlink"):
                addresses[one.get("Id", "")] = target
            elif kind.endswith("/image") and one.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                paths[one.get("Id", "")] = path
        return addresses, lambda key: self.file.part(paths.get(key, ""))

    def _blocks(self, element: Element) -> None:
        """Read what stands between paragraphs: wrappers are looked into, whatever they are."""
        if element.tag == "p":
            self._paragraph(element)
        elif element.tag == "tbl":
            self._table(element)
        elif element.tag == "altChunk":
            self.out.tell(Met.OTHER, "", "", "een ingevoegd bestand, niet gelezen")
        elif element.tag == "AlternateContent":
            for child in chosen_of(element):
                self._blocks(child)
        elif element.tag not in {"sectPr", "sdtPr", "sdtEndPr"}:
            for child in element:
                self._blocks(child)

    def _table(self, element: Element) -> None:
        cells = cells_of(element)
        if len(cells) == 1:
            # The table only draws a box round a text.
            for child in cells[0]:
                self._blocks(child)
            return
        first = next(element.iter("p"), element)
        self.out.paragraph = self.places.get(id(first), 0)
        table(self.out, rows_of(element, self._cell))
        self.out.anchor("")
        self._notes("")

    def _cell(self, cell: Element) -> str:
        """Return the lines of a cell."""
        if next(cell.iter("tbl"), None) is not None:
            done = "een tabel in een cel; staat als regels in die cel"
            self.out.note(Met.TABLE, clean(raw_text(cell)), done)
        return BREAK.join(self.text.lines(cell))

    def _counted_mark(self, paragraph: Element) -> str:
        """Return the mark of a paragraph within a text, where it is one of the words."""
        mark = self._mark(paragraph)
        self.counted.append(mark)
        return mark

    def _mark(self, paragraph: Element) -> str:
        """Return the number or mark before a paragraph, counting its list on."""
        listed = self.styles.listed(paragraph.find("pPr"))
        if listed is None:
            return ""
        numbering = self.styles.numbering
        mark = numbering.mark(listed.number, listed.level)
        self.out.unknown_form(numbering.unknown(listed.number, listed.level), mark)
        return mark

    def _paragraph(self, element: Element) -> None:
        properties = element.find("pPr")
        self.out.paragraph = self.places.get(id(element), 0)
        level = self.styles.heading(properties)
        listed = self.styles.listed(properties)
        # Such a style makes a heading, and no word of it stands out.
        as_heading = (
            listed is None and self._looks_headed(element) and not self._bold(element, None)
        )
        text = self.text.read(element, by_style=level is None and not as_heading)
        mark = self._mark(element)
        if self.styles.contents(properties):
            self.out.tell(Met.CONTENTS, "", text, "niet overgenomen")
        elif level is not None:
            self.out.add(BlockKind.HEADING, text, level=level, mark="" if mark == PLAIN else mark)
        elif listed is not None and mark:
            self._item(text, listed, mark)
        else:
            self.out.add(BlockKind.PARAGRAPH, text)
            if as_heading:
                self.out.tell(Met.HEADING, text, "", BOLD_BY_STYLE)
            elif self._looks_headed(element):
                done = "vet, maar zonder de stijl van een kop; kijk of het er een is"
                self.out.tell(Met.HEADING, text, "", done)
        self.out.anchor(text)
        self._notes(text)

    def _notes(self, anchor: str) -> None:
        """Read the notes of a paragraph, which stand at the end of its section."""
        beside = self.text.beside
        for key in self.text.found_notes:
            addresses, picture = self._related(f"word/{key[0]}s.xml")
            self.text.beside = replace(beside, addresses=addresses, picture=picture)
            text = BREAK.join(self.text.lines(beside.notes[key]))
            self.out.add_note(beside.signs[key].written, text, anchor)
            self.out.anchor(anchor)
        self.text.beside = beside
        self.text.found_notes.clear()

    def _looks_headed(self, element: Element) -> bool:
        """Tell whether a paragraph is short, without an end, and bold as a whole."""
        return looks_headed(clean(raw_text(element))) and self._bold(element, element)

    def _bold(self, element: Element, paragraph: Element | None) -> bool:
        """Tell whether all of a text is bold, also by the style of a paragraph that is given."""
        runs = [run for run in element.iter("r") if raw_text(run).strip()]
        return bool(runs) and all("b" in self.styles.emphasis(run, paragraph) for run in runs)

    def _item(self, text: str, listed: Listed, mark: str) -> None:
        form = self.styles.numbering.level(listed.number, listed.level).form
        kind = BlockKind.BULLET if form == "bullet" else BlockKind.STEP
        self.out.add(kind, text, level=listed.depth + 1, mark="" if mark == PLAIN else mark)
