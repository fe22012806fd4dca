"""Reading YAML into plain data with positions; what is refused stands in test_refused_files.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Place, ProblemsFound
from generator.reading.document import WrittenFloat, WrittenInt
from generator.reading.yaml import parse, parse_carefully

READERS = [parse, parse_carefully]

VALUES = {
    "no": "no", "yes": "yes", "on": "on", "off": "off", "y": "y", "No": "No",
    "true": True, "True": True, "FALSE": False, "tRue": "tRue",
    "null": None, "~": None, "": None, "Null": None,
    "12": 12, "-3": -3, "+4": 4, "012": 12, "0o17": "0o17", "0x1f": "0x1f", "1_000": "1_000",
    "2.10": 2.1, "1e3": 1000.0, ".5": 0.5, "12:30": "12:30", "12:30:45": "12:30:45",
    "2.0.1": "2.0.1", "2023-02-30": "2023-02-30", "2023-09-12T10:00:00Z": "2023-09-12T10:00:00Z",
    '"2.10"': "2.10", "'no'": "no", '"12:30"': "12:30", '"true"': "true", '""': "",
    '"a\\tb\\u00e9"': "a\tbé", "'it''s'": "it's", "een  # geen": "een", "a#b": "a#b",
    "  # geen": None, '"a" # geen': "a", "{a: '#1'}": {"a": "#1"}, '"a #1"': "a #1",
    "[1, no, [a]]": [1, "no", ["a"]], "{a: 1, b: {c: d}}": {"a": 1, "b": {"c": "d"}},
    ">-\n  een\n  twee": "een twee", "|\n  een\n  twee": "een\ntwee\n",
    "één – ‘twee’": "één – ‘twee’", "🧳": "🧳",
}  # fmt: skip


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("written", VALUES)
def test_what_a_value_means(read: Any, written: str) -> None:
    value = read(f"key: {written}\n", "x.yml").data["key"]
    assert value == VALUES[written]
    assert isinstance(value, type(VALUES[written]))


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("written", ["2.10", "012", "+4", "1e3", "0612345678"])
def test_a_number_remembers_how_it_was_written(read: Any, written: str) -> None:
    value = read(f"key: {written}\n", "x.yml").data["key"]
    assert isinstance(value, WrittenInt | WrittenFloat)
    assert value.written == written


TEXT = """\
# een opmerking
naam: Signal
lijst:
  - een
  - {id: twee, "naam": 2}
groep:
    dieper:
      - - binnen
leeg:
lang: >-
  een
  twee
"""
POSITIONS = {
    ("naam",): (2, 7), ("lijst",): (3, 1), ("lijst", 0): (4, 5), ("lijst", 1): (5, 5),
    ("lijst", 1, "id"): (5, 10), ("lijst", 1, "naam"): (5, 24), ("groep",): (6, 1),
    ("groep", "dieper"): (7, 5), ("groep", "dieper", 0, 0): (8, 11), ("lang",): (10, 7),
}  # fmt: skip
KEYS = {
    ("naam",): (2, 1), ("lijst",): (3, 1), ("lijst", 1, "id"): (5, 6),
    ("lijst", 1, "naam"): (5, 16), ("groep", "dieper"): (7, 5), ("leeg",): (9, 1),
}  # fmt: skip


@pytest.mark.parametrize("read", READERS)
def test_where_values_and_keys_stand(read: Any) -> None:
    document = read(TEXT, "x.yml")
    assert {path: document.positions[path] for path in POSITIONS} == POSITIONS
    assert {path: document.keys[path] for path in KEYS} == KEYS


@pytest.mark.parametrize("read", READERS)
def test_lines_count_from_the_given_one(read: Any) -> None:
    assert read("a: b\n", "x.md", 5).place(("a",)) == Place("x.md", 5, 4)
    with pytest.raises(ProblemsFound) as found:
        read("a: b\na: c\n", "x.md", 5)
    assert found.value.problems[0].place == Place("x.md", 6, 1)


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_thing_above() -> None:
    document = parse(TEXT, "x.yml")
    assert document.place(("lijst", 1, "weg", "verder")) == Place("x.yml", 5, 5)
    assert document.place(("weg",)) == Place("x.yml", 2, 1)
    assert document.key_place(("lijst", 0)) == Place("x.yml", 4, 5)


def test_a_part_has_its_own_paths_and_the_same_places() -> None:
    part = parse(TEXT, "x.yml").part("groep")
    assert part.data == {"dieper": [["binnen"]]}
    assert part.place(("dieper", 0, 0)) == Place("x.yml", 8, 11)
    assert part.key_place(("dieper",)) == Place("x.yml", 7, 5)
    assert parse(TEXT, "x.yml").part("weg").data == {}


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("depth", [1, 49])
def test_what_is_not_too_deep_is_read(read: Any, depth: int) -> None:
    data = read(f"a: {'[' * depth}{']' * depth}\n", "x.yml").data["a"]
    for _ in range(depth - 1):
        data = data[0]
    assert data == []


@pytest.mark.parametrize("read", READERS)
def test_every_repeated_key_is_told_at_once(read: Any) -> None:
    with pytest.raises(ProblemsFound) as found:
        read("a: 1\na: 2\nb: {c: 1, c: 2}\n", "x.yml")
    assert [str(problem.place) for problem in found.value.problems] == ["x.yml:2:1", "x.yml:3:11"]


PLAIN_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="￾￿﻿"))
SCALARS = st.none() | st.booleans() | st.integers(-(10**18), 10**18) | PLAIN_TEXT | st.sampled_from(
    ["no", "off", "12:30", "2.10", "2023-02-30", "~", "<<", "&a", "*a", "!x", "- a", "# b", "a: b"]
)  # fmt: skip
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN_TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(data=st.dictionaries(PLAIN_TEXT, DATA, min_size=1, max_size=4))
def test_data_written_as_json_are_read_as_they_were(data: dict[str, Any]) -> None:
    # JSON is YAML in which every text is quoted.
    for text in (
        json.dumps(data, ensure_ascii=False),
        json.dumps(data, ensure_ascii=False, indent=2),
    ):
        for read in READERS:
            assert read(text, "x.yml").data == data


@given(text=st.text(st.sampled_from("ab:- \n\t[]{}\"'#&*!%@`,.~\\0é"), max_size=40))
def test_both_readers_agree_or_only_the_careful_one_tells(text: str) -> None:
    read = [_outcome(reader, text) for reader in READERS]
    assert read[0] == read[1]


@given(text=st.text(max_size=60))
def test_whatever_the_text_problems_are_all_that_is_raised(text: str) -> None:
    assert _outcome(parse, text)


def _outcome(read: Any, text: str) -> object:
    try:
        document = read(text, "x.yml")
    except ProblemsFound as found:
        return [(p.place, p.fact, p.remedy) for p in found.problems if p.place.line and p.remedy]
    return document.data, document.keys
