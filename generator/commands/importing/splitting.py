"""Find the clauses that were split, and the parts into which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from generator.commands.importing.earlier import Notation
from generator.commands.importing.likeness import likeness, share_of, telling_words, words
from generator.commands.importing.matching import (
    CHANGED,
    KEEPS_ID,
    TRIED,
    Fate,
    Gap,
    Match,
    Matcher,
    span_text,
)
from generator.model import Clause

# A part is made of the text for so much, and the parts together hold so much of the text.
_CONTAINED = 0.5
_COVERED = 0.55
# What one part leaves for the others: fewer words are no part.
_FEWEST_WORDS = 4
_WHOLE = 0.95
# Beside the rest of its clause fewer words are a part, if one of them tells clauses apart.
_FEWEST_BESIDE = 3
_LONGEST_BESIDE = 5

# The half with the beginning keeps the sense, surely so where it has so much of the words; with
# less than the other number it is no more than what leads in the rest.
_LARGER_HALF = 0.6
_LEADS_IN = 0.25
# Of the words with which a clause began, so many tell that another text is that beginning.
_BEGUN = 0.75


@dataclass(frozen=True)
class Part:
    """A part of a text that was split: where it stands now, and its share of the words.

    `place` is where in the whole its words stood, on average.
    """

    gap: Gap
    share: float
    place: float


def take_split(matcher: Matcher) -> None:
    """Give a clause that became two or more paragraphs its first, and tell of the others."""
    gaps = [(u, *gap) for u in range(len(matcher.units)) for gap in matcher.gaps(u)]
    index = matcher.index(gaps)
    for clause in list(matcher.free.values()):
        if matcher.earlier.notation_of(clause) is Notation.STEPS:
            continue
        shared = Counter(n for w in set(words(clause.text)) for n in index.get(w, ()))
        best = [number for number, _ in shared.most_common(TRIED)]
        # A part may be short, but then stands beside the others.
        beside = (n + step for n in best[:1] for step in (-1, 1) if 0 <= n + step < len(gaps))
        near = [gaps[number] for number in dict.fromkeys((*best, *beside))]
        parts = parts_of(clause.text, [(g, span_text(matcher.units[g[0]], *g[1:])) for g in near])
        units = sorted(part.gap[0] for part in parts)
        adjacent = all(after - before == 1 for before, after in pairwise(units))
        least = CHANGED if adjacent else KEEPS_ID
        if len(parts) > 1 and all(_own(matcher, clause, part.gap, least) for part in parts):
            _divide(matcher, clause, parts)


def take_rest(matcher: Matcher) -> None:
    """Tell of what stands beside a clause, and is made of words that it has no longer."""
    telling = telling_words(matcher.vocabulary.values())
    for unit, row in enumerate(matcher.found):
        for found in [m for m in row if m.clause is not None and m.fate is not Fate.SAME]:
            for runs in _beside(matcher, unit, found):
                if found in row:
                    _take_rest(matcher, unit, found, runs, telling)


def _take_rest(
    matcher: Matcher, unit: int, found: Match, runs: Sequence[Gap], telling: frozenset[str]
) -> None:
    """Give the first of some runs the words that a clause lost and that this one has most of."""
    if found.clause is None:
        return
    wanted = words(found.clause.text)
    text = span_text(matcher.units[unit], found.start, found.end)
    kept = _taken(wanted, range(len(wanted)), words(text))
    lost = [n for n in range(len(wanted)) if n not in kept]
    parts = [(run, _rest(matcher, run, wanted, lost, telling)) for run in runs]
    run, used = max(parts, key=lambda part: len(part[1]), default=((0, 0, 0), set()))
    if not used or not _own(matcher, found.clause, run, KEEPS_ID):
        return
    own = _part((unit, found.start, found.end), kept, wanted)
    rest = _part(run, used, wanted)
    keeper, sure = _keeper(matcher, found.clause, (own, rest))
    if found.fate is not Fate.CHANGED or (keeper is own and sure):
        matcher.take(run[0], _as_part(found.clause, rest))
        return
    matcher.found[unit].remove(found)
    for part in (own, rest):
        made = _as_keeper(found.clause, part, sure=sure) if part is keeper else None
        matcher.take(part.gap[0], made or _as_part(found.clause, part))


def doubt_halves(matcher: Matcher) -> None:
    """Ask of a clause that lost its beginning, where another text has that beginning."""
    texts: list[tuple[Match | None, str]] = [
        (match, span_text(unit, match.start, match.end))
        for unit, row in zip(matcher.units, matcher.found, strict=True)
        for match in row
    ]
    texts += [
        (None, span_text(unit, start, end))
        for number, unit in enumerate(matcher.units)
        for start, end in matcher.gaps(number)
    ]
    for row in matcher.found:
        for at, found in enumerate(row):
            if found.clause is not None and found.fate is Fate.CHANGED:
                own = next(text for match, text in texts if match is found)
                start = " ".join(_lost_beginning(words(found.clause.text), words(own)))
                others = (text for match, text in texts if match is not found)
                if start and any(share_of(start, text) >= _BEGUN for text in others):
                    told = ((found.clause.id, share_of(found.clause.text, own)),)
                    row[at] = replace(found, fate=Fate.UNSURE, candidates=told)


def _lost_beginning(before: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """Return with which words a text began, where it begins further on now, and these are many."""
    kept = _taken(before, range(len(before)), after)
    lost = before[: min(kept, default=0)]
    return lost if len(lost) >= _FEWEST_WORDS else ()


def _beside(matcher: Matcher, unit: int, found: Match) -> Iterator[list[Gap]]:
    """Yield the free sentences behind and before a clause: of each side all runs from there."""
    last = len(matcher.units[unit].atoms)
    after = (unit, found.end) if found.end < last else (unit + 1, 0)
    yield [
        (after[0], start, n)
        for start, end in _gaps(matcher, after[0])
        for n in range(start + 1, min(end, start + _LONGEST_BESIDE) + 1)
        if start == after[1]
    ]
    inside = found.start > 0
    before = unit if inside else unit - 1
    edge = found.start if inside else len(matcher.units[before].atoms)
    yield [
        (before, n, end)
        for start, end in _gaps(matcher, before)
        for n in reversed(range(max(start, end - _LONGEST_BESIDE), end))
        if end == edge
    ]


def _gaps(matcher: Matcher, unit: int) -> Iterator[tuple[int, int]]:
    return matcher.gaps(unit) if 0 <= unit < len(matcher.units) else iter(())


def _rest(
    matcher: Matcher,
    run: Gap,
    wanted: Sequence[str],
    lost: Sequence[int],
    telling: frozenset[str],
) -> set[int]:
    """Return which lost words of a clause stand in a run; none where these are too few to tell."""
    own = words(span_text(matcher.units[run[0]], *run[1:]))
    used = _taken(wanted, lost, own)
    enough = len(used) >= max(_FEWEST_BESIDE, _CONTAINED * len(own))
    return used if enough and any(wanted[n] in telling for n in used) else set()


def _own(matcher: Matcher, clause: Clause, gap: Gap, least: float) -> bool:
    """Tell whether a part is still free, and no other clause resembles it so much."""
    text = span_text(matcher.units[gap[0]], *gap[1:])
    known = set(words(text))
    # Most clauses have too few of the words to look at their order.
    others = (
        c for c in matcher.free.values() if 4 * len(known & matcher.vocabulary[c.id]) > len(known)
    )
    alike = (c for c in others if c is not clause and likeness(c.text, text) >= least)
    return not matcher.is_taken(*gap) and next(alike, None) is None


def _divide(matcher: Matcher, clause: Clause, parts: Sequence[Part]) -> None:
    keeper, sure = _keeper(matcher, clause, parts)
    for part in parts:
        made = _as_keeper(clause, part, sure=sure) if part is keeper else _as_part(clause, part)
        matcher.take(part.gap[0], made)


def _keeper(matcher: Matcher, clause: Clause, parts: Sequence[Part]) -> tuple[Part, bool]:
    """Return the part that keeps the sense of a clause, and whether that is sure.

    That is the one that begins with the term, or else the one with the beginning of the clause.
    """
    if clause.term:
        term = clause.term.lower()
        texts = ((part, span_text(matcher.units[part.gap[0]], *part.gap[1:])) for part in parts)
        defining = [part for part, text in texts if text.lower().lstrip(" ‘“\"'").startswith(term)]
        if len(defining) == 1:
            return defining[0], True
    total = sum(part.share for part in parts)
    first = min(parts, key=lambda part: part.place)
    if first.share < _LEADS_IN * total:
        return max(parts, key=lambda part: part.share), False
    return first, first.share >= _LARGER_HALF * total


def _as_keeper(clause: Clause, part: Part, *, sure: bool) -> Match:
    told = () if sure else ((clause.id, part.share),)
    return Match(*part.gap[1:], Fate.CHANGED if sure else Fate.UNSURE, clause, told)


def _as_part(clause: Clause, part: Part) -> Match:
    return Match(*part.gap[1:], Fate.SPLIT, None, ((clause.id, part.share),))


def _part(gap: Gap, used: set[int], wanted: Sequence[str]) -> Part:
    return Part(gap, len(used) / len(wanted), sum(used) / (len(used) or 1))


def parts_of(text: str, pieces: Sequence[tuple[Gap, str]]) -> list[Part]:
    """Return the parts into which a text was split, largest first; none where it was not."""
    wanted = words(text)
    left = list(range(len(wanted)))
    found: list[Part] = []
    free = list(pieces)
    while free:
        taken = [(_taken(wanted, left, words(piece)), gap, piece) for gap, piece in free]
        used, gap, piece = max(taken, key=lambda one: len(one[0]))
        enough = len(used) >= max(_FEWEST_WORDS, _CONTAINED * len(words(piece)))
        if not enough:
            free = [(g, p) for g, p in free if g != gap]
            continue
        found.append(_part(gap, used, wanted))
        left = [n for n in left if n not in used]
        free = [(g, p) for g, p in free if g != gap]
    whole = sum(part.share for part in found)
    return found if whole >= _COVERED and found[0].share < _WHOLE else []


def _taken(wanted: Sequence[str], left: Sequence[int], piece: Sequence[str]) -> set[int]:
    """Return which words that are left of a text stand in a piece, in order."""
    matcher = SequenceMatcher(None, [wanted[n] for n in left], piece, autojunk=False)
    return {left[n] for block in matcher.get_matching_blocks() for n in range(*_span(block))}


def _span(block: tuple[int, int, int]) -> tuple[int, int]:
    return block[0], block[0] + block[2]
