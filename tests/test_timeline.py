"""Which version belongs to which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Version, VersionFront
from generator.timeline import intervals, version_on


def version(
    number: str,
    since: date,
    until: date | None = None,
    basis: str = "stated",
    status: str = "adopted",
) -> Version:
    """Make a version of which only the days matter."""
    front = VersionFront.model_validate({
        "version": number, "title": "x", "status": status, "dated": since, "text": "complete",
        "valid_from": {"on": since, "basis": basis, "source": "x"},
        "valid_until": until and {"on": until, "basis": "stated", "source": "x"},
        "issued_by": "x", "provenance": "x", "change_note": "x",
    })  # fmt: skip
    return Version(front=front, clauses=(), body="", uri=f"instructie/{number}.md")


def day(text: str) -> date:
    return date.fromisoformat(text)


# name: (versions, [(number, since, until, assumed)])
Given = list[tuple[str, str, str | None]]
Wanted = list[tuple[str, str, str | None, bool]]
ROWS: dict[str, tuple[Given, Wanted]] = {
    "none": ([], []),
    "one": ([("1", "2023-01-01", None)], [("1", "2023-01-01", None, False)]),
    "two": (
        [("1", "2023-01-01", None), ("2", "2023-06-01", None)],
        [("1", "2023-01-01", "2023-05-31", False), ("2", "2023-06-01", None, False)]),
    "a gap": (
        [("1", "2023-01-01", "2023-03-31"), ("2", "2023-06-01", None)],
        [("1", "2023-01-01", "2023-03-31", False), ("2", "2023-06-01", None, False)]),
    "an end": ([("1", "2023-01-01", "2023-03-31")], [("1", "2023-01-01", "2023-03-31", False)]),
    "one day": (
        [("1", "2023-01-01", None), ("2", "2023-01-02", None)],
        [("1", "2023-01-01", "2023-01-01", False), ("2", "2023-01-02", None, False)]),
    "the same day": (
        [("1", "2023-01-01", None), ("2", "2023-01-01", None)], [("2", "2023-01-01", None, False)]),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_the_days_of_each_version(name: str) -> None:
    given_, wanted = ROWS[name]
    versions = [version(n, day(since), day(until) if until else None) for n, since, until in given_]
    found = [
        (i.version.number, str(i.since), i.until and str(i.until), i.assumed)
        for i in intervals(versions)
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("bases", "assumed"),
    [
        (("stated", "stated"), [False, False]),
        (("assumed", "stated"), [True, False]),
        (("stated", "assumed"), [True, True]),
    ],
)
def test_an_end_that_follows_from_an_assumed_beginning_is_assumed(
    bases: tuple[str, str], assumed: list[bool]
) -> None:
    versions = [
        version("1", day("2023-01-01"), basis=bases[0]),
        version("2", day("2023-06-01"), basis=bases[1]),
    ]
    assert [interval.assumed for interval in intervals(versions)] == assumed


@pytest.mark.parametrize(("status", "holds"), [("concept", False), ("withdrawn", True)])
def test_a_concept_holds_on_no_day(status: str, holds: bool) -> None:
    versions = [version("1", day("2023-01-01")), version("2", day("2023-06-01"), status=status)]
    found = version_on(versions, day("2024-01-01"))
    assert found is not None
    assert found.number == ("2" if holds else "1")


@pytest.mark.parametrize(
    ("on", "number"),
    [
        ("2022-12-31", None), ("2023-01-01", "1"), ("2023-03-31", "1"), ("2023-04-01", None),
        ("2023-05-31", None), ("2023-06-01", "2"), ("2999-12-31", "2"),
    ],
)  # fmt: skip
def test_the_version_on_a_day(on: str, number: str | None) -> None:
    versions = [version("1", day("2023-01-01"), day("2023-03-31")), version("2", day("2023-06-01"))]
    found = version_on(versions, day(on))
    assert (found and found.number) == number


@given(
    starts=st.lists(st.integers(0, 30), min_size=1, max_size=6).map(sorted),
    lasts=st.lists(st.none() | st.integers(0, 10), min_size=6, max_size=6),
)
def test_no_day_belongs_to_two_versions(starts: list[int], lasts: list[int | None]) -> None:
    first = date(2023, 1, 1)
    versions = [
        version(
            str(number),
            first + timedelta(start),
            None if last is None else first + timedelta(start + last),
        )
        for number, (start, last) in enumerate(zip(starts, lasts, strict=False))
    ]
    found = intervals(versions)
    for offset in range(-1, 45):
        holding = [i for i in found if i.holds(first + timedelta(offset))]
        assert len(holding) <= 1
        assert version_on(versions, first + timedelta(offset)) == (
            holding[0].version if holding else None
        )
