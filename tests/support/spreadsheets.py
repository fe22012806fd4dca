"""What a spreadsheet makes of a CSV file, whatever it splits the text at."""

from __future__ import annotations

import csv
import io
import json
from itertools import product
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from tests.support.projects import ROOT


class Case(NamedTuple):
    """A text, and the cell that it is written as."""

    text: str
    cell: str


CASES = [
    Case(**case) for case in json.loads((ROOT / "tests/data/csv.json").read_text(encoding="utf-8"))
]
# One language may know more signs than another: of what neither has a name for, they may differ.
_ANY = st.characters(exclude_categories=["Cs", "Cn"])
_SIGNS = st.sampled_from([*"=+-@＝－;,|\t\r\n\"' ab1", "\u200b", "\u00a0", "\u2028"])
TEXTS = st.text(st.one_of(_SIGNS, _SIGNS, _ANY), max_size=30)
_LEAD = '"“‘ \t\r\n\u00a0\u200b\u2028'


def readings(text: str) -> list[list[str]]:
    """Return the cells of a file, as programs may read them: by separator, with quotes or not."""
    found = []
    ways: tuple[Literal[0, 3], ...] = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
    for separator, quoting in product(";,\t|", ways):
        lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
        rows = csv.reader(lines, delimiter=separator, quoting=quoting)
        found.append([cell for row in rows for cell in row])
    return found


def formulas(text: str) -> list[str]:
    """Return the cells of a file that a program may take for a formula."""
    cells = {cell for reading in readings(text) for cell in reading}
    return sorted(cell for cell in cells if cell.lstrip(_LEAD)[:1] in set("=+-@＝－"))


def holds(cell: str, text: str) -> bool:
    """Return whether a cell is a text to which nothing but signs in front was added."""
    rest = iter(cell)
    return all(sign in rest for sign in text) and cell.replace("'", "") == text.replace("'", "")
