"""What is wrong in a source, told at the field of a form that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.commands.workplace.sources.fields import SourceField
from generator.problems import Place, Problem, Severity
from generator.reading.document import Document, KeyPath

_KEY = re.compile("‘([A-Za-z_][A-Za-z0-9_]*)’")


def at_fields(
    problems: Sequence[Problem], document: Document, fields: Sequence[SourceField], at: KeyPath
) -> tuple[dict[str, str], list[Problem]]:
    """Return what is wrong by name of field, and the problems that are about no field.

    `document` holds what the form makes of the source, and its fields are those of the part at
    `at`. What a value is called in the source, is called there as in the form.
    """
    names = {str(each.path[-1]): each.label for field in fields for each in field.groups}
    names |= {str(field.path[-1]): field.label for field in reversed(fields)}
    places: dict[Place, SourceField] = {}
    for field in fields:
        for place in _places(document, (*at, *field.path)):
            places.setdefault(place, field)
    for field in fields:
        for group in field.groups:
            places.setdefault(document.key_place((*at, *group.path)), field)
    wrong: dict[str, str] = {}
    others: list[Problem] = []
    for problem in problems:
        told = replace(problem, fact=_in_words(problem.fact, names))
        about = places.get(problem.place)
        if about is None or problem.severity is not Severity.ERROR:
            others.append(told)
        else:
            wrong.setdefault(about.name, told.told)
    return wrong, others


def _places(document: Document, path: KeyPath) -> Iterator[Place]:
    """Yield the places of a value, of its key, and of all that is in it."""
    for positions in (document.positions, document.keys):
        for each, (line, column) in positions.items():
            if each[: len(path)] == path:
                yield Place(document.file, line, column)


def _in_words(fact: str, names: dict[str, str]) -> str:
    return _KEY.sub(lambda found: f"‘{names.get(found[1], found[1])}’", fact)
