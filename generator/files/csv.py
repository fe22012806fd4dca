"""A row of a CSV file, in which no spreadsheet finds a formula, whatever it splits the text at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# What a program may begin another cell at: where it reads another separator, or no quotes.
_SEPARATOR = re.compile("(\r\n|[,;|\t\n\r\v\f\x85\u2028\u2029])")
_SIGNS = frozenset("=+-@＝＋－＠﹦﹢﹣﹫")
# What a program may pass over on its way to a sign: spaces, quotes, and what does not show.
_PASSED = frozenset("\"'`´‚„＂＇\u115f\u1160\u2800\u3164\uffa0")
_PASSED_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Mc", "Me", "Pi", "Pf"})


def csv_row(cells: Iterable[str]) -> str:
    """Return cells as a row with semicolons; only signs that make text of a formula are added."""
    return ";".join('"' + _as_text(cell).replace('"', '""') + '"' for cell in cells)


def _as_text(cell: str) -> str:
    parts = (f"'{part}" if _is_formula(part) else part for part in _SEPARATOR.split(cell))
    # Some programs leave out what such a cell begins with.
    return ("'" if cell.startswith(("\t", "\r", "\n")) else "") + "".join(parts)


def _is_formula(part: str) -> bool:
    first = next((sign for sign in part if not _is_passed(sign)), None)
    return first in _SIGNS


def _is_passed(sign: str) -> bool:
    return sign in _PASSED or unicodedata.category(sign) in _PASSED_CATEGORIES
