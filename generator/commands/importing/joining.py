"""Tell which clauses were joined into one: that one keeps an id, and took in the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from generator.commands.importing.likeness import share_of, telling_words, words
from generator.commands.importing.matching import TRIED, Fate, Match, Matcher, span_text
from generator.model import Clause, ClauseKind

# So much of a clause, in order, stands in what its new place did not have: it was joined to that.
_TAKEN_IN = 0.75
# A clause of which so many of the words stand in another text may be in it, and is not just gone.
_MOSTLY = 0.5


def take_merged(matcher: Matcher) -> None:
    """Let a clause take in those that nothing matches and of which it has the words."""
    telling = telling_words(matcher.vocabulary.values())
    for unit in range(len(matcher.units)):
        for number, found in enumerate(matcher.found[unit]):
            if found.fate is not Fate.SAME:
                matcher.found[unit][number] = _with_others(matcher, unit, found, telling)
        for start, end in list(matcher.gaps(unit)):
            made = _with_others(matcher, unit, Match(start, end, Fate.NEW), telling)
            if made.candidates:
                matcher.take(unit, made)


def _with_others(matcher: Matcher, unit: int, found: Match, telling: frozenset[str]) -> Match:
    """Return a match with the clauses that its text took in, or that it may have taken in."""
    text = span_text(matcher.units[unit], found.start, found.end)
    own = found.clause.text if found.clause else ""
    added = " ".join(_added(words(own), words(text)))
    free = [c for c in matcher.free.values() if c.id not in matcher.earlier.left_out]
    sure = [c for c in free if share_of(c.text, added) >= _TAKEN_IN]
    maybe = [c for c in free if c not in sure and _mostly_in(c, own, text, added, telling)]
    told = [(clause.id, share_of(clause.text, text)) for clause in (*sure, *maybe)]
    if not told:
        return found
    if not maybe and not _hides_a_norm(found, sure) and _is_sure(found, {c.id for c in sure}, text):
        for clause in sure:
            matcher.free.pop(clause.id)
        return replace(found, fate=Fate.JOINED, candidates=tuple(told))
    of_own = [] if found.clause is None else [(found.clause.id, share_of(own, text))]
    known = dict([*found.candidates, *told] if found.candidates else [*of_own, *told])
    listed = sorted(known.items(), key=lambda one: -one[1])[: TRIED + len(told)]
    return replace(found, fate=Fate.UNSURE, candidates=tuple(listed))


def _hides_a_norm(found: Match, others: Sequence[Clause]) -> bool:
    """Tell whether a norm would go into what is no norm: that is for the editor to say."""
    own = found.clause is not None and found.clause.kind is ClauseKind.NORM
    return not own and any(clause.kind is ClauseKind.NORM for clause in others)


def _is_sure(found: Match, others: set[str], text: str) -> bool:
    """Tell whether a text is its own clause and these others, and resembles nothing else."""
    if found.clause is None or found.fate is Fate.REWRITTEN:
        return False
    rest = {name for name, _ in found.candidates} - others - {found.clause.id}
    whole = share_of(found.clause.text, text) >= _TAKEN_IN
    return not rest and (whole or found.fate is Fate.CHANGED)


def _added(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return the words of a text that the clause which it was did not have in that order."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    kept = {n for b in matcher.get_matching_blocks() for n in range(b.b, b.b + b.size)}
    return [word for n, word in enumerate(after) if n not in kept]


def _mostly_in(clause: Clause, own: str, text: str, added: str, telling: frozenset[str]) -> bool:
    """Tell whether most words of a clause stand in a text, also most of those that are its own."""
    wanted = Counter(words(clause.text))
    there = wanted & Counter(words(text))
    apart = wanted - Counter(words(own))
    came = apart & Counter(words(added))
    return (
        there.total() >= _MOSTLY * wanted.total()
        and came.total() >= max(1, _MOSTLY * apart.total())
        and not telling.isdisjoint(came)
    )
