"""Edits of one clause or heading change its own lines alone, and read back as they were meant."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Clause, ClauseKind
from generator.reading.clause_edit import (
    FileLines,
    NotAsMeantError,
    own_text,
    with_attributes,
    with_block_behind,
    with_level,
    with_text,
)
from generator.reading.versions import read_version
from generator.text.clauses import fold
from tests.support.examples import examples
from tests.support.imports import concept_of, conversions
from tests.support.projects import ROOT
from tests.support.random_texts import PARTS, docx

REAL = (ROOT / "docs/instructie/2.0.1.md").read_bytes()
_FILE = "docs/instructie/9.9.md"
_ROLES = ("bewindspersoon", "organisatie", "informatiespecialist")
_MEANT: st.SearchStrategy[dict[str, object]] = st.builds(
    dict,
    id=st.sampled_from(["een-naam", "een-heel-andere-naam-2", "x"]),
    kind=st.sampled_from(ClauseKind),
    roles=st.lists(st.sampled_from(_ROLES), unique=True).map(tuple),
    term=st.sampled_from([None, "een term", "é & term"]),
)
_WORDS = st.lists(st.text("abcéW., ", min_size=1, max_size=8), min_size=1, max_size=6)
FORMS = {
    "paragraph": "Een tekst\nover twee regels.\n{: #a .norm }",
    "item": (
        '- Een punt\n    en meer.\n    {: #a .norm data-role="x" data-mark="a." }\n'
        "- b\n    {: #b .context }"
    ),
    "note": "Een tekst[^1].\n{: #b .context }\n\n[^1]: De noot.\n    {: #a .context }",
    "sentence": (
        '<span id="a" class="norm">Een\nzin.</span> <span id="b" class="norm">Nog een.</span>'
    ),
    "block": (
        '<div id="a" class="norm" data-role="x" markdown="1">\nStappen:\n\n1. Een\n2. Twee\n</div>'
    ),
    "table": '<div id="a" class="norm" markdown="1">\n| a | b |\n| --- | --- |\n| 1 | 2 |\n</div>',
}


def read(data: bytes) -> tuple[Clause, ...]:
    return read_version(data.decode(), _FILE, "instructie/9.9/", conversions()).version.clauses


def as_file(body: str) -> bytes:
    front = REAL.decode().split("\n---\n", 1)[0].split("changes:", 1)[0]
    front = front.replace('"2.0.1"', '"9.9"').replace("status: adopted", "status: concept")
    return f"{front}---\n{body}".encode()


def lines_that_differ(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the lines between the first and the last that differ, of both."""
    old, new = (re.findall(rb"[^\n]*\n|[^\n]+", data) for data in (before, after))
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
    if start is None:
        return [], []
    end = 0
    shortest = min(len(old), len(new)) - start
    while end < shortest and old[-1 - end] == new[-1 - end]:
        end += 1
    return old[start : len(old) - end], new[start : len(new) - end]


def plain(clause: Clause) -> Clause:
    return replace(clause, line=0)


@examples(15)
@given(st.data(), _MEANT, st.booleans())
def test_attributes_of_any_clause_of_the_real_text(
    data: st.DataObject, meant: dict[str, object], windows: bool
) -> None:
    before = REAL.replace(b"\n", b"\r\n") if windows else REAL
    check_attributes(data, before, meant)


@examples(15)
@given(st.data(), PARTS, _MEANT)
def test_attributes_of_any_clause_of_a_random_text(
    data: st.DataObject, parts: object, meant: dict[str, object]
) -> None:
    check_attributes(data, _concept(parts), meant)


def _concept(parts: object) -> bytes:
    return as_file(concept_of(docx(parts)).text.split("\n---\n", 1)[1])  # type: ignore[arg-type]


