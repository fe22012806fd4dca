"""Read the text of a paragraph of an OpenDocument text, with signs that tell how it is shown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.document import Met, clean
from generator.commands.importing.equations import linear
from generator.commands.importing.inline import (
    BREAK,
    begun,
    ended,
    linked,
    note_mark,
    styled,
    unstyled,
    without_signs,
)
from generator.commands.importing.note_signs import NoteSign, signs_for
from generator.commands.importing.odf_styles import OdfStyles
from generator.commands.importing.odf_tables import times_repeated
from generator.commands.importing.office_file import OfficeFile, each
from generator.commands.importing.placing import Collector
from generator.commands.importing.raised import Lift, lifted

SHAPES = {
    "frame", "custom-shape", "rect", "ellipse", "line", "connector", "polygon", "path", "g",
    "polyline", "circle", "control",
}  # fmt: skip
SKIPPED = {
    "tracked-changes",
    "annotation",
    "annotation-end",
    "sequence-decls",
    "variable-decls",
    "forms",
    "user-field-decls",
    "soft-page-break",
    "bookmark",
    "note-citation",
    "number",
    "index-title-template",
    "bibliography-source",
}
# What a drawing is called and shows; within a line, the same names are those of fields.
_TOLD = {"title", "desc"}
_NAMED = {*SHAPES, "table"}  # fmt: skip
_LEADS = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)


class OdfText:
    """Reads paragraphs, and tells the collector what it meets.

    `notes` are those found so far, `signs` those of all notes, by what they are in the file, and
    `lines` gives those of a text box.
    """

    def __init__(
        self,
        file: OfficeFile,
        styles: OdfStyles,
        out: Collector,
        lines: Callable[[Element], Iterator[str]],
    ) -> None:
        self.file = file
        self.styles = styles
        self.out = out
        self.lines = lines
        self.signs: dict[int, NoteSign] = {}
        self.notes: list[tuple[str, Element]] = []
        self._by_style = True
        self._around: dict[str, bool] = {}

    def number_notes(self, body: Element) -> None:
        """Give each note the sign that the program which wrote the file showed for it."""
        deleted = {id(n) for changes in body.iter("tracked-changes") for n in changes.iter("note")}
        notes = [note for note in body.iter("note") if id(note) not in deleted]
        shown = [_citation(note) or str(n) for n, note in enumerate(notes, start=1)]
        self.signs = {id(n): sign for n, sign in zip(notes, signs_for(shown), strict=True)}

    def read(self, element: Element, *, by_style: bool = True) -> str:
        """Return the text of a paragraph, which may stand out `by_style`."""
        before = self._by_style, self._around
        self._by_style, self._around = by_style, {}
        text = self._text(element, first=True)
        self._by_style, self._around = before
        return text

    def raw(self, element: Element, lift: Lift | None = None) -> str:
        """Return all text as it stands, but that of comments and deleted words."""
        edge = "\n" if element.tag in {"p", "h", *SHAPES} else ""
        space = " " if element.tag in {"s", "tab", "line-break", "note"} else ""
        parts = [edge, space, lifted(element.text or "", lift)]
        if element.tag == "fieldmark":
            parts.append(_form_field(element))
        if element.tag == "object" and (formula := self._formula(element)):
            return f" {formula} "
        for child in element:
            if child.tag not in SKIPPED and not (element.tag in _NAMED and child.tag in _TOLD):
                inner = None if child.tag in {"note", *SHAPES} else self.styles.lift(child) or lift
                parts.append(self.raw(child, inner))
            parts.append(lifted(child.tail or "", lift))
        # What stands beside the text, ends the word before it.
        parts.append("\n" if element.tag in SHAPES else "")
        return "".join(parts) * times_repeated(element)

    def _text(self, element: Element, *, first: bool = False) -> str:
        # A heading looks as its kind does.
        said = {} if element.tag == "h" and first else self._said(element)
        around, self._around = self._around, {**self._around, **said}
        parts = [without_signs(element.text or "")]
        for child in element:
            parts += [*self._inline(child), without_signs(child.tail or "")]
        self._around = around
        text = "".join(parts)
        if not text.strip():
            return text
        for name in (name for name, shown in said.items() if around.get(name) and not shown):
            text = ended(name) + text + begun(name)
        return styled(
            text, (name for name, shown in said.items() if shown and not around.get(name))
        )

    def _said(self, element: Element) -> dict[str, bool]:
        return self.styles.emphasis(element, by_style=self._by_style)

    def bold_by_style(self, element: Element) -> bool:
        """Tell whether all of a paragraph is bold, as all of its kind are."""
        by_style, own = (self.styles.emphasis(element, by_style=how) for how in (True, False))
        spans = (self.styles.emphasis(one, by_style=True) for one in each(element, "span", "a"))
        return (
            "b" not in own
            and all(said.get("b", True) for said in (by_style, *spans))
            and ("b" in by_style)
        )

    def _inline(self, element: Element) -> Iterator[str]:
        tag = str(element.tag)
        if tag == "note":
            yield self._note(element)
        elif tag == "annotation":
            said = " ".join(self.raw(paragraph) for paragraph in element.iter("p"))
            self.out.note(Met.COMMENT, said, "niet overgenomen")
        elif tag in SHAPES:
            yield from self.shape(element)
        elif tag == "fieldmark":
            yield without_signs(_form_field(element))
        elif tag == "line-break":
            yield BREAK
        elif tag in {"s", "tab"}:
            yield " "
        elif tag in {"hidden-text", "hidden-paragraph"} or (
            tag in {"span", "a"} and self.styles.hidden(element)
        ):
            hidden = self.raw(element).strip() or element.get("string-value", "")
            if hidden:
                self.out.note(Met.HIDDEN, hidden, "niet overgenomen")
        elif self.styles.struck(element):
            self.out.note(Met.STRUCK, self.raw(element), "niet overgenomen")
        elif (lift := self.styles.lift(element)) is not None:
            text = self._link(element) if tag == "a" else self._text(element)
            yield self.out.lifted(text, lift)
        elif tag == "a":
            yield self._link(element)
        elif tag not in SKIPPED:
            yield self._text(element)

    def _link(self, element: Element) -> str:
        text, address = self._text(element), element.get("href", "")
        if _LEADS.match(address):
            return linked(unstyled(text, "u"), address)
        if address.startswith("#"):
            self.out.link_within(text)
        elif address:
            self.out.note(Met.LINK, address, "dit adres werkt niet op een site; niet overgenomen")
        return text

    def _note(self, element: Element) -> str:
        body = element.find("note-body")
        sign = self.signs.get(id(element))
        if body is None or sign is None:
            return ""
        if sign.told:
            self.out.note(Met.FOOTNOTE, "", sign.told)
        self.notes.append((sign.written, body))
        return note_mark(sign.written)

    def shape(self, element: Element) -> list[str]:
        """Read a frame or drawing: its text, its formula, or the place of a picture."""
        for child in element.iter("object"):
            if formula := self._formula(child):
                done = "staat op één regel in het concept; kijk na of dat klopt"
                self.out.note(Met.FORMULA, formula, done)
                return [f" {formula} "]
        if element.tag == "g":
            return [part for one in element if one.tag in SHAPES for part in self.shape(one)]
        if (table := next(element.iter("table"), None)) is not None:
            done = "een tabel in een tekstvak; staat als alinea’s in het concept"
            self.out.note(Met.TABLE, clean(self.raw(table)), done)
        pictured = any(child.tag in {"image", "object"} for child in element)
        self.out.hang_all(Met.TEXT_BOX, self.lines(element))
        if not pictured and next(each(element, "p", "h"), None) is not None:
            return []
        told = " ".join(self.raw(child) for child in element if child.tag in _TOLD)
        return [self.out.picture(self._picture(element), clean(told))]

    def _picture(self, element: Element) -> bytes:
        """Return the first of the ways in which a picture is kept that a page can show."""
        for image in element.iter("image"):
            data = self.file.part(posixpath.normpath(image.get("href") or "."))
            if data and not data.lstrip().startswith(b"<"):
                return data
        return b""

    def _formula(self, element: Element) -> str:
        """Return the formula that an embedded object is, on one line; nothing where it is other."""
        folder = posixpath.normpath(element.get("href") or ".")
        inside = next(element.iter("math"), None)
        part = f"{folder}/content.xml"
        if inside is None and folder != "." and self.file.has(part):
            root = self.file.xml(part)
            inside = root if root.tag == "math" else None
        return "" if inside is None else without_signs(clean(linear(inside)))


def _form_field(mark: Element) -> str:
    """Return what a field of a form shows: a box with or without a cross, or what was chosen."""
    said = [(one.get("name", ""), one.get("value", "")) for one in mark.iter("param")]
    known = dict(said)
    if mark.get("type", "").endswith("FORMCHECKBOX"):
        return "☒" if known.get("Checkbox_Checked") == "true" else "☐"
    entries = [text for name, text in said if name == "Dropdown_ListEntry"]
    at = known.get("Dropdown_Selected", "")
    return entries[int(at)] if at.isdigit() and int(at) < len(entries) else ""


def _citation(note: Element) -> str:
    """Return the sign that stands for a note: a number, or one that its writer chose."""
    citation = note.find("note-citation")
    if citation is None:
        return ""
    return clean(citation.get("label") or "".join(citation.itertext()))
