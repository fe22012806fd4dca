"""What Markdown would flatten or lose in the text of a version is told where it is written."""

from __future__ import annotations

import pytest

from generator.problems import place_in
from generator.reading.written import check_written
from tests.support.breaking import MARK

TABLE = "| a | b |\n| --- | --- |\n"

# name: (text with ▲ at the place that must be told, part of the fact)
LOST = {
    "a cell too many": (f"{TABLE}| c | d |\n▲| e | f | g |", "meer cellen dan de 2"),
    "a cell too many without bars": ("a | b\n--- | ---\n▲c | d | e", "meer cellen dan de 2"),
    "a cell too many in an item": (
        "- een\n\n    | a | b |\n    |---|---|\n    ▲| c | d | e |", "meer cellen dan de 2"),
    "a bar that is not escaped": (f"{TABLE}▲| c | d|e |", "meer cellen dan de 2"),
    "attributes below a table": (f"{TABLE}| c | d |\n▲{{: #a .norm }}", "wordt deze lijst"),
}  # fmt: skip

KEPT = {
    "cells as many as the head": f"{TABLE}| c | d |\n| e |\n\na | b | c",
    "a cell with a bar": f"{TABLE}| c | d\\|e |\n| `a|b` | c |",
    "an empty cell too many": "a | b\n--- | ---\nc | d |",
}  # fmt: skip


@pytest.mark.parametrize("name", LOST)
def test_what_would_be_lost_is_told(name: str) -> None:
    marked, fact = LOST[name]
    found = list(check_written(marked.replace(MARK, ""), "x.md", 5))
    assert [p.place for p in found] == [place_in(marked, marked.index(MARK), "x.md", 5)]
    assert fact in found[0].fact
    assert found[0].remedy


@pytest.mark.parametrize("name", KEPT)
def test_nothing_is_told_of_what_is_kept(name: str) -> None:
    assert list(check_written(KEPT[name], "x.md", 1)) == []
