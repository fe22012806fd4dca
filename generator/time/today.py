"""The day of a build, in Amsterdam: as given, from SOURCE_DATE_EPOCH, or from the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from generator.problems import Place, Problem, ProblemsFound

_ZONE = ZoneInfo("Europe/Amsterdam")


def today(given: date | None = None) -> date:
    """Return the day to build for.

    Raises `ProblemsFound` where SOURCE_DATE_EPOCH is not a whole number of seconds.
    """
    if given is not None:
        return given
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    moment = _moment(epoch) if epoch else datetime.now(UTC)
    return in_amsterdam(moment).date()


def first_moment(day: date) -> int:
    """Return the moment at which a day begins in Amsterdam, in milliseconds since 1970."""
    return int(datetime.combine(day, time(), _ZONE).timestamp() * 1000)


def in_amsterdam(moment: datetime) -> datetime:
    """Return a moment as the clocks in Amsterdam tell it."""
    return moment.astimezone(_ZONE)


def _moment(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        fact = f"‘{epoch}’ is geen aantal seconden sinds 1970"
        remedy = "Vul een heel getal in, of haal de variabele weg."
        raise ProblemsFound([Problem(Place("SOURCE_DATE_EPOCH"), fact, remedy)]) from None
