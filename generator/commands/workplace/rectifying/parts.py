"""The parts of an adopted text, each by a title that an editor knows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.commands.workplace.beside.blocks import handle_of
from generator.commands.workplace.called import clause_name, known_title
from generator.model import Clause, Handbook, Version


@dataclass(frozen=True)
class FixedPart:
    """A part of a text that is fixed; `words` are its first ones, where its title is another."""

    clause: Clause
    title: str
    words: str

    @property
    def named(self) -> str:
        """What a sentence calls it: its title in quotes, or the words by which it is known."""
        return f"‘{self.title}’" if self.words else self.title

    @property
    def handle(self) -> str:
        """What pages call it."""
        return handle_of(self.clause.id)


def fixed_parts(book: Handbook, version: Version) -> tuple[FixedPart, ...]:
    """Return the parts of a version, in the order of the text."""
    return tuple(_part(book, clause) for clause in version.clauses)


def part_named(book: Handbook, version: Version, handle: str) -> FixedPart | None:
    """Return the part that pages call so."""
    return next((part for part in fixed_parts(book, version) if part.handle == handle), None)


def by_section(parts: tuple[FixedPart, ...]) -> list[tuple[str, list[FixedPart]]]:
    """Return the parts under the headings that they stand under."""
    return [(name, list(own)) for name, own in groupby(parts, lambda part: part.clause.section)]


def _part(book: Handbook, clause: Clause) -> FixedPart:
    title, words = known_title(book, clause), clause_name(clause)
    return FixedPart(clause, title, words) if title else FixedPart(clause, words, "")
