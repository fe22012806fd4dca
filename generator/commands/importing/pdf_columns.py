"""Tell where texts of a PDF stand beside each other as in a table, though no lines are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from generator.commands.importing.document import Finding, Met, excerpt
from generator.commands.importing.pdf_lines import PlacedLine

# So many rows look like a table; columns of running text go on at another place but once or twice.
_ROWS = 3
# In points, how equal the places of cells are; in parts of the size of letters, their heights.
_EQUAL, _LEVEL = 3, 0.3
# What stands before a text as its number is no cell.
_NUMBER = re.compile(r"\W*(?:\w{1,3}|[\d.]+)\W*")
_DONE = (
    "dit lijkt een tabel zonder lijnen; staat als gewone tekst in het concept. "
    "Maak er zelf een tabel van, of vraag om het Word-bestand"
)


class _Column(NamedTuple):
    """Where on the page a text begins and ends that stands beside the text of a line."""

    line: PlacedLine
    left: float
    right: float


def columns_told(placed: Sequence[PlacedLine]) -> Iterator[Finding]:
    """Report for each page where its first table without lines seems to begin."""
    for page, group in groupby(placed, lambda one: one.page):
        lines = list(group)
        columns = [column for n in range(len(lines)) for column in _columns(lines, n)]
        first = next((one for one in columns if _is_of_table(one, columns)), None)
        if first:
            at = excerpt(first.line.line.plain)
            yield Finding(Met.TABLE, f"bladzijde {page}, bij ‘{at}’", "", _DONE)


def _columns(lines: Sequence[PlacedLine], n: int) -> Iterator[_Column]:
    """Yield the columns in a line, and the line itself where it stands beside an earlier one."""
    line = lines[n]
    yield from (_Column(line, *place) for place in line.columns)
    before = lines[n - 1] if n else line
    near = _LEVEL * line.line.size
    if line.line.rows or before.base > line.base + near or before.line.left >= line.line.left:
        return
    level = [one for one in lines[:n] if abs(one.base - line.base) < near]
    for one in level:
        if one.line.width < line.line.left and not _NUMBER.fullmatch(one.line.plain):
            yield _Column(one, line.line.left, line.line.width)
            return


def _is_of_table(one: _Column, columns: Sequence[_Column]) -> bool:
    """Tell whether enough texts begin or end at the same place across the page."""
    begin = sum(abs(one.left - other.left) < _EQUAL for other in columns)
    end = sum(abs(one.right - other.right) < _EQUAL for other in columns)
    return max(begin, end) >= _ROWS
