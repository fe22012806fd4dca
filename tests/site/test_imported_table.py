"""A table that came with an import, of which the head is empty, on its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.inspect.page import look
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor
from generator.problems import errors
from tests.support.documents import word
from tests.support.fiction import MOUNT, build_fiction, copy_fiction
from tests.support.imports import concept_of
from tests.support.projects import edit, problems

_GOES_ON, _BEGINS = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'


def _cell(text: str, properties: str = "") -> str:
    inside = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def _table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


TABLES = {
    "a first row that goes on below": (
        _table(
            _cell("Reis", _BEGINS) + _cell("Trein"), _cell("", _GOES_ON) + _cell("Bus"),
            _cell("Dag") + _cell("Fiets"),
        ),
        "|  |  |\n| --- | --- |\n| Reis | Trein |\n| ^ | Bus |\n| Dag | Fiets |",
    ),
    "a first cell without a text": (
        _table(_cell("") + _cell("Trein"), _cell("Reis") + _cell("ja")),
        "|  | Trein |\n| --- | --- |\n| Reis | ja |",
    ),
}  # fmt: skip


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", TABLES)
def test_a_table_with_an_empty_head_is_sound(tmp_path: Path, visitor: Visitor, name: str) -> None:
    document, table = TABLES[name]
    body = concept_of(word(document)).text.split("\n---\n", 1)[1].strip()
    assert table in body
    root = copy_fiction(tmp_path / "project")
    concept = root / "docs/instructie/1.2.md"
    edit(concept, "## Versies", f"{body}\n\n## Versies")
    assert errors(problems(root, concepts=True)) == ()
    site = build_fiction(root, concepts=True)
    with served(site, f"/{MOUNT}/") as port:
        assert look(visitor, f"http://127.0.0.1:{port}/{MOUNT}", "instructie/1.2/") == ()
