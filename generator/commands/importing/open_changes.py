"""Refuse a document with open changes."""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.importing.document import excerpt
from generator.problems import Place, Problem, ProblemsFound

_PLACES = 5


def refuse_open(name: str, changes: Sequence[str]) -> None:
    """Raise `ProblemsFound` for open changes, with how many and at which texts."""
    if not changes:
        return
    places = [f"‘{excerpt(text)}’" for text in dict.fromkeys(changes) if text.strip()]
    where = ", ".join(places[:_PLACES])
    rest = f" en nog {len(places) - _PLACES}" if len(places) > _PLACES else ""
    count = "1 open wijziging" if len(changes) == 1 else f"{len(changes)} open wijzigingen"
    at = f", bij: {where}{rest}" if places else ""
    remedy = "Accepteer of verwerp ze eerst, en bewaar het document."
    raise ProblemsFound([Problem(Place(name), f"dit document heeft {count}{at}", remedy)])
