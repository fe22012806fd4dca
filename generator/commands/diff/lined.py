"""Divide marked words into the lines that a reader of the text sees: items, paragraphs, rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from generator.text.signs import Signed, SignKind, signs_of
from generator.time.redline import WordKind, Words

_INDENT = "    "
_BETWEEN_CELLS = " | "


@dataclass(frozen=True)
class _Stretch:
    """Words that stand together: what stands before them, whether they begin a line, how long."""

    before: str
    begins: bool
    letters: int


def lined(words: Words, seen: str, kind: WordKind) -> list[Words]:
    """Return words by line, each with its number or sign; `seen` is the text that they are of.

    `kind` is that of the words which this text alone has. Where `words` are only a part of the
    text, they are returned as one line.
    """
    stretches = [each for line in seen.split("\n") for each in _stretches(line)]
    own = {WordKind.SAME, kind}
    whole = sum(_letters(text) for one, text in words if one in own)
    if whole != sum(each.letters for each in stretches):
        return [words]
    lines: list[Words] = []
    for each, part in zip(stretches, _cut(words, own, stretches), strict=True):
        begun = ((WordKind.SAME, each.before), *part) if each.before else part
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
            letters = _letters("".join(Signed(signed.words[start:end]).words))
            yield _Stretch(_BETWEEN_CELLS if number else "", number == 0, letters)
        return
    depth = (len(line) - len(line.lstrip(" "))) // len(_INDENT)
    marks = [sign.value for sign in signed.signs if sign.kind is SignKind.ITEM]
    before = f"{_INDENT * depth}{marks[0]} " if marks else ""
    yield _Stretch(before, True, _letters(signed.text))


def _letters(text: str) -> int:
    return len(re.sub(r"\s", "", text))


def _cut(words: Words, own: set[WordKind], stretches: list[_Stretch]) -> Iterator[Words]:
    """Yield the words of each stretch; what went stands with the words before it."""
    left = list(words)
    for each in stretches[:-1]:
        part: list[tuple[WordKind, str]] = []
        wanted = each.letters
        while left and wanted:
            kind, text = left.pop(0)
            if kind not in own or _letters(text) <= wanted:
                part.append((kind, text))
                wanted -= _letters(text) if kind in own else 0
                continue
            end = next(n for n in range(1, len(text) + 1) if _letters(text[:n]) == wanted)
            part.append((kind, text[:end]))
            left.insert(0, (kind, text[end:]))
            wanted = 0
        yield _begun(part)
    yield _begun(left)


def _begun(words: list[tuple[WordKind, str]]) -> Words:
    """Return words without the white space that they begin with."""
    while words and not words[0][1].strip():
        words = words[1:]
    return ((words[0][0], words[0][1].lstrip()), *words[1:]) if words else ()
