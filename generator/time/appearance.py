"""What differs between two texts as a reader sees them, and is no word: marks, emphasis, headings.

Within a clause the signs of both texts are compared, each at its place among the words. What
stands in no clause, such as a heading, is compared between the clauses that kept their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from generator.model import Piece
from generator.text.signs import Signed, SignKind, TextSign, signs_of

# What tells how words are laid out, and never what they say.
_LAID_OUT = {
    SignKind.LINK, SignKind.CODE, SignKind.QUOTE, SignKind.RULE, SignKind.PARAGRAPH,
    SignKind.JOINED, SignKind.BREAK, SignKind.NOTE_TEXT, SignKind.HEADING,
}  # fmt: skip
# What these tell is where a line begins, not how far it goes.
_BEGINNINGS = {SignKind.PARAGRAPH, SignKind.JOINED}
_OF_A_LINE = {*_BEGINNINGS, SignKind.ITEM, SignKind.HEADING, SignKind.NOTE_TEXT}


class LineKind(StrEnum):
    """What a line is that stands among no words of a clause; a note is that of a mark in one."""

    HEADING = "heading-line"
    ROW = "row"
    LINE = "line"
    NOTE = "note-line"


@dataclass(frozen=True)
class Difference:
    """One thing that differs, at the words `about`; None where it was not, or is no longer there.

    Of a line that moved, `before` and `after` are the words that it stood and stands above; an
    item `came` where its words are new with it.
    """

    kind: SignKind | LineKind
    about: str
    before: str | None
    after: str | None
    moved: bool = False
    came: bool = False

    @property
    def tells(self) -> bool:
        """Whether the same words may say something else by it: 10³ for 103, *niet* for niet.

        A bullet for a dash does not, nor does a note that only gets another mark.
        """
        if self.kind is SignKind.ITEM:
            return any(re.search(r"\w", mark or "") for mark in (self.before, self.after))
        if self.kind is SignKind.NOTE:
            return self.before is None or self.after is None
        return self.kind not in _LAID_OUT


@lru_cache(maxsize=1_000)
def sign_differences(before: str, after: str) -> tuple[Difference, ...]:
    """Return which signs differ between two texts as seen; words that differ are told elsewhere.

    Signs of words that went or came are told with these, but for new items. Where the words are
    the same, something is returned whenever the texts are not.
    """
    if before == after:
        return ()
    old, new = signs_of(before), signs_of(after)
    if "".join(old.words) == "".join(new.words):
        # A sign within a word, as in 10³, is no other word.
        old, new = old.cut(new.ends), new.cut(old.ends)
    sides = _Sides(old, new)
    found = tuple(sides.differences())
    if found or old.words != new.words:
        return found
    return (Difference(SignKind.OTHER, new.text, before, after),)


class _Sides:
    """Two texts with their signs, side by side."""

    def __init__(self, old: Signed, new: Signed) -> None:
        self.old, self.new = old, new
        # Where in the new text each old word is, or may be; behind the last one is a place as well.
        self.places: dict[int, range] = {}
        # The place in the other text of each word that both have.
        self.kept: tuple[dict[int, int], dict[int, int]] = {}, {}
        end = range(len(new.words), len(new.words) + 1)
        # What comes behind a last word gives it a space.
        was, now = ([word.strip() for word in text.words] for text in (old, new))
        matcher = SequenceMatcher(None, was, now, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag == "equal":
                self.places.update((n, range(k + n - i, k + n - i + 1)) for n in range(i, j))
                self.kept[0].update(zip(range(i, j), range(k, m), strict=True))
                self.kept[1].update(zip(range(k, m), range(i, j), strict=True))
            else:
                self.places.update((n, range(k, m + 1)) for n in range(i, j))
                end = range(k, m + 1) if j == len(old.words) else end
        self.places[len(old.words)] = end

    def differences(self) -> Iterator[Difference]:
        """Yield what differs, in the order of the new text; another value is one thing."""
        gone, come = self._unlike()
        for sign in come:
            was = next((s for s in gone if self._alike(s, sign)), None)
            if was is not None:
                gone.remove(was)
            if was is not None or _stayed(sign, self.new, self.kept[1]):
                before = was.value if was else None
                yield Difference(sign.kind, self.new.about(sign), before, sign.value)
            elif sign.kind is SignKind.ITEM and (words := self._new_line(sign)):
                yield Difference(sign.kind, words, None, sign.value, came=True)
        for sign in gone:
            if _stayed(sign, self.old, self.kept[0]):
                yield Difference(sign.kind, self.old.about(sign), sign.value, None)

    def _unlike(self) -> tuple[list[TextSign], list[TextSign]]:
        """Return the signs that only the one text has, and those that only the other has."""
        left = list(self.new.signs)
        gone = []
        for sign in self.old.signs:
            same = (s for s in left if s.value == sign.value and self._alike(sign, s))
            found = next(same, None)
            if found is None:
                gone.append(sign)
            else:
                left.remove(found)
        return gone, left

    def _alike(self, one: TextSign, other: TextSign) -> bool:
        """Tell whether two signs are of one kind, and stand at the same place."""
        # What begins a text begins it also behind words that came.
        first = one.start == other.start == 0
        if one.kind is not other.kind or not (first or other.start in self.places[one.start]):
            return False
        # A line that both have is no other line, be that one gone or new.
        own = self.kept[0].get(one.start), self.kept[1].get(other.start)
        if (
            one.kind in _OF_A_LINE
            and not first
            and own
            not in {
                (other.start, one.start),
                (None, None),
            }
        ):
            return False
        # A sign over words ends behind the last of them, or behind what came there.
        if one.end == one.start or one.kind in _BEGINNINGS:
            return True
        behind_last = other.end - 1 in self.places[one.end - 1]
        return behind_last or other.end in self.places[one.end]

    def _new_line(self, item: TextSign) -> str:
        """Return the words of an item, where most of them are new, or else nothing."""
        others = (s.start for s in self.new.signs if s.kind in _OF_A_LINE and s.start > item.start)
        line = range(item.start, next(others, len(self.new.words)))
        new = sum(n not in self.kept[1] for n in line)
        return Signed(self.new.words[line.start : line.stop]).text if 2 * new > len(line) else ""


def _stayed(sign: TextSign, text: Signed, kept: Mapping[int, int]) -> bool:
    """Tell whether a sign stands at words that both texts have, or at none.

    What begins a text begins a line there without any sign.
    """
    if sign.kind in _BEGINNINGS and sign.start < len(text.words):
        least = 1 if sign.kind is SignKind.PARAGRAPH else 0
        return kept.get(sign.start, -1) >= least
    words = range(sign.start, max(sign.end, sign.start + 1))
    return sign.start >= len(text.words) or any(n in kept for n in words)


def line_differences(
    before: Sequence[Piece], after: Sequence[Piece], stayed: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Return what differs in the lines of no clause.

    `stayed` gives for each clause that kept its order the id that it has now.
    """
    old = _gaps(before, stayed)
    new = _gaps(after, {clause: clause for clause in stayed.values()})
    gone: list[_Line] = []
    come: list[_Line] = []
    found: list[Difference] = []
    for place in dict.fromkeys((*old, *new)):
        for pair in _aligned(old.get(place, []), new.get(place, [])):
            if pair[0] is not None and pair[1] is not None:
                found += _changed(pair[0].text, pair[1].text)
            gone += [pair[0]] if pair[0] and pair[1] is None else []
            come += [pair[1]] if pair[1] and pair[0] is None else []
    return (*found, *_moved(gone, come))


