"""Tell how a clause is seen: its words, marks, emphasis and links, but not its pictures."""

from __future__ import annotations

from collections.abc import Set

from generator.commands.importing.document import Trait
from generator.commands.importing.inline import html_of
from generator.commands.importing.item_marks import ItemMarks
from generator.commands.importing.markdown import seen_as
from generator.commands.importing.matching import Match
from generator.commands.importing.traits import Looks, looks_of
from generator.commands.importing.units import Unit, listed_in
from generator.model import Clause


def looks_of_clause(clause: Clause, traits: Set[Trait]) -> Looks:
    """Return how a clause of the earlier version is seen, as far as these traits tell."""
    return looks_of(seen_as(clause.html), traits)


def looks_of_unit(unit: Unit, match: Match, traits: Set[Trait]) -> Looks:
    """Return how a clause of the document is seen, as far as these traits tell."""
    return looks_of(_seen(unit, match), traits)


def _seen(unit: Unit, match: Match) -> str:
    if unit.parts:
        return " ".join(_seen(part, Match(0, len(part.atoms), match.fate)) for part in unit.parts)
    if not (unit.steps or unit.deeper):
        return seen_as(html_of(unit.between(match.start, match.end)))
    intro = [seen_as(html_of(atom)) for atom in unit.atoms[: unit.intro]]
    items = []
    marks: ItemMarks | None = None
    for atom, mark, _, numbered in listed_in(unit):
        marks = marks or ItemMarks.beginning(mark, numbered=numbered)
        begin, said = marks.item(mark, numbered=numbered)
        shown = said or begin.replace("- ", "•").strip()
        items.append(f"[{shown}] {seen_as(html_of(atom))}")
    return " ".join([*intro, *items])
