"""Read the text of a paragraph of Word's, with signs that tell how it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.document import Met
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
from generator.commands.importing.raised import Lift, lifted
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_styles import Styles

_PICTURES = {"drawing", "pict", "object"}
# What refers to a note, and the kind of note.
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
EQUATIONS = {"oMath", "oMathPara"}
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


class WordText:
    """Reads paragraphs, and tells the collector what it meets; `notes` are those met so far."""

    def __init__(self, styles: Styles, beside: Beside, out: Collector) -> None:
        self.styles = styles
        self.beside = beside
        self.out = out
        self.notes: list[NoteKey] = []
        self.found_notes: list[NoteKey] = []
        self._fields: list[str] = []

    def read(self, element: Element) -> str:
        """Return the text of a paragraph."""
        self._fields.clear()
        return "".join(self._texts(element))

    def _texts(self, element: Element) -> Iterator[str]:
        linking: list[str] = []
        address = ""
        for child in element:
            ended = child.find("fldChar")
            how = "" if ended is None else ended.get("fldCharType", "")
            if how == "begin":
                self._fields.append("")
            elif how == "separate" and self._fields and not address:
                address, linking = self._leads_to(self._fields[-1]), []
            elif how == "end" and self._fields:
                self._fields.pop()
                if address and not self._fields:
                    yield linked("".join(linking), address)
                    address = ""
            elif self._fields and (said := child.find("instrText")) is not None:
                self._fields[-1] += said.text or ""
            elif address:
                linking += self._one(child)
                continue
            yield from self._one(child)
        if address:
            yield linked("".join(linking), address)

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
            if out_of_sight(run):
                if text := raw_text(run).strip():
                    self.out.note(met, text, "niet overgenomen")
                return
        text = "".join(self._texts(run))
        if (lift := self.styles.lift(run)) is not None:
            text = self.out.lifted(text, lift)
        yield styled(text, self.styles.emphasis(run)) if text.strip() else text

    def _link(self, element: Element) -> str:
        text = "".join(self._texts(element))
        address = self.beside.addresses.get(element.get("id", ""), "")
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
        boxes = [box for box in visible(element) if box.tag == "txbxContent"]
        for box in boxes:
            for paragraph in box.iter("p"):
                self.out.hang(Met.TEXT_BOX, "".join(self._texts(paragraph)))
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


def chosen_of(element: Element) -> list[Element]:
    """Return the one way of writing that is meant: the others say the same for older programs."""
    choice = element.find("Choice")
    return [choice] if choice is not None else element.findall("Fallback")


def visible(element: Element) -> Iterator[Element]:
    """Yield all descendants, but of what is written in several ways only one."""
    for child in chosen_of(element) if element.tag == "AlternateContent" else element:
        yield child
        yield from visible(child)


def raw_text(root: Element, styles: Styles | None = None) -> str:
    """Return all text as it stands, paragraph by paragraph; raised and lowered by its styles."""
    parts: list[str] = []
    _gather(root, parts, styles, None)
    return "".join(parts)


def _gather(root: Element, parts: list[str], styles: Styles | None, lift: Lift | None) -> None:
    for element in chosen_of(root) if root.tag == "AlternateContent" else root:
        tag = element.tag
        if tag in EQUATIONS:
            parts.append(f" {linear(element)} ")
            continue
        if tag == "p":
            parts.append("\n")
        elif tag == "t":
            parts.append(lifted(element.text or "", lift))
        elif tag == "sym":
            parts.append(symbol(element.get("font", ""), element.get("char", "")))
        elif tag == "noBreakHyphen":
            parts.append("-")
        elif tag in {"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference"}:
            parts.append(" ")
        inner = styles.lift(element) if tag == "r" and styles is not None else lift
        _gather(element, parts, styles, inner)
        if tag == "txbxContent":
            parts.append("\n")
