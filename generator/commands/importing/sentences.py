"""Divide a text into sentences, and where clauses of the earlier version began and ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.commands.importing.document import closed_up
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.inline import balanced, bare, has_signs

_END = re.compile(r"[.!?…][”’\"')\]]*$")
_BEGIN = re.compile(r"[“‘\"'(]*[A-Z0-9ÁÉÍÓÚÀÈÄËÏÖÜ]")
# So many letters tell an edge of a clause from any other place.
EDGE_LENGTH = 20
_EDGE_WORDS = 2 * EDGE_LENGTH
_ABBREVIATION = re.compile(
    r"(?:^|[\s(‘“])(?:[a-z]|dr|mr|ir|drs|prof|art|nr|blz|p|bijv|resp|incl|excl|etc|jl|mw|dhr|"
    r"(?:[a-z]\.)+[a-z])\.[”’\"')\]]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Edges:
    """How the clauses of the earlier version begin and end."""

    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def between(self, before: str, after: str) -> bool:
        """Tell whether a clause ends before, or begins after, a space between these texts."""
        return (
            closed_up(before[-2 * EDGE_LENGTH :])[-EDGE_LENGTH:] in self.ends
            or closed_up(after[: 2 * EDGE_LENGTH])[:EDGE_LENGTH] in self.begins
        )


def edges_of(earlier: Earlier) -> Edges:
    """Return how the clauses of a version begin and end."""
    texts = [closed_up(clause.text) for clause in earlier.clauses]
    begins = frozenset(text[:EDGE_LENGTH] for text in texts)
    return Edges(begins, frozenset(text[-EDGE_LENGTH:] for text in texts))


def sentences(text: str, edges: Edges | None = None) -> tuple[str, ...]:
    """Return the sentences of a text; joined with spaces they give the text.

    A sentence also ends where a clause of the earlier version did, or the next one began.
    """
    if has_signs(text):
        return balanced(_of_words(text.split(), edges))
    found: list[str] = []
    start = 0
    for space in re.finditer(r"\s+", text):
        so_far = text[start : space.start()]
        after = text[space.end() : space.end() + 2 * EDGE_LENGTH]
        known = edges is not None and edges.between(so_far, after)
        if known or _ends(so_far, after):
            found.append(so_far.strip())
            start = space.end()
    return tuple(s for s in (*found, text[start:].strip()) if s)


def _of_words(words: Sequence[str], edges: Edges | None) -> list[str]:
    """Return the sentences of a text with signs, of which a word may be no more than a sign."""
    plain = [bare(word) for word in words]
    found: list[str] = []
    start = 0
    for at in range(1, len(words)):
        so_far = " ".join(filter(None, plain[max(start, at - _EDGE_WORDS) : at]))
        after = " ".join(filter(None, plain[at : at + _EDGE_WORDS]))
        known = edges is not None and edges.between(so_far, after)
        if plain[at] and so_far and (known or _ends(so_far, after)):
            found.append(" ".join(words[start:at]))
            start = at
    return [*found, " ".join(words[start:])]


def _ends(sentence: str, after: str) -> bool:
    return bool(
        _END.search(sentence[-5:])
        and _BEGIN.match(after)
        and not _ABBREVIATION.search(sentence[-15:])
    )
