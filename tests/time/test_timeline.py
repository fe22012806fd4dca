"""Which version belongs to which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given

from generator.model import Status, Version
from generator.time.timeline import intervals, span_on, spans, standing, version_on
from tests.support.lives import FIRST, histories, version


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


# name: (versions, [(first day (None: all before), answer, version, versions in doubt)])
Life = dict[str, str | tuple[str, str]]
Told = tuple[str | None, str, str | None, str]
LIVES: dict[str, tuple[list[Life], list[Told]]] = {
    "nothing registered": ([], [(None, "before", None, "")]),
    "only a concept": (
        [{"number": "1", "since": "2023-01-01", "status": "concept"}],
        [(None, "before", None, "")]),
    "one": (
        [{"number": "1", "since": "2023-01-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", "")]),
    "succession": (
        [{"number": "1", "since": "2023-01-01"}, {"number": "2", "since": "2023-06-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", ""),
         ("2023-06-01", "version", "2", "")]),
    "three on one day": (
        [{"number": n, "since": "2023-01-01"} for n in ("1", "2", "3")],
        [(None, "before", None, ""), ("2023-01-01", "version", "3", "")]),
    "a gap": (
        [{"number": "1", "since": "2023-01-01", "until": "2023-03-31"},
         {"number": "2", "since": "2023-06-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", ""),
         ("2023-04-01", "between", None, ""), ("2023-06-01", "version", "2", "")]),
    "an end": (
        [{"number": "1", "since": "2023-01-01", "until": "2023-03-31"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", ""),
         ("2023-04-01", "after", None, "")]),
    "withdrawn without successor": (
        [{"number": "1", "since": "2023-01-01"},
         {"number": "2", "since": "2023-06-01", "status": "withdrawn", "withdrawn": "2023-07-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", ""),
         ("2023-06-01", "version", "2", ""), ("2023-07-01", "after", None, "")]),
    "withdrawn, then a successor": (
        [{"number": "1", "since": "2023-01-01", "status": "withdrawn", "withdrawn": "2023-02-01"},
         {"number": "2", "since": "2023-06-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", ""),
         ("2023-02-01", "between", None, ""), ("2023-06-01", "version", "2", "")]),
    "withdrawn before it began": (
        [{"number": "1", "since": "2023-01-01"},
         {"number": "2", "since": "2023-06-01", "status": "withdrawn", "withdrawn": "2023-06-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "1", "")]),
    "numbers and days in another order": (
        [{"number": "1", "since": "2023-02-01"}, {"number": "2", "since": "2023-06-01"},
         {"number": "3", "since": "2023-01-01"}],
        [(None, "before", None, ""), ("2023-01-01", "version", "3", "")]),
    "doubt within, over a border and before all": (
        [{"number": "1", "since": "2023-02-01", "disputed": ("2023-01-15", "2023-02-14")},
         {"number": "2", "since": "2023-06-01", "disputed": ("2023-05-31", "2023-06-01")}],
        [(None, "before", None, ""), ("2023-01-15", "before", None, "1"),
         ("2023-02-01", "version", "1", "1"), ("2023-02-15", "version", "1", ""),
         ("2023-05-31", "version", "1", "2"), ("2023-06-01", "version", "2", "2"),
         ("2023-06-02", "version", "2", "")]),
    "doubt about a concept": (
        [{"number": "1", "since": "2023-02-01", "status": "concept",
          "disputed": ("2023-01-15", "2023-02-14")}],
        [(None, "before", None, "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", LIVES)
def test_what_can_be_said_of_each_day(name: str) -> None:
    lives, told = LIVES[name]
    found = spans([_lived(life) for life in lives])
    assert [
        (
            span.since and str(span.since),
            span.answer.value,
            span.interval and span.interval.version.number,
            " ".join(version.number for version in span.disputed),
        )
        for span in found
    ] == told
    assert [span.until for span in found] == [
        *(span.since and span.since - timedelta(1) for span in found[1:]),
        None,
    ]


def _lived(life: Life) -> Version:
    def on(name: str) -> date | None:
        value = life.get(name)
        return day(value) if isinstance(value, str) else None

    doubt = life.get("disputed")
    return version(
        str(life["number"]),
        day(str(life["since"])),
        on("until"),
        status=str(life.get("status", "adopted")),
        withdrawn=on("withdrawn"),
        disputed=(day(doubt[0]), day(doubt[1])) if isinstance(doubt, tuple) else None,
    )


@pytest.mark.parametrize(
    ("status", "since", "own", "latest", "wanted"),
    [
        ("concept", "2023-01-01", None, "9", "concept"),
        ("withdrawn", "2023-01-01", None, "9", "withdrawn"),
        ("adopted", "2023-01-01", None, "2", "latest"),
        ("adopted", "2023-01-01", "2023-12-31", "2", "latest"),
        ("adopted", "2023-01-01", "2023-05-31", "2", "ended"),
        ("adopted", "2023-06-02", None, "2", "announced"),
        ("adopted", "2023-06-02", None, "1", "announced"),
        ("adopted", "2023-01-01", "2023-06-01", "3", "current"),
        ("adopted", "2023-01-01", "2023-05-31", "3", "old"),
        ("adopted", "2023-01-01", None, "1", "newer"),
    ],
)
def test_where_a_version_stands(
    status: str, since: str, own: str | None, latest: str, wanted: str
) -> None:
    one = version("2", day(since), day(own) if own else None, status=status)
    known = {interval.version.number: interval for interval in intervals([one])}
    found = standing(one, known.get("2"), version(latest, day("2023-01-01")), day("2023-06-01"))
    assert found.value == wanted


@given(histories())
def test_every_day_has_exactly_one_answer(history: list[Version]) -> None:
    found = spans(history)
    known = intervals(history)
    for offset in range(-3, 70):
        on = FIRST + timedelta(offset)
        holding = [span for span in found if span.holds(on)]
        assert holding == [span_on(found, on)]
        own = [interval for interval in known if interval.holds(on)]
        assert len(own) <= 1
        assert holding[0].interval == (own[0] if own else None)
        assert version_on(history, on) == (own[0].version if own else None)
        doubted = {v.number for v in holding[0].disputed}
        assert doubted == {v.number for v in history if _doubts(v, on)}


def _doubts(one: Version, on: date) -> bool:
    dispute = one.front.disputed
    told = dispute is not None and dispute.from_ <= on <= dispute.until
    return told and one.front.status is not Status.CONCEPT


@given(histories())
def test_no_version_comes_back_where_a_later_one_held(history: list[Version]) -> None:
    numbers = [int(interval.version.number) for interval in intervals(history)]
    assert numbers == sorted(numbers)
