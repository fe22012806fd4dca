"""How much two texts resemble each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

# A word that stands in so few clauses tells them apart.
_FEW_CLAUSES = 3


def likeness(before: str, after: str) -> float:
    """Return the share of words that two texts have in common in the same order."""
    a, b = words(before), words(after)
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def share_of(before: str, after: str) -> float:
    """Return the share of the words of one text that stand in another, in order."""
    a, b = words(before), words(after)
    found = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return sum(block.size for block in found) / (len(a) or 1)


def words(text: str) -> list[str]:
    """Return the words of a text, without capitals."""
    return re.findall(r"\w+", text.lower())


def telling_words(vocabularies: Iterable[Iterable[str]]) -> frozenset[str]:
    """Return the words that tell clauses apart, of the words that each of them has."""
    known = Counter(word for own in vocabularies for word in own)
    return frozenset(word for word, number in known.items() if number <= _FEW_CLAUSES)


def runs_between(start: int, end: int) -> list[tuple[int, int]]:
    """Return all runs in a gap; in a long one the short runs and the whole."""
    longest = end - start if end - start <= 12 else 5
    runs = [(a, b) for a in range(start, end) for b in range(a + 1, min(end, a + longest) + 1)]
    return [*runs, *([(start, end)] if longest < end - start else [])]
