"""Revisions of the real document that somebody might make, and which clause each part then is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from generator.commands.importing.document import Block, BlockKind
from generator.commands.importing.earlier import Earlier, Notation, read_earlier
from generator.commands.importing.matching import Fate, Matched, span_text
from generator.commands.importing.passes import match
from generator.commands.importing.units import units_of
from tests.support.projects import ROOT, compiled

_WORDS = [
    "archief",
    "bewaren",
    "toestel",
    "afdeling",
    "besluit",
    "formulier",
    "medewerker",
    "datum",
    "overzicht",
    "regeling",
    "controle",
    "melding",
    "systeem",
    "kantoor",
    "vergadering",
    "document",
    "afspraak",
    "verzoek",
    "termijn",
    "register",
]


@dataclass(frozen=True)
class Revision:
    """The blocks of a revised document, and for each clause its text there (None: it is gone)."""

    blocks: tuple[Block, ...]
    texts: dict[str, str | None]


@lru_cache(maxsize=1)
def real() -> Earlier:
    """Return version 2.0.1, taken apart."""
    versions = compiled(ROOT).sources.handbook.versions
    return read_earlier(next(v for v in versions if v.number == "2.0.1"))


def sentence(random: Random) -> str:
    """Return a sentence that no clause resembles."""
    words = random.sample(_WORDS, random.randint(6, 10))
    return f"{' '.join(words).capitalize()}."


def edited(text: str, random: Random, share: float) -> str:
    """Return a text in which so many of its words have been replaced, left out or added."""
    words = text.split()
    for _ in range(max(1, round(share * len(words)))):
        at = random.randrange(len(words))
        how = random.randrange(3)
        if how == 0:
            words[at] = random.choice(_WORDS)
        elif how == 1 and len(words) > 3:
            del words[at]
        else:
            words.insert(at, random.choice(_WORDS))
    return " ".join(words)


def revise(random: Random, *, changed: float, share: float, gone: float, added: float) -> Revision:
    """Return a revision; the numbers are the parts of the clauses, and of a clause's words."""
    earlier = real()
    texts: dict[str, str | None] = {}
    blocks: list[Block] = []
    paragraph: list[str] = []
    for clause in earlier.clauses:
        text: str | None = clause.text
        steps = earlier.notations[clause.id] is Notation.STEPS
        lot = random.random()
        if lot < gone:
            text = None
        elif lot < gone + changed and not steps:
            text = edited(clause.text, random, share)
        texts[clause.id] = text
        if text is None:
            continue
        if steps:
            blocks += steps_of(earlier.sources[clause.id])
        elif earlier.notations[clause.id] is Notation.SENTENCE:
            paragraph.append(text)
            if random.random() < 0.6:
                continue
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, text, clause.id))
        if paragraph:
            blocks.append(Block(BlockKind.PARAGRAPH, " ".join(paragraph), clause.id))
            paragraph = []
        if random.random() < added:
            blocks.append(Block(BlockKind.PARAGRAPH, sentence(random), "nieuw"))
    if paragraph:
        blocks.append(Block(BlockKind.PARAGRAPH, " ".join(paragraph), "slot"))
    return Revision(tuple(blocks), texts)


def steps_of(source: str) -> list[Block]:
    """Return the blocks of a list of steps, as a document has them."""
    intro, items = source.split("\n\n", 1)
    plain = re.sub(r"!\[[^\]]*\]\([^)]*\)\{:[^}]*\} ", "", items)
    steps = [line.split(". ", 1)[1] for line in plain.split("\n")]
    first = Block(BlockKind.PARAGRAPH, intro, "stappen")
    return [first, *(Block(BlockKind.STEP, step, "stappen") for step in steps)]


def matched(revision: Revision) -> Matched:
    """Match a revision with the real version."""
    units = units_of(revision.blocks, real(), lossy=False)
    return match(units, real(), lossy=False)


def given(found: Matched) -> dict[str, tuple[str, Fate]]:
    """Return the text and the fate of each clause that got its id."""
    return {
        m.clause.id: (span_text(unit, m.start, m.end), m.fate)
        for unit, row in zip(found.units, found.matches, strict=True)
        for m in row
        if m.clause is not None
    }
