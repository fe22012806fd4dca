"""Checks that an editor filled in what `handboek import` and `handboek new-version` leave open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.model import ClauseKind, Status, Version
from generator.problems import Place, Problem, Severity
from generator.reading import Sources
from generator.reading.document import KeyPath

# What we propose ourselves, and what people write in its place to come back to it.
_OPEN = re.compile(r"\W*|(?:nog in te vullen|volgt nog|todo|tbd|x{3,})\b.*", re.IGNORECASE)


def check_filled_in(sources: Sources) -> Iterator[Problem]:
    """Report front matter that still holds a placeholder."""
    for version in sources.shown().handbook.versions:
        file = sources.version_file(version)
        document = sources.places.documents.get(file)
        data = document.data if document else None
        for path, text in _texts(data, ()):
            if _OPEN.fullmatch(text) and path[0] not in _not_filled_in(data, version):
                fact = f"‘{_key(path)}’ is nog niet ingevuld: ‘{text}’"
                remedy = "Vul in wat hier hoort te staan, of haal de regel weg."
                yield Problem(sources.places.at(file, *path), fact, remedy, _severity(version))


def _not_filled_in(data: Any, version: Version) -> set[str]:
    """Return the keys that no editor fills in.

    `handboek rectify` records what was put right, and adoption a decision: a concept may be read as
    if it were adopted.
    """
    decided = set() if data.get("status") == version.front.status else {"valid_from", "approved"}
    return {"rectified"} | decided


def check_approved_after(sources: Sources) -> Iterator[Problem]:
    """Report a version that is dated later than its adoption."""
    for version in sources.shown().handbook.versions:
        approved, dated = version.front.approved, version.front.dated
        if approved is None or approved.on is None or approved.note is not None:
            continue
        if dated > approved.on:
            fact = f"het document is van {dated}, maar het besluit erover al van {approved.on}"
            place = sources.places.at(sources.version_file(version), "dated")
            remedy = "Herstel een van beide, of leg het uit bij ‘approved’, onder ‘note’."
            yield Problem(place, fact, remedy, Severity.ATTENTION)


def check_tables(sources: Sources) -> Iterator[Problem]:
    """Report tables whose words are in no clause: nothing freezes or compares them."""
    for version in sources.shown().handbook.versions:
        converted = sources.converted.get(version.uri)
        for text, line in converted.found.tables if converted else ():
            fact = f"de tabel ‘{text[:50]}’ hoort bij geen enkel onderdeel"
            remedy = (
                'Zet er <div id="…" class="norm" data-role="…" markdown="1"> boven en </div> '
                f"onder. Kies bij class uit: {', '.join(ClauseKind)}; bij data-role uit: "
                f"{', '.join(sources.handbook.role_names)}."
            )
            yield Problem(
                Place(sources.version_file(version), line, 1), fact, remedy, _severity(version)
            )


def _texts(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))


def _key(path: KeyPath) -> str:
    return ".".join(str(part) for part in path if isinstance(part, str))


def _severity(version: Version) -> Severity:
    concept = version.front.status is Status.CONCEPT
    return Severity.ATTENTION if concept else Severity.ERROR
