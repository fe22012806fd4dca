"""Read the locks: the questions as they were published, and the texts as they were adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.model.frozen import FORMAT, form_of
from generator.problems import Problem, ProblemsFound
from generator.reading.document import Document, KeyPath

_QUESTIONS = "Zet het bestand terug zoals ‘handboek lock’ het schreef."
_TEXTS = "Zet het bestand terug zoals ‘handboek adopt’ het schreef."
_KEPT = "Zet het bestand terug zoals ‘handboek archive’ het schreef."

_CHECKSUM = re.compile(r"([0-9a-f]{64}) ([0-9]{4}-[0-9]{2}-[0-9]{2})")
_FORM = "format"
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,9}")

ByVersion = dict[str, dict[str, str]]


@dataclass(frozen=True)
class LockedTexts:
    """What was frozen of each adopted version, by its number, and the form of the lock.

    `is_there` is whether there is a lock: one that lost all it held is there as well.
    """

    versions: ByVersion
    form: int = FORMAT
    is_there: bool = True


# Per version, of each file of its package: its SHA-256, and the day on which that was made.
KeptChecksums = dict[str, dict[str, tuple[str, date]]]


def locked_questions(document: Document) -> dict[str, str]:
    """Return the published questions by id.

    Raises `ProblemsFound` where the lock holds anything but texts.
    """
    if not isinstance(document.data, dict):
        fact = "hier horen vragen te staan, elk achter de eigen id"
        raise ProblemsFound([Problem(document.place(()), fact, _QUESTIONS)])
    _refuse_others(document, (), document.data, "de vraag ‘{}’ is hier geen tekst", _QUESTIONS)
    return document.data


def locked_texts(document: Document) -> LockedTexts:
    """Return the adopted texts: per version all that is frozen of it by name, in order.

    Raises `ProblemsFound` where the lock holds anything but texts, or is of a later form.
    """
    form = document.data.get(_FORM, 1) if isinstance(document.data, dict) else 1
    if form not in range(1, FORMAT + 1):
        fact = f"deze vorm van vastleggen ({form}) is hier niet bekend"
        remedy = f"{_TEXTS} Of gebruik een nieuwere versie van deze software."
        raise ProblemsFound([Problem(document.place((_FORM,)), fact, remedy)])
    if isinstance(document.data, dict) and (latest := _latest_form(document.data)) > form:
        fact = f"de regel ‘{_FORM}: …’ ontbreekt"
        if _FORM in document.data:
            fact = f"bij ‘{_FORM}: {form}’ hoort niet alles wat hier staat, bij {latest} wel"
        raise ProblemsFound([Problem(document.place((_FORM,)), fact, _TEXTS)])
    fact = "het onderdeel ‘{}’ is hier geen tekst"
    versions = _by_version(document, "onderdelen", fact, _TEXTS)
    return LockedTexts({n: texts for n, texts in versions.items() if n != _FORM}, form)


def _latest_form(data: dict[str, Any]) -> int:
    """Return the form that a lock must have at least, by the names in it."""
    rows = (rows for rows in data.values() if isinstance(rows, dict))
    return max((form_of(name) for names in rows for name in names), default=1)


def kept_checksums(document: Document) -> KeptChecksums:
    """Return the checksums of archival packages, with the day on which each was made.

    Raises `ProblemsFound` where the lock holds anything else.
    """
    fact = "het bestand ‘{}’ heeft hier geen controlegetal"
    data = _by_version(document, "bestanden", fact, _KEPT)
    kept: KeptChecksums = {}
    found = []
    for number, files in data.items():
        for name, line in files.items():
            try:
                kept.setdefault(number, {})[name] = _checksum(line)
            except ValueError:
                found.append(Problem(document.place((number, name)), fact.format(name), _KEPT))
    if found:
        raise ProblemsFound(found)
    return kept


def _checksum(line: str) -> tuple[str, date]:
    read = _CHECKSUM.fullmatch(line)
    if read is None:
        raise ValueError("no checksum with a day")
    return read[1], date.fromisoformat(read[2])


def _by_version(document: Document, parts: str, fact: str, remedy: str) -> ByVersion:
    data = document.data
    if not isinstance(data, dict):
        problem = f"hier horen versies te staan, elk met eigen {parts}"
        raise ProblemsFound([Problem(document.place(()), problem, remedy)])
    for number, entries in data.items():
        if number == _FORM:
            continue
        if not _NUMBER.fullmatch(number):
            problem = f"‘{number}’ is geen nummer van een versie"
            raise ProblemsFound([Problem(document.key_place((number,)), problem, remedy)])
        if not isinstance(entries, dict):
            problem = f"onder versie ‘{number}’ horen {parts} te staan"
            raise ProblemsFound([Problem(document.key_place((number,)), problem, remedy)])
        _refuse_others(document, (number,), entries, fact, remedy)
    return data


def _refuse_others(
    document: Document, path: KeyPath, entries: dict[str, Any], fact: str, remedy: str
) -> None:
    found = list(_others(document, path, entries, fact, remedy))
    if found:
        raise ProblemsFound(found)


def _others(
    document: Document, path: KeyPath, entries: dict[str, Any], fact: str, remedy: str
) -> Iterator[Problem]:
    for key, value in entries.items():
        if not isinstance(value, str):
            yield Problem(document.key_place((*path, key)), fact.format(key), remedy)
