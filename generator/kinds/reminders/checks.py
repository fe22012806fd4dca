"""Checks on reminders: each is about a checklist, and no checklist has two."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.reminders.model import REMINDERS
from generator.problems import Problem, did_you_mean
from generator.reading import Sources


def check_reminders(sources: Sources) -> Iterator[Problem]:
    """Report reminders of an unknown checklist, and two reminders of one checklist."""
    page = REMINDERS.of(sources.handbook)
    known = {checklist.id for checklist in sources.handbook.checklists}
    seen: set[str] = set()
    for n, reminder in enumerate(page.reminders if page else ()):
        place = sources.at(REMINDERS, "reminders", n, "checklist")
        if reminder.checklist not in known:
            fact = f"er is geen checklist ‘{reminder.checklist}’"
            yield Problem(place, fact, did_you_mean(reminder.checklist, known))
        elif reminder.checklist in seen:
            fact = f"aan de checklist ‘{reminder.checklist}’ wordt twee keer herinnerd"
            yield Problem(place, fact, "Voeg de twee samen.")
        seen.add(reminder.checklist)
