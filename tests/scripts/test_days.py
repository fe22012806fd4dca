"""Which version on a day: scripts and Python give one answer, and any text is a day or a reason."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Version
from generator.time.timeline import span_on, spans
from tests.support.deno import Modules
from tests.support.lives import FIRST, histories


@given(history=histories())
def test_scripts_and_python_give_one_answer(modules: Modules, history: list[Version]) -> None:
    found = spans(history)
    written = [
        {"since": s.since and str(s.since), "until": s.until and str(s.until)} for s in found
    ]
    on = [FIRST + timedelta(offset) for offset in (-40_000, *range(-3, 90), 300_000)]
    data = {"spans": written, "days": [str(day) for day in on]}
    places = modules.run("return data.days.map((day) => days.placeOf(data.spans, day));", data)
    assert places == [found.index(span_on(found, day)) for day in on]


@given(text=st.text(max_size=12) | st.dates(date(1, 1, 1), date(9999, 12, 31)).map(str))
def test_any_text_is_a_day_or_a_reason(modules: Modules, text: str) -> None:
    answer = modules.run("return days.read(data);", text)
    try:
        day = date.fromisoformat(text) if len(text) == 10 and text.isascii() else None
    except ValueError:
        day = None
    if day is not None and 1900 <= day.year <= 2999:
        assert answer == {"day": str(day)}
    else:
        assert list(answer) in (["wrong"], ["day"])


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-07-01T21:59:00Z", "2026-07-01"), ("2026-07-01T22:00:00Z", "2026-07-02"),
        ("2026-12-31T22:59:00Z", "2026-12-31"), ("2026-12-31T23:00:00Z", "2027-01-01"),
    ],
)  # fmt: skip
def test_today_is_that_of_the_netherlands(modules: Modules, now: str, day: str) -> None:
    assert modules.run("return days.today(new Date(data));", now) == day


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2023-01-01", "a"), ("2023-05-01", "a"), ("2023-05-02", "b"), ("2024-01-01", "c"),
        ("2024-12-31", "c"), ("2025-01-01", None),
    ],
)  # fmt: skip
def test_a_question_reads_as_it_did(modules: Modules, day: str, shown: str | None) -> None:
    was = [{"question": "a", "until": "2023-05-01"}, {"question": "b", "until": "2023-12-31"}]
    item = {"question": "c", "was": was, "retired": "2025-01-01", "spans": [[1, 2]]}
    data = {"items": [item], "day": day}
    found = modules.run("return days.asked(data.items, 1, data.day).map((i) => i.shown);", data)
    assert found == ([shown] if shown else [])
    assert modules.run("return days.asked(data.items, 3, data.day);", data) == []
