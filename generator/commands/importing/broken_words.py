"""Make words whole that were broken at the end of a line, and tell where that is a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.commands.importing.document import Finding, Met
from generator.commands.importing.inline import bare, edges_apart

_CUT = re.compile(r"(?P<before>[\w-]*\w)-$")
_AFTER = re.compile(r"\w+")
_WORD = re.compile(r"\w[\w-]*\w")
# ‘in- en uitloggen’: the hyphen stands for what follows later.
_JOINING = {"en", "of", "tot", "als", "dan", "noch", "maar", "respectievelijk"}
# Before these Dutch has a real hyphen, and where two vowels would be read as one.
_PREFIXES = {
    "adjunct", "aspirant", "bijna", "chef", "collega", "ex", "interim", "kandidaat", "leerling",
    "loco", "niet", "non", "oud", "plaatsvervangend", "privé", "semi", "sint", "vice",
}  # fmt: skip
_CLASH = re.compile(r"(?:aa|ae|ai|au|ee|ei|eu|ie|ii|oe|oi|oo|ou|ui|uu|ij|éé|ée)")
# So long is a known word that tells that a longer one was broken.
_TELLING = 5
# The part of all lines that end so, where a document breaks words and not only at hyphens.
_OFTEN = 0.015


class BrokenWords:
    """Joins lines; a word that is known elsewhere tells whether a hyphen is its own."""

    def __init__(self, lines: Sequence[str], known: Iterable[str]) -> None:
        pairs = list(pairwise([line.strip() for line in ("", *lines)]))
        whole = [_without_cuts(line, before) for before, line in pairs]
        words = {word for line in whole for word in _WORD.findall(line.lower())} | set(known)
        self.words = {_plain(word): word for word in sorted(words)}
        cuts = [cut for before, after in pairs if (cut := _cut(before, after)) and not cut.own]
        sure = any(cut.soft or self._is_whole(cut) for cut in cuts)
        self.breaks = sure or len(cuts) > _OFTEN * len(pairs)
        self.findings: list[Finding] = []

    def join(self, before: str, after: str, where: str) -> str:
        """Join two lines, and remember where that is a guess; styles go on over the break."""
        head, first, ended = edges_apart(before)
        begun, then, tail = edges_apart(after)
        stem, rest = self._seam(first, then, where)
        return f"{head}{stem}{ended}{begun}{rest}{tail}"

    def _seam(self, before: str, after: str, where: str) -> tuple[str, str]:
        """Return what two lines become where they meet."""
        cut = _cut(bare(before), bare(after)) if before.endswith(("-", "\u00ad")) else None
        if cut is None:
            return f"{before} ", after
        stem = before.rstrip("\u00ad").rstrip("-")
        if not cut.soft and (cut.own or self._known(f"{cut.first}-{cut.rest}")):
            return f"{stem}-", after
        if cut.soft or self._is_whole(cut):
            known = self._known(cut.whole)
            end = known[len(cut.first) :] if known and cut.rest.islower() else cut.rest
            self._tell(cut, cut.first + end, "", where)
            at_once = after.startswith(cut.rest)
            return (stem + end, after[len(cut.rest) :]) if at_once else (stem, after)
        if self.breaks and not cut.likely_own:
            self._tell(cut, cut.whole, "; kijk of er een streepje hoort", where)
            return stem, after
        self._tell(cut, f"{cut.first}-{cut.rest}", "; kijk of het streepje er hoort", where)
        return f"{stem}-", after

    def _known(self, word: str) -> str:
        """Return a word as it is known: where a word is broken, a diaeresis goes."""
        return self.words.get(_plain(word), "")

    def _is_whole(self, cut: _Cut) -> bool:
        """Tell whether the word is known, or one that stands across the break in a longer word."""
        whole, least = _plain(cut.whole), max(_TELLING, len(cut.first) + 2)
        return whole in self.words or any(whole[:n] in self.words for n in range(least, len(whole)))

    def _tell(self, cut: _Cut, made: str, doubt: str, where: str) -> None:
        done = f"samengevoegd tot ‘{made}’{doubt}"
        self.findings.append(Finding(Met.JOINED, where, f"{cut.first}-|{cut.rest}", done))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A word that was broken: its parts, and whether the hyphen is only there for the break."""

    first: str
    rest: str
    soft: bool

    @property
    def whole(self) -> str:
        return self.first + self.rest

    @property
    def own(self) -> bool:
        """Whether the hyphen is the word's own: beside a capital or digit, as in BAG-berichten."""
        first, rest = self.first, self.rest
        odd = first[-1].isdigit() or first[-1].isupper() or not rest[0].islower()
        return not self.soft and (len(first) == 1 or (odd and not self.whole.isupper()))

    @property
    def likely_own(self) -> bool:
        """Whether Dutch likes a hyphen there, between two vowels or behind some words."""
        vowels = _CLASH.fullmatch(_plain(self.first[-1] + self.rest[0]))
        return self.first.lower() in _PREFIXES or vowels is not None


def _cut(before: str, after: str) -> _Cut | None:
    soft = before.endswith("\u00ad")
    bare = before.rstrip("\u00ad")
    found = _CUT.search(f"{bare}-" if soft and not bare.endswith("-") else bare)
    begun = _AFTER.match(after)
    if not found or not begun or (begun.group() in _JOINING and not soft):
        return None
    return _Cut(found["before"], begun.group(), soft)


def _without_cuts(line: str, before: str) -> str:
    """Return a line without the parts of words that were broken at its ends."""
    if re.search(r"\w[-\u00ad]$", before):
        line = re.sub(r"^\w+", "", line)
    return re.sub(r"[\w-]*\w[-\u00ad]$", "", line)


def _plain(word: str) -> str:
    """Return a word in lower case, and without diaereses."""
    apart = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", apart.replace("\u0308", ""))
