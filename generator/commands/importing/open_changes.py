"""Refuse a document with open changes or comments."""

from __future__ import annotations

from collections.abc import Sequence

from generator.commands.importing.document import excerpt
from generator.problems import Place, Problem, ProblemsFound

_PLACES = 5


def refuse_open(name: str, changes: Sequence[str], comments: Sequence[str]) -> None:
    """Raise `ProblemsFound` for open changes and comments, with how many and at which texts."""
    found = []
    if changes:
        remedy = "Accepteer of verwerp ze eerst, en bewaar het document."
        found.append(_problem(name, changes, ("wijziging", "wijzigingen"), "open ", remedy))
    if comments:
        remedy = "Verwerk en verwijder ze eerst, en bewaar het document."
        found.append(_problem(name, comments, ("opmerking", "opmerkingen"), "", remedy))
    if found:
        raise ProblemsFound(found)


def _problem(
    name: str, texts: Sequence[str], words: tuple[str, str], open_: str, remedy: str
) -> Problem:
    one, more = words
    places = [f"‘{excerpt(text)}’" for text in dict.fromkeys(texts) if text.strip()]
    where = ", ".join(places[:_PLACES])
    rest = f" en nog {len(places) - _PLACES}" if len(places) > _PLACES else ""
    count = f"1 {open_}{one}" if len(texts) == 1 else f"{len(texts)} {open_}{more}"
    at = f", bij: {where}{rest}" if places else ""
    return Problem(Place(name), f"dit document heeft {count}{at}", remedy)
