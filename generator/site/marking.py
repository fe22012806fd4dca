"""Mark words in the HTML of a clause, so that its lists stay lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby

from markupsafe import Markup

from generator.text.clauses import fold
from generator.text.notes import NOTE_MARK_CLASS
from generator.time.redline import WordKind, Words

# The mark of a note is no text, and stays where it stands as a tag does.
_TAG = re.compile(rf'(<sup class="{NOTE_MARK_CLASS}">.*?</sup>|<[^>]+>)')


def marked(html: Markup, words: Words) -> Words | None:
    """Return the HTML of a clause in parts, with its new words marked; tags are parts too.

    `words` are those of the clause. Returns None where the HTML does not hold the same words.
    """
    marking = _Marking(words)
    parts: list[tuple[WordKind, str]] = []
    for token in _TAG.split(html):
        if token.startswith("<"):
            # A tag of our own conversion, which is no text to escape.
            parts.append((WordKind.SAME, Markup(token)))  # noqa: S704
        else:
            parts += marking.text(re.sub(r"\s+", " ", unescape(token)))
    return tuple(parts) if marking.is_done else None


def with_labels(text: str, labels: Sequence[str]) -> Words:
    """Return a text in parts, with the labels of an app in it as new words."""
    longest_first = sorted({fold(label) for label in labels}, key=len, reverse=True)
    if not longest_first:
        return ((WordKind.SAME, text),)
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", text)
    # The pattern has one group: the parts at odd places are the labels.
    kinds = ((WordKind.NEW if n % 2 else WordKind.SAME, part) for n, part in enumerate(parts))
    return tuple((kind, part) for kind, part in kinds if part)


class _Marking:
    """A walk along the signs of a text, beside the HTML that holds the same ones."""

    def __init__(self, words: Words) -> None:
        self.signs = [(kind, sign) for kind, text in words for sign in text]
        self.at = 0
        self.failed = False

    @property
    def is_done(self) -> bool:
        return not self.failed and self.at == len(self.signs)

    def text(self, text: str) -> Iterator[tuple[WordKind, str]]:
        """Yield a text between two tags in parts of one kind."""
        for kind, parts in groupby(self._signs(text), lambda part: part[0]):
            yield kind, "".join(sign for _, sign in parts)

    def _signs(self, text: str) -> Iterator[tuple[WordKind, str]]:
        for sign in text:
            if sign != " " and self._next() == " ":
                # Between two blocks the text has a space, and the HTML need not.
                self.at += 1
            if sign == " " != self._next():
                yield WordKind.SAME, sign
            elif sign != self._next():
                self.failed = True
            else:
                yield self.signs[self.at]
                self.at += 1

    def _next(self) -> str:
        return self.signs[self.at][1] if self.at < len(self.signs) else ""