def check_attributes(data: st.DataObject, before: bytes, meant: dict[str, object]) -> None:
    clauses = read(before)
    at = data.draw(st.integers(0, len(clauses) - 1))
    wanted = replace(clauses[at], **meant)  # type: ignore[arg-type]
    after = with_attributes(FileLines.of(before), clauses[at], wanted).data
    expected = [plain(wanted if n == at else clause) for n, clause in enumerate(clauses)]
    assert [plain(clause) for clause in read(after)] == expected
    old, new = lines_that_differ(before, after)
    assert len(old) == len(new) <= 1


@examples(15)
@given(st.data(), _WORDS)
def test_the_text_of_any_clause_of_the_real_text(data: st.DataObject, words: list[str]) -> None:
    check_text(data, REAL, words)


@examples(15)
@given(st.data(), PARTS, _WORDS)
def test_the_text_of_any_clause_of_a_random_text(
    data: st.DataObject, parts: object, words: list[str]
) -> None:
    check_text(data, _concept(parts), words)


def check_text(data: st.DataObject, before: bytes, words: list[str]) -> None:
    clauses = read(before)
    at = data.draw(st.integers(0, len(clauses) - 1))
    file = FileLines.of(before)
    text = own_text(file, clauses[at])
    assert text is not None
    assert with_text(file, clauses[at], text).data == before
    meant = "W " + fold(" ".join(words))
    after = with_text(file, clauses[at], meant).data
    now = read(after)
    # Items below an item belong to its clause, and are no part of its own text.
    below = now[at].text.removeprefix(fold(meant))
    assert now[at].text == fold(meant) + below
    assert clauses[at].text.endswith(below)
    assert not below or re.search("<[ou]l", clauses[at].html)
    assert [c.id for c in now] == [c.id for c in clauses]
    others = [n for n in range(len(clauses)) if n != at]
    assert [plain(now[n]) for n in others] == [plain(clauses[n]) for n in others]
    old, _ = lines_that_differ(before, after)
    assert len(old) <= len(text.split("\n"))


@pytest.mark.parametrize("form", FORMS)
def test_each_way_in_which_a_clause_is_written(form: str) -> None:
    before = as_file(f"## Kop\n\n{FORMS[form]}\n\nSlot.\n{{: #slot .norm }}\n")
    clauses = read(before)
    clause = next(one for one in clauses if one.id == "a")
    file = FileLines.of(before)
    text = own_text(file, clause)
    assert text is not None
    after = read(with_text(file, clause, text.replace("e", "E")).data)
    assert next(c for c in after if c.id == "a").text == clause.text.replace("e", "E")
    wanted = replace(clause, id="c", kind=ClauseKind.DEFINITION, roles=("y", "z"))
    named = read(with_attributes(file, clause, wanted).data)
    assert [plain(c) for c in named] == [plain(wanted if c.id == "a" else c) for c in clauses]


def test_an_empty_line_would_end_a_paragraph() -> None:
    file = FileLines.of(REAL)
    with pytest.raises(NotAsMeantError):
        with_text(file, read(REAL)[0], "Een.\n\nTwee.")


def test_a_heading_gets_another_level_and_nothing_else_changes() -> None:
    file = FileLines.of(REAL)
    line = file.lines.index("## Uitgangspunten") + 1
    after = with_level(file, line, 3).data
    assert lines_that_differ(REAL, after) == ([b"## Uitgangspunten\n"], [b"### Uitgangspunten\n"])
    with pytest.raises(NotAsMeantError):
        with_level(file, line + 1, 3)


@pytest.mark.parametrize("name", ["gebruik-beperken", "alles-bewaren", "whatsapp-timer-uit"])
def test_a_block_comes_behind_the_paragraph_or_list_that_a_clause_is_in(name: str) -> None:
    clauses = read(REAL)
    clause = next(one for one in clauses if one.id == name)
    block = "Een woord.\n{: #erbij .context }"
    after = with_block_behind(FileLines.of(REAL), clause, block).data
    now = [c.id for c in read(after)]
    assert [c for c in now if c != "erbij"] == [c.id for c in clauses]
    assert lines_that_differ(REAL, after)[0] == []
