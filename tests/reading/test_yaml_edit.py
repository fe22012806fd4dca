"""Changes in YAML touch the lines of what changes, and no other byte."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import ProblemsFound
from generator.reading.document import Document, KeyPath
from generator.reading.yaml import parse
from generator.reading.yaml_edit import (
    Insert,
    Put,
    Remove,
    YamlChange,
    value_at,
    with_front_yaml,
    with_yaml,
)
from generator.reading.yaml_written import Inline
from tests.support.examples import examples

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "docs", ROOT / "checklists")
SOURCES = [*sorted(p for at in FOLDERS for p in at.rglob("*.yml")), ROOT / "mkdocs.yml"]

TEXTS = st.text("abcé’ .,:#-[]{}'\"|>&*!%@`?~\\\n\t0123", max_size=150) | st.sampled_from(
    ["2.1", "null", "true", "0612345678", "# x", "a #b", "- a", "x: y", "", " a", "een zin. " * 30,
     "een zin.\nnog een.", "een\n\ntwee\n", "\u2028", "no", "2026-11-23", "---", "? x"]
)  # fmt: skip
WORDS = TEXTS | st.sampled_from([True, False, None, 3, -2.5])
KEYS = st.sampled_from(["title", "a b", "a: b", "2", "no", "#x", "‘k’"])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def edited(text: str, *changes: YamlChange) -> str:
    return with_yaml(text.encode(), "x.yml", changes).decode()


CASES: dict[str, tuple[str, YamlChange, str]] = {
    "a word": ("a: x  # waarom\nb: y\n", Put(("a",), "z"), "a: z  # waarom\nb: y\n"),
    "a word that needs quotes": ("a: x\n", Put(("a",), "2.1"), 'a: "2.1"\n'),
    "a word in quotes": ("a: 'x'\n", Put(("a",), "z"), "a: 'z'\n"),
    "an apostrophe in quotes": ("a: 'x'\n", Put(("a",), "'s ochtends"), "a: '''s ochtends'\n"),
    "a quote": ('a: "x"\n', Put(("a",), 'een "z"'), 'a: "een \\"z\\""\n'),
    "a remark that comes too near": ('a: "x" # c\n', Put(("a",), "z"), 'a: "z"  # c\n'),
    "a folded text": (
        "a: >-\n  een\n  twee\nb: y\n", Put(("a",), "een drie"), "a: >-\n  een drie\nb: y\n"),
    "a folded text that ends in a line": (
        "a: >\n  een\n\n\n# over b\nb: y\n", Put(("a",), "twee\n"),
        "a: >\n  twee\n\n\n# over b\nb: y\n"),
    "a remark behind the sign of a text": (
        "a: >-  # c\n  een\nb: y\n", Put(("a",), "twee"), "a: >-  # c\n  twee\nb: y\n"),
    "a text of lines": ("a: |\n  een\nb: y\n", Put(("a",), "x\ny\n"), "a: |\n  x\n  y\nb: y\n"),
    "a text that kept its empty lines": (
        "a: |+\n  een\n\nb: y\n", Put(("a",), "twee\n"), "a: |\n  twee\nb: y\n"),
    "a text that no block can hold": (
        "a: |\n  een\nb: y\n", Put(("a",), " x \n"), 'a: " x \\n"\nb: y\n'),
    "nothing yet": ("a:\nb: y\n", Put(("a",), "x"), "a: x\nb: y\n"),
    "nothing yet, with a remark": ("a:  # c\nb: y\n", Put(("a",), ["x"]), "a: [x]  # c\nb: y\n"),
    "a list for a remark": (
        "a:  # c\nb: y\n", Put(("a",), [{"x": "y"}]), "a:  # c\n  - x: y\nb: y\n"),
    "a list becomes a word": (
        "a:\n  - x  # c\n  - y  # d\nb: y\n", Put(("a",), "z"), "a: z\nb: y\n"),
    "in a list": ("a: [x, y]\n", Put(("a", 1), "een, twee"), 'a: [x, "een, twee"]\n'),
    "behind a list": ("a: [x, y]\n", Put(("a", 2), "z"), "a: [x, y, z]\n"),
    "into a list": ("a: [x, y]\n", Insert(("a", 0), "z"), "a: [z, x, y]\n"),
    "into an empty list": ("a: []\n", Put(("a", 0), {"x": "y"}), "a:\n  - x: y\n"),
    "out of a list": ("a: [x, y]\n", Remove(("a", 1)), "a: [x]\n"),
    "out of a list, first": ("a: [x, y]\n", Remove(("a", 0)), "a: [y]\n"),
    "the last out of a list": ("a: [x]\n", Remove(("a", 0)), "a: []\n"),
    "out of a list with remarks": (
        "a: [x,  # c\n  y]\n", Remove(("a", 1)), "a: [x,  # c\n  ]\n"),
    "an item on lines": (
        "a:\n  # c\n  - x: y\n    z: y\n\n  - x: z\n", Put(("a", 2), {"x": "v"}),
        "a:\n  # c\n  - x: y\n    z: y\n\n  - x: z\n\n  - x: v\n"),
    "an item like the one beside it": (
        "a:\n  - {x: y}\n", Put(("a", 1), {"x": "v"}), "a:\n  - {x: y}\n  - {x: v}\n"),
    "an item before the first": (
        "a:\n  # c\n  - x: y\n", Insert(("a", 0), {"x": "v"}), "a:\n  # c\n  - x: v\n  - x: y\n"),
    "an item that goes, with its empty line": (
        "a:\n  - x\n\n  - y\n\n  - z\n", Remove(("a", 1)), "a:\n  - x\n\n  - z\n"),
    "the first key of an item": ("- x: y\n  z: v\n", Remove((0, "x")), "- z: v\n"),
    "the first key of an item, with a remark below": (
        "- x: y\n  # c\n  z: v\n", Remove((0, "x")), "-\n  # c\n  z: v\n"),
    "a key in its order": (
        "a: x\nd: y\n", Put(("c",), "z", order="abcd"), "a: x\nc: z\nd: y\n"),
    "a key before all others": ("b: x\n", Put(("a",), "z", order="ab"), "a: z\nb: x\n"),
    "a key behind remarks within the last": (
        "a:\n  b: x\n  # c: y\n# slot\n", Put(("d",), "z"), "a:\n  b: x\n  # c: y\nd: z\n# slot\n"),
    "a group that is not there": ("a: x\n", Put(("b", "c"), "z"), "a: x\nb:\n  c: z\n"),
    "a group between braces": ("a: x\n", Put(("b",), Inline(c="z")), "a: x\nb: {c: z}\n"),
    "within braces": ("a: {b: x, c: y}\n", Put(("a", "d"), "z"), "a: {b: x, c: y, d: z}\n"),
    "out of braces": ("a: {b: x, c: y}\n", Remove(("a", "b")), "a: {c: y}\n"),
    "keys in another form": ("? a\n: x\n", Put(("a",), "z"), "? a\n: z\n"),
    "a long text": (
        "a: x\n", Put(("a",), "w" * 60 + " " + "v" * 60),
        f"a: >-\n  {'w' * 60}\n  {'v' * 60}\n"),
    "a long text on a long line": (
        f"a: {'w ' * 60}w\n", Put(("a",), "v " * 60 + "v"), f"a: {'v ' * 60}v\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_written_as_the_sources_are(name: str) -> None:
    text, change, meant = CASES[name]
    assert edited(text, change) == meant
    # The ends of lines are those of the file.
    crlf = with_yaml(text.replace("\n", "\r\n").encode(), "x.yml", [change])
    assert crlf.decode() == meant.replace("\n", "\r\n")


def test_a_file_without_an_end_of_line_gets_none() -> None:
    assert edited("a: x", Put(("b",), "z")) == "a: x\nb: z"


def test_changes_follow_each_other() -> None:
    after = edited("a: [x, y]\n", Remove(("a", 0)), Put(("a", 0), "v"), Put(("b",), "w"))
    assert after == "a: [v]\nb: w\n"


def test_a_key_in_an_item_comes_before_the_item_behind_it() -> None:
    inner, behind = Put(("a", 0, "z"), "v"), Insert(("a", 1), {"x": "y", "b": "w"})
    after = edited("a:\n  - x: y\n  - x: z\n", inner, behind)
    assert after == "a:\n  - x: y\n    z: v\n  - x: y\n    b: w\n  - x: z\n"


def test_a_file_of_remarks_gets_its_first_key() -> None:
    assert with_yaml(b"# c\na:\n", "x.yml", [Put(("a",), {"b": "x"})]) == b"# c\na:\n  b: x\n"


def test_front_matter_changes_and_the_text_stays() -> None:
    before = b"\xef\xbb\xbf---\r\na: x\r\n---\r\n# Kop\r\n---\r\na: x"
    after = with_front_yaml(before, "x.md", [Put(("b",), "y")])
    assert after == before.replace(b"a: x\r\n---", b"a: x\r\nb: y\r\n---", 1)


NOWHERE: list[YamlChange] = [
    Put(("a", 5), "x"), Put(("a", "b"), "x"), Remove(("b",)), Insert(("a", 7), "x"),
    Remove(("a", "b")),
]  # fmt: skip


@pytest.mark.parametrize("change", NOWHERE)
def test_what_is_not_there_is_told(change: YamlChange) -> None:
    with pytest.raises(ProblemsFound, match="staat niet meer in het bestand"):
        edited("a: [x]\n", change)


def test_what_would_not_read_as_meant_is_refused() -> None:
    with pytest.raises(ProblemsFound, match="zo geschreven dat het programma"):
        edited("a: {b, c: x}\n", Put(("a", "b"), "z"))


def paths(data: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    entries: Any = ()
    if isinstance(data, dict | list):
        entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield from paths(value, (*path, key))


@st.composite
def a_change(draw: st.DrawFn) -> tuple[Path, YamlChange]:
    """Draw a file of the project, and a change in it."""
    path = draw(st.sampled_from(SOURCES))
    return path, draw(changes_of(parse(path.read_text(encoding="utf-8"), path.name).data))


@st.composite
def changes_of(draw: st.DrawFn, data: Any) -> YamlChange:
    """Draw a change of an entry in data, or beside it."""
    place = draw(st.sampled_from(list(paths(data))))
    around = value_at(data, place[:-1])
    new = len(around) if isinstance(around, list) else draw(KEYS)
    value = draw(VALUES)
    changes: list[YamlChange] = [Put(place, value), Put((*place[:-1], new), value)]
    # A file that holds nothing is no source.
    if len(data) > 1 or len(place) > 1:
        changes.append(Remove(place))
    if isinstance(around, list):
        changes.append(Insert(place, value))
    return draw(st.sampled_from(changes))


@examples(15)
@given(st.data())
def test_many_changes_at_once_read_as_meant(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(SOURCES))
    text = path.read_text(encoding="utf-8")
    changes: list[YamlChange] = []
    now = parse(text, path.name).data
    for _ in range(data.draw(st.integers(2, 5))):
        change = data.draw(changes_of(now))
        changes.append(change)
        now = meant(now, change)
    after = with_yaml(text.encode(), path.name, changes).decode()
    assert parse(after, path.name).data == now
    remarks = [line for line in text.split("\n") if line.startswith("#")]
    assert [
        line for line in after.split("\n") if line.startswith("#") and line in remarks
    ] == remarks


@examples(25)
@given(a_change())
def test_only_the_lines_of_what_changes_are_touched(drawn: tuple[Path, YamlChange]) -> None:
    path, change = drawn
    text = path.read_text(encoding="utf-8")
    before = parse(text, path.name)
    after = with_yaml(text.encode(), path.name, [change]).decode()
    place = change.path
    while isinstance(change, Remove) and len(value_at(before.data, place[:-1])) == 1:
        # Of what holds nothing any more, the own line says so: ‘na: {}’.
        place = place[:-1]
    first, last = lines_of(before, text, place)
    assert parse(after, path.name).data == meant(before.data, change)
    old, new = text.split("\n"), after.split("\n")
    assert new[:first] == old[:first]
    assert _lines(new)[-len(_lines(old[last:])) or len(new) :] == _lines(old[last:])


def _lines(lines: list[str]) -> list[str]:
    """Return the lines that are not blank: those around what goes may go with it."""
    return [line for line in lines if line.strip()]


def meant(data: Any, change: YamlChange) -> Any:
    """Return data with a change, by the plainest of means."""
    *above, last = change.path
    inside = value_at(data, above)
    if isinstance(change, Remove):
        del inside[last]
        return data
    # A later change must not reach into this one.
    value = copy.deepcopy(change.value)
    if isinstance(change, Insert) or (isinstance(inside, list) and last == len(inside)):
        inside.insert(last, value)
    else:
        inside[last] = value
    return data


def lines_of(document: Document, text: str, path: KeyPath) -> tuple[int, int]:
    """Return the first line, counted from 0, of an entry, and the one behind its last."""
    while path not in document.positions:
        # A new entry of a list between brackets stands on the lines of the list.
        path = path[:-1]
    at = document.keys.get(path, document.positions[path])
    # Where the first key behind a dash goes, the next one comes in its place.
    is_behind_dash = text.split("\n")[at[0] - 1][: at[1] - 1].strip() == "-"
    around = path[:-1] if is_behind_dash else path
    later = (
        document.keys.get(other, place)[0]
        for other, place in document.positions.items()
        if place[0] > at[0] and other[: len(around)] != around
    )
    return at[0] - 1, min(later, default=text.count("\n") + 2) - 1
