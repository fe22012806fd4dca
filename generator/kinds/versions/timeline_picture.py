"""Lay out the timeline of versions as a picture; the table below it is its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model import TextState, Version

# Units of the picture's own grid; the stylesheet sets its size on the screen.
WIDTH = 360
LEFT = 8
RIGHT = 344
_LABEL_WIDTH = 44


@dataclass(frozen=True)
class Mark:
    """A version on the timeline: its place, the row of its label, and how it is drawn."""

    number: str
    x: float
    row: int
    have_text: bool


@dataclass(frozen=True)
class Picture:
    """The timeline: marks for versions, and ticks (place, text) for years."""

    marks: tuple[Mark, ...]
    years: tuple[tuple[float, str], ...]
    rows: int
    width: int = WIDTH


def timeline_picture(versions: Sequence[Version]) -> Picture:
    """Place the versions, oldest first, from the start of the first year to the end of the last.

    The line ends with the last version's year, not today: an unchanged register stays unchanged.
    """
    days = [version.front.dated for version in versions]
    first, last = date(min(days).year, 1, 1), date(max(days).year, 12, 31)

    def x(day: date) -> float:
        share = (day - first).days / max((last - first).days, 1)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    marks: list[Mark] = []
    free: list[float] = []
    for version in versions:
        at = x(version.front.dated)
        row = next((n for n, until in enumerate(free) if at >= until), len(free))
        free[row : row + 1] = [at + _LABEL_WIDTH]
        marks.append(Mark(version.number, at, row, version.front.text is TextState.COMPLETE))
    years = [(x(date(year, 1, 1)), str(year)) for year in range(first.year, last.year + 1)]
    return Picture(tuple(marks), tuple(years), len(free))
