"""Tell by its mark, and by those before and after it, which line begins an item of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.commands.importing.document import LISTED, Block, BlockKind
from generator.commands.importing.inline import bare
from generator.commands.importing.numerals import PLAIN, plain_mark
from generator.commands.importing.symbols import private_signs

_BULLET = re.compile(r"(?P<mark>[•▪◦‣·●○■□➢✓\uf0b7\uf0a7\uf0d8]|[-–*o](?=\s))\s*(?P<text>.*)")
_NUMBERED = re.compile(
    r"(?P<mark>(?P<open>\(?)(?P<number>[0-9]{1,3}|[a-z]|[ivx]{2,5})(?P<close>[.)]))\s+(?P<text>.+)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv")
_DASHES = "-–"
# In points: marks this far apart stand at different depths; further, they are in other columns.
_INDENT, _COLUMN = 3, 80
# The next number is not looked for further on than this.
AHEAD = 120


@dataclass(frozen=True, slots=True)
class ListMark:
    """What stands before an item: as it is written, its place in its list, and the text behind it.

    A bullet has no `value`, and is written out only where it is a dash; `sign` is what it is.
    """

    written: str
    text: str
    style: str = ""
    value: int = 0
    sign: str = ""

    def at(self, level: int) -> str:
        """Return how the mark is written at a level: deeper, most bullets tell something."""
        known = not self.written and level > 1 and not private_signs(self.sign)
        shown = plain_mark(self.sign, deeper=True) if known else self.written
        return "" if shown == PLAIN else shown

    @property
    def kind(self) -> BlockKind:
        """The kind of an item with this mark."""
        return BlockKind.STEP if self.value else BlockKind.BULLET


def marks_of(text: str) -> tuple[ListMark, ...]:
    """Return the mark with which a text begins, in each way that it can be read: ‘i.’ is two."""
    bullet = _BULLET.match(text)
    if bullet:
        sign = bullet["mark"]
        return (ListMark("–" if sign in _DASHES else "", bullet["text"], sign=sign),)
    found = _NUMBERED.match(text)
    if not found:
        return ()
    return tuple(
        ListMark(found["mark"], found["text"], f"{found['open']}{form}{found['close']}", value)
        for form, value in _values(found["number"])
    )


def _values(number: str) -> Iterator[tuple[str, int]]:
    if number.isdigit():
        yield "1", int(number)
    if number in _ROMAN:
        yield "i", _ROMAN.index(number) + 1
    if len(number) == 1 and number.isalpha():
        yield "a", ord(number) - ord("a") + 1


def follows_on(mark: ListMark, texts: Iterable[str]) -> bool:
    """Tell whether one of the next lines has the next number or letter."""
    nexts = (one for text in texts for one in marks_of(text.strip()))
    return any((one.style, one.value) == (mark.style, mark.value + 1) for one in nexts)


def words_without_marks(texts: Iterable[str], blocks: Iterable[Block]) -> str:
    """Return all texts without the signs within them, and without the marks of items."""
    left = Counter(block.mark for block in blocks if block.kind in LISTED)
    words = []
    for text in texts:
        read = next(iter(marks_of(text.strip())), None)
        mark = None if read is None else read.written if read.value else ""
        taken = read is not None and (mark == "" or left[read.written] > 0)
        if read and taken and mark:
            left[mark] -= 1
        words.append(bare(read.text if read and taken else text))
    return "\n".join(words)


class Depths:
    """How deep each item of a list stands, as far as the places of marks and texts tell."""

    def __init__(self) -> None:
        self.places: list[tuple[float, float]] = []

    def at(self, left: float, inner: float, *, turn: bool) -> int:
        """Return the depth, from 1, of an item of which the mark and the text begin here."""
        if turn and self.places and abs(left - self.places[-1][0]) > _COLUMN:
            shift = left - self.places[-1][0]
            self.places = [(mark + shift, text + shift) for mark, text in self.places]
        known = [
            n
            for n, (mark, text) in enumerate(self.places)
            if abs(left - mark) <= _INDENT or abs(inner - text) <= _INDENT
        ]
        if known:
            del self.places[known[-1] + 1 :]
        else:
            self.places = [place for place in self.places if place[0] < left]
            self.places.append((left, inner))
        return len(self.places)

    def end(self) -> None:
        """Forget a list that has ended."""
        self.places.clear()
