"""Write the body of a concept as Markdown that shows the document's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.commands.importing.document import (
    LISTED,
    PICTURE,
    BlockKind,
    Finding,
    Met,
    closed_up,
)
from generator.commands.importing.earlier import Earlier, Notation
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.commands.importing.units import Unit
from generator.text.clauses import Found, fold

Convert = Callable[[str], Found]
_SPECIAL = re.compile(r"([\\`*_{}\[\]|]|^#)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")
_START = re.compile(r"^(\d+)([.)])|^([-+>=])")


class Writer:
    """Writes units as Markdown; `convert` finds the clauses in it, to check that a text survives.

    `placed` counts the pictures that came back from the earlier version.
    """

    def __init__(self, earlier: Earlier, convert: Convert) -> None:
        self.earlier = earlier
        self.convert = convert
        self.findings: list[Finding] = []
        self.placed = 0
        self.level = 1
        self.offset: int | None = None
        self._known: dict[str, str] = {}

    def body(self, units: Sequence[Unit], clauses: Sequence[Sequence[Named]]) -> str:
        """Return the Markdown of all units."""
        parts: list[str] = []
        before: Unit | None = None
        for unit, own in zip(units, clauses, strict=True):
            tight = before is not None and before.kind is unit.kind and unit.kind in LISTED
            listed = tight and not unit.steps and before is not None and not before.steps
            parts += ["\n" if listed or not parts else "\n\n", self._unit(unit, own)]
            before = unit
        return "".join(parts).strip("\n") + "\n"

    def _unit(self, unit: Unit, own: Sequence[Named]) -> str:
        if unit.kind is BlockKind.HEADING:
            return f"{'#' * self._level(unit)} {self._heading(unit)}"
        if unit.kind is BlockKind.TABLE:
            return self._table(unit, own)
        if self._as_div(unit, own):
            return _div(own[0], self._steps(unit, own[0]))
        return self._sentences(unit, own)

    def _table(self, unit: Unit, own: Sequence[Named]) -> str:
        source = "\n".join(_row(row, index) for index, row in enumerate(unit.rows))
        return _div(own[0], source) if own else source

    def _level(self, unit: Unit) -> int:
        """Return the level of a heading: as it was before, else as it stands among those."""
        known = self.earlier.headings.get(closed_up(unit.text))
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

    def _heading(self, unit: Unit) -> str:
        known = self.earlier.headings.get(closed_up(unit.text))
        if known:
            return known[1]
        done = "een nieuwe kop" if unit.sure else "voor een kop aangezien; kijk of dat klopt"
        self.findings.append(Finding(Met.HEADING, unit.where, unit.text, done))
        return self._safe(unit.text.replace(PICTURE, " "))

    def _as_div(self, unit: Unit, own: Sequence[Named]) -> bool:
        if len(own) != 1:
            return False
        match = own[0].match
        written = match.clause is not None and self.earlier.notations.get(match.clause.id)
        return unit.steps or (written is Notation.STEPS and match.fate is Fate.SAME)

    def _steps(self, unit: Unit, clause: Named) -> str:
        known = self._kept(clause)
        if known is not None:
            return known
        mark = "-" if unit.kind is BlockKind.BULLET else "1."
        intro = " ".join(self._text(atom, clause) for atom in unit.atoms[: unit.intro])
        items = [self._text(atom, clause) for atom in unit.atoms[unit.intro :]]
        numbered = [
            f"{mark if mark == '-' else f'{number}.'} {item}"
            for number, item in enumerate(items, start=1)
        ]
        return "\n".join([*([intro, ""] if intro else []), *numbered])

    def _sentences(self, unit: Unit, own: Sequence[Named]) -> str:
        mark = {BlockKind.BULLET: "- ", BlockKind.STEP: "1. "}.get(unit.kind, "")
        if unit.steps:
            # A list of which parts are clauses can only be written as sentences.
            mark = ""
        if len(own) == 1:
            indent = "\n    " if mark else "\n"
            return f"{mark}{self._own(unit, own[0])}{indent}{own[0].attribute_list}"
        spans = [f"<span {c.attributes}>{self._own(unit, c)}</span>" for c in own]
        return mark + (" " if mark else "\n").join(spans)

    def _own(self, unit: Unit, clause: Named) -> str:
        notation = clause.match.clause and self.earlier.notations.get(clause.match.clause.id)
        known = None if notation is Notation.STEPS else self._kept(clause)
        if known is not None:
            return known
        text = " ".join(unit.atoms[clause.match.start : clause.match.end])
        return self._text(text, clause)

    def _kept(self, clause: Named) -> str | None:
        """Return the Markdown of the earlier version, where the text is the same."""
        match = clause.match
        if match.clause is None or closed_up(match.clause.text) != closed_up(clause.text):
            return None
        if match.fate is Fate.CHANGED:
            return None
        self.placed += len(self.earlier.images(match.clause.id))
        return self.earlier.sources[match.clause.id]

    def _text(self, text: str, clause: Named) -> str:
        """Return a text as Markdown, with pictures of the earlier version back in their places."""
        parts = [part.strip() for part in text.split(PICTURE)]
        images = self.earlier.images(clause.match.clause.id) if clause.match.clause else []
        if images and len(parts) == 1:
            done = "hier stond in de vorige versie een afbeelding; niet overgenomen"
            self.findings.append(Finding(Met.OTHER, clause.id, "", done))
        if len(images) != len(parts) - 1:
            images = [""] * (len(parts) - 1)
        self.placed += sum(map(bool, images))
        safe = [self._safe(part) for part in parts]
        woven = [
            safe[0],
            *(f"{image} {part}" for image, part in zip(images, safe[1:], strict=True)),
        ]
        return " ".join(part.strip() for part in woven if part.strip())

    def _safe(self, text: str) -> str:
        """Return a text that Markdown shows as it is, escaped no more than is needed."""
        if text not in self._known:
            tries = (text, escaped(text))
            self._known[text] = next((t for t in tries if self._survives(t, text)), tries[-1])
        return self._known[text]

    def _survives(self, markdown: str, text: str) -> bool:
        if "{:" in markdown or "\x02" in markdown or "\x03" in markdown:
            return False
        found = self.convert(f'{markdown}\n{{: #x .context }}\n\n<span id="y" class="context">'
                             f"{markdown}</span>")  # fmt: skip
        texts = [clause.text for clause in found.clauses]
        return texts == [fold(text)] * 2 and not found.loose


def escaped(text: str) -> str:
    """Return a text with every sign escaped that means something in Markdown.

    Entities stand only where nothing else works: nobody likes to read them.
    """
    text = _ENTITY.sub("&amp;", text)
    text = _SPECIAL.sub(r"\\\1", text)
    text = _TAG.sub("&lt;", text)
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _div(clause: Named, source: str) -> str:
    return f'<div {clause.attributes} markdown="1">\n{source}\n</div>'


def _row(row: Sequence[str], index: int) -> str:
    cells = [escaped(cell.replace(PICTURE, " ")) if _risky(cell) else cell for cell in row]
    line = f"| {' | '.join(cells)} |"
    return line if index else f"{line}\n|{' --- |' * len(cells)}"


def _risky(cell: str) -> bool:
    return re.search(r"[|*_`\[\]<>{}&\\" + PICTURE + "]", cell) is not None
