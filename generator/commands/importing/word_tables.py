"""Read the cells of a table of Word's, of which some reach over others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from generator.commands.importing.inline import ABOVE, LEFT
from generator.commands.importing.word_numbering import value

# What may stand around a row or a cell, and shows nothing itself.
_AROUND = {"sdt", "sdtContent", "customXml", "ins", "smartTag"}
_MOST = 200


def rows_of(table: Element, text_of: Callable[[Element], str]) -> list[list[str]]:
    """Return the cells of a table; those that another reaches over hold a sign that says so."""
    rows: list[list[str]] = []
    above: dict[int, int] = {}
    for row in _inside(table, "tr"):
        here: dict[int, int] = {}
        rows.append(list(_cells(row, text_of, above, here)))
        above = here
    return rows


def cells_of(table: Element) -> list[Element]:
    """Return all cells of a table, but not those of tables in it."""
    return [cell for row in _inside(table, "tr") for cell in _inside(row, "tc")]


def _inside(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _inside(child, tag)


def _cells(
    row: Element,
    text_of: Callable[[Element], str],
    above: Mapping[int, int],
    here: dict[int, int],
) -> Iterator[str]:
    """Yield the cells of a row, and keep which may go on `here`, by their place and their width.

    A cell goes on with one `above` it that is as wide; else it is one of its own, as Word shows it.
    """
    at = _count(row, "trPr/gridBefore", 0)
    yield from [""] * at
    for cell in _inside(row, "tc"):
        wide = max(1, _count(cell, "tcPr/gridSpan", 1))
        merged = cell.find("tcPr/vMerge")
        goes_on = merged is not None and merged.get("val", "continue") == "continue"
        beside = value(cell, "tcPr/hMerge") == "continue"
        if merged is not None:
            here[at] = wide
        yield ABOVE if goes_on and above.get(at) == wide else LEFT if beside else text_of(cell)
        yield from [LEFT] * (wide - 1)
        at += wide
    yield from [""] * _count(row, "trPr/gridAfter", 0)


def _count(element: Element, path: str, otherwise: int) -> int:
    said = value(element, path) or ""
    return min(int(said), _MOST) if said.isascii() and said.isdigit() else otherwise
