"""What of a version never changes once it is adopted: its facts, its text as seen, its pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from pydantic import BaseModel

from generator.model.versions import Version

FORMAT = 3
"""The form in which locks are written now: 1 held the words of clauses and nothing else, 2 no
classes of changes.
"""

PIECE = "piece."
"""What the name of a line of no clause begins with."""

CHANGES = "front.changes."
"""What the name of a class of a change begins with."""

RECORD = "front.rectified."
"""What the name of what was recorded of a rectification begins with."""

UNFROZEN = {
    1: "de woorden van teksten: geen koppen, lijsttekens, tabellen, plaatjes en gegevens",
    2: "teksten met hun gegevens: niet de indeling van wat veranderde",
}
"""What alone is frozen in a lock of an older form, in words."""

_FACTS = ("title", "dated", "approved", "valid_from", "rectified", "issued_by", "change_note")

Frozen = dict[str, str]


def frozen_rows(version: Version, pictures: Mapping[str, str], form: int = FORMAT) -> Frozen:
    """Return all that is frozen of a version by name, in order, as a lock of this form holds it.

    Names are `front.…`, the id of a clause, `piece.…` for a line of no clause, and `picture.…`;
    `pictures` are the SHA-256 of files by their path in `docs/`.
    """
    if form == 1:
        return {clause.id: clause.text for clause in version.clauses}
    facts = [row for name in _FACTS for row in _facts(name, getattr(version.front, name))]
    return {
        **{f"front.{name}": value for name, value in facts},
        **(dict(_classes(version)) if form > 2 else {}),
        **dict(_pieces(version)),
        **{f"picture.{uri}": pictures.get(uri, "") for uri in version.pictures},
    }


def _classes(version: Version) -> Iterator[tuple[str, str]]:
    """Yield what decides of each change whether answers stay valid: its class, and former ids."""
    for name, change in version.front.changes.items():
        yield f"{CHANGES}{name}.class", change.class_.value
        if change.from_:
            yield f"{CHANGES}{name}.from", " ".join(change.from_)


def is_clause(name: str) -> bool:
    """Tell whether a name in a lock is the id of a clause: an id has no dot."""
    return "." not in name


def clause_rows(rows: Mapping[str, str]) -> Frozen:
    """Return the rows of clauses."""
    return {name: text for name, text in rows.items() if is_clause(name)}


def record_of(name: str) -> str | None:
    """Return the name of the rectification that a row is of, such as `front.rectified.1`."""
    return RECORD + name[len(RECORD) :].split(".")[0] if name.startswith(RECORD) else None


def record_keys(rows: Mapping[str, str]) -> set[str]:
    """Return the names of the rectifications in rows."""
    return {record for record in map(record_of, rows) if record is not None}


def key_path(name: str) -> tuple[str | int, ...]:
    """Return where a row of facts stands in the front matter."""
    parts = name.split(".")[1:]
    return tuple(int(part) - 1 if part.isdigit() else part.removesuffix("_") for part in parts)


def _facts(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        for part in type(value).model_fields:
            yield from _facts(f"{name}.{part}", getattr(value, part))
    elif isinstance(value, tuple):
        for number, part in enumerate(value, start=1):
            yield from _facts(f"{name}.{number}", part)
    elif value is not None:
        yield name, str(value.value if isinstance(value, Enum) else value)


def _pieces(version: Version) -> Iterator[tuple[str, str]]:
    number = 0
    for piece in version.pieces:
        if piece.clause is None:
            number += 1
        yield piece.clause or f"{PIECE}{number}", piece.text
