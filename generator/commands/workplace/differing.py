"""What differs between two texts, and both changes to one text as one text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from generator.time.moving import longest_rising
from generator.time.redline import WordKind, Words, redline

# Lines beside a change, so that one sees where it stands.
_AROUND = 1
# Of longer pieces the words are not compared: it would take too long, and tell nothing.
_LONGEST = 4_000

# Of a line of YAML or Markdown: what begins a key, or an item of a list.
_BEGINNING = re.compile(r" *(?:[-*] (?:[\w-]+:(?=\s))?|[\w-]+:(?=\s))")


@dataclass(frozen=True)
class Disputed:
    """A place that two texts changed: what it was, and what each of both made of it."""

    base: str
    now: str
    meant: str


@dataclass(frozen=True)
class _Change:
    """Lines that one side changed; `by_line` is that each became one line.

    `begins` is that its first line began a key or an item of a list, and still does.
    """

    start: int
    end: int
    text: Sequence[str]
    side: int
    by_line: bool = False
    begins: bool = False


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


def merged(base: str, now: str, meant: str) -> tuple[str | Disputed, ...]:
    """Return a text with what both of two texts changed in it, and the places that both changed.

    What only one of both changed is as that one left it.
    """
    lines = base.splitlines(keepends=True)
    changes = (*_changes(lines, now, 0), *_changes(lines, meant, 1))
    found: list[str | Disputed] = []
    done = 0
    for place in _places(lines, sorted(changes, key=lambda each: (each.start, each.end))):
        start, end = place[0].start, max(change.end for change in place)
        found.append("".join(lines[done:start]))
        found.append(_settled(lines[start:end], start, place))
        done = end
    return (*found, "".join(lines[done:]))


def _places(lines: Sequence[str], changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes of each place together."""
    place: list[_Change] = []
    for change in changes:
        if place and not _is_apart(lines, place, change):
            place.append(change)
            continue
        if place:
            yield place
        place = [change]
    if place:
        yield place


def _is_apart(lines: Sequence[str], place: Sequence[_Change], change: _Change) -> bool:
    """Tell whether a change is of another place than those before it.

    Lines below each other are of one place, unless each was changed by itself and the second begins
    something new, a key or an item of a list; or an item came beside one that went.
    """
    end = max(each.end for each in place)
    if change.start != end:
        return change.start > end
    if change.begins and all(each.by_line for each in place):
        return True
    return len(place) == 1 and _are_items_beside(lines, place[0], change)


def _are_items_beside(lines: Sequence[str], one: _Change, other: _Change) -> bool:
    """Tell whether of two changes one took away whole items, and one added such an item."""
    gone, new = (other, one) if one.text else (one, other)
    if gone.text or not new.text or new.start != new.end:
        return False
    first, next_ = lines[gone.start], "".join(lines[gone.end : gone.end + 1])
    return _begins_alike(first, new.text[0]) and _indent(next_) <= _indent(first)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _settled(lines: Sequence[str], start: int, place: Sequence[_Change]) -> str | Disputed:
    base = "".join(lines)
    now, meant = (
        _with([each for each in place if each.side == side], lines, start) for side in (0, 1)
    )
    if now == meant or meant == base:
        return now
    return meant if now == base else Disputed(base, now, meant)


def _with(changes: Sequence[_Change], lines: Sequence[str], first: int) -> str:
    made = list(lines)
    for change in reversed(changes):
        made[change.start - first : change.end - first] = change.text
    return "".join(made)


def _changes(lines: Sequence[str], text: str, side: int) -> Iterator[_Change]:
    new = text.splitlines(keepends=True)
    for i, j, k, m in _differing(lines, new):
        if j - i != m - k:
            yield _Change(i, j, new[k:m], side)
            continue
        shift = k - i
        begins = [at for at in range(i, j) if _begins_alike(lines[at], new[at + shift])]
        for start, end in pairwise(sorted({i, *begins, j})):
            part = new[start + shift : end + shift]
            yield _Change(start, end, part, side, by_line=True, begins=start in begins)


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where lines differ, between those that stand once in both.

    So what was made by copying something is not taken for that.
    """
    ends = ((-1, -1), *_fixed(old, new), (len(old), len(new)))
    for (before, after), (i, k) in pairwise(ends):
        first, second = before + 1, after + 1
        matcher = SequenceMatcher(None, old[first:i], new[second:k], autojunk=False)
        for tag, start, end, from_, to in matcher.get_opcodes():
            if tag != "equal":
                yield start + first, end + first, from_ + second, to + second


def _fixed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places in both of the lines that stand once in each, and kept their order."""
    once = [{line for line, count in Counter(lines).items() if count == 1} for lines in (old, new)]
    shared = once[0] & once[1]
    at = {line: n for n, line in enumerate(new)}
    pairs = [(n, at[line]) for n, line in enumerate(old) if line in shared]
    kept = longest_rising([place for _, place in pairs])
    yield from (pair for n, pair in enumerate(pairs) if n in kept)


def _begins_alike(one: str, other: str) -> bool:
    """Tell whether two lines begin the same: a key, or an item of a list."""
    first, second = _BEGINNING.match(one), _BEGINNING.match(other)
    return first is not None and second is not None and first.group() == second.group()
