"""What adopting a concept takes: what holds it back, and the form of the decision."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.commands.adopt.adopting import Adoption, adopt_version, told_if_adopted
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.mending import front_key
from generator.commands.workplace.path.noted import noted_of
from generator.commands.workplace.path.steps import HowFar
from generator.commands.workplace.proof.reading import is_read
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import step
from generator.files.checksums import sha256_of
from generator.model import DateBasis, Status, Version
from generator.problems import Problem, ProblemsFound, as_sentence, errors
from generator.site.rendering import dutch_date
from generator.time.timeline import intervals

_CHANGED = (
    "Het concept is veranderd sinds u deze pagina opende. Kijk na wat er anders is, en stel het "
    "dan vast."
)
SURE = "zeker"
"""The box by which an editor says that an odd first day is meant."""
_BEFORE = "{} ligt vóór het besluit van {}. Is dat zo bedoeld? Zet dan het vinkje hieronder."
_FAR = "{} is over meer dan een jaar. Is dat zo bedoeld? Zet dan het vinkje hieronder."
_LONG = timedelta(days=366)
_UNREAD = "Nog niemand las dit concept mee, en er staat niet waarom niet."


@dataclass(frozen=True)
class Barred:
    """What holds an adoption back, and what is only worth attention."""

    errors: tuple[Problem, ...]
    attentions: tuple[Problem, ...]


def barred_soon(workshop: Workshop, version: Version) -> Barred | None:
    """Return what holds the adoption of a concept back, or nothing while that is looked up."""
    told = workshop.soon(
        f"adoption of {version.number}",
        lambda settings: told_if_adopted(replace(settings, concepts=False), version.number),
    )
    if told is None:
        return None
    found = errors(told)
    return Barred(found, tuple(problem for problem in told if problem not in found))


def seen_of(workshop: Workshop, version: Version) -> str:
    """Return the digest of the concept as it is on the disk."""
    return sha256_of((workshop.settings().docs / version.uri).read_bytes())


def proposed_begin(version: Version, today: date) -> date:
    """Return the first day to propose: what the document says, or else no day before today."""
    known = version.front.valid_from
    return known.on if known.basis is DateBasis.STATED else max(known.on, today)


def decision_in(filled: FilledForm, today: date) -> Adoption | None:
    """Return the decision that was filled in, or nothing where something is amiss."""
    by = filled.text("by", "Vul in wie het besluit nam, bijvoorbeeld ICBR.")
    on = filled.day("on", "Vul de dag van het besluit in.")
    begins = filled.day("begins", "Vul in vanaf welke dag de versie geldt.")
    if on is not None and on > today:
        filled.faults["on"] = "Het besluit is van een dag die nog moet komen. Vul de echte dag in."
    if begins is not None and not filled.value(SURE):
        if on is not None and begins < on:
            filled.faults["begins"] = _BEFORE.format(dutch_date(begins), dutch_date(on))
        elif begins > today + _LONG:
            filled.faults["begins"] = _FAR.format(dutch_date(begins))
    if filled.faults or on is None or begins is None:
        return None
    return Adoption(begins, by, on, filled.value("note") or None)


def adopt(
    workshop: Workshop, version: Version, adoption: Adoption, filled: FilledForm
) -> tuple[Problem, ...]:
    """Adopt a concept as it was seen, and return what stands in the way; then nothing changed.

    What is amiss with a field is told there.
    """
    told = f"Versie {version.number} vastgesteld door {adoption.approved_by}"
    with step(workshop, told):
        if seen_of(workshop, version) != filled.value("seen"):
            filled.faults["seen"] = _CHANGED
        if not is_read(noted_of(workshop, version.number)):
            filled.faults["read"] = _UNREAD
        if filled.faults:
            return ()
        try:
            adopt_version(replace(workshop.settings(), concepts=False), version.number, adoption)
        except ProblemsFound as found:
            return tuple(_unless_of_a_field(workshop, version, found.problems, filled))
    return ()


def standing_of(workshop: Workshop, version: Version) -> tuple[str, str]:
    """Return what became of a version, in words, and what readers see of it now, in sentences."""
    today, withdrawn = workshop.settings().today, version.front.withdrawn
    if withdrawn is None:
        return "is vastgesteld", _holding(workshop, version)
    over = withdrawn.on <= today
    told = f"Ingetrokken per {dutch_date(withdrawn.on)}: {withdrawn.note}"
    left = "" if over else f" {_holding(workshop, version)}"
    return f"{'is' if over else 'wordt'} ingetrokken", f"{told}{left}"


def _holding(workshop: Workshop, version: Version) -> str:
    """Return on which days an adopted version holds, in a sentence."""
    book, today = workshop.sources().handbook, workshop.settings().today
    number, begins = version.number, version.front.valid_from.on
    own = next((each for each in intervals(book.versions) if each.version is version), None)
    if own is None:
        return f"Versie {number} {'wordt' if begins > today else 'was'} nooit van kracht."
    if begins > today:
        now = f"versie {book.latest.number}" if book.has_latest else "geen versie"
        return f"Tot {dutch_date(begins)} toont de site {now}, met een aankondiging."
    if own.until is None:
        return f"Versie {number} geldt sinds {dutch_date(begins)}."
    verb = "gold" if own.until < today else "geldt"
    days = f"van {dutch_date(begins)} tot en met {dutch_date(own.until)}"
    return f"Versie {number} {verb} {days}."


def how_far_decided(workshop: Workshop, version: Version) -> HowFar:
    """Tell how far the adoption of a version is."""
    front = version.front
    if front.status is not Status.CONCEPT:
        on = front.approved.on if front.approved else None
        return HowFar(1, 1, f"vastgesteld op {dutch_date(on)}" if on else "vastgesteld")
    read = is_read(noted_of(workshop, version.number))
    return HowFar(
        0, 1, "nog niet vastgesteld" if read else "nog niet vastgesteld; eerst laten lezen"
    )


def _unless_of_a_field(
    workshop: Workshop, version: Version, problems: tuple[Problem, ...], filled: FilledForm
) -> list[Problem]:
    """Return the problems, but for those of the first day: these are told at that field."""
    sources, left = workshop.sources(), []
    for problem in errors(problems):
        if front_key(sources, version, problem) == "valid_from":
            filled.faults["begins"] = f"{as_sentence(problem.fact)}."
        else:
            left.append(problem)
    return left
