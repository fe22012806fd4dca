"""Revisions at random of the real document, of which it is known what each part was before.

Words are replaced, clauses split, joined, moved, numbered by hand and put in tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random

from generator.commands.importing.document import Block, BlockKind
from generator.commands.importing.earlier import Notation
from generator.commands.importing.likeness import share_of
from generator.commands.importing.matching import Fate, Match, Matched, span_text
from generator.commands.importing.passes import match
from generator.commands.importing.units import units_of
from tests.support.revisions import edited, real, sentence, steps_of

# Fates that ask an editor to choose.
ASKED = frozenset({Fate.UNSURE, Fate.REWRITTEN})


@dataclass(frozen=True)
class Part:
    """A text in a revision, and the clauses that it was before: none where it is new."""

    text: str
    origins: tuple[str, ...] = ()


@dataclass
class Edited:
    """A revised document: blocks with the parts of each, and what was split into two."""

    blocks: list[tuple[Block, tuple[Part, ...]]] = field(default_factory=list)
    split: dict[str, tuple[str, str]] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Rates:
    """How much of a document each kind of edit touches."""

    rewritten: float = 0.25
    words: float = 0.3
    split: float = 0.06
    joined: float = 0.04
    moved: float = 0.08
    gone: float = 0.04
    added: float = 0.08
    tables: float = 0.02
    numbered: float = 0.2


def revised(random: Random, rates: Rates) -> Edited:
    """Return a revision at random."""
    found = Edited()
    clauses = list(real().clauses)
    paragraphs: list[list[Part]] = []
    open_ = False
    while clauses:
        clause = clauses.pop(0)
        if real().notations[clause.id] is Notation.STEPS:
            paragraphs.append([Part("", (clause.id,))])
            open_ = False
            continue
        parts = _edited(random, rates, clause.id, clause.text, found)
        sentence_ = real().notations[clause.id] is Notation.SENTENCE
        if sentence_ and open_ and random.random() < 0.7:
            paragraphs[-1] += parts
        elif len(parts) == 2 and random.random() < 0.5:
            paragraphs += [[parts[0]], [parts[1]]]
        elif parts:
            paragraphs.append(parts)
        open_ = sentence_
        if random.random() < rates.added:
            paragraphs.append([Part(sentence(random))])
            open_ = False
    _joined(random, rates, paragraphs)
    _moved(random, rates, paragraphs)
    _written(random, rates, paragraphs, found)
    return found


def _edited(random: Random, rates: Rates, clause_id: str, text: str, found: Edited) -> list[Part]:
    if random.random() < rates.gone:
        found.gone.add(clause_id)
        return []
    if random.random() < rates.rewritten:
        text = edited(text, random, random.uniform(0.05, rates.words))
    if random.random() < rates.split:
        halves = _halves(random, text)
        if halves:
            found.split[clause_id] = halves
            return [Part(half, (clause_id,)) for half in halves]
    return [Part(text, (clause_id,))]


def _halves(random: Random, text: str) -> tuple[str, str] | None:
    """Return a text in two sentences, cut between sentences or at a comma or ‘en’."""
    places = [m.start() for m in re.finditer(r"(?<=[.!?,]) |(?= en )", text)]
    places = [p for p in places if len(text[:p].split()) >= 5 and len(text[p:].split()) >= 5]
    if not places:
        return None
    at = random.choice(places)
    first, second = text[:at].strip(), text[at:].strip().removeprefix("en ")
    first = first if first.endswith((".", "!", "?")) else f"{first.rstrip(',')}."
    return first, second[0].upper() + second[1:]


def _joined(random: Random, rates: Rates, paragraphs: list[list[Part]]) -> None:
    at = 0
    while at + 1 < len(paragraphs):
        both = paragraphs[at] + paragraphs[at + 1]
        plain = all(part.text and part.origins for part in both) and len(both) == 2
        if plain and random.random() < rates.joined:
            text = f"{both[0].text.rstrip('.')} en {both[1].text}"
            paragraphs[at : at + 2] = [[Part(text, both[0].origins + both[1].origins)]]
        at += 1


def _moved(random: Random, rates: Rates, paragraphs: list[list[Part]]) -> None:
    for at in range(len(paragraphs)):
        if random.random() < rates.moved:
            one = paragraphs.pop(at)
            paragraphs.insert(random.randrange(len(paragraphs) + 1), one)


def _written(random: Random, rates: Rates, paragraphs: list[list[Part]], found: Edited) -> None:
    numbered = random.random() < rates.numbered
    while paragraphs:
        parts = paragraphs.pop(0)
        if not parts[0].text:
            clause_id = parts[0].origins[0]
            found.blocks += [
                (block, (Part(block.text, (clause_id,)),))
                for block in steps_of(real().sources[clause_id])
            ]
            continue
        if random.random() < rates.tables and paragraphs and paragraphs[0][0].text:
            parts += paragraphs.pop(0)
            rows = tuple((str(n), part.text) for n, part in enumerate(parts, start=1))
            text = " ".join(" ".join(row) for row in rows)
            whole = tuple(origin for part in parts for origin in part.origins)
            found.blocks.append(
                (Block(BlockKind.TABLE, text, "tabel", rows=rows), (Part(text, whole),))
            )
            continue
        if numbered:
            parts[0] = replace(parts[0], text=f"{len(found.blocks) + 1}.1 {parts[0].text}")
        kind = random.choice((BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.BULLET))
        text = " ".join(part.text for part in parts)
        found.blocks.append((Block(kind, text, f"alinea {len(found.blocks)}"), tuple(parts)))


# --- What was found -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Given:
    """A clause of the concept, and what its text was before, most of it first."""

    text: str
    match: Match
    origins: tuple[str, ...]


def given_to(revision: Edited) -> tuple[list[Given], Matched]:
    """Match a revision with the real version; return what each text was given."""
    blocks = tuple(block for block, _ in revision.blocks)
    found = match(units_of(blocks, real(), lossy=False), real(), lossy=False)
    origins = [pair for _, parts in revision.blocks for part in parts for pair in _words(part)]
    at = 0
    rows: list[Given] = []
    for unit, row in zip(found.units, found.matches, strict=True):
        for one in row:
            text = span_text(unit, one.start, one.end)
            number = len(re.findall(r"\S+", " ".join(unit.atoms[one.start : one.end])))
            own = Counter(o for many in origins[at : at + number] for o in many)
            at += number
            rows.append(Given(text, one, tuple(name for name, _ in own.most_common())))
    return rows, found


def _words(part: Part) -> Iterator[tuple[str, ...]]:
    yield from (part.origins for _ in re.findall(r"\S+", part.text))


@dataclass
class Score:
    """How many ids and splits were right, wrong or left to an editor.

    `repealed` are clauses of which the words are there, and that are told to be gone all the same,
    `behind` second halves that surely got the id, though the first half is there too.
    """

    right: int = 0
    asked: int = 0
    lost: int = 0
    wrong: list[tuple[str, str]] = field(default_factory=list)
    untold: list[tuple[str, str]] = field(default_factory=list)
    split: int = 0
    split_found: int = 0
    repealed: list[str] = field(default_factory=list)
    behind: list[tuple[str, str]] = field(default_factory=list)

    def add(self, revision: Edited) -> None:
        """Count what became of each clause of a revision that was not taken out."""
        rows, found = given_to(revision)
        known = {row.match.clause.id: row for row in rows if row.match.clause}
        for row in known.values():
            sure = row.match.fate not in ASKED
            if row.match.clause and sure and row.match.clause.id not in row.origins:
                self.wrong.append((row.match.clause.id, row.text))
        for row in (row for row in rows if row.match.fate is Fate.SPLIT):
            name = row.match.candidates[0][0]
            if name not in row.origins:
                self.wrong.append((name, row.text))
        for row in (row for row in rows if row.match.fate is Fate.JOINED):
            names = (name for name, _ in row.match.candidates)
            self.wrong += [(name, row.text) for name in names if name not in row.origins]
        origins = {origin for row in rows for origin in row.origins}
        told_of = {name for name in origins if any(_tells(row, name) for row in rows)}
        self.repealed += [c.id for c in found.gone if c.id in origins - told_of]
        for name in origins - revision.split.keys():
            self._count(name, known.get(name), rows)
        for name, (first, second) in revision.split.items():
            given = known.get(name)
            if given is not None and given.match.fate not in ASKED:
                shares = [share_of(half, given.text) for half in (first, second)]
                self.behind += [(name, given.text)] if shares[0] < 0.5 < shares[1] else []
            self.split += 1
            parts = [row for row in rows if name in row.origins]
            told = [row for row in parts if _tells(row, name)]
            self.split_found += bool(parts) and len(told) == len(parts)

    def _count(self, name: str, row: Given | None, rows: list[Given]) -> None:
        own = [r for r in rows if name in r.origins]
        joined = len(own) == 1 and len(own[0].origins) > 1
        if row is not None and name in row.origins and row.match.fate not in ASKED:
            self.right += 1
        elif joined and any(_tells(own[0], origin) for origin in own[0].origins):
            # Of what was joined one id stays, and an editor is asked which.
            self.right += 1
        elif any(_tells(r, name) for r in own):
            self.asked += 1
        else:
            self.lost += 1
            self.untold.append((name, own[0].text))


def _tells(row: Given, name: str) -> bool:
    clause = row.match.clause
    return (clause is not None and clause.id == name) or name in dict(row.match.candidates)
