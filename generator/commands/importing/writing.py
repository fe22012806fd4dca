"""Write the body of a concept as Markdown that shows the document's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from generator.commands.importing.document import (
    LISTED,
    BlockKind,
    Finding,
    Met,
    Trait,
    closed_up,
    excerpt,
)
from generator.commands.importing.earlier import Earlier, Notation
from generator.commands.importing.inline import ABOVE, LEFT, PICTURE, bare
from generator.commands.importing.item_marks import ItemMarks, attribute_of
from generator.commands.importing.looks import looks_of_clause, looks_of_unit
from generator.commands.importing.markdown import Marker, harmless
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.commands.importing.units import Unit, listed_in


class Writer:
    """Writes units as Markdown.

    `placed` counts the pictures that came back from the earlier version. Of the document only
    these `traits` are known.
    """

    def __init__(self, earlier: Earlier, marker: Marker, traits: Set[Trait]) -> None:
        self.earlier = earlier
        self.marker = marker
        self.traits = traits
        self.findings: list[Finding] = []
        self.placed = 0
        self.level = 1
        self.offset: int | None = None
        self.marks = ItemMarks()

    def body(self, written: Iterable[tuple[Unit, Sequence[Named]]]) -> str:
        """Return the Markdown of all units, each with its clauses."""
        written = list(written)
        self.marker.prepare(text for unit, own in written for text in _texts(unit, own))
        parts: list[str] = []
        before: Unit | None = None
        for unit, own in written:
            listed = before is not None and _is_item(before) and self._goes_on(unit)
            if _is_item(unit) and not listed:
                numbered = unit.kind is BlockKind.STEP
                self.marks = ItemMarks.beginning(unit.marks[0], numbered=numbered)
            parts += ["\n" if listed or not parts else "\n\n", self._unit(unit, own)]
            before = unit
        # A heading may end with the sign, and the text below it begin with the word.
        return harmless("".join(parts).strip("\n") + "\n")

    def _goes_on(self, unit: Unit) -> bool:
        """Tell whether a unit is an item of the list that is being written."""
        numbered = unit.kind is BlockKind.STEP
        return _is_item(unit) and self.marks.takes(unit.marks[0], numbered=numbered)

    def _unit(self, unit: Unit, own: Sequence[Named]) -> str:
        if unit.kind is BlockKind.HEADING:
            return f"{'#' * self._level(unit)} {self._heading(unit)}"
        if unit.kind is BlockKind.TABLE:
            return self._table(unit, own)
        if unit.kind is BlockKind.NOTE:
            written = self._own(unit, own[0])
            return f"[^{unit.marks[0]}]: {written}\n    {own[0].attribute_list()}"
        if self._as_div(unit, own):
            if unit.steps:
                self._tell_deeper(unit)
            return _div(own[0], self._steps(unit, own[0]))
        return self._sentences(unit, own)

    def _table(self, unit: Unit, own: Sequence[Named]) -> str:
        rows = [[self._cell(cell) for cell in row] for row in unit.rows]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        source = "\n".join([lines[0], f"|{' --- |' * len(rows[0])}", *lines[1:]])
        return _div(own[0], source) if own else source

    def _cell(self, cell: str) -> str:
        return {LEFT: "<", ABOVE: "^"}.get(cell) or self.marker.cell(cell)

    def _level(self, unit: Unit) -> int:
        """Return the level of a heading: as it was before, else as it stands among those."""
        known = self._known(unit) or self.earlier.headings.get(closed_up(unit.text))
        if known:
            self.level = known[0]
            if unit.level and self.offset is None:
                self.offset = known[0] - unit.level
        elif unit.level == 0:
            self.level = 1
        elif unit.sure:
            offset = 1 if self.offset is None else self.offset
            self.level = min(6, max(2, unit.level + offset))
        else:
            self.level = max(2, self.level)
        return self.level

    def _known(self, unit: Unit) -> tuple[int, str] | None:
        """Return the level and the text of a heading that the earlier version had as well."""
        return self.earlier.headings.get(closed_up(f"{unit.marks[0]} {unit.text}"))

    def _heading(self, unit: Unit) -> str:
        known = self._known(unit)
        if known:
            return known[1]
        text = f"{unit.marks[0]} {unit.text}".strip()
        done = "een nieuwe kop" if unit.sure else "voor een kop aangezien; kijk of dat klopt"
        self.findings.append(Finding(Met.HEADING, unit.where, bare(text), done))
        return self.marker.heading(text)

    def _as_div(self, unit: Unit, own: Sequence[Named]) -> bool:
        if len(own) != 1:
            return False
        match = own[0].match
        written = match.clause is not None and self.earlier.notation_of(match.clause)
        return (
            unit.steps
            or bool(unit.parts)
            or (written is Notation.STEPS and match.fate is Fate.SAME)
        )

    def _steps(self, unit: Unit, clause: Named) -> str:
        known = self._kept(unit, clause)
        return self._written(unit, clause) if known is None else known

    def _written(self, unit: Unit, clause: Named) -> str:
        """Return the Markdown of a clause of one or more blocks, with no attributes of its own."""
        if unit.parts:
            return "\n\n".join(self._written(part, clause) for part in unit.parts)
        if unit.kind is BlockKind.TABLE:
            return self._table(unit, [])
        if not unit.steps:
            return self._text(unit.between(0, len(unit.atoms)), clause)
        intro = self._text(unit.between(0, unit.intro), clause)
        return "\n".join([*([intro, ""] if intro else []), *self._items(unit, clause)])

    def _items(self, unit: Unit, clause: Named) -> Iterator[str]:
        """Yield the lines of a list, in which deeper items stand within the one above them."""
        open_lists: list[tuple[int, ItemMarks]] = []
        for item, mark, level, numbered in listed_in(unit):
            marks = ItemMarks.beginning(mark, numbered=numbered)
            while open_lists and open_lists[-1][0] > level:
                # An item less deep than the first of its list goes on in that list.
                marks = open_lists.pop()[1]
            if not open_lists or open_lists[-1][0] < level:
                open_lists.append((level, marks))
            begin, said = open_lists[-1][1].item(mark, numbered=numbered)
            indent = "    " * (len(open_lists) - 1 + unit.deeper)
            yield f"{indent}{begin}{self._text(item, clause)}"
            if said:
                yield f"{indent}    {{:{attribute_of(said)} }}"

    def _sentences(self, unit: Unit, own: Sequence[Named]) -> str:
        begin = more = ""
        if _is_item(unit):
            numbered = unit.kind is BlockKind.STEP
            begin, said = self.marks.item(unit.marks[0], numbered=numbered)
            more = attribute_of(said)
            self._tell_deeper(unit)
        if unit.deeper:
            self._tell_looks(unit, own[0])
            first = self._text(unit.between(0, unit.intro), own[0])
            lines = (f"{begin}{first}", f"    {own[0].attribute_list(more)}")
            return "\n".join((*lines, *self._items(unit, own[0])))
        if len(own) == 1:
            indent = "\n    " if begin else "\n"
            return f"{begin}{self._own(unit, own[0])}{indent}{own[0].attribute_list(more)}"
        spans = [f"<span {c.attributes}>{self._own(unit, c)}</span>" for c in own]
        last = f"\n    {{:{more} }}" if more else ""
        return begin + (" " if begin else "\n").join(spans) + last

    def _tell_deeper(self, unit: Unit) -> None:
        if unit.levels[0] > 1:
            done = "stond dieper in de lijst, en nu op één niveau"
            self.findings.append(Finding(Met.LIST, f"bij ‘{excerpt(unit.text)}’", "", done))

    def _own(self, unit: Unit, clause: Named) -> str:
        notation = clause.match.clause and self.earlier.notation_of(clause.match.clause)
        known = None if notation is Notation.STEPS else self._kept(unit, clause)
        if known is not None:
            return known
        return self._text(unit.between(clause.match.start, clause.match.end), clause)

    def _kept(self, unit: Unit, clause: Named) -> str | None:
        """Return the Markdown of the earlier version, where the text is the same, and so shown."""
        match = clause.match
        if match.clause is None or closed_up(match.clause.text) != closed_up(clause.text):
            return None
        source = self.earlier.source_of(match.clause)
        if match.fate is Fate.CHANGED or source is None:
            return None
        if self._tell_looks(unit, clause):
            return None
        self.placed += len(self.earlier.images(match.clause.id))
        return source

    def _tell_looks(self, unit: Unit, clause: Named) -> bool:
        """Tell whether a clause has the words that it had, but is shown in another way."""
        match = clause.match
        if match.clause is None or closed_up(match.clause.text) != closed_up(clause.text):
            return False
        now = looks_of_unit(unit, match, self.traits)
        if now == looks_of_clause(match.clause, self.traits):
            return False
        done = "dezelfde woorden, maar anders getoond dan in de vorige versie; zo overgenomen"
        self.findings.append(Finding(Met.LOOK, unit.where, clause.id, done))
        return True

    def _text(self, text: str, clause: Named) -> str:
        """Return a text as Markdown, with pictures of the earlier version back in their places."""
        places = text.count(PICTURE)
        images = self.earlier.images(clause.match.clause.id) if clause.match.clause else []
        if images and not places:
            done = "hier stond in de vorige versie een afbeelding; niet overgenomen"
            self.findings.append(Finding(Met.OTHER, clause.id, "", done))
        if len(images) != places:
            images = []
        self.placed += len(images)
        return self.marker.with_pictures(text, images)


def _texts(unit: Unit, own: Sequence[Named]) -> Iterator[str]:
    """Yield the texts that are written as they are, and not as in the earlier version."""
    if unit.rows:
        yield from (cell for row in unit.rows for cell in row if cell not in {LEFT, ABOVE})
    elif unit.steps:
        yield from (unit.between(0, unit.intro), *unit.atoms[unit.intro :])
    else:
        changed = (clause.match for clause in own if clause.match.fate is not Fate.SAME)
        yield from (unit.between(match.start, match.end) for match in changed)


def _is_item(unit: Unit) -> bool:
    """Tell whether a unit is one item; a list of which parts are clauses stands in parts."""
    return unit.kind in LISTED and not unit.steps


def _div(clause: Named, source: str) -> str:
    return f'<div {clause.attributes} markdown="1">\n{source}\n</div>'
