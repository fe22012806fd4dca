"""Read an OpenDocument text (.odt), also the parts that LibreOffice does not show at first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from generator.commands.importing.document import PICTURE, BlockKind, Incoming, Met, clean, refuse
from generator.commands.importing.office_file import OfficeFile, each
from generator.commands.importing.open_changes import refuse_open
from generator.commands.importing.placing import Collector, table
from generator.commands.importing.raised import Lift, lifted

_SKIPPED = {
    "tracked-changes", "annotation", "annotation-end", "sequence-decls", "variable-decls", "forms",
    "user-field-decls", "desc", "title", "soft-page-break", "bookmark", "note-citation",
    "index-title-template", "text-input", "bibliography-source",
}  # fmt: skip
_INDEXES = {
    "table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index",
}  # fmt: skip
_SHAPES = {
    "frame", "custom-shape", "rect", "ellipse", "line", "connector", "polygon", "path", "g",
    "polyline", "circle", "control",
}  # fmt: skip


def read_opendocument(data: bytes, name: str) -> Incoming:
    """Read a document.

    Raises `ProblemsFound` where it is broken, has a password, or has open changes.
    """
    file = OfficeFile(data, name)
    manifest = "META-INF/manifest.xml"
    if file.has(manifest) and list(file.xml(manifest).iter("encryption-data")):
        refuse(name, "dit bestand heeft een wachtwoord", "Haal het wachtwoord eraf.")
    content = file.xml("content.xml")
    text = content.find("body/text")
    if text is None:
        refuse(name, "dit is geen tekstdocument", "Bewaar het als .odt of .docx.")
    refuse_open(name, _changes(text))
    styles = file.xml("styles.xml") if file.has("styles.xml") else Element("none")
    return _OpenDocumentReader(text, [styles, content]).read()


class _OpenDocumentReader:
    """One run over the text, collecting blocks and findings."""

    def __init__(self, text: Element, roots: list[Element]) -> None:
        self.text = text
        self.roots = roots
        self.styles = {s.get("name", ""): s for root in roots for s in root.iter("style")}
        self.lists = {s.get("name", ""): s for root in roots for s in root.iter("list-style")}
        self.out = Collector()

    def read(self) -> Incoming:
        for element in self.text:
            self._blocks(element)
        for met, tags in ((Met.HEADER, "header"), (Met.FOOTER, "footer")):
            for root in self.roots:
                for element in (e for e in root.iter() if str(e.tag).startswith(tags)):
                    if element.tag.count("properties") == 0 and (text := clean(_raw(element))):
                        self.out.tell(met, "", text, "niet overgenomen")
        words = _raw(self.text, self._lift)
        return Incoming(self.out.close(), tuple(self.out.findings), words)

    def _blocks(self, element: Element, lists: tuple[str, ...] = ()) -> None:
        tag = str(element.tag)
        if tag == "h":
            text = self._text(element)
            self.out.add(BlockKind.HEADING, text, level=_number(element.get("outline-level")))
            self.out.anchor(text)
        elif tag == "p":
            self._paragraph(element, lists)
        elif tag == "list":
            inherited = lists[-1] if lists else ""
            name = element.get("style-name") or inherited
            for item in element:
                self._item(item, (*lists, name))
        elif tag == "table":
            table(self.out, self._rows(element))
        elif tag in _INDEXES:
            self.out.tell(Met.CONTENTS, "", _raw(element), "niet overgenomen")
        elif tag in _SHAPES:
            self._shape(element)
            self.out.anchor("")
        elif tag not in _SKIPPED:
            for child in element:
                self._blocks(child, lists)

    def _item(self, item: Element, lists: tuple[str, ...]) -> None:
        """Read an item; a second paragraph in it is one of its own, without a mark."""
        if item.tag == "list-header":
            lists = ()
        first = True
        for child in item:
            if child.tag in {"p", "h"}:
                self._paragraph(child, lists if first else ())
                first = False
            else:
                self._blocks(child, lists)

    def _paragraph(self, element: Element, lists: tuple[str, ...]) -> None:
        text = self._text(element)
        chain = list(self._chain(element.get("style-name")))
        if any(_display(style) == "none" for style in chain) or _hidden_by_field(element):
            self.out.note(Met.HIDDEN, text, "niet overgenomen")
        elif self._struck(element):
            self.out.note(Met.STRUCK, text, "niet overgenomen")
        elif any(style.get("name") == "Title" for style in chain):
            self.out.add(BlockKind.HEADING, text, level=0)
        elif lists:
            self._listed(text, lists)
        else:
            self.out.add(BlockKind.PARAGRAPH, text)
        self.out.anchor(text)

    def _listed(self, text: str, lists: tuple[str, ...]) -> None:
        depth = len(lists)
        level = next(
            (s for s in self.lists.get(lists[-1], ()) if s.get("level") == str(depth)), None
        )
        bullet = level is None or "number" not in str(level.tag)
        self.out.add(BlockKind.BULLET if bullet else BlockKind.STEP, text, level=depth)
        if depth > 1:
            self.out.tell(Met.LIST, text, "", "stond dieper in de lijst, en nu op één niveau")
        if level is not None and not bullet and level.get("num-format") not in {"1", None}:
            self.out.tell(Met.LIST, text, "", "had een letter of teken, en nu een nummer")

    def _rows(self, element: Element) -> list[tuple[str, ...]]:
        rows = [
            tuple(
                " ".join(self._text(p) for p in cell.iter() if p.tag in {"p", "h"})
                for cell in row
                if cell.tag == "table-cell"
            )
            for row in element.iter("table-row")
        ]
        self.out.anchor("")
        return rows

    def _text(self, element: Element) -> str:
        return (element.text or "") + "".join(
            text for child in element for text in (*self._inline(child), child.tail or "")
        )

    def _inline(self, element: Element) -> Iterator[str]:
        tag = str(element.tag)
        if tag == "note":
            body = element.find("note-body")
            self.out.hang(Met.FOOTNOTE, "" if body is None else _raw(body))
        elif tag == "annotation":
            said = " ".join(_raw(paragraph) for paragraph in element.iter("p"))
            self.out.note(Met.COMMENT, said, "niet overgenomen")
        elif tag in _SHAPES:
            yield from self._shape(element)
        elif tag in {"s", "tab", "line-break"}:
            yield " "
        elif tag in {"hidden-text", "hidden-paragraph"} or self._hidden(element):
            hidden = _raw(element).strip() or element.get("string-value", "")
            if hidden:
                self.out.note(Met.HIDDEN, hidden, "niet overgenomen")
        elif self._struck(element):
            self.out.note(Met.STRUCK, _raw(element), "niet overgenomen")
        elif (lift := self._lift(element)) is not None:
            yield self.out.lifted(self._text(element), lift)
        elif tag not in _SKIPPED:
            yield self._text(element)

    def _hidden(self, element: Element) -> bool:
        if element.tag not in {"span", "a"}:
            return False
        return any(_display(style) == "none" for style in self._chain(element.get("style-name")))

    def _struck(self, element: Element) -> bool:
        """Tell whether a text, or a whole paragraph, is struck through; the nearest style tells."""
        chain = self._chain(element.get("style-name"))
        said = (_line_through(style) for style in chain)
        return next((line for line in said if line is not None), "none") != "none"

    def _lift(self, element: Element) -> Lift | None:
        """Return how a text is raised or lowered: by a word, or by a share of its height."""
        if element.tag not in {"span", "a"}:
            return None
        chain = self._chain(element.get("style-name"))
        said = next(filter(None, (_position(style) for style in chain)), "")
        place = said.split(" ")[0]
        if place == "super" or re.fullmatch(r"[1-9][0-9]*%", place):
            return "raised"
        return "lowered" if place == "sub" or re.fullmatch(r"-[0-9]+%", place) else None

    def _shape(self, element: Element) -> Sequence[str]:
        """Read a frame or drawing: its text, or the place of a picture."""
        paragraphs = [p for p in element.iter() if p.tag in {"p", "h"}]
        pictured = any(child.tag in {"image", "object"} for child in element.iter())
        texts = [self._text(p) for p in paragraphs]
        if any(text.strip() for text in texts):
            for text in texts:
                self.out.hang(Met.TEXT_BOX, text)
        if not pictured and paragraphs:
            return []
        told = " ".join(_raw(child) for child in element.iter() if child.tag in {"desc", "title"})
        self.out.note(Met.PICTURE, clean(told), "")
        return [PICTURE]

    def _chain(self, name: str | None) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].get("parent-style-name")


def _display(style: Element) -> str | None:
    properties = style.find("text-properties")
    return None if properties is None else properties.get("display")


def _position(style: Element) -> str | None:
    properties = style.find("text-properties")
    return None if properties is None else properties.get("text-position")


def _line_through(style: Element) -> str | None:
    properties = style.find("text-properties")
    names = ("text-line-through-style", "text-line-through-type")
    said = [properties.get(name) for name in names] if properties is not None else []
    return next((line for line in said if line is not None), None)


def _hidden_by_field(element: Element) -> bool:
    return any(f.get("is-hidden") == "true" for f in element.iter("hidden-paragraph"))


def _number(written: str | None) -> int:
    return int(written) if written and written.isdigit() else 1


def _changes(text: Element) -> list[str]:
    """Return for each open change the text of the paragraph that it begins in."""
    marks = {
        mark.get("change-id"): mark for mark in reversed(list(each(text, "change", "change-start")))
    }
    regions = (region.get("id") for region in text.iter("changed-region"))
    return [_around(text, marks[name]) if name in marks else "" for name in regions]


def _around(root: Element, note: Element) -> str:
    """Return the text of the paragraph that a comment stands in."""
    for paragraph in root.iter():
        if paragraph.tag in {"p", "h"} and any(child is note for child in paragraph.iter()):
            return _raw(paragraph)
    return ""


def _raw(element: Element, lift_of: Callable[[Element], Lift | None] = lambda _: None) -> str:
    """Return all text as it stands, but that of comments and deleted words."""
    edge = "\n" if element.tag in {"p", "h"} else ""
    space = " " if element.tag in {"s", "tab", "line-break"} else ""
    parts = [edge, space, element.text or ""]
    for child in element:
        if child.tag not in _SKIPPED:
            parts.append(lifted(_raw(child, lift_of), lift_of(child)))
        parts.append(child.tail or "")
    return "".join(parts)