@dataclass(frozen=True)
class _Line:
    """A line of no clause, and the words that follow it."""

    text: str
    above: str


def _gaps(pieces: Sequence[Piece], stayed: Mapping[str, str]) -> dict[str, list[_Line]]:
    """Return the lines before each clause that stayed, by its new id, and those behind the last."""
    left = dict(stayed)
    gaps: dict[str, list[_Line]] = {}
    lines: list[_Line] = []
    for n, piece in enumerate(pieces):
        if piece.clause is None:
            following = pieces[n + 1].text if n + 1 < len(pieces) else ""
            lines.append(_Line(piece.text, signs_of(following).text))
        elif piece.clause in left:
            gaps[left.pop(piece.clause)] = lines
            lines = []
    return {**gaps, "": lines}


_LinePair = tuple[_Line | None, _Line | None]


def _aligned(old: Sequence[_Line], new: Sequence[_Line]) -> Iterator[_LinePair]:
    """Yield which lines that differ belong together: those at one place, of one kind."""
    matcher = SequenceMatcher(
        None, [line.text for line in old], [line.text for line in new], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield from _side_by_side(list(old[i:j]), list(new[k:m]))


def _side_by_side(old: list[_Line], new: list[_Line]) -> Iterator[_LinePair]:
    """Yield the pairs that are most alike, the new lines in their order, and then what is gone."""
    known = [
        (n, m) for n, one in enumerate(old) for m, other in enumerate(new) if _fits(one, other)
    ]
    likeness = {(n, m): _resembles(old[n].text, new[m].text) for n, m in known}
    olds, news = Counter(n for n, _ in known), Counter(m for _, m in known)
    pairs: dict[int, int] = {}
    for n, m in sorted(known, key=lambda pair: likeness[pair], reverse=True):
        free = m not in pairs and n not in pairs.values()
        # A heading between the same norms is the one that stood there, whatever its words.
        alone = olds[n] == news[m] == 1 and _kind(new[m].text) is not LineKind.ROW
        if free and (alone or likeness[n, m] >= _LIKE):
            pairs[m] = n
    for m, line in enumerate(new):
        yield (old[pairs[m]] if m in pairs else None), line
    yield from ((line, None) for n, line in enumerate(old) if n not in pairs.values())


def _fits(one: _Line, other: _Line) -> bool:
    return _kind(one.text) is _kind(other.text)


_LIKE = 0.5


def _resembles(one: str, other: str) -> float:
    return SequenceMatcher(None, signs_of(one).words, signs_of(other).words, autojunk=False).ratio()


def _kind(line: str) -> LineKind:
    if line.startswith("#"):
        return LineKind.HEADING
    return LineKind.ROW if line.startswith("|") else LineKind.LINE


def _changed(before: str, after: str) -> Iterator[Difference]:
    """Yield what differs in a line: its words, and its signs."""
    old, new = _words(before), _words(after)
    if old != new:
        yield Difference(_kind(after), new, old, new)
    yield from sign_differences(before, after)


def _words(line: str) -> str:
    """Return the words of a line; the cells of a row with a sign between them."""
    if _kind(line) is not LineKind.ROW:
        return signs_of(line).text or line
    cells = signs_of(line)
    bounds = [sign.start for sign in cells.signs if sign.kind is SignKind.CELL]
    parts = (Signed(cells.words[a:b]).text for a, b in pairwise(bounds))
    return "; ".join(part for part in parts if part)


def _moved(gone: Sequence[_Line], come: Sequence[_Line]) -> Iterator[Difference]:
    """Yield the lines that only one version has; one that both have elsewhere has moved."""
    left = list(gone)
    for line in come:
        was = next((other for other in left if other.text == line.text), None)
        if was is not None:
            left.remove(was)
            yield Difference(_kind(line.text), _words(line.text), was.above, line.above, moved=True)
        else:
            yield Difference(_kind(line.text), _words(line.text), None, _words(line.text))
    for line in left:
        yield Difference(_kind(line.text), _words(line.text), _words(line.text), None)
