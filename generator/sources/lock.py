"""Read the locks: the questions as they were published, and the texts as they were adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.problems import Problem, ProblemsFound
from generator.sources.document import Document, Path

_QUESTIONS = "Zet het bestand terug zoals ‘handboek lock’ het schreef."
_TEXTS = "Zet het bestand terug zoals ‘handboek adopt’ het schreef."

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,9}")

LockedTexts = dict[str, dict[str, str]]


def locked_questions(document: Document) -> dict[str, str]:
    """Return the published questions by id.

    Raises `ProblemsFound` where something else than texts stands in the lock.
    """
    if not isinstance(document.data, dict):
        fact = "hier horen vragen te staan, elk achter haar id"
        raise ProblemsFound([Problem(document.place(()), fact, _QUESTIONS)])
    _refuse_others(document, (), document.data, "de vraag ‘{}’ is hier geen tekst", _QUESTIONS)
    return document.data


def locked_texts(document: Document) -> LockedTexts:
    """Return the adopted texts: per version the text of each clause, in order.

    Raises `ProblemsFound` where something else than texts stands in the lock.
    """
    data = document.data
    if not isinstance(data, dict):
        fact = "hier horen versies te staan, elk met de tekst van haar onderdelen"
        raise ProblemsFound([Problem(document.place(()), fact, _TEXTS)])
    for number, texts in data.items():
        if not _NUMBER.fullmatch(number):
            fact = f"‘{number}’ is geen nummer van een versie"
            raise ProblemsFound([Problem(document.key_place((number,)), fact, _TEXTS)])
        if not isinstance(texts, dict):
            fact = f"onder versie ‘{number}’ horen onderdelen te staan, elk met zijn tekst"
            raise ProblemsFound([Problem(document.key_place((number,)), fact, _TEXTS)])
        _refuse_others(document, (number,), texts, "het onderdeel ‘{}’ is hier geen tekst", _TEXTS)
    return data


def _refuse_others(
    document: Document, path: Path, entries: dict[str, Any], fact: str, remedy: str
) -> None:
    found = list(_others(document, path, entries, fact, remedy))
    if found:
        raise ProblemsFound(found)


def _others(
    document: Document, path: Path, entries: dict[str, Any], fact: str, remedy: str
) -> Iterator[Problem]:
    for key, value in entries.items():
        if not isinstance(value, str):
            yield Problem(document.key_place((*path, key)), fact.format(key), remedy)
