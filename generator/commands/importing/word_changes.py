"""Find the open changes in a Word document, and accept them."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.office_file import each
from generator.commands.importing.open_changes import Kept, OpenChange

_KINDS = {
    "ins": Kept.ADDED, "cellIns": Kept.ADDED, "del": Kept.DELETED, "cellDel": Kept.DELETED,
    "moveFrom": Kept.MOVED, "moveTo": Kept.MOVED, "cellMerge": Kept.LOOKS,
    "rPrChange": Kept.LOOKS, "pPrChange": Kept.LOOKS, "sectPrChange": Kept.LOOKS,
    "tblPrChange": Kept.LOOKS, "trPrChange": Kept.LOOKS, "tcPrChange": Kept.LOOKS,
    "numberingChange": Kept.LOOKS,
}  # fmt: skip
_GONE = {"del", "moveFrom"}
_PROPERTIES = {"pPr", "rPr", "trPr", "tcPr", "sectPr", "tblPr"}


def changes_in(root: Element) -> Iterator[OpenChange]:
    """Yield the open changes, each with the text of the paragraph that it is in, if any."""
    inside: set[int] = set()
    for paragraph in root.iter("p"):
        text = "".join(t.text or "" for t in each(paragraph, "t", "delText"))
        for element in each(paragraph, *_KINDS):
            if id(element) not in inside:
                inside.add(id(element))
                yield _change(element, text)
    yield from (_change(e, "") for e in each(root, *_KINDS) if id(e) not in inside)


def _change(element: Element, text: str) -> OpenChange:
    return OpenChange(_KINDS[str(element.tag)], element.get("author", ""), text)


def accept_changes(element: Element) -> None:
    """Take out what was deleted, and join paragraphs of which the end was."""
    for child in list(element):
        if child.tag in _PROPERTIES:
            continue
        if child.tag in _GONE or _is_gone(child):
            element.remove(child)
        else:
            accept_changes(child)
    _join(element)


def _is_gone(element: Element) -> bool:
    """Tell whether a whole row or cell was deleted."""
    paths = {"tr": "trPr/del", "tc": "tcPr/cellDel"}
    path = paths.get(str(element.tag))
    return path is not None and element.find(path) is not None


def _join(parent: Element) -> None:
    """Join each paragraph whose end was deleted with the next, which says what both look like."""
    carried: list[Element] = []
    for child in list(parent):
        if child.tag != "p":
            continue
        if any(child.find(f"pPr/rPr/{tag}") is not None for tag in _GONE):
            carried += [part for part in child if part.tag != "pPr"]
            parent.remove(child)
            last = child
        elif carried:
            at = int(child.find("pPr") is not None)
            child[at:at] = carried
            carried = []
    if carried:
        last[:] = carried
        parent.append(last)
