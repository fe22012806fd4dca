"""Take the tables of a page of a PDF out of its letters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from generator.commands.importing.inline import ABOVE, LEFT
from generator.commands.importing.line import Line
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.pdf_lines import PlacedLine, count_lines, lines_of
from generator.commands.importing.pdf_rulings import Cell, Grid

# A drawing with fewer texts between its lines is no table.
_FEWEST = 2

Filled = dict[Cell, list[Letter]]


def with_tables(
    letters: Sequence[Letter], grids: Sequence[Grid], number: int, height: float
) -> list[PlacedLine]:
    """Return the lines of a page, with each table as one line where it stands."""
    filled, outside, begins = _divided(letters, grids)
    lines = lines_of(outside, number, height)
    for tables, (grid, cells) in enumerate(filled.items()):
        table = _table(grid, cells, number, height)
        written = count_lines(outside[: begins[grid]]) + tables
        lines.insert(_place(table, lines, written), table)
    return lines


def _divided(
    letters: Sequence[Letter], grids: Sequence[Grid]
) -> tuple[dict[Grid, Filled], list[Letter], dict[Grid, int]]:
    """Return the letters in the cells of each table, all others, and how many were before each."""
    if not grids:
        return {}, list(letters), {}
    places = [_cell(letter, grids) if letter.seen else None for letter in letters]
    texts: dict[Grid, set[Cell]] = {}
    for place in places:
        if place:
            texts.setdefault(place[0], set()).add(place[1])
    tables = {grid for grid, cells in texts.items() if len(cells) >= _FEWEST}
    filled: dict[Grid, Filled] = {}
    begins: dict[Grid, int] = {}
    outside: list[Letter] = []
    last: tuple[Grid, Cell] | None = None
    for letter, place in zip(letters, places, strict=True):
        inside = last if not letter.seen else place if place and place[0] in tables else None
        if inside != last and outside:
            outside.append(letter._replace(sign="\n", seen=False))
        last = inside
        if inside is None:
            outside.append(letter)
        else:
            begins.setdefault(inside[0], len(outside))
            filled.setdefault(inside[0], {}).setdefault(inside[1], []).append(letter)
    return filled, outside, begins


def _cell(letter: Letter, grids: Sequence[Grid]) -> tuple[Grid, Cell] | None:
    for grid in grids:
        cell = grid.cell_at(*letter.middle)
        if cell is not None:
            return grid, cell
    return None


def _table(grid: Grid, filled: Filled, number: int, height: float) -> PlacedLine:
    lines = {
        cell: tuple(one.line for one in lines_of(letters, number, height))
        for cell, letters in filled.items()
    }
    rows = tuple(
        tuple(_shown(grid, row, column, lines) for column in range(len(grid.columns) - 1))
        for row in range(len(grid.rows) - 1)
    )
    used = [line for cell in grid.cells for line in lines.get(cell, ())]
    text = " ".join(line.text for line in used)
    size = median(line.size for line in used)
    left, width = grid.columns[0], grid.columns[-1]
    where = f"bladzijde {number}"
    line = Line(text, where, size=size, width=width, left=left, page=number, rows=rows)
    return PlacedLine(line, number, grid.rows[0] / height, grid.rows[0])


def _shown(
    grid: Grid, row: int, column: int, lines: dict[Cell, tuple[Line, ...]]
) -> tuple[Line, ...]:
    """Return the lines of a cell, or the sign that it belongs to the one at its left or above."""
    cell = next(
        c for c in grid.cells if c.row <= row < c.last_row and c.column <= column < c.last_column
    )
    if column > cell.column:
        return (Line(LEFT, ""),)
    return (Line(ABOVE, ""),) if row > cell.row else lines.get(cell, ())


def _place(table: PlacedLine, lines: Sequence[PlacedLine], written: int) -> int:
    """Return before which line a table stands: after so many as were `written` before it.

    But it never stands before what is above it in its column, or behind what is below it, unless
    the lines themselves are out of order: then where the fewest are at a wrong side of it.
    """
    sides = [
        0
        if one.line.left >= table.line.width or one.line.width <= table.line.left
        else 1
        if one.base < table.base
        else -1
        for one in lines
    ]
    wrong = [0, *accumulate(sides)]
    least = min(wrong)
    return min((n for n, w in enumerate(wrong) if w == least), key=lambda n: abs(n - written))
