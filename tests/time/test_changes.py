"""What changed between versions: per clause, then per word."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import ChangeClass, Clause, ClauseKind, Version, VersionFront
from generator.text.clauses import digest, fold
from generator.time.changes import ChangeKind, compare
from generator.time.dividing import divided
from generator.time.redline import WordKind, redline, set_apart
from tests.support.projects import ROOT, compiled


def clause(name: str, text: str) -> Clause:
    shown = escape(text)
    return Clause(name, ClauseKind.NORM, ("rol",), "Deel", None, text, digest(text), shown, 1)


def version(
    number: str,
    clauses: dict[str, str],
    changes: dict[str, Any] | None = None,
    status: str = "adopted",
) -> Version:
    """Make a version of which only the clauses matter; a change is (class, from…)."""
    front = VersionFront.model_validate({
        "version": number, "title": "x", "status": status,
        "dated": "2026-01-01", "text": "complete",
        "valid_from": {"on": "2026-01-01", "basis": "stated", "source": "x"},
        "issued_by": "x", "provenance": "x", "change_note": "x",
        "changes": {
            name: {"class": class_, "note": f"Noot {number}.", "from": former}
            for name, (class_, *former) in (changes or {}).items()
        },
    })  # fmt: skip
    texts = tuple(clause(name, text) for name, text in clauses.items())
    return Version(front=front, clauses=texts, body="", uri=f"instructie/{number}.md")


A = {"een": "Eén.", "twee": "Twee.", "drie": "Drie."}
# name: (clauses of 1.1, its changes, what compare gives)
ROWS: dict[str, tuple[dict[str, str], dict[str, Any], list[tuple[str, str, str | None]]]] = {
    "the same": (A, {}, [("same", "een", None), ("same", "twee", None), ("same", "drie", None)]),
    "changed": (
        A | {"twee": "Twee!"},
        {"twee": ("editorial",)},
        [("same", "een", None), ("changed", "twee", "editorial"), ("same", "drie", None)],
    ),
    "added and gone": (
        {"een": "Eén.", "vier": "Vier.", "drie": "Drie."},
        {"vier": ("new-norm",), "twee": ("repealed",)},
        [
            ("same", "een", None),
            ("gone", "twee", "repealed"),
            ("added", "vier", "new-norm"),
            ("same", "drie", None),
        ],
    ),
    "first gone": ({"drie": "Drie."}, {}, [
        ("gone", "een", None), ("gone", "twee", None), ("same", "drie", None),
    ]),
    "moved": (
        {"drie": "Drie.", "een": "Eén.", "twee": "Twee."},
        {},
        [("moved", "drie", None), ("same", "een", None), ("same", "twee", None)],
    ),
    "renamed": (
        {"een": "Eén.", "tweede": "Twee.", "drie": "Drie."},
        {"tweede": ("editorial", "twee")},
        [("same", "een", None), ("same", "tweede", "editorial"), ("same", "drie", None)],
    ),
    "split": (
        {"een": "Eén.", "a": "Tw.", "b": "Ee.", "drie": "Drie."},
        {"a": ("clarification", "twee"), "b": ("clarification", "twee")},
        [
            ("same", "een", None),
            ("changed", "a", "clarification"),
            ("changed", "b", "clarification"),
            ("same", "drie", None),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_each_clause_is_followed(name: str) -> None:
    clauses, changes, wanted = ROWS[name]
    versions = [version("1.0", A), version("1.1", clauses, changes)]
    found = compare(versions, *versions)
    assert [(c.kind, c.clause.id, c.class_) for c in found] == wanted


def test_ids_and_classes_are_followed_over_versions_on_the_way() -> None:
    versions = [
        version("1.0", {"oud": "Doe dit."}),
        version("1.1", {"nieuw": "Doe dit altijd."}, {"nieuw": ("new-norm", "oud")}),
        version("1.2", {"nieuw": "Doe dit altijd!"}, {"nieuw": ("editorial",)}),
    ]
    [found] = compare(versions, versions[0], versions[2])
    assert found.kind is ChangeKind.CHANGED
    assert found.before is not None
    assert found.before.id == "oud"
    assert [number for number, _ in found.classes] == ["1.1", "1.2"]
    assert found.class_ is ChangeClass.NEW_NORM
    assert found.note == "Noot 1.1. Noot 1.2."


def test_back_in_time_ids_are_followed_and_no_class_is_claimed() -> None:
    versions = [
        version("1.0", {"oud": "Doe dit."}),
        version("1.1", {"nieuw": "Doe dat.", "meer": "Meer."}, {"nieuw": ("new-norm", "oud")}),
    ]
    found = compare(versions, versions[1], versions[0])
    assert [(c.kind, c.clause.id, c.class_) for c in found] == [
        ("changed", "oud", None), ("gone", "meer", None),
    ]  # fmt: skip


def test_a_concept_on_the_way_does_not_count() -> None:
    versions = [
        version("1.0", {"een": "Eén."}),
        version("1.1", {"anders": "Eén."}, {"anders": ("editorial", "een")}, status="concept"),
        version("1.2", {"een": "Eén."}),
    ]
    assert [c.kind for c in compare(versions, versions[0], versions[2])] == [ChangeKind.SAME]


def test_the_real_instruction_changed_by_one_word() -> None:
    versions = compiled(ROOT).sources.handbook.versions
    before, after = versions[-2:]
    changed = [c for c in compare(versions, before, after) if c.kind is not ChangeKind.SAME]
    [change] = changed
    assert change.clause.id == "reikwijdte-ambtenaren"
    assert change.class_ is ChangeClass.CLARIFICATION
    [(kind, words)] = [part for part in change.words if part[0] is not WordKind.SAME]
    assert (kind, words.strip()) == (WordKind.NEW, "defensie- en")


WORDS = json.loads((ROOT / "tests/data/redline.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", WORDS, ids=[case["name"] for case in WORDS])
def test_words_that_differ(case: dict[str, Any]) -> None:
    found = [[kind.value, text] for kind, text in redline(case["before"], case["after"])]
    assert found == case["parts"]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("van ambtenaren", "van defensie- en ambtenaren", "van {defensie- en} ambtenaren"),
        ("ja ja ja", "ja ja", "ja ja [ja]"),
        ("Zet uit.", "Zet het uit.", "Zet {het} uit."),
        ("( a", "(a", "[( a]{(a}"),
        ("een - of twee", "een -of twee", "een [- of]{-of} twee"),
        ("", " ", " "),
    ],
)
def test_a_mark_does_not_begin_or_end_with_white_space(before: str, after: str, shown: str) -> None:
    marks = {WordKind.SAME: "{}", WordKind.GONE: "[{}]", WordKind.NEW: "{{{}}}"}
    words = set_apart(redline(before, after))
    assert "".join(marks[kind].format(text) for kind, text in words) == shown


def test_of_what_was_split_the_half_that_moved_is_not_struck_out() -> None:
    versions = [
        version("1.0", {"een": "Bewaar alle berichten. Vraag bij twijfel na, en noteer dat."}),
        version(
            "1.1",
            {"een": "Bewaar alle berichten.", "twee": "Vraag altijd na, en noteer dat."},
            {"een": ("clarification",), "twee": ("clarification", "een")},
        ),
    ]
    kept, moved = compare(versions, *versions)
    assert (kept.words, kept.rest) == (((WordKind.SAME, "Bewaar alle berichten."),), ("twee",))
    assert (moved.former, moved.rest) == ("Vraag bij twijfel na, en noteer dat.", ("een",))
    assert moved.words == (
        (WordKind.SAME, "Vraag "), (WordKind.GONE, "bij twijfel"), (WordKind.NEW, "altijd"),
        (WordKind.SAME, " na, en noteer dat."),
    )  # fmt: skip


def test_of_what_was_joined_the_text_of_the_other_is_not_new() -> None:
    versions = [
        version("1.0", {"een": "Bewaar alle berichten.", "twee": "Vraag bij twijfel na."}),
        version(
            "1.1",
            {"een": "Bewaar alle berichten. Vraag bij twijfel altijd na."},
            {"een": ("clarification", "twee")},
        ),
    ]
    kept, taken = compare(versions, *versions)
    if kept.before and kept.before.id == "twee":
        kept, taken = taken, kept
    assert (kept.words, kept.joined) == (((WordKind.SAME, "Bewaar alle berichten."),), ("twee",))
    assert (taken.former, taken.joined) == ("Vraag bij twijfel na.", ("een",))
    assert taken.words == (
        (WordKind.SAME, "Vraag bij twijfel "), (WordKind.NEW, "altijd "), (WordKind.SAME, "na."),
    )  # fmt: skip


TEXT = st.lists(
    st.sampled_from([
        "de", "het", "‘UIT’", "“aan”", "1.", "2.0.1", "foto’s", "•", "privé-", "én", "(",
    ]),
    max_size=20,
).map(lambda words: fold(" ".join(words)))  # fmt: skip


@given(TEXT | st.text().map(fold), TEXT | st.text().map(fold))
def test_a_redline_leads_from_one_text_to_the_other_and_back(before: str, after: str) -> None:
    words = redline(before, after)
    assert "".join(text for kind, text in words if kind is not WordKind.NEW) == before
    assert "".join(text for kind, text in words if kind is not WordKind.GONE) == after
    assert all(text for _, text in words)


@given(TEXT, st.lists(TEXT, min_size=1, max_size=3))
def test_each_word_of_a_text_that_was_split_belongs_to_one_part(
    text: str, parts: list[str]
) -> None:
    own = divided(text, parts)
    assert len(own) == len(parts)
    assert sorted("".join(own).replace(" ", "")) == sorted(text.replace(" ", ""))
    assert divided(text, [text, *parts])[0] == text


NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(NAMES, NAMES)
def test_every_clause_of_both_versions_is_told_of_once(old: list[str], new: list[str]) -> None:
    versions = [version("1.0", dict.fromkeys(old, "x")), version("1.1", dict.fromkeys(new, "x"))]
    found = compare(versions, *versions)
    assert [c.after.id for c in found if c.after] == new
    assert sorted(c.before.id for c in found if c.before) == sorted(old)
    stayed = [c.clause.id for c in found if c.kind is ChangeKind.SAME]
    assert stayed == [name for name in old if name in stayed], "what is not moved kept its order"
