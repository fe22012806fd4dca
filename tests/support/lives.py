"""Versions of which only the days matter, and random histories of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from generator.model import Version, VersionFront

FIRST = date(2023, 1, 1)
_OFFSETS = st.integers(0, 60)


def version(
    number: str,
    since: date,
    until: date | None = None,
    basis: str = "stated",
    status: str = "adopted",
    withdrawn: date | None = None,
    disputed: tuple[date, date] | None = None,
) -> Version:
    """Make a version of which only the days matter."""
    doubt = disputed and {"from": disputed[0], "until": disputed[1], "note": "x"}
    front = VersionFront.model_validate({
        "version": number, "title": "x", "status": status, "dated": since, "text": "complete",
        "valid_from": {"on": since, "basis": basis, "source": "x"},
        "valid_until": until and {"on": until, "basis": "stated", "source": "x"},
        "withdrawn": withdrawn and {"on": withdrawn, "note": "x"}, "disputed": doubt,
        "issued_by": "x", "provenance": "x", "change_note": "x",
    })  # fmt: skip
    return Version(front=front, clauses=(), body="", uri=f"instructie/{number}.md")


@st.composite
def histories(draw: st.DrawFn) -> list[Version]:
    """Draw a row of versions, be their days in order or not: an answer must not depend on it."""
    return [_life(draw, str(number)) for number in range(1, draw(st.integers(0, 6)) + 1)]


def _life(draw: st.DrawFn, number: str) -> Version:
    since = draw(_OFFSETS)
    status = draw(st.sampled_from(["adopted", "adopted", "adopted", "withdrawn", "concept"]))
    doubt = draw(st.none() | st.tuples(_OFFSETS, _OFFSETS).map(sorted))
    until = draw(st.none() | st.integers(since, since + 20))
    return version(
        number,
        _on(since),
        None if until is None else _on(until),
        basis=draw(st.sampled_from(["stated", "assumed"])),
        status=status,
        withdrawn=_on(draw(st.integers(since - 2, since + 20))) if status == "withdrawn" else None,
        disputed=(_on(doubt[0]), _on(doubt[1])) if doubt else None,
    )


def _on(offset: int) -> date:
    return FIRST + timedelta(offset)
