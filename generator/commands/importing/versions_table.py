"""Find the table of versions in a document; it is shown as it is, and never compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.commands.importing.document import BlockKind, Finding, Met, closed_up, excerpt
from generator.commands.importing.earlier import Earlier
from generator.commands.importing.units import Unit
from generator.text.clauses import tells_versions

_DATE = re.compile(r"(?<!\S)([0-9]{1,2}-[0-9]{1,2}-[0-9]{4})(?!\S)")
_NUMBER = re.compile(r"(?<!\S)([vV]\.?\s?[0-9]+(?:\.[0-9]+)+)(?!\S)")
_HEAD = ("Versie", "Datum", "Wijziging")

Rows = tuple[tuple[str, ...], ...]


def with_table(units: Sequence[Unit], earlier: Earlier) -> tuple[list[Unit], list[Finding]]:
    """Return the units with the versions as one table, and findings about what is unsure."""
    start = _start(units, earlier)
    if start is None:
        return _others(units)
    end = next((n for n in range(start, len(units)) if units[n].kind is BlockKind.HEADING), None)
    part = units[start:end]
    after = units[end:] if end is not None else []
    found = next((unit for unit in part if unit.kind is BlockKind.TABLE), None)
    if found is not None or not part:
        headed = [_with_head(unit, earlier) if unit is found else unit for unit in units]
        others, more = _others(headed)
        remark = "versietabel zonder kopjes; die van de vorige versie staan er nu boven"
        added = found is not None and len(headed[units.index(found)].rows) > len(found.rows)
        bare = [Finding(Met.TABLE, found.where, "", remark)] if found and added else []
        return others, [*bare, *more]
    text = " ".join(unit.text for unit in part)
    rows, remark = _rows(text, earlier)
    made = Unit(BlockKind.TABLE, (text,), part[0].where, rows=rows, versions=True)
    told = Finding(Met.TABLE, part[0].where, excerpt(text), remark)
    others, more = _others([*units[:start], made, *after])
    return others, [told, *more]


def _start(units: Sequence[Unit], earlier: Earlier) -> int | None:
    """Return where the part under the heading of the version table begins."""
    wanted = closed_up(earlier.table_heading or "Versies")
    headings = (n for n, u in enumerate(units) if u.kind is BlockKind.HEADING)
    return next((n + 1 for n in headings if closed_up(units[n].text) == wanted), None)


def _with_head(unit: Unit, earlier: Earlier) -> Unit:
    """Return the table of versions, with the head of the earlier one where it has none."""
    first = unit.rows[0]
    bare = re.fullmatch(_NUMBER.pattern.replace("[vV]", "[vV]?"), first[0]) is not None
    head = next((row for row in (*earlier.table[:1], _HEAD) if len(row) == len(first)), None)
    rows = (head, *unit.rows) if bare and head else unit.rows
    return replace(unit, rows=rows, versions=True)


def _others(units: Sequence[Unit]) -> tuple[list[Unit], list[Finding]]:
    """Return the units, and report each table that is not that of the versions."""
    done = "overgenomen als tabel, en als één onderdeel; kijk na of dat klopt"
    heading, result, told = "", [], []
    for unit in units:
        heading = unit.text if unit.kind is BlockKind.HEADING else heading
        other = unit.kind is BlockKind.TABLE and not unit.versions
        if other and tells_versions(heading, unit.rows[0][0]):
            unit = replace(unit, versions=True)
        elif other:
            told.append(Finding(Met.TABLE, unit.where, excerpt(unit.text), done))
        result.append(unit)
    return result, told


def _rows(text: str, earlier: Earlier) -> tuple[Rows, str]:
    """Return the rows that a text layer gives column by column, and what to look at."""
    head = earlier.table[0] if len(earlier.table[:1]) and len(earlier.table[0]) == 3 else _HEAD
    dates = _DATE.findall(text)
    before, *parts = _NUMBER.split(_DATE.sub(" ", text))
    # A PDF may give the head of the table as words.
    before = " ".join(before.split())
    rest = "" if closed_up(before) == closed_up("".join(head)) else before
    entries = list(zip(parts[::2], parts[1::2], strict=True))
    if entries and len(dates) == len(entries) and not rest:
        cells = zip(entries, dates, strict=True)
        rows = [(number, day, " ".join(note.split())) for (number, note), day in cells]
        return (head, *rows), "versietabel; kijk na welke datum bij welke versie hoort"
    return (head, ("", "", text)), "versietabel; niet te verdelen in rijen, doe dat zelf"


def row_of(units: Sequence[Unit], number: str) -> tuple[str, str] | None:
    """Return the date (as yyyy-mm-dd) and the note that a table gives for a version."""
    for unit in units:
        for row in unit.rows:
            if row and re.fullmatch(r"(?:versie|v)?\.?\s*" + re.escape(number), row[0].lower()):
                dates = [_iso(cell) for cell in row[1:] if _iso(cell)]
                notes = [cell for cell in row[1:] if cell and not _iso(cell)]
                if dates:
                    return dates[0], " ".join(notes)
    return None


def _iso(cell: str) -> str:
    found = re.fullmatch(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", cell.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""
