"""The earlier version as it is written: its headings, its tables, and each clause's Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.commands.importing.document import Hints, closed_up, hints
from generator.model import Clause, Version

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*(?:\{:[^}]*\})?")
_DIV = re.compile(r'<div [^>]*?id="([^"]+)"[^>]*>\n(.*?)\n</div>', re.DOTALL)
_SPAN = re.compile(r'<span [^>]*?id="([^"]+)"[^>]*>(.*?)</span>', re.DOTALL)
_NAMED = re.compile(r"^(?P<text>.*?)\n[ \t]*\{:[^}\n]*#(?P<id>[a-z0-9-]+)[^}\n]*\}", re.DOTALL)
_NOTE = re.compile(r"^\[\^[^\]\n]+\]:[ \t]*")
_ITEM = re.compile(r"(?m)^(?:[-*+]|[0-9]+\.)[ \t]+")
# A line with | is one of a table only above or below this one.
_RULE = re.compile(r"(?m)^\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?[ \t]*)?$")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)(?:\{:[^}]*\})?")


class Notation(StrEnum):
    """The Markdown notation of a clause."""

    BLOCK = "block"
    SENTENCE = "sentence"
    STEPS = "steps"


@dataclass(frozen=True)
class Earlier:
    """A version, with what its Markdown says beyond the model.

    `sources` holds the Markdown of each clause without its id, `notations` how it is written,
    `blocks` the clauses of each paragraph, item and list, `headings` the level of each heading by
    its text, closed up, in order; `table` the rows of the version table with its head, and
    `table_heading` what stands above it. `left_out` are clauses of a version before it that it no
    longer had, where it is a concept to go on from. `before` is that version, and `guessed` are the
    clauses that an import found in it, while nobody confirmed that they are those.
    """

    version: Version
    sources: dict[str, str] = field(default_factory=dict)
    notations: dict[str, Notation] = field(default_factory=dict)
    blocks: list[tuple[str, ...]] = field(default_factory=list)
    headings: dict[str, tuple[int, str]] = field(default_factory=dict)
    table: tuple[tuple[str, ...], ...] = ()
    table_heading: str = ""
    left_out: frozenset[str] = frozenset()
    before: Earlier | None = None
    guessed: frozenset[str] = frozenset()

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order."""
        return self.version.clauses

    def first_of(self, clause_id: str) -> Clause | None:
        """Return a clause as it was before an import guessed what became of it."""
        guessed = self.before is not None and clause_id in self.guessed
        return self.before.version.clause(clause_id) if self.before and guessed else None

    def source_of(self, clause: Clause) -> str | None:
        """Return the Markdown of a clause, as it is or as it was."""
        return self._holder(clause).sources.get(clause.id)

    def notation_of(self, clause: Clause) -> Notation | None:
        """Return how a clause is written, as it is or as it was."""
        return self._holder(clause).notations.get(clause.id)

    def _holder(self, clause: Clause) -> Earlier:
        return self.before if self.before and clause == self.first_of(clause.id) else self

    def block_texts(self) -> list[str]:
        """Return the text of each paragraph, item and list, in order."""
        known = {clause.id: clause for clause in self.clauses}
        rows = [[known[i] for i in ids if i in known] for ids in self.blocks]
        rows.sort(key=lambda row: row[0].line if row else 0)
        return [" ".join(clause.text for clause in row) for row in rows if row]

    def hints(self) -> Hints:
        """Return what helps to read lines."""
        texts = [clause.text for clause in self.clauses]
        return hints((text for _, text in self.headings.values()), texts)

    def images(self, clause_id: str) -> list[str]:
        """Return the pictures in a clause, as they are written."""
        return _IMAGE.findall(self.sources.get(clause_id, ""))


def read_earlier(version: Version) -> Earlier:
    """Read the Markdown of an earlier version."""
    found = Earlier(version)
    body = version.body
    for match in _DIV.finditer(body):
        _keep(found, match[1], match[2], Notation.STEPS)
        found.blocks.append((match[1],))
    for chunk in re.split(r"\n\s*\n", _DIV.sub("", body)):
        heading = _HEADING.fullmatch(chunk.strip())
        if heading:
            text = heading[2]
            found.headings.setdefault(closed_up(text), (len(heading[1]), text))
        elif not (chunk.lstrip().startswith("|") and _RULE.search(chunk)):
            _chunk(found, chunk)
    return _with_table(found)


def _chunk(found: Earlier, chunk: str) -> None:
    for part in _ITEM.split(chunk):
        named = _NAMED.match(part.strip("\n"))
        if named:
            _keep(found, named["id"], _NOTE.sub("", named["text"].strip()), Notation.BLOCK)
        spans = list(_SPAN.finditer(part))
        for span in spans:
            _keep(found, span[1], span[2], Notation.SENTENCE)
        ids = tuple(span[1] for span in spans) or ((named["id"],) if named else ())
        if ids:
            found.blocks.append(ids)


def _keep(found: Earlier, clause_id: str, source: str, notation: Notation) -> None:
    found.sources.setdefault(clause_id, source)
    found.notations.setdefault(clause_id, notation)


def _with_table(found: Earlier) -> Earlier:
    """Return the version with its last table, which is the one with the versions."""
    heading = last = ""
    rows: list[tuple[str, ...]] = []
    for line in _DIV.sub("", found.version.body).split("\n"):
        title = _HEADING.fullmatch(line.strip())
        if title:
            heading = title[2]
        elif line.startswith("|"):
            if last != heading:
                rows, last = [], heading
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            rows.append(tuple(cell.replace("\\|", "|") for cell in cells))
    kept = tuple(row for row in rows if not all(re.fullmatch(":?-+:?", cell) for cell in row))
    return replace(found, table=kept, table_heading=last if kept else "")
