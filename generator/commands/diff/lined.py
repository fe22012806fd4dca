"""Divide marked words into the lines that a reader of the text sees: items, paragraphs, rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.commands.diff.shown import ShownWords, letters_in
from generator.text.signs import Signed, SignKind, signs_of
from generator.time.redline import WordKind

_INDENT = "    "
_BETWEEN_CELLS = " | "

ShownLine = tuple[ShownWords, ...]


@dataclass(frozen=True)
class _Stretch:
    """Words that stand together: what stands before them, whether they begin a line, how long."""

    before: str
    begins: bool
    letters: int


def lined(words: ShownLine, seen: str, kind: WordKind) -> list[ShownLine]:
    """Return words by line, each with its number or sign; `seen` is the text that they are of.

    `kind` is that of the words which this text alone has. Where `words` are only a part of the
    text, they are returned as one line.
    """
    stretches = [each for line in seen.split("\n") for each in _stretches(line)]
    own = {WordKind.SAME, kind}
    whole = sum(each.letters for each in words if each.kind in own)
    if whole != sum(each.letters for each in stretches):
        return [words]
    lines: list[ShownLine] = []
    for each, part in zip(stretches, _cut(words, own, stretches), strict=True):
        begun = (ShownWords(WordKind.SAME, each.before), *part) if each.before else part
        if each.begins:
            lines.append(begun)
        else:
            lines[-1] += begun
    return lines


def _stretches(line: str) -> Iterator[_Stretch]:
    signed = signs_of(line)
    cells = [sign.start for sign in signed.signs if sign.kind is SignKind.CELL]
    if cells:
        for number, (start, end) in enumerate(pairwise(cells)):
            letters = letters_in("".join(Signed(signed.words[start:end]).words))
            yield _Stretch(_BETWEEN_CELLS if number else "", number == 0, letters)
        return
    depth = (len(line) - len(line.lstrip(" "))) // len(_INDENT)
    marks = [sign.value for sign in signed.signs if sign.kind is SignKind.ITEM]
    before = f"{_INDENT * depth}{marks[0]} " if marks else ""
    yield _Stretch(before, True, letters_in(signed.text))


def _cut(
    words: ShownLine, own: set[WordKind], stretches: Sequence[_Stretch]
) -> Iterator[ShownLine]:
    """Yield the words of each stretch; what went, and a note, stands with the words before it."""
    left = list(words)
    for each in stretches[:-1]:
        part: list[ShownWords] = []
        wanted = each.letters
        while left and (wanted or (part and left[0].is_note)):
            word = left.pop(0)
            if word.kind not in own or word.letters <= wanted:
                part.append(word)
                wanted -= word.letters if word.kind in own else 0
                continue
            text = word.text
            end = next(n for n in range(1, len(text) + 1) if letters_in(text[:n]) == wanted)
            part.append(replace(word, text=text[:end]))
            left.insert(0, replace(word, text=text[end:]))
            wanted = 0
        yield _begun(part)
    yield _begun(left)


def _begun(words: list[ShownWords]) -> ShownLine:
    """Return words without the white space that they begin with."""
    while words and not words[0].text.strip():
        words = words[1:]
    return (replace(words[0], text=words[0].text.lstrip()), *words[1:]) if words else ()
