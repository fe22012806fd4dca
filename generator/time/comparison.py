"""A comparison of two versions: its ground, what differs, for whom, and of which class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.model import ChangeClass, Status, TextState, Version
from generator.time.appearance import Difference, line_differences
from generator.time.changes import SEVERITY, ClauseChange, compare
from generator.time.order import predecessor
from generator.time.timeline import intervals
from generator.time.tracing import way


class Ground(StrEnum):
    """The ground of a comparison."""

    TEXTS = "texts"
    RECONSTRUCTED = "reconstructed"
    NOTES = "notes"


@dataclass(frozen=True)
class Comparison:
    """What became of each clause between two versions.

    `changes` holds every clause, the same ones too, and nothing where a text is absent; `way`
    holds the versions after `before`, up to and with `after`, whose change notes tell what
    happened. It is not `whole` where it is the part that speaks to a role.
    """

    before: Version
    after: Version
    changes: tuple[ClauseChange, ...]
    way: tuple[Version, ...]
    whole: bool = True

    @property
    def ground(self) -> Ground:
        """What the comparison rests on: two texts, one that was reconstructed, or notes alone."""
        states = {self.before.front.text, self.after.front.text}
        if TextState.ABSENT in states:
            return Ground.NOTES
        return Ground.RECONSTRUCTED if TextState.RECONSTRUCTED in states else Ground.TEXTS

    @property
    def missing(self) -> tuple[Version, ...]:
        """The versions of which we do not have the document."""
        ends = {version.number: version for version in (self.before, self.after)}
        return tuple(v for v in ends.values() if v.front.text is not TextState.COMPLETE)

    @property
    def differing(self) -> tuple[ClauseChange, ...]:
        """The changes that a reader sees, in the order of the text."""
        return tuple(change for change in self.changes if change.differs)

    @property
    def remarked(self) -> tuple[ClauseChange, ...]:
        """The clauses with another kind or other roles, whether their text differs or not."""
        return tuple(change for change in self.changes if change.remarked)

    @cached_property
    def lines(self) -> tuple[Difference, ...]:
        """What differs outside clauses: headings, and tables and lines that belong to none."""
        if not self.whole:
            return ()
        kept = [change for change in reversed(self.changes) if not change.moved]
        # Of a clause that was split or joined, the first part marks the place.
        olds = {c.after.id: c.before.id for c in kept if c.before and c.after}
        stayed = {old: new for new, old in olds.items()}
        return line_differences(self.before.pieces, self.after.pieces, stayed)

    @property
    def differs(self) -> bool:
        """Whether anything differs, also outside the texts of clauses."""
        return bool(self.differing or self.remarked or self.lines)

    @property
    def restyled(self) -> int:
        """The number of clauses without a class of which only what is no word differs."""
        return sum(change.only_shown for change in self.differing)

    @property
    def counts(self) -> tuple[tuple[ChangeClass | None, int], ...]:
        """The number of changes of each class, weightiest first, unclassed ones last."""
        found = Counter(change.class_ for change in self.differing if not change.only_shown)
        order: tuple[ChangeClass | None, ...] = (*reversed(SEVERITY), None)
        return tuple((class_, found[class_]) for class_ in order if found[class_])

    def of_role(self, role: str) -> Comparison:
        """Return the part that speaks to a role."""
        own = tuple(change for change in self.changes if role in change.roles)
        return Comparison(self.before, self.after, own, self.way, whole=False)

    @property
    def by_weight(self) -> tuple[ClauseChange, ...]:
        """The changes that a reader sees, weightiest first; one without a class may weigh most."""
        order: tuple[ChangeClass | None, ...] = (None, *reversed(SEVERITY))
        return tuple(sorted(self.differing, key=lambda c: (c.only_shown, order.index(c.class_))))


def compared(versions: Sequence[Version], before: Version, after: Version) -> Comparison:
    """Compare two of `versions`, which are all there are, oldest first."""
    forward = before.sort_key <= after.sort_key
    steps = way(versions, before, after) if forward else []
    made = Comparison(before, after, (), tuple(steps))
    if made.ground is Ground.NOTES:
        return made
    return Comparison(before, after, tuple(compare(versions, before, after)), made.way)


def base_of(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version with which the `changes` of a version compare it, if there is one.

    It is the last one before it whose text we have, be it reconstructed, and that is no concept.
    """
    earlier = (v for v in reversed(versions) if v.sort_key < version.sort_key)
    return next((v for v in earlier if _is_base(v)), None)


def followed_by(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version that readers had before another one, if there is one.

    It is the last before it that held any day and whose text we have; where none is, the one
    before it in order.
    """
    until = [v for v in versions if v.sort_key < version.sort_key]
    held = (i.version for i in reversed(intervals([*until, version])))
    had = (v for v in held if v.number != version.number and _is_base(v))
    return next(had, None) or predecessor(versions, version)


def compared_with(versions: Sequence[Version], version: Version) -> tuple[Version, ...]:
    """Return the earlier versions with which a page compares a version, the most telling last.

    They are the one before it, the one with which its `changes` compare it, and the one that
    readers had; mostly these are one.
    """
    found = (
        predecessor(versions, version),
        base_of(versions, version),
        followed_by(versions, version),
    )
    # Of equal ones the last stays.
    by_number = {v.number: v for v in reversed(found) if v is not None}
    return tuple(reversed(by_number.values()))


def _is_base(version: Version) -> bool:
    front = version.front
    return front.status is not Status.CONCEPT and front.text is not TextState.ABSENT
