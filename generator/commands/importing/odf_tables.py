"""Read the cells of a table of an OpenDocument text, of which some reach over others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.inline import ABOVE, LEFT

_AROUND = {"table-header-rows", "table-rows", "table-row-group"}
_CELLS = {"table-cell", "covered-table-cell"}
_REPEATED = {"table-cell": "columns", "covered-table-cell": "columns", "table-row": "rows"}
_MOST = 200


def cells_in(table: Element) -> list[Element]:
    """Return the cells of a table that are seen, but not those of tables in it."""
    return [cell for row in _rows(table) for cell in row if cell.tag == "table-cell"]


def grid_of(table: Element, text_of: Callable[[Element], str]) -> list[list[str]]:
    """Return the cells of a table; those that another reaches over hold a sign that says so."""
    covered: dict[tuple[int, int], str] = {}
    grid: list[list[str]] = []
    for row in _rows(table):
        cells: list[str] = []
        for cell in (c for c in row if c.tag in _CELLS):
            text = "" if cell.tag == "covered-table-cell" else text_of(cell)
            for _ in range(times_repeated(cell)):
                here = len(grid), len(cells)
                if cell.tag == "table-cell":
                    _reach(covered, here, cell)
                cells.append(covered.get(here, text))
        grid += [cells] * (times_repeated(row) if any(cells) else 1)
    return grid


def _reach(covered: dict[tuple[int, int], str], here: tuple[int, int], cell: Element) -> None:
    rows, columns = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    for down in range(rows):
        for right in range(columns):
            if down or right:
                covered[here[0] + down, here[1] + right] = LEFT if right else ABOVE


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "table-row":
            yield child
        elif child.tag in _AROUND:
            yield from _rows(child)


def times_repeated(element: Element) -> int:
    """Return how often a cell or a row stands there."""
    return _count(element, f"number-{_REPEATED.get(str(element.tag))}-repeated")


def _count(element: Element, name: str) -> int:
    said = element.get(name, "")
    return max(1, min(int(said), _MOST)) if said.isascii() and said.isdigit() else 1
