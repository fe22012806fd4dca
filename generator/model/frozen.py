"""What of a version never changes once it is adopted: facts, the text as seen, marks, pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from pydantic import BaseModel

from generator.model.rectified import MARK
from generator.model.versions import Clause, Version

FORMAT = 5
"""The form in which locks are written now: 1 held the words of clauses and nothing else, 2 no
classes of changes, 3 no kinds, roles and terms of clauses and no withdrawal, 4 no provenance.
"""

PIECE = "piece."
"""What the name of a line of no clause begins with."""

CHANGES = "front.changes."
"""What the name of a class of a change begins with."""

RECORD = "front.rectified."
"""What the name of what was recorded of a rectification begins with."""

WITHDRAWN = "front.withdrawn."
"""What the name of a fact about the withdrawal begins with."""

UNFROZEN = {
    1: "de woorden van teksten: geen koppen, lijsttekens, tabellen, plaatjes en gegevens",
    2: "teksten met hun gegevens: niet de indeling van wat veranderde",
    3: "teksten met hun gegevens: niet de soort en de rollen van onderdelen, en geen intrekking",
    4: "teksten met hun gegevens: niet waar de tekst vandaan komt",
}
"""What alone is frozen in a lock of an older form, in words."""

_FACTS = ("title", "dated", "approved", "valid_from", "rectified", "issued_by", "change_note")

_ORIGIN = "provenance"

# The first form that holds them.
_WITH_CLASSES, _WITH_MARKS, _WITH_ORIGIN = 3, 4, 5

Frozen = dict[str, str]


def frozen_rows(version: Version, pictures: Mapping[str, str], form: int = FORMAT) -> Frozen:
    """Return all that is frozen of a version by name, in order, as a lock of this form holds it.

    Names are `front.…`, the id of a clause, `clause.…` for what it is beside its text, `piece.…`
    for a line of no clause, and `picture.…`;
    `pictures` are the SHA-256 of files by their path in `docs/`.
    """
    if form == 1:
        return {clause.id: clause.text for clause in version.clauses}
    names = _FACTS if form < _WITH_MARKS else ("withdrawn", *_FACTS)
    names = names if form < _WITH_ORIGIN else (*names, _ORIGIN)
    facts = [row for name in names for row in _facts(name, getattr(version.front, name))]
    return {
        **{f"front.{name}": value for name, value in facts},
        **(dict(_classes(version)) if form >= _WITH_CLASSES else {}),
        **dict(_pieces(version, marked=form >= _WITH_MARKS)),
        **{f"picture.{uri}": pictures.get(uri, "") for uri in version.pictures},
    }


def _classes(version: Version) -> Iterator[tuple[str, str]]:
    """Yield what decides of each change whether answers stay valid: its class, and former ids."""
    for name, change in version.front.changes.items():
        yield f"{CHANGES}{name}.class", change.class_.value
        if change.from_:
            yield f"{CHANGES}{name}.from", " ".join(change.from_)


def form_of(name: str) -> int:
    """Return the first form of which a lock may hold a row of this name."""
    if name == f"front.{_ORIGIN}":
        return _WITH_ORIGIN
    if name.startswith((MARK, WITHDRAWN)):
        return _WITH_MARKS
    if name.startswith(CHANGES):
        return _WITH_CLASSES
    return 1 if is_clause(name) else 2


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


def _pieces(version: Version, *, marked: bool) -> Iterator[tuple[str, str]]:
    number = 0
    for piece in version.pieces:
        if piece.clause is None:
            number += 1
        yield piece.clause or f"{PIECE}{number}", piece.text
        clause = version.clause(piece.clause) if piece.clause and marked else None
        yield from _marks(clause) if clause else ()


def _marks(clause: Clause) -> Iterator[tuple[str, str]]:
    """Yield what decides whom a clause binds, and where readers find it."""
    yield f"{MARK}{clause.id}.kind", clause.kind.value
    if clause.roles:
        yield f"{MARK}{clause.id}.roles", " ".join(clause.roles)
    if clause.term:
        yield f"{MARK}{clause.id}.term", clause.term
