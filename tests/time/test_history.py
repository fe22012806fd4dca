"""The history of a clause: how it reads in each version, under whatever id."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Piece, Version
from generator.time.history import departure, history
from tests.time.test_changes import version


def told(versions: list[Version], name: str, at: int = -1) -> list[tuple[str, str, bool]]:
    """Return for each version its number, the ids of the clause in it, and whether it is anew."""
    return [
        (w.version.number, " ".join(c.id for c in w.clauses), w.anew)
        for w in history(versions, name, versions[at])
    ]


def test_a_wording_is_anew_where_it_changed() -> None:
    versions = [
        version("1.0", {"een": "Oud."}),
        version("1.1", {"een": "Oud."}),
        version("1.2", {"een": "Nieuw."}, {"een": ("new-norm",)}),
        version("1.3", {"een": "Nieuw."}),
    ]
    assert told(versions, "een") == [
        ("1.3", "een", False), ("1.2", "een", False), ("1.1", "een", True), ("1.0", "een", False),
    ]  # fmt: skip
    changes = [w.change for w in history(versions, "een", versions[3])]
    assert [bool(change) for change in changes] == [False, True, False, False]


def seen(number: str, clauses: dict[str, str], *lines: tuple[str, str]) -> Version:
    """Return a version with the words of its clauses, and their lines as a reader sees them."""
    pieces = tuple(Piece(name, text) for name, text in lines)
    return version(number, clauses).model_copy(update={"pieces": pieces})


@pytest.mark.parametrize(
    ("lines", "anew"),
    [
        ([("een", "10{^3^} km[^1]."), ("noot", "^1 Ook dit.")], False),
        # The same words say something else.
        ([("een", "103 km[^1]."), ("noot", "^1 Ook dit.")], True),
        ([("een", "10{^3^} km."), ("noot", "^1 Ook dit.")], True),
        ([("een", "10{^3^} km[^1]."), ("noot", "^1 Ook dat.")], True),
        # A note that has another mark, or words on a line of their own, say the same.
        ([("een", "10{^3^} km[^2]."), ("noot", "^2 Ook dit.")], False),
        ([("een", "10{^3^}⏎km[^1]."), ("noot", "^1 Ook dit.")], False),
    ],
)
def test_the_same_words_are_anew_where_a_sign_or_a_note_says_something_else(
    lines: list[tuple[str, str]], *, anew: bool
) -> None:
    words = {"een": "103 km.", "noot": lines[1][1][3:]}
    now = seen("1.1", words, ("een", "10{^3^} km[^1]."), ("noot", "^1 Ook dit."))
    latest, before = history([seen("1.0", words, *lines), now], "een", now)
    assert not latest.anew
    assert (before.anew, before.same_words) == (anew, True)


def test_ids_are_followed_back_and_forward() -> None:
    versions = [
        version("1.0", {"oud": "Doe dit."}),
        version("1.1", {"midden": "Doe dit."}, {"midden": ("editorial", "oud")}),
        version("1.2", {"nieuw": "Doe dat."}, {"nieuw": ("new-norm", "midden")}),
    ]
    assert told(versions, "nieuw") == [
        ("1.2", "nieuw", False), ("1.1", "midden", True), ("1.0", "oud", False),
    ]  # fmt: skip
    assert told(versions, "oud", 0) == [
        ("1.2", "nieuw", True), ("1.1", "midden", True), ("1.0", "oud", False),
    ]  # fmt: skip


def test_a_clause_that_came_and_went() -> None:
    versions = [
        version("1.0", {"een": "A."}),
        version("1.1", {"een": "A.", "twee": "B."}, {"twee": ("new-norm",)}),
        version("1.2", {"een": "A."}, {"twee": ("repealed",)}),
    ]
    found = history(versions, "twee", versions[1])
    assert [bool(w.clauses) for w in found] == [False, True, False]
    assert [w.change.class_ if w.change else None for w in found] == ["repealed", "new-norm", None]
    assert [w.presence for w in found] == ["gone", "there", "not-yet"]


# changes of 1.1 and of 1.2, and the clauses that they have: (version that lacks it, what came)
DEPARTURES: dict[str, tuple[list[tuple[dict[str, str], dict[str, Any]]], Any]] = {
    "stays": ([({"een": "A."}, {}), ({"een": "B."}, {})], None),
    "repealed": ([({"twee": "B."}, {"een": ("repealed",)}), ({"twee": "B."}, {})], ("1.1", [])),
    "renamed": ([({"nu": "A."}, {"nu": ("editorial", "een")})], ("1.1", ["nu"])),
    "renamed, then split": (
        [
            ({"nu": "A."}, {"nu": ("editorial", "een")}),
            ({"dit": "A", "dat": "."}, {"dit": ("editorial", "nu"), "dat": ("editorial", "nu")}),
        ],
        ("1.1", ["dit", "dat"]),
    ),
    "renamed, then repealed": (
        [({"nu": "A."}, {"nu": ("editorial", "een")}), ({"x": "X."}, {"nu": ("repealed",)})],
        ("1.1", []),
    ),
}


@pytest.mark.parametrize("name", DEPARTURES)
def test_what_came_instead_of_a_clause_that_has_gone(name: str) -> None:
    steps, expected = DEPARTURES[name]
    later = [version(f"1.{n}", *step) for n, step in enumerate(steps, start=1)]
    versions = [version("1.0", {"een": "A."}), *later]
    found = departure(versions, "een", versions[0], versions[-1])
    told = found and (found.version.number, [clause.id for clause in found.instead])
    assert told == expected


def test_a_concept_on_the_way_leads_nowhere() -> None:
    versions = [
        version("1.0", {"een": "A."}),
        version("1.1", {"proef": "A."}, {"proef": ("editorial", "een")}, status="concept"),
        version("1.2", {"een": "A."}),
    ]
    assert told(versions, "een")[-1] == ("1.0", "een", False)


TEXTS = st.lists(st.sampled_from(["A.", "B.", None]), min_size=1, max_size=8)


@given(TEXTS, st.sampled_from(["A.", "B."]))
def test_every_version_is_told_of_once_and_every_wording_is_there(
    earlier: list[str | None], last: str
) -> None:
    texts = [*earlier, last]
    versions = [version(f"1.{n}", {"een": text} if text else {}) for n, text in enumerate(texts)]
    found = history(versions, "een", versions[-1])
    assert [w.version.number for w in found] == [v.number for v in reversed(versions)]
    shown = last
    for wording, text in zip(found, reversed(texts), strict=True):
        assert wording.anew == (text != shown)
        shown = text or shown
