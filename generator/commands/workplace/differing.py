"""What differs between two texts, and both changes to one text as one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.time.redline import WordKind, Words, redline

# Lines beside a change, so that one sees where it stands.
_AROUND = 1
# Of longer pieces the words are not compared: it would take too long, and tell nothing.
_LONGEST = 4_000

_Change = tuple[int, int, Sequence[str]]


def passages(before: str, after: str) -> tuple[Words, ...]:
    """Return the passages of two texts that differ, in order, each with the lines beside it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        tuple(
            piece
            for tag, i, j, k, m in group
            for piece in _words(tag == "equal", "".join(old[i:j]), "".join(new[k:m]))
        )
        for group in matcher.get_grouped_opcodes(_AROUND)
    )


def _words(same: bool, old: str, new: str) -> Iterator[tuple[WordKind, str]]:
    if same:
        yield WordKind.SAME, new
    elif old and new and max(len(old), len(new)) <= _LONGEST:
        yield from redline(old, new)
    else:
        if old:
            yield WordKind.GONE, old
        if new:
            yield WordKind.NEW, new


def both_changes(base: str, one: str, other: str) -> str | None:
    """Return a text with what two texts changed in it, or nothing where they changed one place."""
    lines = base.splitlines(keepends=True)
    first, second = _changes(lines, one), _changes(lines, other)
    if any(_touch(a, b) for a in first for b in second if a != b):
        return None
    made = list(lines)
    for start, end, text in sorted(
        {(i, j, tuple(t)) for i, j, t in (*first, *second)}, reverse=True
    ):
        made[start:end] = text
    return "".join(made)


def _changes(lines: Sequence[str], text: str) -> list[_Change]:
    new = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, lines, new, autojunk=False)
    return [(i, j, new[k:m]) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _touch(one: _Change, other: _Change) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
