"""Find tables in the lines that are drawn on a page of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

# In points: how thin a drawn line is, how short it may be, and how near one that touches.
_THIN = 3.0
_SHORT = 6.0
_NEAR = 3.0
# A drawing with more lines than any page of tables has.
_MOST = 1_000


class Ruling(NamedTuple):
    """A drawn line: from `start` to `end`, at one height, or upright at one place."""

    at: float
    start: float
    end: float
    upright: bool


@dataclass(frozen=True)
class Cell:
    """A cell of a table by its rows and columns, the last ones not included, and its edges."""

    row: int
    column: int
    last_row: int
    last_column: int
    left: float
    right: float
    bottom: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a place lies in the cell."""
        return self.left <= x < self.right and self.bottom <= y < self.top


@dataclass(frozen=True)
class Grid:
    """The cells of a table on a page, row by row."""

    cells: tuple[Cell, ...]
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell in which a place lies."""
        inside = self.columns[0] <= x < self.columns[-1] and self.rows[-1] <= y < self.rows[0]
        return next((cell for cell in self.cells if cell.holds(x, y)), None) if inside else None


def rulings_of(page: pypdfium2.PdfPage) -> list[Ruling]:
    """Return the straight lines that are drawn on a page, or none where that is a picture."""
    rulings = [one for drawn in _paths(page) for one in _rulings(drawn)]
    return rulings if len(rulings) <= _MOST else []


def grids_of(rulings: Sequence[Ruling]) -> list[Grid]:
    """Return the tables that lines make which touch, with more than one cell between them."""
    found = (_grid(group) for group in _touching(rulings))
    return [grid for grid in found if grid is not None]


def _paths(page: pypdfium2.PdfPage) -> list[pypdfium2.PdfObject]:
    # What is drawn within a form has places of its own.
    return list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))


def _rulings(drawn: pypdfium2.PdfObject) -> Iterator[Ruling]:
    """Yield the straight lines of a path, also of thin boxes and frames that are drawn as lines."""
    fill, stroke = raw.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(drawn.raw, fill, stroke)
    left, bottom, right, top = drawn.get_bounds()
    if min(right - left, top - bottom) <= _THIN:
        yield from _straight(left, bottom, right, top)
    elif stroke.value or _parts(drawn) > 1:
        yield from _segments(drawn)


def _parts(drawn: pypdfium2.PdfObject) -> int:
    count = raw.FPDFPath_CountSegments(drawn.raw)
    segments = (raw.FPDFPath_GetPathSegment(drawn.raw, n) for n in range(count))
    return sum(raw.FPDFPathSegment_GetType(one) == raw.FPDF_SEGMENT_MOVETO for one in segments)


def _straight(left: float, bottom: float, right: float, top: float) -> Iterator[Ruling]:
    if right - left >= max(_SHORT, top - bottom):
        yield Ruling((bottom + top) / 2, left, right, upright=False)
    elif top - bottom >= _SHORT:
        yield Ruling((left + right) / 2, bottom, top, upright=True)


def _segments(drawn: pypdfium2.PdfObject) -> Iterator[Ruling]:
    matrix = drawn.get_matrix()
    x, y = raw.c_float(), raw.c_float()
    start = last = (0.0, 0.0)
    for n in range(raw.FPDFPath_CountSegments(drawn.raw)):
        segment = raw.FPDFPath_GetPathSegment(drawn.raw, n)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind, point = raw.FPDFPathSegment_GetType(segment), matrix.on_point(x.value, y.value)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _between(last, point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _between(point, start)
        last = point


def _between(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Ruling]:
    (left, right), (bottom, top) = (sorted(pair) for pair in zip(one, other, strict=True))
    if min(right - left, top - bottom) < 1:
        yield from _straight(left, bottom, right, top)


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Return groups of lines that cross or touch each other."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        mine = [group for group in groups if any(_touch(ruling, other) for other in group)]
        groups = [group for group in groups if not any(group is one for one in mine)]
        groups.append([ruling, *(one for group in mine for one in group)])
    return groups


def _touch(one: Ruling, other: Ruling) -> bool:
    if one.upright == other.upright:
        near = abs(one.at - other.at) <= _NEAR
        return near and one.start - _NEAR <= other.end and other.start - _NEAR <= one.end
    return (
        one.start - _NEAR <= other.at <= one.end + _NEAR
        and other.start - _NEAR <= one.at <= other.end + _NEAR
    )


def _grid(rulings: Sequence[Ruling]) -> Grid | None:
    """Return the table that lines make, or nothing where they only draw a box or a line."""
    upright = [one for one in rulings if one.upright]
    level = [one for one in rulings if not one.upright]
    if not upright or not level:
        return None
    # Many tables have no lines at their left and right, or above and below.
    columns = _places(upright, [edge for one in level for edge in (one.start, one.end)])
    rows = _places(level, [edge for one in upright for edge in (one.start, one.end)])[::-1]
    if (len(columns) - 1) * (len(rows) - 1) < 2:
        return None
    return Grid(tuple(_cells(columns, rows, upright, level)), tuple(columns), tuple(rows))


def _places(rulings: Sequence[Ruling], edges: Sequence[float]) -> list[float]:
    """Return where lines stand, each place once, with the outer edges of what crosses them."""
    groups: list[list[float]] = []
    for at in sorted([*(one.at for one in rulings), min(edges), max(edges)]):
        if groups and at - groups[-1][-1] <= _NEAR:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _cells(
    columns: Sequence[float],
    rows: Sequence[float],
    upright: Sequence[Ruling],
    level: Sequence[Ruling],
) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if (row, column) in taken:
                continue
            middle = (rows[row] + rows[row + 1]) / 2
            last = column + 1
            while last < len(columns) - 1 and not _stands(upright, columns[last], middle):
                last += 1
            across = (columns[column] + columns[column + 1]) / 2
            below = row + 1
            while below < len(rows) - 1 and not _stands(level, rows[below], across):
                below += 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, last)}
            yield Cell(
                row, column, below, last,
                columns[column], columns[last], rows[below], rows[row],
            )  # fmt: skip


def _stands(rulings: Sequence[Ruling], at: float, beside: float) -> bool:
    """Tell whether a line stands at a place, for as far as it is asked."""
    return any(
        abs(one.at - at) <= _NEAR and one.start - _NEAR < beside < one.end + _NEAR
        for one in rulings
    )
