"""A row of a CSV file holds no formula, whatever a program splits it at, and every text."""

from __future__ import annotations

import csv
import io
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.files.csv import csv_row
from tests.support.office import opened
from tests.support.spreadsheets import CASES, TEXTS, formulas, holds


@pytest.mark.parametrize(("text", "cell"), CASES, ids=[ascii(case.text) for case in CASES])
def test_a_text_is_written_as_the_scripts_write_it(text: str, cell: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_row([text, "gewoon"]), newline=""), delimiter=";")
    assert row == [cell, "gewoon"]
    assert holds(cell, text)


def test_no_case_is_a_formula_to_any_program() -> None:
    assert formulas("\r\n".join(csv_row([case.text, "-", case.text]) for case in CASES)) == []
    plain = "\r\n".join(f'"{case.text}"' for case in CASES)
    assert len(formulas(plain)) > 20, "who looks sees formulas where they are"


@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_text_is_a_formula_and_none_is_lost(rows: list[list[str]]) -> None:
    written = "\r\n".join(map(csv_row, rows))
    assert formulas(written) == []
    found = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    assert [len(row) for row in found] == [len(row) for row in rows]
    for row, texts in zip(found, rows, strict=True):
        assert all(map(holds, row, texts))


# --- What LibreOffice makes of it -------------------------------------------------------------

# Quoted or not, it may take anything for a number or a formula.
_READ_AS = "CSV:{separator},{quote},76,1,,1043,false,true,false,false,false,0,true"
_ROWS = [[case.text, "gewoon"] for case in CASES]


def _shown(text: str) -> str:
    """Return a text as LibreOffice keeps it: with one kind of line break, without other signs."""
    return re.sub(r"[\x01\v\f]", "", re.sub(r"\r\n?", "\n", text))


def _told(text: str) -> str:
    """Return what a text tells: without what may divide cells, and what made text of a formula."""
    return re.sub(r"[\s;,\"'\x01\x85]", "", text)


@pytest.mark.long
@pytest.mark.parametrize(("separator", "quotes"), list(product(";,\t", (True, False))))
def test_libreoffice_finds_every_text_and_no_formula(
    tmp_path: Path, separator: str, *, quotes: bool
) -> None:
    file = tmp_path / "tabel.csv"
    written = "".join(csv_row(row) + "\r\n" for row in _ROWS)
    file.write_text("\ufeff" + written, encoding="utf-8", newline="")
    read_as = _READ_AS.format(separator=ord(separator), quote=ord('"') if quotes else 0)
    found = opened(file, read_as=read_as)
    assert found.formulas == []
    cells = [cell for row in found.rows for cell in row]
    assert _told("".join(cells)) == _told("".join(map("".join, _ROWS)))
    if (separator, quotes) == (";", True):
        assert found.rows == [[_shown(case.cell), "gewoon"] for case in CASES]


@pytest.mark.long
def test_libreoffice_sees_formulas_where_they_are(tmp_path: Path) -> None:
    file = tmp_path / "tabel.csv"
    file.write_text("=1+1;a,=2+2\r\n", encoding="utf-8")
    for separator, there in ((";", 1), (",", 2)):
        read_as = _READ_AS.format(separator=ord(separator), quote=0)
        assert len(opened(file, read_as=read_as).formulas) == there
