"""What withdrawing a version takes: a day and a reason, and what readers have then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.commands.adopt.adopting import withdrawn_with
from generator.commands.workplace.decision.deciding import seen_of
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.mending import front_key
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import write_made
from generator.model import Version
from generator.problems import Problem, ProblemsFound, errors
from generator.site.rendering import dutch_date
from generator.time.timeline import intervals

_CHANGED = (
    "De versie is veranderd sinds u deze pagina opende. Kijk na wat er nu staat, en trek de versie "
    "dan in."
)


@dataclass(frozen=True)
class Withdrawing:
    """From which day on a version no longer counts, and why."""

    on: date
    note: str


def withdrawal_in(filled: FilledForm) -> Withdrawing | None:
    """Return what was filled in, or nothing where something is amiss."""
    on = filled.day("on", "Vul in vanaf welke dag de versie niet meer geldt.")
    note = " ".join(filled.text("note", "Schrijf in één zin waarom.").split())
    return None if filled.faults or on is None else Withdrawing(on, note)


def end_version(
    workshop: Workshop, version: Version, ending: Withdrawing, filled: FilledForm
) -> tuple[Problem, ...]:
    """Withdraw a version as it was seen, and return what stands in the way; then nothing changed.

    What is amiss with a field is told there.
    """
    settings = replace(workshop.settings(), concepts=False)
    paths = [settings.docs / version.uri, settings.text_lock]

    def make() -> Mapping[Path, bytes]:
        if seen_of(workshop, version) != filled.value("seen"):
            filled.faults["seen"] = _CHANGED
            return {}
        return withdrawn_with(settings, version.number, ending.on, ending.note)[1]

    try:
        told = f"Versie {version.number} ingetrokken per {dutch_date(ending.on)}"
        write_made(workshop, told, paths, make)
    except ProblemsFound as found:
        return tuple(_unless_of_the_day(workshop, version, found.problems, filled))
    return ()


def then_holding(workshop: Workshop, version: Version) -> str:
    """Return which version holds once one is withdrawn, in a sentence or two."""
    versions, today = workshop.sources().handbook.versions, workshop.settings().today
    number, begins = version.number, version.front.valid_from.on
    known = intervals(versions)
    own = next((each for each in known if each.version.number == number), None)
    after = next((each for each in known if each.since > begins), None)
    if begins > today:
        return (
            f"Versie {number} begint op {dutch_date(begins)}. Kiest u die dag, of een dag ervoor, "
            "dan geldt de versie nooit. De versie van nu blijft dan gelden."
        )
    if own is None or (own.until is not None and own.until < today):
        return (
            f"Versie {number} geldt al niet meer. Welke versie nu geldt, verandert niet. Lezers "
            "zien alleen een melding bij deze versie."
        )
    if after is not None:
        return (
            f"Vanaf die dag geldt er geen versie, tot versie {after.version.number} begint op "
            f"{dutch_date(after.since)}."
        )
    return (
        "Vanaf die dag geldt er geen versie, tot u een nieuwe vaststelt. Een oudere versie komt "
        "niet vanzelf terug."
    )


def _unless_of_the_day(
    workshop: Workshop, version: Version, problems: tuple[Problem, ...], filled: FilledForm
) -> list[Problem]:
    """Return the problems, but for those of the day: that is told at its field."""
    sources, left = workshop.sources(), []
    begins = dutch_date(version.front.valid_from.on)
    for problem in errors(problems):
        if front_key(sources, version, problem) == "valid_from":
            filled.faults["on"] = (
                f"Versie {version.number} geldt al sinds {begins}. Kies een dag daarna."
            )
        else:
            left.append(problem)
    return left
