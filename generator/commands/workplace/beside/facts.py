"""The facts above the text of a concept: a form made from the model, and what it changes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from generator.commands.workplace.beside.saving import Unfit
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, Edit, write_sources
from generator.files.checksums import sha256_of
from generator.model import DateBasis, Validity, Version, VersionFront
from generator.reading.front_edit import with_front

KEY = "gegevens"
_ORDER = tuple(VersionFront.model_fields)
# Which facts of the model an editor fills in, and how the workplace calls them.
_ASKED = (
    (("title",), "Titel"),
    (("dated",), "Datum in het document"),
    (("valid_from", "on"), "Geldt vanaf"),
    (("valid_from", "basis"), "Hoe weten we die dag?"),
    (("valid_from", "source"), "Waar staat die dag, of waaruit leidt u hem af?"),
    (("change_note",), "Wijzigingsnotitie"),
    (("issued_by",), "Uitgegeven door"),
    (("provenance",), "Waar deze tekst vandaan komt"),
)
BASES = {
    DateBasis.STATED: "Het document noemt de dag zelf",
    DateBasis.ASSUMED: "Wij leiden de dag af",
}
_LONG = {"change_note", "provenance"}
_OPEN = ("nog in te vullen", "…")


class FactSort(StrEnum):
    """How a fact is filled in."""

    LINE = "line"
    LONG = "long"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True)
class Fact:
    """One fact: its name in the form, how it is called and explained, and what it is now."""

    name: str
    label: str
    help: str
    sort: FactSort
    value: str

    @property
    def is_open(self) -> bool:
        """Whether it is still to be filled in."""
        return any(sign in self.value.lower() for sign in _OPEN)


def facts_of(front: VersionFront) -> tuple[Fact, ...]:
    """Return the facts that an editor fills in, as they are now."""
    return tuple(_facts(front))


def facts_digest(front: VersionFront) -> str:
    """Return the digest of the facts as an editor sees them."""
    shown = {fact.name: fact.value for fact in facts_of(front)}
    return sha256_of(json.dumps(shown, sort_keys=True).encode())


def _facts(front: VersionFront) -> Iterator[Fact]:
    for path, label in _ASKED:
        model = VersionFront if len(path) == 1 else Validity
        field = model.model_fields[path[-1]]
        value: Any = front
        for key in path:
            value = getattr(value, key)
        sort = FactSort.LONG if path[-1] in _LONG else FactSort.LINE
        if isinstance(value, date):
            sort, value = FactSort.DAY, value.isoformat()
        elif isinstance(value, DateBasis):
            sort = FactSort.CHOICE
        told = field.description or ""
        yield Fact(".".join(path), label, "" if sort is FactSort.CHOICE else told, sort, str(value))


def save_facts(workshop: Workshop, version: Version, was: str, filled: Mapping[str, str]) -> None:
    """Save the facts of a concept, and note that they were looked at.

    Raises `Unfit` for what cannot be, and `Clash` where they are no longer what the editor saw.
    """
    if facts_digest(version.front) != was:
        raise Clash("", "")
    meant = _meant(version.front, filled)
    path = workshop.settings().docs / "instructie" / f"{version.number}.md"
    values = _changed(version.front, meant)

    def make(data: bytes) -> bytes:
        return with_front(data, workshop.file(path), values, _ORDER)

    digest = facts_digest(version.front.model_copy(update=meant))

    def looked(noted: Notebook) -> Notebook:
        return noted.model_copy(update={"seen": {**noted.seen, KEY: digest}})

    told = f"Instructie {version.number}: gegevens nagekeken"
    edits = [Edit(path, make)] if values else []
    write_sources(workshop, told, [*edits, note_edit(workshop, version.number, looked)])


def _meant(front: VersionFront, filled: Mapping[str, str]) -> dict[str, Any]:
    """Return the facts as the model takes them."""
    given: dict[str, Any] = {}
    for path, _ in _ASKED:
        name = ".".join(path)
        value: Any = " ".join(filled.get(name, "").split())
        if any(sign in value.lower() for sign in _OPEN):
            raise Unfit(name, "Vul dit in.")
        if path[-1] in {"dated", "on"}:
            day = _day(value)
            if day is None:
                raise Unfit(name, "Schrijf een datum, zoals 31-12-2026.")
            value = day.isoformat()
        group = given.setdefault(path[0], {}) if len(path) > 1 else given
        group[path[-1]] = value
    try:
        whole = VersionFront.model_validate({**front.model_dump(by_alias=True), **given})
    except ValidationError as error:
        place = error.errors()[0]["loc"]
        names = [".".join(path) for path, _ in _ASKED]
        name = ".".join(str(part) for part in place)
        raise Unfit(name if name in names else names[0], "Vul dit in.") from error
    return {key: getattr(whole, key) for key in given}


def _changed(front: VersionFront, meant: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs, as the front matter is written; of a group only its own keys."""
    changed: dict[str, Any] = {}
    for key, value in meant.items():
        now = getattr(front, key)
        if isinstance(value, Validity):
            parts = ((name, part) for name, part in value if part != getattr(now, name))
            group = {name: part if isinstance(part, date) else str(part) for name, part in parts}
            changed |= {key: group} if group else {}
        elif value != now:
            changed[key] = value
    return changed


def _day(written: str) -> date | None:
    """Return a day as Dutch writers write it, or as the sources do."""
    dutch = re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", written)
    iso = f"{dutch[3]}-{int(dutch[2]):02}-{int(dutch[1]):02}" if dutch else written
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def bases() -> dict[str, str]:
    """Return the words for how a day is known, by what the source says."""
    return {basis.value: words for basis, words in BASES.items()}
