"""Which version of the instruction belongs to which days, and on what that rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from generator.model import DateBasis, Status, Version


@dataclass(frozen=True)
class Interval:
    """The days that belong to a version, both ends included; `until` is None where it is open."""

    version: Version
    since: date
    until: date | None
    assumed: bool

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the interval."""
        return self.since <= day and (self.until is None or day <= self.until)


def intervals(versions: Sequence[Version]) -> tuple[Interval, ...]:
    """Return one interval per version that was adopted, oldest first; `versions` likewise.

    Of versions that begin on one day only the latest holds: the interval of the others is left out.
    """
    adopted = [v for v in versions if v.front.status is not Status.CONCEPT]
    last = adopted[-1:]
    found = [_interval(version, after) for version, after in pairwise(adopted)]
    found += [_interval(version, None) for version in last]
    return tuple(i for i in found if i.until is None or i.since <= i.until)


def version_on(versions: Sequence[Version], day: date) -> Version | None:
    """Return the version that belongs to a day, or None where none does."""
    return next((i.version for i in intervals(versions) if i.holds(day)), None)


def _interval(version: Version, after: Version | None) -> Interval:
    ends = []
    bases = [version.front.valid_from.basis]
    if after is not None:
        ends.append(after.front.valid_from.on - timedelta(days=1))
        bases.append(after.front.valid_from.basis)
    if version.front.valid_until is not None:
        ends.append(version.front.valid_until.on)
        bases.append(version.front.valid_until.basis)
    until = min(ends) if ends else None
    return Interval(version, version.front.valid_from.on, until, DateBasis.ASSUMED in bases)
