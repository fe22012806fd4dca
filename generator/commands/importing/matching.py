"""Match the sentences of a document with the clauses of the earlier version.

First what reads the same, longest first; then what resembles, best first. A match that another
clause or another place could take as well is never made in silence: it is unsure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.commands.importing.document import BlockKind, closed_up
from generator.commands.importing.earlier import Earlier, Notation
from generator.commands.importing.inline import PICTURE, bare
from generator.commands.importing.likeness import likeness, runs_between, words
from generator.commands.importing.units import Unit
from generator.model import Clause
from generator.text.clauses import digest

# From here on a text is a clause that changed; below, at most a candidate.
CHANGED = 0.62
CANDIDATE = 0.35
KEEPS_ID = 0.5
# By how much the best must be better than another that is still free, or that has found its own.
_MARGIN = 0.15
_MARGIN_TAKEN = 0.02
_NEIGHBOUR = 0.04
_LONGEST_RUN = 60
TRIED = 4


# A unit, and the sentences from and up to which.
Gap = tuple[int, int, int]


class Fate(StrEnum):
    """What became of a clause; the value is what the editor reads."""

    SAME = "gelijk"
    CHANGED = "gewijzigd"
    NEW = "nieuw"
    GONE = "weg"
    SPLIT = "afgesplitst"
    JOINED = "samengevoegd"
    REWRITTEN = "herschreven"
    UNSURE = "niet zeker"


@dataclass(frozen=True)
class Match:
    """Sentences of a unit that are one clause.

    `clause` is the earlier clause whose id they keep; `candidates` the ids of the clauses that
    they resemble, with how much, where that is not sure, of the one that they were split from, and
    of those that were joined to theirs.
    """

    start: int
    end: int
    fate: Fate
    clause: Clause | None = None
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass
class Matched:
    """The matches per unit, and the earlier clauses that nothing matches."""

    units: list[Unit]
    matches: list[list[Match]]
    gone: list[Clause] = field(default_factory=list)


def span_text(unit: Unit, start: int, end: int) -> str:
    """Return the text of some sentences of a unit, without its pictures, as a clause has it."""
    return " ".join(bare(" ".join(unit.atoms[start:end])).replace(PICTURE, " ").split())


@dataclass(frozen=True)
class _Candidate:
    score: float
    clause: Clause
    unit: int
    start: int
    end: int

    def touches(self, other: _Candidate) -> bool:
        """Tell whether two candidates want the same sentences."""
        return self.unit == other.unit and self.start < other.end and other.start < self.end


class Matcher:
    """One run, with what has found a place so far."""

    def __init__(self, units: list[Unit], earlier: Earlier, *, lossy: bool) -> None:
        self.units = units
        self.earlier = earlier
        self.lossy = lossy
        self.free: dict[str, Clause] = {clause.id: clause for clause in earlier.clauses}
        self.order = [clause.id for clause in earlier.clauses]
        self.vocabulary = {clause.id: set(words(clause.text)) for clause in earlier.clauses}
        self.found: list[list[Match]] = [[] for _ in units]
        self.taken: list[list[bool]] = [[False] * len(unit.atoms) for unit in units]

    # --- the same words -------------------------------------------------------------------

    def exact(self) -> None:
        """Give each clause the sentences that read as it did."""
        wanted: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.earlier.clauses:
            for known in (clause, self.earlier.first_of(clause.id)):
                if known is not None:
                    wanted[closed_up(known.text)].append(known)
        runs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        longest = max(map(len, wanted), default=0)
        for unit, start, end, key in self._runs(longest):
            if key in wanted:
                runs[key].append((unit, start, end))
        firsts = self._back(runs)
        for key in sorted(runs, key=lambda k: (-len(k), k)):
            places = [run for run in runs[key] if not self.is_taken(*run)]
            left = [c for c in wanted[key] if c.id in self.free and firsts.get(c.id, c) == c]
            if left:
                self._pair(left, places)
        self._forget_guesses()

    def _back(self, texts: Container[str]) -> dict[str, Clause]:
        """Return the clauses that stand there as they were before an import guessed."""
        back = {}
        for clause in self.earlier.clauses:
            first = self.earlier.first_of(clause.id)
            text = closed_up(first.text) if first else ""
            if first and text in texts and text not in closed_up(clause.text):
                back[clause.id] = first
        return back

    def _forget_guesses(self) -> None:
        """Go back to how a clause was, where nobody confirmed what an import made of it."""
        for name in self.free:
            first = self.earlier.first_of(name)
            if first is not None:
                self.free[name] = first
                self.vocabulary[name] = set(words(first.text))

    def _runs(self, longest: int) -> Iterator[tuple[int, int, int, str]]:
        for index, unit in enumerate(self.units):
            if unit.kind is BlockKind.HEADING or unit.versions:
                continue
            atoms = [closed_up(atom) for atom in unit.atoms]
            for start in range(len(atoms)):
                key = ""
                for end in range(start, min(len(atoms), start + _LONGEST_RUN)):
                    key += atoms[end]
                    if len(key) > longest:
                        break
                    yield index, start, end + 1, key

    def _pair(self, clauses: list[Clause], places: list[tuple[int, int, int]]) -> None:
        """Pair clauses and places in order; where one side has more, the pairs are unsure."""
        doubt = len(clauses) != len(places)
        ids = tuple((clause.id, 1.0) for clause in clauses)
        if not doubt or len(clauses) > len(places):
            pairs = list(zip(clauses, places, strict=False))
        else:
            chosen = max(places, key=lambda place: self._neighbours(clauses[0], *place))
            pairs = [(clauses[0], chosen)] if len(clauses) == 1 else []
        for clause, (unit, start, end) in pairs:
            fate = Fate.UNSURE if doubt else self._sameness(clause, unit, start, end)
            self.take(unit, Match(start, end, fate, clause, ids if doubt else ()))
        for unit, start, end in places:
            if doubt and not self.is_taken(unit, start, end):
                self.take(unit, Match(start, end, Fate.UNSURE, None, ids))

    def _sameness(self, clause: Clause, unit: int, start: int, end: int) -> Fate:
        same = digest(span_text(self.units[unit], start, end)) == clause.digest
        return Fate.SAME if same or self.lossy else Fate.CHANGED

    def is_taken(self, unit: int, start: int, end: int) -> bool:
        """Tell whether any of some sentences belongs to a clause already."""
        return any(self.taken[unit][start:end])

    def take(self, unit: int, found: Match) -> None:
        """Keep a match; its sentences and its clause are no longer free."""
        self.found[unit].append(found)
        self.taken[unit][found.start : found.end] = [True] * (found.end - found.start)
        if found.clause is not None:
            self.free.pop(found.clause.id, None)

    # --- words that resemble --------------------------------------------------------------

    def alike(self, least: float) -> None:
        """Give each other clause the free sentences that resemble it most, and at least so much."""
        candidates = self._candidates()
        own = _best(candidates)
        for candidate in (one for one in candidates if one.score >= least):
            if candidate.clause.id not in self.free:
                continue
            if self.is_taken(candidate.unit, candidate.start, candidate.end):
                continue
            self._accept(candidate, candidates, own)

    def _accept(
        self, candidate: _Candidate, candidates: Sequence[_Candidate], own: dict[str, _Candidate]
    ) -> None:
        rivals = [
            (other, self._margin(candidate, other, own))
            for other in candidates
            if other is not candidate and self._rival(candidate, other)
        ]
        close = [o for o, margin in rivals if o.score > candidate.score - margin]
        sure = candidate.score >= CHANGED and not close
        listed = (candidate, *close[: TRIED - 1])
        ids = dict(sorted(((c.clause.id, c.score) for c in reversed(listed)), key=lambda c: -c[1]))
        keeps = candidate.clause if candidate.score >= KEEPS_ID else None
        found = Match(
            candidate.start,
            candidate.end,
            Fate.CHANGED if sure else Fate.UNSURE,
            keeps,
            () if sure else tuple(ids.items()),
        )
        self.take(candidate.unit, found)

    def _rival(self, one: _Candidate, other: _Candidate) -> bool:
        """Tell whether another candidate stands in the way: the same text, or the same clause."""
        if one.clause.id == other.clause.id:
            return not one.touches(other) and not self.is_taken(other.unit, other.start, other.end)
        return one.touches(other) and other.clause.id in self.free

    def _margin(self, one: _Candidate, other: _Candidate, own: dict[str, _Candidate]) -> float:
        """Return how much better one must be; less where the other has a better match itself."""
        if one.clause.id != other.clause.id:
            better = own[other.clause.id]
            settled = not better.touches(one) and better.score >= other.score + _MARGIN_TAKEN
        else:
            settled = any(
                c.touches(other) and c.score >= other.score + _MARGIN_TAKEN
                for key, c in own.items()
                if key != one.clause.id and key in self.free
            )
        return _MARGIN_TAKEN if settled else _MARGIN

    def _candidates(self) -> list[_Candidate]:
        """Return which sentences resemble which clause, best first."""
        gaps = [(u, *gap) for u in range(len(self.units)) for gap in self.gaps(u)]
        index = self.index(gaps)
        found = []
        for clause in self.free.values():
            counted = Counter(words(clause.text))
            shared: Counter[int] = Counter()
            for word in counted:
                for number in index.get(word, ()):
                    shared[number] += 1
            for number, _ in shared.most_common(TRIED):
                found += list(self._within(clause, counted, *gaps[number]))
        return sorted(found, key=lambda c: (-c.score, self.order.index(c.clause.id), c.unit))

    def index(self, gaps: Sequence[tuple[int, int, int]]) -> dict[str, list[int]]:
        """Return in which gaps each word stands, but for words that stand in most of them."""
        index: dict[str, list[int]] = defaultdict(list)
        for number, (unit, start, end) in enumerate(gaps):
            for word in set(words(span_text(self.units[unit], start, end))):
                index[word].append(number)
        most = max(20, len(gaps) // 4)
        return {word: numbers for word, numbers in index.items() if len(numbers) <= most}

    def gaps(self, unit: int) -> Iterator[tuple[int, int]]:
        """Yield the runs of sentences that are still free."""
        if self.units[unit].kind is BlockKind.HEADING or self.units[unit].versions:
            return
        flags = "".join("x" if taken else "." for taken in self.taken[unit])
        yield from (run.span() for run in re.finditer(r"\.+", flags))

    def _within(
        self, clause: Clause, counted: Counter[str], unit: int, start: int, end: int
    ) -> Iterator[_Candidate]:
        """Yield the runs in a gap that resemble a clause most, and reach far enough."""
        whole = self.earlier.notation_of(clause) is Notation.STEPS or self.units[unit].steps
        counts = [Counter(words(span_text(self.units[unit], n, n + 1))) for n in range(start, end)]
        runs = [(start, end)] if whole else runs_between(start, end)
        total = sum(counted.values())
        scored = []
        for a, b in runs:
            merged = sum(counts[a - start : b - start], Counter())
            common = sum((counted & merged).values())
            scored.append((2 * common / (total + sum(merged.values()) or 1), a, b))
        for _, a, b in sorted(scored, reverse=True)[:TRIED]:
            text = span_text(self.units[unit], a, b)
            score = likeness(clause.text, text)
            if score >= CANDIDATE:
                score = min(0.999, score + self._neighbours(clause, unit, a, b) * _NEIGHBOUR)
                yield _Candidate(score, clause, unit, a, b)

    def _neighbours(self, clause: Clause, unit: int, start: int, end: int) -> int:
        """Count the neighbours of a clause that stand next to a place as well."""
        at = self.order.index(clause.id)
        before, after = self._next_to(unit, start, -1), self._next_to(unit, end, 1)
        return sum(
            0 <= place < len(self.order) and self.order[place] == found
            for place, found in ((at - 1, before), (at + 1, after))
        )

    def _next_to(self, unit: int, edge: int, step: int) -> str | None:
        """Return the clause that ends or begins at an edge, be it in the next unit with text."""
        while 0 <= unit < len(self.units):
            for found in self.found[unit]:
                if (found.end if step < 0 else found.start) == edge:
                    return found.clause.id if found.clause else None
            if 0 < edge < len(self.units[unit].atoms):
                return None
            unit += step
            if not 0 <= unit < len(self.units):
                return None
            edge = len(self.units[unit].atoms) if step < 0 else 0
            if self.units[unit].kind is BlockKind.HEADING:
                edge = 0 if step < 0 else len(self.units[unit].atoms)
        return None

    def result(self) -> Matched:
        """Return all matches; sentences that nothing matches are new, each run of them one."""
        for index in range(len(self.units)):
            for start, end in list(self.gaps(index)):
                self.found[index].append(Match(start, end, Fate.NEW))
            self.found[index].sort(key=lambda m: m.start)
        gone = [c for c in self.free.values() if c.id not in self.earlier.left_out]
        return Matched(self.units, self.found, gone)


def _best(candidates: Sequence[_Candidate]) -> dict[str, _Candidate]:
    best: dict[str, _Candidate] = {}
    for candidate in candidates:
        best.setdefault(candidate.clause.id, candidate)
    return best
