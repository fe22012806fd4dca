"""Divide a text over the parts that it was split into: each word of it belongs to one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from generator.text.clauses import fold

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def divided(text: str, parts: Sequence[str]) -> list[str]:
    """Return for each part which words of the text are its own, those that went with it as well."""
    tokens = _TOKEN.findall(text)
    owners: list[int | None] = [None] * len(tokens)
    for size, start, part in sorted(_runs(tokens, parts), key=lambda run: (-run[0], run[1])):
        for n in range(start, start + size):
            owners[n] = part if owners[n] is None else owners[n]
    known = [owner for owner in owners if owner is not None]
    last = known[0] if known else 0
    own: list[list[str]] = [[] for _ in parts]
    for token, owner in zip(tokens, owners, strict=True):
        # What none of them has, went from the part that has what stands before it.
        if owner is not None and owner != last:
            last = owner
            own[last].append(" ")
        own[last].append(token)
    return [fold("".join(words)) for words in own]


def _runs(tokens: Sequence[str], parts: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return what a text and its parts have in common: how much, where, and in which part."""
    found = []
    for number, part in enumerate(parts):
        matcher = SequenceMatcher(None, tokens, _TOKEN.findall(part), autojunk=False)
        for start, _, size in matcher.get_matching_blocks():
            found.append((size, start, number))
    return found
