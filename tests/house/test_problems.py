"""How a problem says where, what and how to mend it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import (
    Place,
    Problem,
    ProblemsFound,
    Severity,
    did_you_mean,
    errors,
    in_order,
    place_in,
)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("docs/x.md", 3, 7), "docs/x.md:3:7"),
        (Place("docs/x.md", 3), "docs/x.md:3"),
        (Place("docs"), "docs"),
    ],
)
def test_a_place_leaves_out_what_is_unknown(place: Place, shown: str) -> None:
    assert str(place) == shown


@pytest.mark.parametrize(
    ("severity", "word"), [(Severity.ERROR, "fout"), (Severity.ATTENTION, "let op")]
)
def test_a_problem_is_two_lines(severity: Severity, word: str) -> None:
    problem = Problem(Place("x.md", 1, 2), "dit klopt niet", "Herstel het.", severity)
    assert str(problem) == f"x.md:1:2: {word}: dit klopt niet\n    → Herstel het."


def test_problems_are_told_in_order_and_once() -> None:
    late = Problem(Place("b.md", 1, 1), "a", "b")
    early = Problem(Place("a.md", 10, 1), "a", "b")
    earlier = Problem(Place("a.md", 9, 5), "a", "b", Severity.ATTENTION)
    assert in_order([late, early, earlier, late]) == (earlier, early, late)
    assert errors([late, earlier]) == (late,)
    found = ProblemsFound([late, early])
    assert found.problems == (early, late)
    assert str(found) == f"{early}\n{late}"


@pytest.mark.parametrize(
    ("word", "known", "told"),
    [
        ("eenmalige-weergav", ["eenmalige-weergave", "x"], "Bedoelde u ‘eenmalige-weergave’?"),
        ("norm-twe", ["norm-een", "norm-twee"], "Bedoelde u ‘norm-twee’ of ‘norm-een’?"),
        ("q", ["b", "a", "b"], "Kies uit: a, b."),
        ("q", [str(n) for n in range(100, 130)], "Kijk of de naam goed gespeld is."),
        ("q", [], "Kijk of de naam goed gespeld is."),
    ],
)
def test_a_likely_name_is_offered(word: str, known: list[str], told: str) -> None:
    assert did_you_mean(word, known) == told


@given(before=st.text(st.sampled_from("a\n"), max_size=20), first=st.integers(1, 50))
def test_a_position_has_one_place(before: str, first: int) -> None:
    place = place_in(f"{before}X", len(before), "x.md", first)
    lines = before.split("\n")
    assert (place.line, place.column) == (first + len(lines) - 1, len(lines[-1]) + 1)
