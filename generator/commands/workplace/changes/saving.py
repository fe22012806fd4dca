"""Write the classes and sentences of changes into the front matter of a concept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.commands.importing.proposed import without_proposals
from generator.commands.workplace.changes.classing import ChangeRow, Classing
from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.writing import Edit
from generator.files.text import decoded
from generator.model import Change, ChangeClass, VersionFront
from generator.problems import Place
from generator.reading.front import split
from generator.reading.yaml_edit import Put, YamlChange, with_front_yaml

_ORDER = tuple(VersionFront.model_fields)
NOTE = "change_note"


@dataclass
class TypedChange:
    """What an editor chose and typed at a change, what is wrong with it, and what it was based on.

    `now` is what somebody else wrote meanwhile.
    """

    class_: str
    note: str
    seen: str
    wrong: dict[str, str] = field(default_factory=dict)
    now: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it can be written."""
        return not self.wrong


def typed_changes(form: Mapping[str, Any], classing: Classing) -> dict[str, TypedChange]:
    """Return what a form says of each change, and of the version under `change_note`."""
    typed = {row.name: _typed(form, row) for row in classing.rows if f"seen-{row.name}" in form}
    note = TypedChange("", _text(form, NOTE), _text(form, f"seen-{NOTE}"))
    return {**typed, NOTE: note}


def _typed(form: Mapping[str, Any], row: ChangeRow) -> TypedChange:
    typed = TypedChange(
        _text(form, f"class-{row.name}"),
        _text(form, f"note-{row.name}"),
        _text(form, f"seen-{row.name}"),
    )
    if typed.class_ and typed.class_ not in row.choices:
        typed.wrong["class"] = "Kies een van deze."
    if typed.class_ and not typed.note:
        typed.wrong["note"] = "Schrijf in één zin wat er anders is."
    if not typed.class_ and typed.note not in {"", row.note}:
        typed.wrong["class"] = "Kies wat voor wijziging dit is."
    return typed


def _text(form: Mapping[str, Any], name: str) -> str:
    """Return what was typed in a field: one line, or of a form that has it twice nothing."""
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def changed(typed: Mapping[str, TypedChange], classing: Classing) -> dict[str, TypedChange]:
    """Return what is right and is not there yet."""
    rows = {row.name: row for row in classing.rows}
    found = {}
    for name, one in typed.items():
        row = rows.get(name)
        if row is None:
            if one.note and one.note != classing.note:
                found[name] = one
        elif one.class_ and one.is_right and (row.given is None or _differs(one, row.given)):
            found[name] = one
    return found


def _differs(one: TypedChange, given: Change) -> bool:
    return (one.class_, one.note) != (given.class_, given.note)


def classed(path: Path, file: str, typed: Mapping[str, TypedChange], classing: Classing) -> Edit:
    """Return the edit that writes these; what somebody else wrote meanwhile is not overwritten."""

    def make(data: bytes) -> bytes:
        front = split(decoded(data, Place(file, 1, 1)), file).front.data or {}
        free = {name: one for name, one in typed.items() if _is_as_seen(one, name, front)}
        text = without_proposals(data.decode("utf-8"), free.keys())
        return with_front_yaml(text.encode(), file, list(_puts(free, front, classing)))

    return Edit(path, make)


def _is_as_seen(one: TypedChange, name: str, front: Mapping[str, Any]) -> bool:
    """Tell whether nobody else wrote meanwhile; what they wrote is told, and can be replaced."""
    if name == NOTE:
        now = front.get(NOTE)
        words = str(now or "")
    else:
        entry = (front.get("changes") or {}).get(name)
        now = Change.model_validate(entry).model_dump(mode="json") if entry else None
        words = entry.get("note", "") if entry else "Hier staat niets meer."
    if value_digest(now) == one.seen:
        return True
    one.now, one.seen = words, value_digest(now)
    return False


def _puts(
    typed: Mapping[str, TypedChange], front: Mapping[str, Any], classing: Classing
) -> Iterator[YamlChange]:
    rows = {row.name: row for row in classing.rows}
    if typed.keys() & rows.keys() and not front.get("changes"):
        yield Put(("changes",), {}, _ORDER)
    for name, one in typed.items():
        if name == NOTE:
            yield Put((NOTE,), one.note, _ORDER)
            continue
        entry = {"class": ChangeClass(one.class_).value, "note": one.note}
        origins = rows[name].origins
        yield Put(("changes", name), {**entry, "from": list(origins)} if origins else entry)
