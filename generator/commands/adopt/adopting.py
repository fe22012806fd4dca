"""Adopt or withdraw a version; everything is checked before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.commands.adopt.writing import compiled_with, write_files, write_version
from generator.commands.lock.locks import (
    lock_of_texts,
    lock_with_withdrawn,
    read_versions,
    version_of,
)
from generator.compiler import Compiled
from generator.kinds.archive.checks import missing_of
from generator.kinds.versions.decided import decision_of
from generator.model import Status, TextState, Version
from generator.model.frozen import FORMAT, UNFROZEN, clause_rows, frozen_rows
from generator.problems import Problem, ProblemsFound, in_order
from generator.reading import Sources
from generator.reading.settings import Settings
from generator.site.rendering import dutch_date

# Who decides is not known before the decision.
_SOMEBODY = "wie de versie vaststelt"

_DAY = timedelta(days=1)

Refusal = tuple[str, str, str]


@dataclass(frozen=True)
class Adoption:
    """The decision by which a version is adopted."""

    valid_from: date
    approved_by: str
    approved_on: date
    note: str | None = None


def adopt_version(settings: Settings, number: str, adoption: Adoption) -> Compiled:
    """Adopt a concept: write the decision into its file, and its text into the lock.

    Raises `ProblemsFound`, and writes nothing, where anything would be wrong afterwards.
    """
    sources = read_versions(settings)
    version = version_of(sources, number)
    if refused := _refused(sources, version, adoption):
        raise ProblemsFound(refused)
    return write_version(settings, version, _decided(adoption), lock_of_texts)


def told_if_adopted(settings: Settings, number: str) -> tuple[Problem, ...]:
    """Return all that adopting a concept today would tell, for its own first day and a later one.

    Raises `ProblemsFound` where there is no such version. Nothing is written.
    """
    sources = read_versions(settings)
    version = version_of(sources, number)
    begins = version.front.valid_from.on
    adoption = Adoption(begins, _SOMEBODY, settings.today)
    told = _refused(sources, version, adoption)
    if version.front.status is not Status.CONCEPT:
        return in_order(told)
    # A version that is still to begin has more to tell: the one before it stays a while.
    for day in sorted({begins, max(begins, settings.today + _DAY)}):
        decided = _decided(replace(adoption, valid_from=day))
        try:
            told += compiled_with(settings, version, decided, lock_of_texts)[0].attentions
        except ProblemsFound as found:
            told += found.problems
    return in_order(told)


def _decided(adoption: Adoption) -> Mapping[str, Any]:
    """Return what a version says once it is adopted."""
    return {
        "status": Status.ADOPTED.value,
        "locked": True,
        "approved": {
            "by": adoption.approved_by, "on": adoption.approved_on, "note": adoption.note,
        },
        "valid_from": {
            "on": adoption.valid_from,
            "basis": "stated",
            "source": decision_of(adoption.approved_by, adoption.approved_on),
        },
    }  # fmt: skip


def withdraw_version(settings: Settings, number: str, day: date, note: str) -> Compiled:
    """Withdraw an adopted version from a day on: its text stays.

    Raises `ProblemsFound`, and writes nothing, where anything would be wrong afterwards.
    """
    compiled, files = withdrawn_with(settings, number, day, note)
    write_files(files)
    return compiled


def withdrawn_with(
    settings: Settings, number: str, day: date, note: str
) -> tuple[Compiled, dict[Path, bytes]]:
    """Compile with a version withdrawn from a day on, and return that with the files to write.

    Raises `ProblemsFound` where anything would be wrong afterwards.
    """
    sources = read_versions(settings)
    version = version_of(sources, number)
    refusals = (*_not_withdrawable(version, day, settings.today), *_outdated(sources))
    if refused := _problems(sources, version, iter(refusals)):
        raise ProblemsFound(refused)
    values = {"status": Status.WITHDRAWN.value, "withdrawn": {"on": day, "note": note}}
    return compiled_with(settings, version, values, lock_with_withdrawn)


def _not_adoptable(sources: Sources, version: Version, adoption: Adoption) -> Iterator[Refusal]:
    number, today = version.number, sources.settings.today
    if version.front.status is not Status.CONCEPT:
        word = {"adopted": "al vastgesteld", "withdrawn": "ingetrokken"}[version.front.status.value]
        remedy = (
            "Alleen een concept kunt u vaststellen. Neem een andere tekst op als nieuwe versie."
        )
        yield "status", f"versie {number} is {word}", remedy
    elif not _is_as_locked(sources, version):
        fact = f"de tekst van versie {number} ligt al vast, en was anders"
        remedy = "Zet de vastgestelde tekst terug. Een andere tekst hoort in een nieuwe versie."
        yield "status", fact, remedy
    yield from _outdated(sources)
    if version.front.text is not TextState.COMPLETE:
        fact = f"van versie {number} is de tekst niet volledig"
        yield "text", fact, "Neem de hele tekst op, en schrijf ‘text: complete’."
    if adoption.approved_on > today:
        fact = f"het besluit ({adoption.approved_on}) is van na vandaag ({today})"
        yield "status", fact, "Herstel de dag bij --approved-on."


def _outdated(sources: Sources) -> Iterator[Refusal]:
    """Yield that the lock is of an older form: what is written now may not stand in it."""
    if sources.locked_texts.form < FORMAT:
        fact = f"van eerdere versies liggen alleen vast {UNFROZEN[sources.locked_texts.form]}"
        yield "status", fact, "Typ eerst ‘handboek lock’."


def _is_as_locked(sources: Sources, version: Version) -> bool:
    """Tell whether a version is not in the lock, or has there the text that it has now."""
    locked = sources.locked_texts
    then = locked.versions.get(version.number)
    now = frozen_rows(version, sources.pictures, locked.form)
    return then is None or clause_rows(then) == clause_rows(now)


def _not_withdrawable(version: Version, day: date, today: date) -> Iterator[Refusal]:
    begins = version.front.valid_from.on
    if version.front.status is Status.CONCEPT:
        fact = f"versie {version.number} is nog een concept"
        yield "status", fact, "Haal het bestand weg als u het niet meer nodig hebt."
    elif version.front.status is Status.WITHDRAWN:
        fact = f"versie {version.number} is al ingetrokken"
        remedy = "Klopt de dag of de reden niet? Herstel die, en typ dan ‘handboek rectify’."
        yield "status", fact, remedy
    elif begins <= today and day <= begins:
        # The version before it would come back, also for the days that have been.
        fact = (
            f"versie {version.number} hoort al sinds {dutch_date(begins)} bij dagen, "
            "en zou dat niet meer doen"
        )
        yield "valid_from", fact, f"Kies bij --on een dag na {begins}."


def _refused(sources: Sources, version: Version, adoption: Adoption) -> list[Problem]:
    """Return why a version is not adopted, however sound the sources are."""
    undecided = () if "organisation" in sources.unread else missing_of(sources, version)
    found = _problems(sources, version, _not_adoptable(sources, version, adoption))
    return [*found, *undecided]


def _problems(sources: Sources, version: Version, refusals: Iterator[Refusal]) -> list[Problem]:
    file = sources.version_file(version)
    return [Problem(sources.places.at(file, key), fact, remedy) for key, fact, remedy in refusals]
