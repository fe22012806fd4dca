"""Checks that the text of an adopted version never changes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Clause, Status, TextState, Version
from generator.problems import Place, Problem, Severity
from generator.reading import Sources
from generator.time.changes import WordKind, redline

_RESTORE = "Zet de vastgestelde tekst terug. Een andere tekst hoort in een nieuwe versie."
_MOST_DIFFERENCES = 6


def check_frozen(sources: Sources) -> Iterator[Problem]:
    """Report adopted texts that differ from the lock, which holds them as they were adopted."""
    versions = {version.number: version for version in sources.handbook.versions}
    for number, texts in sources.locked_texts.items():
        version = versions[number]
        yield from _status(sources, version)
        yield from _texts(sources, version, texts)


def check_locked(sources: Sources) -> Iterator[Problem]:
    """Report adopted versions whose text is not in the lock."""
    for version in sources.handbook.versions:
        if version.is_frozen and version.number not in sources.locked_texts:
            place = sources.places.at(sources.version_file(version), "status")
            fact = f"de tekst van versie {version.number} is nog niet vastgelegd"
            yield Problem(place, fact, "Leg haar vast: handboek lock.", Severity.ATTENTION)


def _status(sources: Sources, version: Version) -> Iterator[Problem]:
    file = sources.version_file(version)
    if version.front.status is Status.CONCEPT:
        fact = f"versie {version.number} is vastgesteld en kan geen concept meer worden"
        remedy = "Schrijf ‘status: adopted’, of trek haar in: handboek withdraw."
        yield Problem(sources.places.at(file, "status"), fact, remedy)
    if version.front.text is not TextState.COMPLETE:
        fact = f"de tekst van versie {version.number} is vastgelegd, en dus volledig"
        yield Problem(sources.places.at(file, "text"), fact, "Schrijf ‘text: complete’.")


def _texts(sources: Sources, version: Version, texts: dict[str, str]) -> Iterator[Problem]:
    file = sources.version_file(version)
    for clause_id, text in texts.items():
        clause = version.clause(clause_id)
        if clause is None:
            fact = f"‘{clause_id}’ is vastgesteld, maar staat niet meer in versie {version.number}"
            yield Problem(Place(file, 1, 1), f"{fact}: ‘{_start(text)}’", _RESTORE)
        elif clause.text != text:
            fact = f"de vastgestelde tekst van ‘{clause_id}’ is gewijzigd: "
            yield Problem(Place(file, clause.line, 1), fact + differences(text, clause), _RESTORE)
    for clause in version.clauses:
        if clause.id not in texts:
            fact = f"‘{clause.id}’ stond niet in de vastgestelde tekst van versie {version.number}"
            yield Problem(Place(file, clause.line, 1), fact, _RESTORE)
    yield from _order(version, texts, file)


def _order(version: Version, texts: dict[str, str], file: str) -> Iterator[Problem]:
    """Report the first clause that stands in another place than in the text as adopted."""
    present = [clause for clause in version.clauses if clause.id in texts]
    known = {clause.id for clause in present}
    adopted = [clause_id for clause_id in texts if clause_id in known]
    for clause, clause_id in zip(present, adopted, strict=False):
        if clause.id != clause_id:
            fact = f"hier stond in de vastgestelde tekst ‘{clause_id}’, niet ‘{clause.id}’"
            yield Problem(Place(file, clause.line, 1), fact, _RESTORE)
            return


def differences(adopted: str, clause: Clause) -> str:
    """Return the removed and added words, as far as they fit in a message."""
    words = {WordKind.GONE: "weg", WordKind.NEW: "erbij"}
    shown = [
        f"{words[kind]}: ‘{_start(text.strip() or text)}’"
        for kind, text in redline(adopted, clause.text)
        if kind in words
    ]
    more = ["…"] if len(shown) > _MOST_DIFFERENCES else []
    return ", ".join([*shown[:_MOST_DIFFERENCES], *more])


def _start(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
