"""Read the text of a paragraph of Word's, with signs that tell how it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.document import Met, clean
from generator.commands.importing.equations import linear
from generator.commands.importing.inline import (
    BREAK,
    PICTURE,
    linked,
    note_mark,
    styled,
    unstyled,
    without_signs,
)
from generator.commands.importing.note_signs import NoteSign
from generator.commands.importing.placing import Collector
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_styles import Styles
from generator.commands.importing.word_xml import (
    EQUATIONS,
    FORM_FIELDS,
    chosen_of,
    fields_apart,
    form_field,
    outermost,
    paragraphs_of,
    raw_text,
    visible,
)

_PICTURES = {"drawing", "pict", "object"}
# What refers to a note, and the kind of note.
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_ADDRESS = re.compile(r'HYPERLINK\s+"(?P<address>[^"]+)"', re.IGNORECASE)
_LEADS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)

NoteKey = tuple[str, str]


@dataclass
class Beside:
    """What stands beside the text: comments and notes by their id, and addresses and pictures.

    `signs` are those of the notes that the text refers to. `addresses` are those of links, by their
    id in the part that is read, `picture` gives the bytes of a picture by such an id.
    """

    comments: Mapping[str, Element] = field(default_factory=dict)
    notes: Mapping[NoteKey, Element] = field(default_factory=dict)
    signs: Mapping[NoteKey, NoteSign] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    picture: Callable[[str], bytes] = lambda _: b""


@dataclass
class _Field:
    """A field that has begun: its instruction, and whether what it shows has begun as well."""

    instruction: str = ""
    shown: bool = False


class WordText:
    """Reads paragraphs, and tells the collector what it meets; `notes` are those met so far.

    `mark` counts a paragraph in its list, and gives its mark.
    """

    def __init__(
        self, styles: Styles, beside: Beside, out: Collector, mark: Callable[[Element], str]
    ) -> None:
        self.styles = styles
        self.beside = beside
        self.out = out
        self.mark = mark
        self.paragraph = Element("p")
        self.notes: list[NoteKey] = []
        self.found_notes: list[NoteKey] = []
        self._fields: list[_Field] = []
        self._by_style = True

    def read(self, element: Element, *, by_style: bool = True) -> str:
        """Return the text of a paragraph, which may stand out `by_style`."""
        self._fields.clear()
        self._by_style = by_style
        text = self._paragraph(element)
        self._by_style = True
        return text

    def lines(self, element: Element) -> Iterator[str]:
        """Yield the text of each paragraph in a cell, note or text box, and before it its mark."""
        for paragraph in paragraphs_of(element):
            mark, fields = self.mark(paragraph), self._fields
            self._fields = []
            if line := f"{mark} {self._paragraph(paragraph)}".strip():
                yield line
            self._fields = fields

    def _paragraph(self, element: Element) -> str:
        around, self.paragraph = self.paragraph, element
        text = "".join(self._texts(element))
        self.paragraph = around
        return text

    def _texts(self, element: Element) -> Iterator[str]:
        linking: list[str] = []
        address = ""
        for child in fields_apart(element):
            ended = child.find("fldChar")
            how = "" if ended is None else ended.get("fldCharType", "")
            if how == "begin":
                self._fields.append(_Field())
            elif how == "separate" and self._fields:
                self._fields[-1].shown = True
                if not address:
                    address, linking = self._leads_to(self._fields[-1].instruction), []
            elif how == "end" and self._fields:
                self._fields.pop()
                if address and not self._fields:
                    yield linked("".join(linking), address)
                    address = ""
            elif self._fields and (said := child.find("instrText")) is not None:
                self._fields[-1].instruction += said.text or ""
            elif self._in_instruction():
                if text := raw_text(child).strip():
                    done = "staat in de opdracht van een veld; niet overgenomen"
                    self.out.note(Met.HIDDEN, text, done)
                continue
            elif address:
                linking += self._one(child)
                continue
            yield from self._one(child)
        if address:
            yield linked("".join(linking), address)

    def _in_instruction(self) -> bool:
        """Tell whether a text is what a field gave to the instruction of another one."""
        inner = self._fields[-1:]
        return any(one.shown for one in inner) and not all(one.shown for one in self._fields)

    def _one(self, child: Element) -> Iterator[str]:
        tag = str(child.tag)
        if tag == "r":
            yield from self._run(child)
        elif tag == "t":
            yield without_signs(child.text or "")
        elif tag in {"tab", "ptab"}:
            yield " "
        elif tag in {"br", "cr"}:
            yield " " if child.get("type") in {"page", "column"} else BREAK
        elif tag in FORM_FIELDS:
            yield without_signs(form_field(child))
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag == "sym":
            yield from self._symbol(child)
        elif tag in _PICTURES:
            yield from self._drawing(child)
        elif tag in EQUATIONS:
            yield self._equation(child)
        elif tag == "hyperlink":
            yield self._link(child)
        elif tag == "commentReference":
            comment = self.beside.comments.get(child.get("id", ""))
            said = "" if comment is None else raw_text(comment)
            self.out.note(Met.COMMENT, said, "niet overgenomen")
        elif tag in NOTES:
            yield self._note(child)
        elif tag == "AlternateContent":
            yield from (text for chosen in chosen_of(child) for text in self._texts(chosen))
        elif tag == "fldSimple" and (address := self._leads_to(child.get("instr", ""))):
            yield linked("".join(self._texts(child)), address)
        elif tag not in {"pPr", "rPr", "del", "moveFrom"}:
            yield from self._texts(child)

    def _run(self, run: Element) -> Iterator[str]:
        for met, out_of_sight in (
            (Met.HIDDEN, self.styles.hidden),
            (Met.STRUCK, self.styles.struck),
        ):
            if out_of_sight(run, self.paragraph):
                if text := " ".join([raw_text(run), *self._noted(run)]).strip():
                    self.out.note(met, text, "niet overgenomen")
                return
        text = "".join(self._texts(run))
        if (lift := self.styles.lift(run)) is not None:
            text = self.out.lifted(text, lift)
        # A heading looks as its kind does, also in a cell.
        by_style = self._by_style and self.styles.heading(self.paragraph.find("pPr")) is None
        paragraph = self.paragraph if by_style else None
        yield styled(text, self.styles.emphasis(run, paragraph)) if text.strip() else text

    def _noted(self, run: Element) -> Iterator[str]:
        """Yield the notes that a run refers to which is left out."""
        for child in run:
            key = NOTES.get(str(child.tag), ""), child.get("id", "")
            if key in self.beside.notes:
                yield raw_text(self.beside.notes[key])

    def _link(self, element: Element) -> str:
        text = "".join(self._texts(element))
        address = self.beside.addresses.get(element.get("id", ""), "")
        if not address and element.get("anchor"):
            self.out.link_within(text)
        return linked(unstyled(text, "u"), address) if self._allowed(address) else text

    def _leads_to(self, instruction: str) -> str:
        found = _ADDRESS.search(instruction)
        address = found["address"] if found else ""
        return address if self._allowed(address) else ""

    def _allowed(self, address: str) -> bool:
        """Tell whether a link can be kept; one to a place in the document itself is none."""
        if not address or _LEADS.match(address):
            return bool(address)
        self.out.note(Met.LINK, address, "dit adres werkt niet op een site; niet overgenomen")
        return False

    def _equation(self, element: Element) -> str:
        text = linear(element).strip()
        self.out.note(Met.FORMULA, text, "staat op één regel in het concept; kijk na of dat klopt")
        return f" {without_signs(text)} " if element.tag == "oMathPara" else without_signs(text)

    def _symbol(self, element: Element) -> Iterator[str]:
        font = element.get("font", "")
        known = symbol(font, element.get("char", ""))
        if known:
            yield known
            return
        self.out.note(Met.PICTURE, f"een teken uit het lettertype {font}", "")
        yield PICTURE

    def _drawing(self, element: Element) -> Iterator[str]:
        boxes = list(outermost(element, "txbxContent"))
        for box in boxes:
            if (table := next(outermost(box, "tbl"), None)) is not None:
                done = "een tabel in een tekstvak; staat als alinea’s in het concept"
                self.out.note(Met.TABLE, clean(raw_text(table)), done)
            self.out.hang_all(Met.TEXT_BOX, self.lines(box))
        if not boxes:
            properties = next(element.iter("docPr"), None)
            told = "" if properties is None else properties.get("descr") or ""
            yield self.out.picture(self._picture(element), told)

    def _picture(self, element: Element) -> bytes:
        """Return the picture in a drawing, or nothing where it draws itself."""
        for child in visible(element):
            key = {"blip": "embed", "imagedata": "id"}.get(str(child.tag))
            if key and (data := self.beside.picture(child.get(key, ""))):
                return data
        return b""

    def _note(self, element: Element) -> str:
        key = NOTES[str(element.tag)], element.get("id", "")
        if key not in self.beside.notes or key not in self.beside.signs:
            return ""
        sign = self.beside.signs[key]
        if key not in self.notes:
            self.notes.append(key)
            self.found_notes.append(key)
            if sign.told:
                self.out.note(Met.FOOTNOTE, "", sign.told)
        return note_mark(sign.written)
