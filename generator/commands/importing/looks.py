"""Tell how a clause is seen: its words, marks, emphasis and links, but not its pictures."""

from __future__ import annotations

from generator.commands.importing.document import BlockKind
from generator.commands.importing.inline import html_of
from generator.commands.importing.item_marks import ItemMarks
from generator.commands.importing.markdown import seen_as
from generator.commands.importing.matching import Match
from generator.commands.importing.units import Unit
from generator.model import Clause


def looks_of_clause(clause: Clause) -> str:
    """Return how a clause of the earlier version is seen, without white space."""
    return "".join(seen_as(clause.html).split())


def looks_of_unit(unit: Unit, match: Match) -> str:
    """Return how a clause of the document is seen, without white space."""
    if unit.parts:
        return "".join(looks_of_unit(p, Match(0, len(p.atoms), match.fate)) for p in unit.parts)
    if not unit.steps:
        text = unit.between(match.start, match.end)
        return "".join(seen_as(html_of(text)).split())
    intro = [seen_as(html_of(atom)) for atom in unit.atoms[: unit.intro]]
    numbered = unit.kind is BlockKind.STEP
    marks = ItemMarks.beginning(unit.marks[0], numbered=numbered)
    items = []
    for atom, mark in zip(unit.atoms[unit.intro :], unit.marks, strict=True):
        begin, said = marks.item(mark, numbered=numbered)
        items.append(f"[{said or begin.replace('- ', '•').strip()}]{seen_as(html_of(atom))}")
    return "".join("".join([*intro, *items]).split())
