"""Find what stands elsewhere: all but the longest run that kept its order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from generator.model import Clause, Version


def moved_pairs(
    pairs: Sequence[tuple[Clause, Clause]], before: Version, after: Version
) -> set[tuple[str, str]]:
    """Return the pairs out of order: all but the longest run that kept its order."""
    old_place = {clause.id: n for n, clause in enumerate(before.clauses)}
    new_place = {clause.id: n for n, clause in enumerate(after.clauses)}
    # Of what was one clause, the parts share a place: these may stand in any order.
    ordered = sorted(pairs, key=lambda pair: (new_place[pair[1].id], old_place[pair[0].id]))
    places = [old_place[old.id] for old, _ in ordered]
    kept = longest_rising(places)
    return {(old.id, new.id) for n, (old, new) in enumerate(ordered) if n not in kept}


def longest_rising(places: Sequence[int]) -> set[int]:
    """Return the indices of a longest subsequence that never falls."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int | None] = []
    for index, place in enumerate(places):
        # The same place twice in a row has not moved: look past what is equal.
        at = bisect_left(tails, place + 1)
        back.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    kept: set[int] = set()
    index_or_none = ends[-1] if ends else None
    while index_or_none is not None:
        kept.add(index_or_none)
        index_or_none = back[index_or_none]
    return kept
