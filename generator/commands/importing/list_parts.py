"""Divide a list that is several clauses, so that each is written as the items that it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.commands.importing.document import BlockKind
from generator.commands.importing.naming import Named
from generator.commands.importing.units import Unit

Written = tuple[Unit, tuple[Named, ...]]


def in_parts(units: Sequence[Unit], rows: Sequence[Sequence[Named]]) -> Iterator[Written]:
    """Yield the units with their clauses; a list of which items are clauses, in as many units."""
    for unit, own in zip(units, rows, strict=True):
        if not (unit.steps or unit.deeper) or len(own) < 2:
            yield unit, tuple(own)
            continue
        if unit.deeper:
            yield from _apart(unit, own)
            continue
        above = [clause for clause in own if clause.match.end <= unit.intro]
        if above:
            yield _introduction(unit, above[-1].match.end), tuple(above)
        for clause in own[len(above) :]:
            yield _part(unit, clause)


def _apart(unit: Unit, own: Sequence[Named]) -> Iterator[Written]:
    """Yield an item and those below it, which are clauses of their own."""
    above = [clause for clause in own if clause.match.end <= unit.intro]
    if above:
        end = above[-1].match.end
        yield _own_item(unit, end), tuple(above)
    for clause in own[len(above) :]:
        start, end = clause.match.start, clause.match.end
        within = start < unit.intro
        first, last = max(0, start - unit.intro + 1), end - unit.intro + 1
        part = replace(
            unit,
            kind=unit.kinds[first],
            atoms=unit.atoms[start:end],
            intro=max(0, unit.intro - start),
            deeper=within,
            steps=not within and end - start > 1,
            marks=unit.marks[first:last],
            levels=unit.levels[first:last],
            kinds=unit.kinds[first:last],
        )
        yield part, (replace(clause, match=replace(clause.match, start=0, end=end - start)),)


def _own_item(unit: Unit, end: int) -> Unit:
    """Return an item without those below it."""
    return replace(
        unit,
        atoms=unit.atoms[:end],
        intro=0,
        deeper=False,
        marks=unit.marks[:1],
        levels=unit.levels[:1],
        kinds=unit.kinds[:1],
    )


def _introduction(unit: Unit, end: int) -> Unit:
    """Return the sentences above a list as a paragraph."""
    return Unit(BlockKind.PARAGRAPH, unit.atoms[:end], unit.where)


def _part(unit: Unit, clause: Named) -> Written:
    """Return the items that are one clause, with what stands above them if that is of it too."""
    start, end = clause.match.start, clause.match.end
    intro = max(0, unit.intro - start)
    first, last = max(0, start - unit.intro), end - unit.intro
    part = replace(
        unit,
        atoms=unit.atoms[start:end],
        intro=intro,
        steps=intro > 0 or last - first > 1,
        marks=unit.marks[first:last],
        levels=unit.levels[first:last],
        kinds=unit.kinds[first:last],
    )
    return part, (replace(clause, match=replace(clause.match, start=0, end=end - start)),)
