"""Match what resembles no clause enough by its words: by its place, or with what it is beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.commands.importing.document import LISTED
from generator.commands.importing.earlier import Notation
from generator.commands.importing.likeness import likeness, share_of, words
from generator.commands.importing.matching import Fate, Gap, Match, Matcher, span_text
from generator.commands.importing.units import Unit
from generator.model import Clause

# At the very place of a clause, so much is enough to ask whether it is that one.
_AT_ITS_PLACE = 0.2
# A text holds a clause of which it has so many of the words, in order.
_HELD = 0.75
_SAYS_SOMETHING = re.compile(r"[^\W\d_]{4}|[^\W\d_]+\W+[^\W\d_]+")


def take_rewritten(matcher: Matcher) -> None:
    """Pair clauses and sentences between the same neighbours that have but few words alike."""
    places = [(u, m.start, m.end, m.clause) for u, row in enumerate(matcher.found) for m in row]
    known = sorted(((u, s, e, c) for u, s, e, c in places if c), key=lambda place: place[:2])
    for before, after in pairwise([None, *known, None]):
        first = matcher.order.index(before[3].id) + 1 if before else 0
        last = matcher.order.index(after[3].id) if after else len(matcher.order)
        names = matcher.order[first:last]
        if names and all(name in matcher.free for name in names):
            clauses = [matcher.free[name] for name in names]
            edge = (before[0], before[2]) if before else (0, 0)
            end = (after[0], after[1]) if after else (len(matcher.units), 0)
            _pair_rewritten(matcher, clauses, _free_between(matcher, edge, end))


def _free_between(matcher: Matcher, edge: tuple[int, int], end: tuple[int, int]) -> list[Gap]:
    """Return the runs of free sentences from one place up to another."""
    units = range(edge[0], min(end[0] + 1, len(matcher.units)))
    gaps = [(unit, *gap) for unit in units for gap in matcher.gaps(unit)]
    return [gap for gap in gaps if edge <= gap[:2] < end]


def _pair_rewritten(matcher: Matcher, clauses: Sequence[Clause], gaps: Sequence[Gap]) -> None:
    atoms = [(unit, n, n + 1) for unit, start, end in gaps for n in range(start, end)]
    slots = gaps if len(gaps) == len(clauses) else atoms
    if len(slots) != len(clauses):
        return
    for clause, (unit, start, end) in zip(clauses, slots, strict=True):
        score = likeness(clause.text, span_text(matcher.units[unit], start, end))
        if score >= _AT_ITS_PLACE:
            told = ((clause.id, score),)
            matcher.take(unit, Match(start, end, Fate.REWRITTEN, clause, told))


def take_added(matcher: Matcher) -> None:
    """Let a clause that was a whole paragraph or item keep what was added to it there."""
    for index, unit in enumerate(matcher.units):
        known = [m for m in matcher.found[index] if m.clause is not None]
        if len(matcher.found[index]) != 1 or len(known) != 1 or all(matcher.taken[index]):
            continue
        found = known[0]
        if found.clause and matcher.earlier.notation_of(found.clause) is not Notation.SENTENCE:
            fate = Fate.CHANGED if found.fate is Fate.SAME else found.fate
            matcher.found[index] = [replace(found, start=0, end=len(unit.atoms), fate=fate)]
            matcher.taken[index] = [True] * len(unit.atoms)


def take_numbers(matcher: Matcher) -> None:
    """Let what says nothing by itself, such as a typed number, go with what is behind it."""
    for index, unit in enumerate(matcher.units):
        for start, end in list(matcher.gaps(index)):
            row = matcher.found[index]
            if _SAYS_SOMETHING.search(span_text(unit, start, end)) or not row:
                continue
            beside = next((m for m in row if m.start == end), None)
            beside = beside or next(m for m in row if m.end == start)
            fate = Fate.CHANGED if beside.fate is Fate.SAME else beside.fate
            wide = replace(
                beside, start=min(start, beside.start), end=max(end, beside.end), fate=fate
            )
            row[row.index(beside)] = wide
            matcher.taken[index][start:end] = [True] * (end - start)


def take_joined(matcher: Matcher) -> None:
    """Tell of what is new which clauses it holds: an editor says which of them it is."""
    for index in range(len(matcher.units)):
        for start, end in list(matcher.gaps(index)):
            text = span_text(matcher.units[index], start, end)
            told = tuple(_held(matcher, text, set(words(text))))
            if told:
                matcher.take(index, Match(start, end, Fate.UNSURE, None, told))


def doubt_deeper(matcher: Matcher) -> None:
    """Ask of what is new below another item whether it is a clause, or an exception to that."""
    for index, unit in enumerate(matcher.units):
        for start, end in list(matcher.gaps(index)):
            apart = unit.deeper and start >= unit.intro
            if apart or _is_deeper(matcher.units, index):
                matcher.take(index, Match(start, end, Fate.UNSURE))


def _is_deeper(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a unit is an item below another one, in the same list."""
    level = units[index].levels[0]
    for unit in reversed(units[:index]):
        if unit.kind not in LISTED or units[index].kind not in LISTED:
            return False
        if unit.levels[0] < level:
            return True
    return False


def _held(matcher: Matcher, text: str, known: set[str]) -> Iterator[tuple[str, float]]:
    """Yield the clauses that are still free and of which a text holds nearly all words."""
    for clause in matcher.free.values():
        own = matcher.vocabulary[clause.id]
        if len(known & own) >= _HELD * len(own):
            share = share_of(clause.text, text)
            if share >= _HELD:
                yield clause.id, share
