"""Checks on the checklists: ids, what they cite, and how much they ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.kinds.checklists.model import FILLING, filling
from generator.model import Checklist, Frequency, Item, Status, Version
from generator.problems import Place, Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.site.grounds import without_source
from generator.site.lasting_marks import wrong_marks
from generator.time.timeline import announced


def check_ids(sources: Sources) -> Iterator[Problem]:
    """Report two parts of a list, or two questions of any list, with one id."""
    seen: dict[str, str] = {}
    for checklist in sources.handbook.checklists:
        sections: set[str] = set()
        for n, section in enumerate(checklist.sections):
            if section.id in sections:
                fact = f"het deel ‘{section.id}’ staat er twee keer"
                place = _at(sources, checklist, "sections", n, "id")
                yield Problem(place, fact, "Geef elk deel een eigen id.")
            sections.add(section.id)
    for checklist, path, item in sources.items():
        if item.id in seen:
            fact = f"de vraag ‘{item.id}’ staat ook in {seen[item.id]}"
            place = _at(sources, checklist, *path, "id")
            yield Problem(place, fact, "Geef elke vraag een eigen id.")
        seen.setdefault(item.id, sources.checklist_file(checklist))


def check_basis(sources: Sources) -> Iterator[Problem]:
    """Report questions that rest on nothing."""
    for checklist, path, item in sources.items():
        place = _at(sources, checklist, *path, "basis")
        yield from without_source(place, item.basis, item.source, f"de vraag ‘{item.id}’")


def check_clauses(sources: Sources) -> Iterator[Problem]:
    """Report questions about an unknown norm."""
    known = sources.handbook.clause_ids
    for checklist, path, item in sources.items():
        for n, clause in enumerate(item.clauses):
            if clause not in known:
                fact = f"de vraag ‘{item.id}’ noemt een onbekende norm ‘{clause}’"
                place = _at(sources, checklist, *path, "clauses", n)
                yield Problem(place, fact, did_you_mean(clause, known))


def check_guides(sources: Sources) -> Iterator[Problem]:
    """Report questions that send the reader to an unknown setting."""
    known = sources.handbook.settings.keys()
    for checklist, path, item in sources.items():
        for n, setting in enumerate(item.settings):
            if setting not in known:
                fact = f"de vraag ‘{item.id}’ noemt een onbekende instelling ‘{setting}’"
                place = _at(sources, checklist, *path, "settings", n)
                yield Problem(place, fact, did_you_mean(setting, known))


def check_lasting(sources: Sources) -> Iterator[Problem]:
    """Report questions that begin or lapse with an unknown version."""
    for checklist, path, item in sources.items():
        yield from wrong_marks(sources, item, partial(_at, sources, checklist, *path))


def check_lapsing(sources: Sources) -> Iterator[Problem]:
    """Report questions that lapse with a version because it has none of their norms any more."""
    versions = sources.handbook.versions
    now = sources.handbook.latest if sources.handbook.has_latest else None
    concepts = [v for v in versions if v.front.status is Status.CONCEPT]
    shown = concepts if sources.settings.concepts else []
    coming = [now, *announced(versions, now), *shown] if now else []
    for checklist, path, item in sources.items():
        without = next((v for v in coming if _loses_norms(item, v, versions)), None)
        if without is not None:
            fact = f"de vraag ‘{item.id}’ vervalt: geen van de normen staat in {without.number}"
            remedy = f'Noem een norm die er wel staat, of zeg het: lapses_with: "{without.number}".'
            place = _at(sources, checklist, *path, "clauses")
            yield Problem(place, fact, remedy, Severity.ATTENTION)


def _loses_norms(item: Item, version: Version, versions: Sequence[Version]) -> bool:
    """Tell whether a version before had a norm of a question, and this one has none."""
    if not item.is_for(version.number) or any(map(version.clause, item.clauses)):
        return False
    earlier = (v for v in versions if v.sort_key < version.sort_key)
    return any(v.clause(name) for v in earlier for name in item.clauses)


def check_monthly(sources: Sources) -> Iterator[Problem]:
    """Report lists that ask more in a month than they promise."""
    for checklist in sources.handbook.checklists:
        asked = [
            i for i in checklist.items if i.frequency == Frequency.MONTHLY and i.retired is None
        ]
        limit = checklist.monthly_limit
        if limit is not None and len(asked) > limit:
            fact = f"deze lijst stelt elke maand {len(asked)} vragen; ten hoogste {limit}"
            remedy = "Maak van een vraag er een die één keer of bij een gebeurtenis gesteld wordt."
            yield Problem(_at(sources, checklist, "monthly_limit"), fact, remedy)


def check_events(sources: Sources) -> Iterator[Problem]:
    """Report two events with one id, and events with the name of another frequency."""
    taken: set[str] = set(Frequency)
    for n, event in enumerate(filling(sources.handbook).events):
        if event.id in taken:
            fact = f"de gebeurtenis ‘{event.id}’ staat er twee keer"
            if event.id in set(Frequency):
                fact = f"‘{event.id}’ is geen gebeurtenis, maar zegt hoe vaak een vraag komt"
            place = sources.at(FILLING, "events", n, "id")
            yield Problem(place, fact, "Geef elke gebeurtenis een eigen id.")
        taken.add(event.id)


def check_frequency(sources: Sources) -> Iterator[Problem]:
    """Report questions that wait for an unknown event."""
    known = [*Frequency, *(event.id for event in filling(sources.handbook).events)]
    for checklist, path, item in sources.items():
        if item.frequency not in known:
            fact = f"de vraag ‘{item.id}’ wacht op een onbekende gebeurtenis ‘{item.frequency}’"
            place = _at(sources, checklist, *path, "frequency")
            yield Problem(place, fact, did_you_mean(item.frequency, known))


def check_first_month(sources: Sources) -> Iterator[Problem]:
    """Report a first month in the future: no list could be begun."""
    month = filling(sources.handbook).first_month
    if month is not None and month > f"{sources.settings.today:%Y-%m}":
        fact = f"de maand {month} is nog niet geweest, en dan kan niemand een lijst beginnen"
        yield Problem(sources.at(FILLING, "first_month"), fact, "Noem een maand die er al was.")


def _at(sources: Sources, checklist: Checklist, *path: str | int) -> Place:
    return sources.places.at(sources.checklist_file(checklist), *path)
