"""A received document after reading: its text in blocks, and findings about the rest."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn

from generator.commands.importing.inline import PICTURE, bare
from generator.problems import Place, Problem, ProblemsFound


class BlockKind(StrEnum):
    """The kind of a block of text."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    STEP = "step"
    TABLE = "table"
    NOTE = "note"


LISTED = {BlockKind.BULLET, BlockKind.STEP}


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item of a list, note or table, and where it stands (in Dutch).

    `level` is that of a heading, counted from 1; 0 is the title. A block is not `sure` where it
    was taken for a heading by its looks. `mark` is the number of a heading, the mark of an item
    (nothing: a bullet, or the next number) or the label of a note. `paragraph` tells which of the
    file's paragraphs it came from, and `page` which page; 0 where that is not known.
    """

    kind: BlockKind
    text: str
    where: str
    level: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    sure: bool = True
    mark: str = ""
    paragraph: int = 0
    page: int = 0


class Met(StrEnum):
    """What a reader may meet beside plain text; the value is what the editor reads."""

    PICTURE = "afbeelding"
    TEXT_BOX = "tekstvak"
    FOOTNOTE = "voetnoot"
    TABLE = "tabel"
    HIDDEN = "verborgen tekst"
    STRUCK = "doorgehaalde tekst"
    FORMULA = "formule"
    LINK = "koppeling"
    LOOK = "opmaak"
    CHANGE = "soort open wijzigingen"
    HEADER = "koptekst"
    LETTERHEAD = "briefhoofd"
    FOOTER = "voettekst"
    COMMENT = "opmerking"
    LIST = "lijst"
    HEADING = "kop"
    JOINED = "afgebroken woord"
    CONTENTS = "inhoudsopgave"
    SIGN = "teken dat alleen zijn lettertype kent"
    OTHER = "overig"


class Trait(StrEnum):
    """What is compared beside words; the value is what the editor reads."""

    HEADING = "koppen met hun nummer"
    MARK = "tekens van lijsten"
    SPAN = "samengevoegde cellen"
    EMPHASIS = "nadruk (vet, schuin, onderstreept)"
    LIFT = "hoge en lage tekens"
    NOTE = "noten"
    LINK = "koppelingen"
    BREAK = "regeleinden"
    PICTURE = "afbeeldingen"


# Something that can be counted: what it is a trait of, and its name for the editor.
Counted = tuple[Trait, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to report: where it stands, its text, and in Dutch what was done with it."""

    met: Met
    where: str
    text: str
    done: str


@dataclass(frozen=True)
class DocumentPicture:
    """A picture in a document: its bytes, the end of its name (`.png`), and what it shows."""

    data: bytes
    ending: str
    told: str


@dataclass(frozen=True)
class Incoming:
    """A document as it was read.

    `words` is all its text as the file gives it, read without regard to blocks. `lossy` tells that
    the file knows lines but not paragraphs, so that spaces at line ends mean nothing. `traits` are
    those that the file tells. `pictures` are those that can be taken out, by name. `counts` is what
    was counted in the file itself, whatever became of it in the blocks; None where nothing was.
    """

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    words: str
    lossy: bool = False
    traits: frozenset[Trait] = frozenset(Trait)
    pictures: Mapping[str, DocumentPicture] = field(default_factory=dict)
    counts: Counter[Counted] | None = None


@dataclass(frozen=True)
class Hints:
    """What is known from the earlier version: its headings, its words, and its texts."""

    headings: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def heading(self, text: str) -> bool:
        """Tell whether the earlier version has this heading."""
        return closed_up(text) in self.headings


def hints(headings: Iterable[str], texts: Iterable[str]) -> Hints:
    """Return the hints that headings and texts give."""
    words = {word for text in texts for word in re.findall(r"[\w-]+", text.lower())}
    return Hints(frozenset(closed_up(heading) for heading in headings), frozenset(words))


def closed_up(text: str) -> str:
    """Return a text without white space and pictures, as texts of a lossy file are compared."""
    return "".join(composed(bare(text)).replace(PICTURE, " ").split())


def composed(text: str) -> str:
    """Return a text in Unicode's form NFC, as clauses have it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return a text on one line, with single spaces and without marks for layout."""
    return " ".join(re.sub("[\u00ad\u200b\ufeff\x00-\x08\x0e-\x1b]", "", text).split())


def excerpt(text: str, length: int = 50) -> str:
    """Return the beginning of a text, to point at it."""
    text = clean(bare(text).replace(PICTURE, " "))
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def refuse(name: str, fact: str, remedy: str) -> NoReturn:
    """Raise `ProblemsFound` with one problem of a document."""
    raise ProblemsFound([Problem(Place(name), fact, remedy)])
