"""Saved files: read whole or refused with a sentence, whatever stands in them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from generator.files.csv import csv_row
from tests.support.deno import Modules
from tests.support.projects import ROOT, compiled
from tests.support.saved_files import (
    LIES,
    LIST,
    READ,
    REFUSED,
    TIME,
    WHOLE,
    ZEROS,
    Record,
    digest_of,
    file_of,
    of_answer,
    of_event,
    of_list,
    of_round,
    question_digest,
    text_of,
    without,
)
from tests.support.spreadsheets import TEXTS, formulas, holds

# Why each of the refused files is: looked through by hand, and written anew for new ones only.
REASONS: dict[str, str] = json.loads((ROOT / "tests/data/refused.json").read_text("utf-8"))
_READ = """
const before = Object.getOwnPropertyNames(Object.prototype).join();
const out = data.map((text) => {
  try {
    return { read: files.read(text) };
  } catch (error) {
    return { refused: error instanceof files.Refused, reason: error.reason };
  }
});
const after = Object.getOwnPropertyNames(Object.prototype).join();
if (before !== after || globalThis.ran || {}.isAdmin) throw new Error("reading changed something");
return out;
"""


@pytest.fixture(scope="module")
def sentences() -> dict[str, str]:
    """Give what a page says by the name of a reason."""
    (page,) = (p for p in compiled(ROOT).products if p.uri == "checklists/bewindspersoon.md")
    block = re.search(r'id="hb-words">(.*?)</script>', str(page.content), re.DOTALL)
    assert block
    words: dict[str, str] = json.loads(block[1])
    return words


def test_corpus_is_large() -> None:
    assert len(REFUSED) > 300
    assert WHOLE not in REFUSED.values()


def test_each_hostile_file_is_refused_with_a_dutch_sentence(
    modules: Modules, sentences: dict[str, str]
) -> None:
    found = modules.run(_READ, list(REFUSED.values()))
    for name, result in zip(REFUSED, found, strict=True):
        assert result.get("refused"), f"{name}: {str(result)[:300]}"
        assert result["reason"] == REASONS[name], name
        sentence = sentences[result["reason"]]
        assert sentence.startswith(("Dit ", "In dit bestand ", "Een antwoord in dit ")), name
        assert sentence.endswith("."), name


def test_each_file_that_lies_is_refused_with_a_dutch_sentence(
    modules: Modules, sentences: dict[str, str]
) -> None:
    item = {"na": False, "digest": question_digest("Staat het uit?")}
    book = {"firstMonth": "2019-01", "items": {"een-vraag": item}}
    for name, (text, reason) in LIES.items():
        found = modules.run(
            "return logic.objection(files.read(data.text), data.book, '2026-11')",
            {"text": text, "book": book},
        )
        assert found == reason, name
        assert sentences[reason].startswith(("Dit bestand ", "In dit bestand "))
    for name in ("whole", "with drafts", "a later site", "item named constructor"):
        data = {"text": READ[name], "book": book}
        script = "return logic.objection(files.read(data.text), data.book, '2026-11')"
        assert modules.run(script, data) is None, name


def test_file_of_50_mb_is_refused_at_once(modules: Modules) -> None:
    # Made there: on its way it would take longer than the test.
    large = 'data = [`{"kind":"handboek-assessment","x":"${"x".repeat(50_000_000)}"}`];'
    assert modules.run(large + _READ) == [{"refused": True, "reason": "tooBig"}]


@pytest.mark.parametrize("name", READ)
def test_odd_but_right_file_is_read_as_it_is(modules: Modules, name: str) -> None:
    (found,) = modules.run(_READ, [READ[name]])
    assert found.get("read") == json.loads(READ[name]), found.get("reason")


@pytest.mark.parametrize("n", range(3))
def test_any_changed_character_is_noticed(modules: Modules, n: int) -> None:
    """Change one character at a time, in one of three ways."""
    change: Callable[[str], str] = [lambda _: "", lambda c: c + c, lambda _: "7"][n]
    places = [p for p in range(0, len(WHOLE), 7) if not WHOLE[p].isspace() and WHOLE[p] != "7"]
    texts = [WHOLE[:p] + change(WHOLE[p]) + WHOLE[p + 1 :] for p in places]
    found = modules.run(_READ, texts)
    assert [
        WHOLE[p : p + 20] for p, f in zip(places, found, strict=True) if not f.get("refused")
    ] == []


# --- Round trips, and the schema --------------------------------------------------------------

_SCHEMA = json.loads((ROOT / "schemas/assessment.schema.json").read_text(encoding="utf-8"))
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
_COUNTER = st.integers(1, 40)
_TIME = st.datetimes().map(
    lambda t: t.replace(year=2024).strftime("%Y-%m-%dT%H:%M:%S.%f")[:23] + "Z"
)
_MONTH = st.sampled_from(["2026-11", "2026-12", "2027-01"])
_CLAUSES = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from(["a", "b-2"]), "digest": st.just(ZEROS)}),
    max_size=3,
)
_RECORDS = st.lists(
    st.one_of(
        st.builds(of_round, counter=_COUNTER, time=_TIME, round=_MONTH),
        st.builds(of_event, counter=_COUNTER, time=_TIME, round=_MONTH, on=st.booleans()),
        st.builds(
            of_answer,
            counter=_COUNTER,
            time=_TIME,
            round=_MONTH,
            answer=st.sampled_from(["yes", "no", "unknown", "na"]),
            question=_TEXT,
            remark=_TEXT,
            who=_TEXT,
            by=_TEXT,
            clauses=_CLAUSES,
        ),
    ),
    max_size=12,
)
_WRITE = """
const { list, subject } = data;
const about = { list, checklist: "bewindspersoon", subject, round: "2026-11" };
const book = { handbook: { id: "handboek", version: "2.0.1", build: "1" } };
const text = files.write(data.records, book, about, data.time);
return [text, files.read(text)];
"""


@settings(max_examples=200, deadline=None)
@given(records=_RECORDS, subject=_TEXT, time=_TIME)
def test_what_is_written_is_read_and_follows_the_schema(
    modules: Modules, records: list[Record], subject: str, time: str
) -> None:
    own = [of_list(subject=subject, counter=99), of_round(), *records]
    strangers = [of_answer(list="f" * 16)]
    data = {"records": own + strangers, "list": LIST, "subject": subject, "time": time}
    text, read = modules.run(_WRITE, data)
    written = json.loads(text)
    assert written == read
    assert {r["digest"]: r for r in written["records"]} == {r["digest"]: r for r in own}
    assert written["sha256"] == digest_of(without(written, "sha256"))
    assert list(Draft202012Validator(_SCHEMA).iter_errors(written)) == []


def test_signs_count_as_in_the_schema(modules: Modules) -> None:
    def write(signs: int) -> None:
        own = [of_list(counter=99), of_round(), of_answer(by="\U0001f600" * signs)]
        data = {"records": own, "list": LIST, "subject": own[0]["subject"], "time": TIME}
        modules.run(_WRITE, data)

    longest = _SCHEMA["$defs"]["answer"]["properties"]["by"]["maxLength"]
    write(longest)
    with pytest.raises(AssertionError, match="strangeRecord"):
        write(longest + 1)


def test_highest_counter_that_is_read_leaves_room_for_more(modules: Modules) -> None:
    records = [of_list(), of_round(), of_answer(counter=100_003)]
    assert modules.run(_READ, [text_of(file_of(*records))])[0].get("read")
    more = [of_answer(counter=100_004 + n, remark=str(n)) for n in range(5)]
    data = {"records": records + more, "list": LIST, "subject": "minister", "time": TIME}
    _, read = modules.run(_WRITE, data)
    assert len(read["records"]) == 8


def test_schema_is_sound_and_published(site: Any) -> None:
    Draft202012Validator.check_schema(_SCHEMA)
    published = (site / "schemas/assessment.schema.json").read_text(encoding="utf-8")
    assert json.loads(published) == _SCHEMA


def test_schema_refuses_other_shapes_too() -> None:
    validator = Draft202012Validator(_SCHEMA)
    assert validator.is_valid(file_of())
    for maker in (of_list, of_round, of_event, of_answer):
        for key in maker():
            assert not validator.is_valid(file_of(of_list(), without(maker(), key))), key
        assert not validator.is_valid(file_of(of_list(), maker(extra=1)))
    for key in file_of():
        assert not validator.is_valid(without(file_of(), key)), key
    assert not validator.is_valid(file_of(extra=1))
    assert not validator.is_valid(file_of(of_answer(counter=0)))


# --- CSV --------------------------------------------------------------------------------------

_FORMULAS = [
    f"{before}{sign}{after}"
    for before in ("", " ", "   ", '"', "'", ' "', "\u00a0", "\t", "\r", "\n")
    for sign in "=+-@"
    for after in ('HYPERLINK("http://x","y")', "1+1", "cmd|' /C calc'!A0")
] + ["\t1", "\r1", "\n=1"]


def parsed(modules: Modules, rows: list[list[str]]) -> tuple[str, list[list[str]]]:
    text: str = modules.run("return files.csv(data)", rows)
    assert text.startswith("\ufeff")
    return text, list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


def test_csv_holds_no_formulas(modules: Modules) -> None:
    text, rows = parsed(modules, [[formula, "gewoon"] for formula in _FORMULAS])
    for (cell, plain), formula in zip(rows, _FORMULAS, strict=True):
        assert cell.startswith("'")
        assert holds(cell, formula)
        assert plain == "gewoon"
    assert formulas(text) == []


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_csv_is_what_python_writes(modules: Modules, rows: list[list[str]]) -> None:
    text, found = parsed(modules, rows)
    assert text == "\ufeff" + "".join(csv_row(row) + "\r\n" for row in rows)
    assert [len(row) for row in found] == [len(row) for row in rows]
