"""The history of a clause: its wording in each version, under whatever id it had there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model import Change, Clause, Rectification, Status, TextState, Version


@dataclass(frozen=True)
class Wording:
    """A clause in one version; `clauses` is empty where it is not there, or we lack the text.

    `anew` is whether it differs from the next later version whose text we have in full.
    """

    version: Version
    clauses: tuple[Clause, ...]
    change: Change | None
    anew: bool

    @property
    def rectified(self) -> tuple[Rectification, ...]:
        """What was put right in the clause in this version, latest first."""
        ids = {clause.id for clause in self.clauses}
        found = reversed(self.version.front.rectified)
        return tuple(each for each in found if ids & {part.what for part in each.parts})


def history(versions: Sequence[Version], clause_id: str, last: Version) -> list[Wording]:
    """Return how a clause reads in each version, latest first.

    `versions` stand oldest first; `last` is the one in which the clause has this id.
    """
    at = next(n for n, version in enumerate(versions) if version.number == last.number)
    later = _later(versions[at + 1 :], clause_id)
    earlier = list(_earlier(versions[: at + 1], clause_id))
    return list(_compared([*reversed(list(later)), *earlier], last.clause(clause_id)))


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


def _compared(
    entries: Sequence[tuple[Version, list[str]]], shown: Clause | None
) -> Iterator[Wording]:
    known = tuple(clause.digest for clause in (shown,) if clause)
    for version, ids in entries:
        clauses = tuple(clause for clause in map(version.clause, ids) if clause)
        digests = tuple(clause.digest for clause in clauses)
        changes = version.front.changes
        change = next((changes[i] for i in ids if i in changes), None)
        yield Wording(version, clauses, change, digests != known)
        if clauses and version.front.text is TextState.COMPLETE:
            known = digests
