"""A concept while it is changed: each change is read back, and refused where it does more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

from generator.files.text import decoded
from generator.model import Change, Clause, ClauseKind, Version, VersionFront
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.reading.cache import ConversionCache
from generator.reading.clause_edit import (
    FileLines,
    NotAsMeantError,
    own_text,
    refuse_others,
    with_attributes,
    with_block_behind,
    with_level,
    with_text,
)
from generator.reading.document import Document
from generator.reading.front import split
from generator.reading.versions import ReadVersion, heading_ids, read_version


class ConceptDraft:
    """The bytes of a concept, and how they read; each change is checked before it is taken."""

    def __init__(self, data: bytes, file: str, uri: str, cache: ConversionCache) -> None:
        self.data = data
        self._file, self._uri, self._cache = file, uri, cache
        self._read = self._reading(data)

    @property
    def version(self) -> Version:
        """The concept as it reads now."""
        return self._read.version

    @property
    def heading_ids(self) -> frozenset[str]:
        """The ids that Markdown makes for headings: no clause may have them."""
        return frozenset(heading_ids(self._read.converted.toc_tokens))

    def clause(self, name: str) -> Clause:
        """Return a clause. Raises `ProblemsFound` where it is no longer there."""
        found = self.version.clause(name)
        if found is None:
            _refuse(self._file)
        return found

    def text(self, name: str) -> str | None:
        """Return the Markdown of a clause, where it is written in a way that can be changed."""
        return own_text(FileLines.of(self.data), self.clause(name))

    def rename(self, old: str, new: str) -> None:
        """Give a clause another id, also where the front matter names it."""
        clause = self.clause(old)
        wanted = replace(clause, id=new)
        file = with_attributes(FileLines.of(self.data), clause, wanted)
        front = split(decoded(self.data, Place(self._file)), self._file).front
        file = _renamed_in_front(file, front, old, new)
        self._take(file, self._with(clause, wanted), _front_with(self.version.front, old, new))

    def describe(self, name: str, kind: ClauseKind, roles: Sequence[str], term: str | None) -> None:
        """Say what a clause is, for whom, and which term it defines."""
        clause = self.clause(name)
        wanted = replace(clause, kind=kind, roles=tuple(roles), term=term)
        if replace(wanted, roles=clause.roles) == clause and set(roles) == set(clause.roles):
            return
        file = with_attributes(FileLines.of(self.data), clause, wanted)
        self._take(file, self._with(clause, wanted), self.version.front)

    def write(self, name: str, text: str) -> None:
        """Give a clause another text, in Markdown."""
        clause = self.clause(name)
        at = self.version.clauses.index(clause)
        lines = [piece.text for piece in self.version.pieces if not piece.clause]
        file = with_text(FileLines.of(self.data), clause, text)
        read = self._checked(file)
        now = read.version.clauses[at] if at < len(read.version.clauses) else clause
        # Only its words are open; what is no part of a clause stays as well.
        wanted = replace(clause, text=now.text, digest=now.digest, html=now.html)
        refuse_others(self.version, read.version, self._with(clause, wanted))
        if lines != [piece.text for piece in read.version.pieces if not piece.clause]:
            raise NotAsMeantError
        self._read, self.data = read, file.data

    def place_behind(self, name: str, block: str) -> None:
        """Put a block with a clause of its own behind what a clause stands in."""
        file = with_block_behind(FileLines.of(self.data), self.clause(name), block)
        before = self.version
        self._read, self.data = self._checked(file), file.data
        kept = [clause for clause in self.version.clauses if before.clause(clause.id)]
        if [_bare(one) for one in kept] != [_bare(one) for one in before.clauses]:
            raise NotAsMeantError

    def set_level(self, line: int, level: int) -> None:
        """Give the heading on a line another level."""
        file = with_level(FileLines.of(self.data), line, level)
        self._take(file, self.version.clauses, self.version.front)

    def _with(self, clause: Clause, wanted: Clause) -> list[Clause]:
        return [wanted if one.id == clause.id else one for one in self.version.clauses]

    def _take(self, file: FileLines, meant: Sequence[Clause], front: VersionFront) -> None:
        read = self._checked(file)
        refuse_others(self.version.model_copy(update={"front": front}), read.version, meant)
        self._read, self.data = read, file.data

    def _checked(self, file: FileLines) -> ReadVersion:
        """Read changed lines. Raises `ProblemsFound` for what was not wrong before."""
        read = self._reading(file.data)
        known = {problem.fact for problem in errors(self._read.problems)}
        fresh = [problem for problem in errors(read.problems) if problem.fact not in known]
        if fresh:
            raise ProblemsFound(fresh)
        return read

    def _reading(self, data: bytes) -> ReadVersion:
        text = decoded(data, Place(self._file))
        return read_version(text, self._file, self._uri, self._cache)


def _bare(clause: Clause) -> Clause:
    return replace(clause, line=0)


def _renamed_in_front(file: FileLines, front: Document, old: str, new: str) -> FileLines:
    """Return the lines in which the front matter names a clause anew, also in our own proposal."""
    places = []
    if ("changes", old) in front.keys:
        places.append(front.keys["changes", old])
    for number, note in enumerate(front.data.get("notes") or ()):
        if isinstance(note, dict) and note.get("clause") == old:
            places.append(front.positions["notes", number, "clause"])
    for line, column in places:
        written = file.lines[line - 1]
        at = written.index(old, column - 1)
        file = file.put((line - 1, at), (line - 1, at + len(old)), new)
    for number, written in enumerate(file.lines):
        if number and written.rstrip() == "---":
            break
        if found := re.match(rf"#   {re.escape(old)}(?=:)", written):
            file = file.put((number, 4), (number, found.end()), new)
    return file


def _front_with(front: VersionFront, old: str, new: str) -> VersionFront:
    changes: dict[str, Change] = {
        new if name == old else name: change for name, change in front.changes.items()
    }
    notes = tuple(
        note.model_copy(update={"clause": new}) if note.clause == old else note
        for note in front.notes
    )
    return front.model_copy(update={"changes": changes, "notes": notes})


def _refuse(file: str) -> NoReturn:
    fact = "dit onderdeel staat niet meer in het concept"
    remedy = "Ga terug, en kijk wat er nu staat."
    raise ProblemsFound([Problem(Place(file), fact, remedy)])
