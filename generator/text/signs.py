"""What in a text as seen is no word: each sign, with the words that it stands at or over.

This reads the notation of `generator/text/seen.py`; what it does not know stays among the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, pairwise

_WORD = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")
_TOKEN = re.compile(
    r"(?P<escaped>\\.)"
    r"|(?P<picture>!\[(?:\\.|[^\\\]])*\]\([^)]*\))"
    r"|(?P<open>\{[*_=^~`-]"
    r"|\[(?=(?:\\.|\[\^[^\]]*\]|!\[(?:\\.|[^\\\]])*\]\([^)]*\)|[^\\\[\]])*\]\())"
    r"|(?P<close>[*_=^~`-]\})"
    r"|(?P<link>\]\([^)]*\))"
    r"|(?P<note>\[\^[^\]]*\])"
    r"|(?P<mark>\[(?:\\.|[^\\\[\]])*\](?= |$))"
    r"|(?P<break>⏎)"
    r"|(?P<cell>\|(?: =(?= ))?)"
)
_LINE = re.compile(
    r"(?P<indent>(?: {4})*)(?P<quote>(?:> )*)(?P<note>\^\S+ )?(?P<heading>#{1,6} )?"
    r"(?P<more>… )?(?P<rule>---$)?"
)
# So many words tell where a sign stands.
_FEW = 6
_REACH = re.compile(r"[0-9]+×[0-9]+")


class SignKind(StrEnum):
    """What a sign tells."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    STRUCK = "struck"
    RAISED = "raised"
    LOWERED = "lowered"
    CODE = "code"
    LINK = "link"
    PICTURE = "picture"
    ITEM = "item"
    NOTE = "note"
    NOTE_TEXT = "note-text"
    HEADING = "heading"
    QUOTE = "quote"
    RULE = "rule"
    PARAGRAPH = "paragraph"
    JOINED = "joined"
    BREAK = "break"
    CELL = "cell"
    REACH = "reach"
    OTHER = "other"


_OVER = {
    "": SignKind.LINK,
    "*": SignKind.BOLD, "_": SignKind.ITALIC, "=": SignKind.UNDERLINED, "-": SignKind.STRUCK,
    "^": SignKind.RAISED, "~": SignKind.LOWERED, "`": SignKind.CODE,
}  # fmt: skip
# These may stand behind the words that they belong to.
_BEHIND = {SignKind.NOTE, SignKind.CELL}


@dataclass(frozen=True)
class TextSign:
    """A sign over the words from `start` up to `end`, or before `start` where these are equal.

    `value` is what it says: the mark of an item, the address of a link, the level of a heading.
    """

    kind: SignKind
    value: str
    start: int
    end: int


@dataclass
class Signed:
    """The words of a text as seen, each with the space behind it, and its signs in order."""

    words: list[str] = field(default_factory=list)
    signs: list[TextSign] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join("".join(self.words).split())

    def about(self, sign: TextSign) -> str:
        """Return the words that a sign stands over, or the first ones behind it.

        Where it stands at the end, they are the last ones before it, if it may belong to these.
        """
        if sign.end > sign.start:
            return Signed(self.words[sign.start : sign.end]).text
        if sign.start >= len(self.words) and sign.kind in _BEHIND:
            less = "…" if len(self.words) > _FEW else ""
            return less + Signed(self.words[-_FEW:]).text
        few = sign.start + _FEW
        more = "…" if few < len(self.words) else ""
        return Signed(self.words[sign.start : few]).text + more

    @property
    def ends(self) -> list[int]:
        """The number of letters and signs before each word, and of all of them."""
        return [0, *accumulate(len(word) for word in self.words)]

    def cut(self, ends: Iterable[int]) -> Signed:
        """Return the same, with words that end at these places as well."""
        own = self.ends
        places = sorted({*own, *ends})
        whole = "".join(self.words)
        at = {place: number for number, place in enumerate(places)}
        signs = [
            replace(sign, start=at[own[sign.start]], end=at[own[sign.end]]) for sign in self.signs
        ]
        return Signed([whole[a:b] for a, b in pairwise(places)], signs)

    def add(self, plain: str) -> None:
        """Add words; space alone belongs to the word before it."""
        for word in _WORD.findall(plain):
            if word.strip():
                self.words.append(word)
            elif self.words:
                self.words[-1] = f"{self.words[-1].rstrip()} "


def words_of(seen: str) -> str:
    """Return the words of a text as seen: what a clause is compared by."""
    return signs_of(seen).text


def signs_of(seen: str) -> Signed:
    """Return the words and the signs of a text as seen."""
    found = Signed()
    for number, line in enumerate(seen.split("\n")):
        if number:
            found.add(" ")
        _read_line(found, line, first=number == 0)
    return found


def _read_line(found: Signed, line: str, *, first: bool) -> None:
    begin = _LINE.match(line)
    parts = begin.groupdict(default="") if begin else {}
    at = len(found.words)
    before = len(found.signs)
    _read_words(found, line[begin.end() if begin else 0 :])
    end = len(found.words)
    marks = [
        (SignKind.NOTE_TEXT, parts.get("note", "")[1:].strip()),
        (SignKind.HEADING, parts.get("heading", "").strip()),
        (SignKind.QUOTE, parts.get("quote", "").strip()),
        (SignKind.RULE, parts.get("rule", "")),
        (SignKind.JOINED, parts.get("more", "").strip()),
        (SignKind.PARAGRAPH, "" if parts.get("more") else _depth(parts, first=first)),
    ]
    found.signs[before:before] = [TextSign(kind, value, at, end) for kind, value in marks if value]


def _depth(parts: dict[str, str], *, first: bool) -> str:
    """Return how deep a line stands; of a first line, which needs no sign, only where it is in."""
    depth = 1 + len(parts.get("indent", "")) // 4
    return "" if first and depth == 1 else str(depth)


def _read_words(found: Signed, text: str) -> None:
    opened: list[tuple[SignKind, int, int]] = []
    for plain, kind, token in _tokens(text):
        found.add(plain)
        at = len(found.words)
        if kind == "open":
            over = _OVER[token[1:]]
            # Its place among the signs is where it begins.
            opened.append((over, at, len(found.signs)))
            found.signs.append(TextSign(over, "", at, at))
        elif kind in {"close", "link"}:
            # In a part of a text, what ends may have begun before it.
            if not opened:
                continue
            over, start, place = opened.pop()
            value = token[2:-1] if kind == "link" else ""
            found.signs[place] = TextSign(over, value, start, at)
        elif token:
            found.signs.append(_at(kind, token, at))


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield the plain text before each sign, the kind of the sign, and the sign."""
    plain, last = "", 0
    for match in _TOKEN.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match.lastgroup == "escaped":
            plain += match[0][1]
            continue
        yield plain, match.lastgroup or "", match[0]
        plain = ""
    yield plain + text[last:], "", ""


def _at(kind: str, token: str, at: int) -> TextSign:
    if kind == "picture":
        alternative, _, address = token[2:-1].rpartition("](")
        shown = re.sub(r"\\(.)", r"\1", alternative)
        return TextSign(SignKind.PICTURE, f"{shown} ({address})", at, at)
    if kind == "mark":
        value = token[1:-1]
        return TextSign(SignKind.REACH if _REACH.fullmatch(value) else SignKind.ITEM, value, at, at)
    if kind == "note":
        return TextSign(SignKind.NOTE, token[2:-1], at, at)
    if kind == "cell":
        return TextSign(SignKind.CELL, token, at, at)
    return TextSign(SignKind.BREAK if kind == "break" else SignKind.OTHER, token, at, at)
