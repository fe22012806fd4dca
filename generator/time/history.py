"""The history of a clause: its wording in each version, under whatever id it had there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model import Change, Clause, Rectification, Status, TextState, Version
from generator.time.appearance import sign_differences
from generator.time.changes import notes_read


class Presence(StrEnum):
    """Whether a clause stands in a version, or did not yet or does not any more."""

    THERE = "there"
    NOT_YET = "not-yet"
    GONE = "gone"


@dataclass(frozen=True)
class Wording:
    """A clause in one version; `clauses` is empty where it is not there, or we lack the text.

    `anew` is whether it reads otherwise than in the next later version whose text we have in full;
    `same_words` whether its words are those, and only signs among them or its notes differ.
    """

    version: Version
    clauses: tuple[Clause, ...]
    change: Change | None
    anew: bool
    same_words: bool = False
    presence: Presence = Presence.THERE

    @property
    def rectified(self) -> tuple[Rectification, ...]:
        """What was put right in the clause in this version, latest first."""
        ids = {clause.id for clause in self.clauses}
        found = reversed(self.version.front.rectified)
        return tuple(each for each in found if ids & {part.clause for part in each.parts})


@dataclass(frozen=True)
class Departure:
    """How a clause left the text: the version that has it no more, and what came in its place.

    `change` is what the editor said of it, where he said so under its own id.
    """

    version: Version
    change: Change | None
    instead: tuple[Clause, ...]


def history(versions: Sequence[Version], clause_id: str, last: Version) -> list[Wording]:
    """Return how a clause reads in each version, latest first.

    `versions` stand oldest first; `last` is the one in which the clause has this id.
    """
    at = next(n for n, version in enumerate(versions) if version.number == last.number)
    later = _later(versions[at + 1 :], clause_id)
    earlier = list(_earlier(versions[: at + 1], clause_id))
    found = list(_compared([*reversed(list(later)), *earlier], _readings(last, [clause_id])))
    there = [n for n, wording in enumerate(found) if wording.clauses]
    return [
        replace(wording, presence=_presence(n, there)) if not wording.clauses else wording
        for n, wording in enumerate(found)
    ]


def departure(
    versions: Sequence[Version], clause_id: str, last: Version, now: Version
) -> Departure | None:
    """Return how a clause left the text between its last version and that of now, if it did.

    `versions` stand oldest first. What came instead is as `now` has it.
    """
    later = [v for v in versions if last.sort_key < v.sort_key <= now.sort_key]
    held = [v for v in later if v.front.status is not Status.CONCEPT]
    with_text = (v for v in held if v.front.text is not TextState.ABSENT)
    without = next((v for v in with_text if v.clause(clause_id) is None), None)
    if without is None:
        return None
    *_, (_, became) = _later(held, clause_id)
    instead = tuple(clause for i in became if (clause := now.clause(i)))
    return Departure(without, without.front.changes.get(clause_id), instead)


def _presence(place: int, there: Sequence[int]) -> Presence:
    """Return how a version without a clause, stands to those with it; latest first."""
    return Presence.NOT_YET if there and place > there[-1] else Presence.GONE


def _later(versions: Sequence[Version], clause_id: str) -> Iterator[tuple[Version, list[str]]]:
    """Follow the id to what the clause became."""
    ids = [clause_id]
    for version in versions:
        became = [
            new for new, change in version.front.changes.items() if set(ids) & set(change.from_)
        ]
        here = list(dict.fromkeys([*ids, *became]))
        yield version, here
        if version.front.status is not Status.CONCEPT:
            ids = here


def _earlier(versions: Sequence[Version], clause_id: str) -> Iterator[tuple[Version, list[str]]]:
    """Follow the id back to what the clause came from."""
    ids = [clause_id]
    for version in reversed(versions):
        yield version, ids
        if version.front.status is not Status.CONCEPT:
            changes = version.front.changes
            former = [old for i in ids if i in changes for old in changes[i].from_]
            ids = list(dict.fromkeys([*ids, *former]))


@dataclass(frozen=True)
class _ClauseReading:
    """How a clause reads in a version: its words, these with their signs, and its notes."""

    digest: str
    seen: str
    notes: str

    def reads_as(self, other: _ClauseReading) -> bool:
        """Tell whether a reader may take both for the same."""
        told = any(sign.tells for sign in sign_differences(other.seen, self.seen))
        return self.digest == other.digest and self.notes == other.notes and not told


def _readings(version: Version, ids: Sequence[str]) -> tuple[_ClauseReading, ...]:
    clauses = (clause for clause in map(version.clause, ids) if clause)
    return tuple(
        _ClauseReading(clause.digest, version.seen(clause.id), notes_read(version, clause.id))
        for clause in clauses
    )


def _compared(
    entries: Sequence[tuple[Version, list[str]]], known: tuple[_ClauseReading, ...]
) -> Iterator[Wording]:
    for version, ids in entries:
        clauses = tuple(clause for clause in map(version.clause, ids) if clause)
        readings = _readings(version, ids)
        changes = version.front.changes
        change = next((changes[i] for i in ids if i in changes), None)
        same_words = [r.digest for r in readings] == [r.digest for r in known]
        alike = same_words and all(a.reads_as(b) for a, b in zip(readings, known, strict=True))
        yield Wording(version, clauses, change, not alike, same_words)
        if clauses and version.front.text is TextState.COMPLETE:
            known = readings
