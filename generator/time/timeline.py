"""The timeline: which version belongs to which days, and on what that rests."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.model import DateBasis, Status, Version

_DAY = timedelta(days=1)


class Ending(StrEnum):
    """Why a version stops belonging to days."""

    FOLLOWED = "followed"
    LIMITED = "limited"
    WITHDRAWN = "withdrawn"


class SpanKind(StrEnum):
    """The kind of a span: a version belongs to it, or none does, for a reason."""

    BEFORE = "before"
    VERSION = "version"
    BETWEEN = "between"
    AFTER = "after"


class Standing(StrEnum):
    """The standing of a version among the others on the day of a build."""

    LATEST = "latest"
    OLD = "old"
    CURRENT = "current"
    ANNOUNCED = "announced"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    NEWER = "newer"
    CONCEPT = "concept"


@dataclass(frozen=True)
class Interval:
    """The days that belong to a version, both ends included; `until` is None where it is open."""

    version: Version
    since: date
    until: date | None
    ending: Ending | None
    end_assumed: bool

    @property
    def begin_assumed(self) -> bool:
        """Whether no source states the first day."""
        return self.version.front.valid_from.basis is DateBasis.ASSUMED

    @property
    def assumed(self) -> bool:
        """Whether no source states the first day or the last."""
        return self.begin_assumed or self.end_assumed

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the interval."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Span:
    """A span of days with one answer; None as its first or last day means that it is open there.

    `interval` is that of the version that belongs to them; where none does, `ended` is the last
    one before them. `coming` is the first one after them. `disputed` are the versions of which
    the sources do not agree that they belong to these days.
    """

    answer: SpanKind
    since: date | None
    until: date | None
    interval: Interval | None
    ended: Interval | None
    coming: Interval | None
    disputed: tuple[Version, ...]

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in the span."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


def intervals(versions: Sequence[Version]) -> tuple[Interval, ...]:
    """Return one interval per version that was adopted, oldest first; `versions` likewise.

    A later version takes the days of an earlier one from its own first day on, so that of versions
    that begin on one day only the latest holds. What never held, such as a version that was
    withdrawn before it began, takes no days of another.
    """
    found: list[Interval] = []
    successor: Version | None = None
    for version in reversed(versions):
        if version.front.status is Status.CONCEPT or _is_void(version):
            continue
        interval = _interval(version, successor)
        if interval.until is None or interval.since <= interval.until:
            found.append(interval)
        if successor is None or interval.since < successor.front.valid_from.on:
            successor = version
    return tuple(sorted(found, key=lambda interval: interval.since))


def version_on(versions: Sequence[Version], day: date) -> Version | None:
    """Return the version that belongs to a day, or None where none does."""
    return next((i.version for i in intervals(versions) if i.holds(day)), None)


def version_of_now(versions: Sequence[Version], day: date) -> Version | None:
    """Return the version that a handbook is about on a day, if there is one that it can be about.

    It is the last that has begun; where none has, it is the first.
    """
    usable = [version for version in versions if version.is_usable]
    begun = [version for version in usable if version.front.valid_from.on <= day]
    return begun[-1] if begun else next(iter(usable), None)


def announced(versions: Sequence[Version], now: Version) -> tuple[Version, ...]:
    """Return the versions that a handbook will be about after that of now, first to last."""
    held = {interval.version.number for interval in intervals(versions)}
    return tuple(
        v for v in versions if v.is_usable and v.number in held and v.sort_key > now.sort_key
    )


def spans(versions: Sequence[Version]) -> tuple[Span, ...]:
    """Divide all days into spans, oldest first: each day lies in exactly one."""
    known = intervals(versions)
    doubted = [v for v in versions if v.front.disputed and v.front.status is not Status.CONCEPT]
    starts = sorted(set(_borders(known, doubted)))
    before = Span(
        SpanKind.BEFORE, None, starts[0] - _DAY if starts else None, None, None, _first(known), ()
    )
    ends = [*(start - _DAY for start in starts[1:]), None]
    pairs = zip(starts, ends, strict=False)
    return (before, *(_span(known, doubted, since, until) for since, until in pairs))


def span_on(found: Sequence[Span], day: date) -> Span:
    """Return the one span that a day lies in."""
    return next(span for span in found if span.holds(day))


def standing(version: Version, own: Interval | None, latest: Version, day: date) -> Standing:
    """Return the standing on a day of a version with the interval `own`.

    `latest` is the version that the handbook is about.
    """
    if version.front.status is Status.CONCEPT:
        return Standing.CONCEPT
    withdrawn = version.front.withdrawn
    over = withdrawn is None or own is None or withdrawn.on <= day
    if version.front.status is Status.WITHDRAWN and over:
        return Standing.WITHDRAWN
    if own is not None and day < own.since:
        return Standing.ANNOUNCED
    if version.number == latest.number:
        return _of_latest(own, day)
    if version.sort_key > latest.sort_key:
        return Standing.NEWER
    return Standing.CURRENT if own is not None and own.holds(day) else Standing.OLD


def _of_latest(own: Interval | None, day: date) -> Standing:
    """Return the standing of the version that the handbook is about, once it has begun."""
    if own is None or own.until is None:
        return Standing.LATEST
    if own.until < day:
        return Standing.ENDED
    # What follows on it has not begun.
    return Standing.CURRENT if own.ending is Ending.FOLLOWED else Standing.LATEST


def _is_void(version: Version) -> bool:
    """Tell whether a version ends by itself before its first day."""
    ends = [end for end, _, _ in _own_ends(version)]
    return bool(ends) and min(ends) < version.front.valid_from.on


def _interval(version: Version, successor: Version | None) -> Interval:
    ends = list(_own_ends(version))
    if successor is not None:
        begins = successor.front.valid_from
        ends.append((begins.on - _DAY, Ending.FOLLOWED, begins.basis is DateBasis.ASSUMED))
    # Of ends on one day, the version's own tells more than what came after it.
    first = min(ends, key=lambda end: end[0], default=None)
    until, ending, assumed = first or (None, None, False)
    return Interval(version, version.front.valid_from.on, until, ending, assumed)


def _own_ends(version: Version) -> Iterator[tuple[date, Ending, bool]]:
    """Yield the last days that the version itself tells of, why, and whether that is assumed."""
    if version.front.withdrawn is not None:
        yield version.front.withdrawn.on - _DAY, Ending.WITHDRAWN, False
    if version.front.valid_until is not None:
        until = version.front.valid_until
        yield until.on, Ending.LIMITED, until.basis is DateBasis.ASSUMED


def _borders(known: Sequence[Interval], doubted: Sequence[Version]) -> Iterator[date]:
    """Yield each day on which something else can be said than on the day before."""
    for interval in known:
        yield interval.since
        if interval.until is not None:
            yield interval.until + _DAY
    for version in doubted:
        if version.front.disputed is not None:
            yield version.front.disputed.from_
            yield version.front.disputed.until + _DAY


def _span(
    known: Sequence[Interval], doubted: Sequence[Version], since: date, until: date | None
) -> Span:
    # Between two borders every day is like the first.
    place = bisect_right(known, since, key=lambda interval: interval.since)
    begun, coming = (known[place - 1] if place else None), _first(known[place:])
    disputed = tuple(version for version in doubted if _is_disputed(version, since))
    if begun is not None and begun.holds(since):
        return Span(SpanKind.VERSION, since, until, begun, None, coming, disputed)
    if begun is None:
        return Span(SpanKind.BEFORE, since, until, None, None, coming, disputed)
    answer = SpanKind.AFTER if coming is None else SpanKind.BETWEEN
    return Span(answer, since, until, None, begun, coming, disputed)


def _first(known: Sequence[Interval]) -> Interval | None:
    return known[0] if known else None


def _is_disputed(version: Version, day: date) -> bool:
    dispute = version.front.disputed
    return dispute is not None and dispute.from_ <= day <= dispute.until
