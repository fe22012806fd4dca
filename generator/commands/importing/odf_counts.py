"""Count notes, raised and lowered letters and joined cells in an OpenDocument text itself.

The reader of blocks is not asked for them: what that loses, differs from these counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.counted import NOTE_MARK, NOTE_TEXT, cell, letters
from generator.commands.importing.document import Counted
from generator.commands.importing.odf_styles import OdfStyles
from generator.commands.importing.raised import Lift

# What is not seen as text of the document, or is told and left out.
_LEFT_OUT = {
    "tracked-changes", "annotation", "note-citation", "number", "object", "forms",
    "hidden-text", "hidden-paragraph", "table-of-content", "alphabetical-index", "user-index",
    "illustration-index", "table-index",
}  # fmt: skip
_SHAPES = {"frame", "custom-shape", "g", "rect", "ellipse"}
_TEXTS = {"p", "h", "span", "a"}


def counts_of_opendocument(body: Element, styles: OdfStyles) -> Counter[Counted]:
    """Count what is seen of a text."""
    counts = Counter(_texts(body, None, styles))
    counts.update(one for table in _tables(body) for one in _joined(table))
    return counts


def _texts(element: Element, lift: Lift | None, styles: OdfStyles) -> Iterator[Counted]:
    if element.tag == "note":
        yield from (NOTE_MARK, NOTE_TEXT)
    yield from letters(element.text or "", lift)
    for child in element:
        # What a drawing is called is no text; a field of the same name is.
        named = child.tag in {"title", "desc"} and element.tag in {"table", *_SHAPES}
        if not named and not _out_of_sight(child, styles):
            inner = None if child.tag in {"note-body", *_SHAPES} else _lift(child, styles) or lift
            yield from _texts(child, inner, styles)
        yield from letters(child.tail or "", lift)


def _out_of_sight(element: Element, styles: OdfStyles) -> bool:
    if element.tag == "section" and element.get("display") == "none":
        return True
    by_looks = element.tag in _TEXTS and (styles.hidden(element) or styles.struck(element))
    by_field = (one.get("is-hidden") == "true" for one in element.findall("hidden-paragraph"))
    return element.tag in _LEFT_OUT or by_looks or any(by_field)


def _lift(element: Element, styles: OdfStyles) -> Lift | None:
    """Return how a text is raised or lowered, read apart from how the reader does."""
    if element.tag not in {"span", "a"}:
        return None
    looks = (style.find("text-properties") for style in styles.chain(element.get("style-name")))
    said = (look.get("text-position", "") for look in looks if look is not None)
    place = next(filter(None, said), "0%").split()[0]
    if place in {"super", "sub"}:
        return "raised" if place == "super" else "lowered"
    share = re.fullmatch(r"(-?)[0-9.]*[1-9][0-9.]*%", place)
    return None if share is None else "lowered" if share[1] else "raised"


def _tables(element: Element) -> Iterator[Element]:
    """Yield the tables that are seen as such: not those in cells, which become lines there."""
    for child in element:
        if child.tag == "table":
            cells = [one for row in _rows(child) for one in row.findall("table-cell")]
            # A table of one cell only draws a box.
            yield from [child] if len(cells) > 1 else (t for one in cells for t in _tables(one))
        elif child.tag not in _LEFT_OUT and child.tag not in {"p", "h", *_SHAPES}:
            yield from _tables(child)


def _joined(table: Element) -> Iterator[Counted]:
    rows = list(_rows(table))
    for number, row in enumerate(rows):
        for one in row.findall("table-cell"):
            wide = _number(one, "number-columns-spanned")
            high = min(_number(one, "number-rows-spanned"), len(rows) - number)
            times = _number(one, "number-columns-repeated") * _number(row, "number-rows-repeated")
            for _ in range(times if (wide, high) != (1, 1) else 0):
                yield from cell(wide, high)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag not in {"table", "table-cell"}:
            yield from _rows(child)


def _number(element: Element, name: str) -> int:
    said = element.get(name, "")
    return max(1, int(said)) if re.fullmatch("[0-9]{1,3}", said) else 1
