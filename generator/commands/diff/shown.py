"""Give marked words the signs that their document has: raised, bold, struck, marks of notes.

Words alone would say less than the text: 10³ would read as 103. What is in both texts looks as in
the later one; which signs differ is told beside the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.model import Clause, Version
from generator.text.signs import Signed, SignKind, signs_of
from generator.time.changes import ClauseChange
from generator.time.redline import WordKind, Words

_STYLES = frozenset({
    SignKind.BOLD, SignKind.ITALIC, SignKind.UNDERLINED, SignKind.STRUCK, SignKind.RAISED,
    SignKind.LOWERED, SignKind.CODE,
})  # fmt: skip
_NO_STYLE: frozenset[SignKind] = frozenset()


@dataclass(frozen=True)
class ShownWords:
    """Words that are shown in one way; the mark of a note is no word of its text."""

    kind: WordKind
    text: str
    styles: frozenset[SignKind] = _NO_STYLE
    is_note: bool = False

    @property
    def letters(self) -> int:
        """The number of letters and signs of the text that it has."""
        return 0 if self.is_note else letters_in(self.text)


def letters_in(text: str) -> int:
    """Return the number of letters and signs in a text, white space left out."""
    return len(re.sub(r"\s", "", text))


def shown_words(change: ClauseChange, before: Version, after: Version) -> tuple[ShownWords, ...]:
    """Return the marked words of a change between two versions, with their signs."""
    old = _Letters.of(before, change.before, change.former)
    new = _Letters.of(after, change.after, change.latter)
    return tuple(_with_signs(change.marks, old, new))


class _Letters:
    """The signs of a text by letter: what stands over each, and the notes behind it.

    `own` are the words of it that are shown, where these are only a part.
    """

    def __init__(self, seen: str, own: str) -> None:
        signed = signs_of(seen)
        whole = "".join(signed.words)
        at = _squeezed(whole).find(_squeezed(own))
        # Of words from here and there nothing is known.
        found = signed if at >= 0 else Signed()
        ends = [letters_in(whole[:end]) - at for end in found.ends]
        self.styles: dict[int, frozenset[SignKind]] = defaultdict(frozenset)
        self.notes: dict[int, list[str]] = defaultdict(list)
        for sign in found.signs:
            if sign.kind is SignKind.NOTE:
                self.notes[ends[sign.start]].append(sign.value)
            if sign.kind in _STYLES:
                for place in range(ends[sign.start], ends[sign.end]):
                    self.styles[place] |= {sign.kind}

    @classmethod
    def of(cls, version: Version, clause: Clause | None, words: str | None) -> _Letters:
        return cls(version.seen(clause.id) if clause else "", words or "")

    def over(self, place: int, sign: str) -> frozenset[SignKind]:
        """Return what stands over a letter; over a space, what stands over both its sides."""
        return self.styles[place] if sign.strip() else self.styles[place - 1] & self.styles[place]


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _with_signs(marks: Words, old: _Letters, new: _Letters) -> Iterator[ShownWords]:
    """Yield marked words with the signs of the text that they are of, be it both."""
    places = {WordKind.GONE: 0, WordKind.NEW: 0}
    for kind, text in marks:
        side, letters = (WordKind.GONE, old) if kind is WordKind.GONE else (WordKind.NEW, new)
        yield from _notes(kind, letters, 0) if places[side] == 0 else ()
        run: list[tuple[frozenset[SignKind], str]] = []
        for sign in text:
            run.append((letters.over(places[side], sign), sign))
            if not sign.strip():
                continue
            places[side] += 1
            if kind is WordKind.SAME:
                places[WordKind.GONE] += 1
            if notes := list(_notes(kind, letters, places[side])):
                yield from _joined(kind, run)
                yield from notes
                run = []
        yield from _joined(kind, run)


def _notes(kind: WordKind, letters: _Letters, place: int) -> Iterator[ShownWords]:
    """Yield the marks of the notes behind so many letters, each once."""
    return (ShownWords(kind, mark, is_note=True) for mark in letters.notes.pop(place, ()))


def _joined(kind: WordKind, run: list[tuple[frozenset[SignKind], str]]) -> Iterator[ShownWords]:
    for styles, signs in groupby(run, key=lambda pair: pair[0]):
        yield ShownWords(kind, "".join(sign for _, sign in signs), styles)
