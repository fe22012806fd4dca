"""Checks on the organisation's decisions about archiving; what is missing stops no build."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.archive.decided import Wish, undecided
from generator.model import Status, Version
from generator.problems import Place, Problem, Severity, barring, did_you_mean
from generator.reading import Sources


def check_archive(sources: Sources) -> Iterator[Problem]:
    """Report decisions that adopted versions lack, and decisions about unknown versions."""
    kept = [version for version in sources.handbook.versions if version.is_frozen]
    concepts = _concepts(sources)
    archive = sources.handbook.organisation.archive
    if (kept or concepts) and archive is None:
        fact = "onder ‘extra’ ontbreekt wat de organisatie over archivering besloot"
        remedy = "Vul in: archive: {archiefvormer: …, waardering: …, …}."
        problem = Problem(place_of(sources), fact, remedy, Severity.ATTENTION)
        yield barring(problem) if concepts else problem
    elif archive is not None:
        barred = {wish for version in concepts for wish in undecided(archive, version.number)}
        missing = (wish for version in kept for wish in undecided(archive, version.number))
        for wish in dict.fromkeys([*missing, *sorted(barred)]):
            problem = _told(sources, wish, Severity.ATTENTION)
            yield barring(problem) if wish in barred else problem
        yield from _unknown(sources, archive.kenmerken)


def _concepts(sources: Sources) -> list[Version]:
    """Return the concepts, where the build shows these."""
    versions = sources.handbook.versions if sources.settings.concepts else ()
    return [version for version in versions if version.front.status is Status.CONCEPT]


def check_noted(sources: Sources) -> Iterator[Problem]:
    """Report packages without a recorded day: their bytes change with each build."""
    for version in sources.handbook.versions if sources.settings.pdfs else ():
        if version.is_frozen and version.number not in sources.kept_checksums:
            place = Place(sources.version_file(version), 1, 1)
            fact = f"het archiefpakket van versie {version.number} is nog niet vastgelegd"
            remedy = "Leg het vast na het bouwen: handboek archive site."
            yield Problem(place, fact, remedy, Severity.ATTENTION)


def missing_of(sources: Sources, version: Version) -> Iterator[Problem]:
    """Yield, as errors, the decisions that a version needs before it can be adopted."""
    for wish in undecided(sources.handbook.organisation.archive, version.number):
        yield _told(sources, wish, Severity.ERROR)


def place_of(sources: Sources, *path: str) -> Place:
    """Return the place of a key under `archive`, or of the nearest thing above it."""
    return sources.places.at(sources.settings.config.file, "extra", "archive", *path)


def _told(sources: Sources, wish: Wish, severity: Severity) -> Problem:
    key, what, example = wish
    fact = f"onder ‘extra: archive’ ontbreekt {what}"
    return Problem(place_of(sources, key), fact, f"Vul in: {example}.", severity)


def _unknown(sources: Sources, numbers: dict[str, str]) -> Iterator[Problem]:
    known = [version.number for version in sources.handbook.versions]
    for number in numbers:
        if number not in known:
            fact = f"‘kenmerken’ noemt versie {number}, die er niet is"
            place = place_of(sources, "kenmerken", number)
            yield Problem(place, fact, did_you_mean(number, known), Severity.ATTENTION)
