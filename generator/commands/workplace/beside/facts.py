"""The facts above the text of a concept: a form made from the model, and what it changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from generator.commands.workplace.beside.saving import draft_of_file
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.meeting import SEEN, met_in, seen_in
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, ClashingField, Edit, write_sources
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
        return is_open(self.value)


def is_open(text: str) -> bool:
    """Tell whether a text says that it is still to be filled in."""
    return any(sign in text.lower() for sign in _OPEN)


def facts_of(front: VersionFront) -> tuple[Fact, ...]:
    """Return the facts that an editor fills in, as they are now."""
    return tuple(_facts(front))


def facts_digest(front: VersionFront) -> str:
    """Return the digest of the facts as an editor sees them."""
    return sha256_of(json.dumps(_held(front), sort_keys=True).encode())


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
        says_more = sort in {FactSort.LINE, FactSort.LONG} and told.rstrip(".") != label
        yield Fact(".".join(path), label, told if says_more else "", sort, str(value))


def seen_facts(front: VersionFront) -> str:
    """Return what the form says that the editor saw."""
    return seen_in(_held(front))


def save_facts(workshop: Workshop, version: Version, filled: FilledForm) -> None:
    """Save the facts of a concept, and note that they were looked at.

    What is amiss is kept in `filled`, and nothing is saved then. Raises `Clash` for what somebody
    else changed as well since the form was opened.
    """
    typed = _typed(version.front, filled)
    if filled.faults:
        return
    path = workshop.settings().docs / "instructie" / f"{version.number}.md"
    digests = []

    def make(data: bytes) -> bytes:
        front = draft_of_file(workshop, path, data).version.front
        meant = _meant(front, _met(front, typed, filled))
        digests.append(facts_digest(front.model_copy(update=meant)))
        values = _changed(front, meant)
        return with_front(data, workshop.file(path), values, _ORDER) if values else data

    def looked(noted: Notebook) -> Notebook:
        return noted.model_copy(update={"seen": {**noted.seen, KEY: digests[-1]}})

    told = f"Instructie {version.number}: gegevens nagekeken"
    edits = [Edit(path, make), note_edit(workshop, version.number, looked)]
    write_sources(workshop, told, edits)


def _typed(front: VersionFront, filled: FilledForm) -> dict[str, str]:
    """Return what was filled in, by name, and keep in `filled` what of it cannot be."""
    typed = {}
    for fact in facts_of(front):
        text = " ".join(filled.value(fact.name).split())
        if fact.sort is FactSort.DAY:
            day = filled.day(fact.name, f"Vul ‘{fact.label}’ in.")
            text = day.isoformat() if day else text
        elif fact.sort is FactSort.CHOICE:
            if text not in bases():
                filled.faults[fact.name] = "Kies hoe we die dag weten."
        elif not text or is_open(text):
            filled.faults[fact.name] = f"Vul ‘{fact.label}’ in."
        typed[fact.name] = text
    return typed


def _met(front: VersionFront, typed: Mapping[str, str], filled: FilledForm) -> Mapping[str, str]:
    """Return what was filled in, with what somebody else changed since. Raises `Clash`."""
    meeting = met_in(filled.given, typed, _held(front))
    if meeting is None:
        return typed
    both = [
        ClashingField(fact.name, fact.label, _told(fact, fact.value), _told(fact, typed[fact.name]))
        for fact in facts_of(front)
        if fact.name in meeting.both
    ]
    if both:
        again = {SEEN: meeting.seen}
        raise Clash("", "", again=again, fields=both, what=f"Instructie {front.version}")
    return meeting.values


def _held(front: VersionFront) -> dict[str, str]:
    return {fact.name: fact.value for fact in facts_of(front)}


def _told(fact: Fact, value: str) -> str:
    """Return a value of a fact as an editor knows it."""
    if fact.sort is FactSort.DAY:
        return "-".join(reversed(value.split("-")))
    return bases().get(value, value)


def _meant(front: VersionFront, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the facts as the model takes them."""
    given: dict[str, Any] = {}
    for path, _ in _ASKED:
        group = given.setdefault(path[0], {}) if len(path) > 1 else given
        group[path[-1]] = texts[".".join(path)]
    whole = VersionFront.model_validate({**front.model_dump(by_alias=True), **given})
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


def bases() -> dict[str, str]:
    """Return the words for how a day is known, by what the source says."""
    return {basis.value: words for basis, words in BASES.items()}
