"""Turn the fields of a form that was sent into changes of the source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.commands.workplace.filled import day_written
from generator.commands.workplace.sources.fields import SourceField, Widget
from generator.model.archive import DURATION
from generator.reading.document import KeyPath
from generator.reading.yaml_edit import Put, Remove, YamlChange, value_at

UNIT = ":eenheid"
"""What the name of the field for the unit of a term ends in: years, months or days."""

# The value of a field that says nothing: its key goes.
_NOTHING = ("", (), False, None)


def typed_in(fields: Sequence[SourceField], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was filled in, by name of field: texts, tuples of texts, truths."""
    return {
        field.name: _typed(field, given.get(field.name), str(given.get(f"{field.name}{UNIT}", "")))
        for field in fields
    }


def field_changes(
    fields: Sequence[SourceField],
    typed: Mapping[str, Any],
    data: Mapping[str, Any],
    at: KeyPath,
    order: Sequence[str] = (),
) -> tuple[list[YamlChange], dict[str, str]]:
    """Return the changes of a part that stands at a path, and what is wrong, by name of field."""
    changes: list[YamlChange] = []
    wrong: dict[str, str] = {}
    empty = _empty_groups(fields, typed, data)
    for field in fields:
        value = typed[field.name]
        if gone := next((group for group in field.groups if group.path in empty), None):
            removal = Remove((*at, *gone.path))
            if removal not in changes and _is_there(data, gone.path):
                changes.append(removal)
            continue
        if field.widget is Widget.SEVERAL:
            # What was chosen before stays in its order.
            value = tuple(sorted(value, key=lambda one: _place(field.value, one)))
        if value in _NOTHING and field.needed and field.groups and not field.required:
            wrong[field.name] = (
                f"Vul dit ook in, of maak alles leeg bij ‘{field.groups[-1].label}’."
            )
            continue
        if value == field.value:
            continue
        if value in _NOTHING and field.widget is not Widget.TICK:
            if field.required:
                wrong[field.name] = "Vul dit in."
            elif _is_there(data, field.path):
                changes.append(Remove((*at, *field.path)))
            continue
        try:
            written = _written(field, value)
        except ValueError as error:
            wrong[field.name] = str(error)
            continue
        in_order = order if len(field.path) == 1 else ()
        changes.append(Put((*at, *field.path), written, in_order))
    return changes, wrong


def _empty_groups(
    fields: Sequence[SourceField], typed: Mapping[str, Any], data: Mapping[str, Any]
) -> set[KeyPath]:
    """Return the groups that need not be there, and of which nothing is filled in."""
    filled = {
        group.path
        for field in fields
        for group in field.groups
        if typed[field.name] not in _NOTHING or _holds_more(fields, data, group.path)
    }
    groups = {group for field in fields for group in field.groups if not group.required}
    return {group.path for group in groups} - filled


def _holds_more(fields: Sequence[SourceField], data: Mapping[str, Any], path: KeyPath) -> bool:
    """Tell whether a group holds something that has a form of its own, such as a list of parts."""
    try:
        held = value_at(data, path)
    except (LookupError, TypeError):
        return False
    known = {field.path[len(path)] for field in fields if field.path[: len(path)] == path}
    return isinstance(held, Mapping) and any(held[key] for key in held if key not in known)


def _place(values: Sequence[str], value: str) -> int:
    return values.index(value) if value in values else len(values)


def _typed(field: SourceField, given: Any, unit: str) -> Any:
    if field.widget is Widget.TICK:
        return given is not None
    if field.widget is Widget.PERIOD:
        number = str(given or "").strip()
        return f"P{number}{unit}" if number else ""
    if field.widget is Widget.SEVERAL:
        texts = given if isinstance(given, list) else [given] if given else []
        return tuple(str(text) for text in texts)
    text = str(given or "").replace("\r\n", "\n").strip()
    if field.widget is Widget.LINES:
        parts = (" ".join(part.split()) for part in text.split("\n\n"))
        return tuple(part for part in parts if part)
    # What is shown folded was written so: only a text of several paragraphs has lines.
    return text


def _written(field: SourceField, value: Any) -> Any:
    """Return a value as the source has it. Raises `ValueError` with what is wrong with it."""
    if field.widget is Widget.NUMBER:
        if not str(value).isdecimal():
            raise ValueError("Schrijf een getal in cijfers.")
        return int(value)
    if field.widget is Widget.PERIOD and not re.fullmatch(DURATION, value):
        raise ValueError("Schrijf een getal in cijfers, en kies jaar, maanden of dagen.")
    if field.widget is Widget.DAY:
        day = day_written(str(value))
        if day is None:
            raise ValueError("Schrijf een dag als 29-11-2026.")
        return day.isoformat()
    if field.widget in (Widget.CHOICE, Widget.SEVERAL):
        known = {choice.value for choice in field.choices}
        chosen = (value,) if isinstance(value, str) else value
        if not known.issuperset(chosen):
            raise ValueError("Kies uit de lijst.")
    if field.most is not None and len(value) > field.most:
        unit = "tekens" if isinstance(value, str) else "keuzes"
        raise ValueError(f"Dit is te lang: hoogstens {field.most} {unit}. Nu {len(value)}.")
    return list(value) if isinstance(value, tuple) else value


def _is_there(data: Mapping[str, Any], path: KeyPath) -> bool:
    for part in path:
        if not isinstance(data, Mapping) or part not in data:
            return False
        data = data[part]  # type: ignore[index]
    return True
