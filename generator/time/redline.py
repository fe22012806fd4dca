"""The words that turn one text into another: the same, gone and new."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


class WordKind(StrEnum):
    """Whether words are in both texts, only in the first, or only in the second."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


Words = tuple[tuple[WordKind, str], ...]


@lru_cache(maxsize=1_000)
def redline(before: str, after: str) -> Words:
    """Return the words that turn one text into the other; joined, same and gone give `before`.

    Algorithm: the longest matching blocks of words, signs and spaces (difflib's, without its
    heuristic for frequent ones); then a space or a sign alone between two changes joins them, and
    a change of white space alone takes in what stands beside it: no space can be marked.
    """
    a, b = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    parts = [("".join(a[i:j]), "".join(b[k:m])) for _, i, j, k, m in matcher.get_opcodes()]
    return tuple(_joined(_bridged(_widened(parts))))


def set_apart(words: Words) -> Words:
    """Return words as they are shown: white space at an end of a mark stands beside the mark.

    White space alone is never marked: what is new is shown as it is, and what went is not.
    """
    return tuple(piece for kind, text in words for piece in _pieces(kind, text))


def _pieces(kind: WordKind, text: str) -> Iterator[tuple[WordKind, str]]:
    inner = text.strip()
    if not inner:
        if kind is not WordKind.GONE:
            yield WordKind.SAME, text
        return
    if kind is WordKind.SAME or inner == text:
        yield kind, text
        return
    before, _, after = text.partition(inner)
    if before:
        yield WordKind.SAME, before
    yield kind, inner
    if after:
        yield WordKind.SAME, after


def _widened(parts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Let a change of white space alone take in the word or sign at both sides of it."""
    wide: list[tuple[str, str]] = []
    left = list(parts)
    while left:
        old, new = left.pop(0)
        if old != new and not (old + new).strip():
            # What a change before this one took in has been told with it.
            beside = wide and wide[-1][0] == wide[-1][1]
            before, first = _parted(wide.pop()[0] if beside else "", -1)
            last, behind = _parted(left.pop(0)[0] if left else "", 1)
            wide += [(before, before)] if before else []
            left[:0] = [(behind, behind)] if behind else []
            old, new = f"{first}{old}{last}", f"{first}{new}{last}"
        wide.append((old, new))
    return wide


def _parted(text: str, at: int) -> tuple[str, str]:
    """Return a text in two: the last token and what stands before it, or the first and the rest."""
    tokens = _TOKEN.findall(text)
    return "".join(tokens[:at]), "".join(tokens[at:])


def _bridged(parts: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Join changes between which nothing but a space or a sign stayed."""
    last = ("", "")
    for index, (old, new) in enumerate(parts):
        inside = 0 < index < len(parts) - 1
        bridge = old == new and inside and not re.search(r"\w", old)
        if old != new or bridge:
            last = (last[0] + old, last[1] + new)
            continue
        if last != ("", ""):
            yield last
        yield old, new
        last = ("", "")
    if last != ("", ""):
        yield last


def _joined(parts: Iterator[tuple[str, str]]) -> Iterator[tuple[WordKind, str]]:
    for old, new in parts:
        if old == new:
            yield WordKind.SAME, old
            continue
        if old:
            yield WordKind.GONE, old
        if new:
            yield WordKind.NEW, new
