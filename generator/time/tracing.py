"""Follow the ids of clauses over the versions on the way from one to another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from generator.model import Status, Version


def way(versions: Sequence[Version], older: Version, newer: Version) -> list[Version]:
    """Return the versions after the older, up to and with the newer; `versions` oldest first.

    Concepts on the way are left out, as no reader ever had them, but for one at its end.
    """
    first, last = (bisect_right(versions, v.sort_key, key=_sort_key) for v in (older, newer))
    steps = versions[first:last]
    return [v for v in steps if v.front.status is not Status.CONCEPT or v.number == newer.number]


def _sort_key(version: Version) -> tuple[int, ...]:
    return version.sort_key


def origins_of(steps: Sequence[Version], older: Version, newer: Version) -> dict[str, list[str]]:
    """Return for each clause of the newer version the ids under which it stood in the older."""
    # Few versions change an id: looking at these alone, long ways cost little.
    renaming = [v for v in reversed(steps) if any(c.from_ for c in v.front.changes.values())]
    return {clause.id: _traced(clause.id, renaming, older) for clause in newer.clauses}


def _traced(clause_id: str, renaming: Sequence[Version], older: Version) -> list[str]:
    ids = [clause_id]
    for version in renaming:
        changes = version.front.changes
        # A clause that took in another one may have kept its own id, and came from both.
        ids = [old for i in ids for old in (i, *(changes[i].from_ if i in changes else ()))]
    return [i for i in dict.fromkeys(ids) if older.clause(i)]


def turned_back(
    origins: dict[str, list[str]], before: Version, after: Version
) -> dict[str, list[str]]:
    """Return for each clause of the older version the ids that it got in the newer."""
    return {
        clause.id: [new.id for new in before.clauses if clause.id in origins[new.id]]
        for clause in after.clauses
    }
