"""Two people in one form: what each changed since it was opened, field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.writing import KEEP

SEEN = "gezien"
"""The field of a form that says what each of its fields held when it was opened."""


@dataclass(frozen=True)
class Meeting:
    """What a form holds once two people met in it; `both` are the fields that both changed.

    `seen` is what the editor has seen once those are shown.
    """

    values: Mapping[str, Any]
    both: tuple[str, ...]
    seen: str


def seen_in(values: Mapping[str, Any]) -> str:
    """Return what a form says that the editor saw."""
    return json.dumps({name: _digest(value) for name, value in values.items()})


def met_in(
    given: Mapping[str, Any],
    mine: Mapping[str, Any],
    now: Mapping[str, Any],
    *,
    ask_all: bool = False,
) -> Meeting | None:
    """Return what comes of a form, where `now` is there and `mine` was filled in.

    A field that only one changed is as that one left it; with `ask_all` the editor is asked, as it
    may be of something else. Returns nothing where the form does not say what the editor saw.
    """
    seen = _seen(given)
    if seen is None:
        return None
    values, both = dict(now), []
    for name, value in mine.items():
        saw, meant, there = seen.get(name), _digest(value), _digest(now[name])
        if meant == there or given.get(KEEP + name) == "nu" or (meant == saw and not ask_all):
            continue
        if there != saw:
            both.append(name)
        values[name] = value
    shown = {**seen, **{name: _digest(now[name]) for name in both}}
    return Meeting(values, tuple(both), json.dumps(shown))


def _seen(given: Mapping[str, Any]) -> dict[str, str] | None:
    try:
        held = json.loads(str(given.get(SEEN, "")))
    except (ValueError, RecursionError):
        return None
    return held if isinstance(held, dict) else None


def _digest(value: Any) -> str:
    # The order of what was ticked, and the space around a text, say nothing.
    plain = sorted(value) if isinstance(value, tuple) else value
    return value_digest(plain.strip() if isinstance(plain, str) else plain)
