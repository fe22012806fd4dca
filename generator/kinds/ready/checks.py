"""Checks on what is ready to use: what it rests on, what it names, and ids that stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Basis, Mishap, Point, Request
from generator.problems import Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.reading.document import Path

Named = tuple[str, Path, str]


def check_ids(sources: Sources) -> Iterator[Problem]:
    """Find two parts of one page with one id: a link can lead to one of them only."""
    seen: set[tuple[str, str]] = set()
    for file, path, part_id in _parts(sources):
        if (file, part_id) in seen:
            place = sources.places.at(file, *path, "id")
            yield Problem(place, f"‘{part_id}’ staat er twee keer", "Geef elk een eigen id.")
        seen.add((file, part_id))


def check_basis(sources: Sources) -> Iterator[Problem]:
    """Find what says that it rests on the instruction or is advice, but not on which ground."""
    for file, path, said in sources.statements():
        place = sources.places.at(file, *path, "basis")
        if said.basis is Basis.INSTRUCTION and not said.clauses:
            fact = "dit rust op de instructie, maar noemt geen norm"
            yield Problem(place, fact, "Vul ‘clauses’ in, of kies een andere basis.")
        if said.basis is Basis.ADVICE and said.source is None:
            yield Problem(place, "dit advies noemt geen bron", "Vul ‘source’ in.")


def check_clauses(sources: Sources) -> Iterator[Problem]:
    """Find what rests on an unknown norm."""
    known = sources.handbook.clause_ids
    for file, path, clause in _named(sources):
        if clause not in known:
            fact = f"‘{clause}’ is geen norm uit de instructie"
            yield Problem(sources.places.at(file, *path), fact, did_you_mean(clause, known))


def check_current(sources: Sources) -> Iterator[Problem]:
    """Tell what is said to be the instruction's, while no such norm is in the text of now."""
    usable = [version for version in sources.handbook.versions if version.is_usable]
    for file, path, said in sources.statements():
        named = said.basis is Basis.INSTRUCTION and usable and said.clauses
        if named and not any(map(usable[-1].clause, said.clauses)):
            place = sources.places.at(file, *path, "clauses")
            fact = f"versie {usable[-1].number} heeft geen van deze normen meer"
            remedy = "Noem een norm van nu, of kies een andere basis."
            yield Problem(place, fact, remedy, Severity.ATTENTION)


def check_reminders(sources: Sources) -> Iterator[Problem]:
    """Find reminders of an unknown checklist, and two of one."""
    reminders = sources.handbook.reminders
    known = {checklist.id for checklist in sources.handbook.checklists}
    seen: set[str] = set()
    for n, reminder in enumerate(reminders.reminders if reminders else ()):
        place = sources.places.at(sources.own_file("reminders"), "reminders", n, "checklist")
        if reminder.checklist not in known:
            fact = f"er is geen checklist ‘{reminder.checklist}’"
            yield Problem(place, fact, did_you_mean(reminder.checklist, known))
        elif reminder.checklist in seen:
            fact = f"aan de checklist ‘{reminder.checklist}’ wordt twee keer herinnerd"
            yield Problem(place, fact, "Voeg de twee samen.")
        seen.add(reminder.checklist)


def _parts(sources: Sources) -> Iterator[Named]:
    """Yield the file, path and id of every part that has a place of its own on a page."""
    book = sources.handbook
    lists: tuple[tuple[str, str, tuple[Request | Point | Mishap, ...]], ...] = (
        ("requests", "requests", book.requests.requests if book.requests else ()),
        ("agreement", "points", book.agreement.points if book.agreement else ()),
        ("mishaps", "cases", book.mishaps.cases if book.mishaps else ()),
    )
    for kind, key, parts in lists:
        for n, part in enumerate(parts):
            yield sources.own_file(kind), (key, n), part.id


def _named(sources: Sources) -> Iterator[Named]:
    """Yield the file, the path and the id of every norm that is named."""
    book = sources.handbook
    pages = (
        ("requests", book.requests),
        ("agreement", book.agreement),
        ("reminders", book.reminders),
        ("mishaps", book.mishaps),
    )
    for kind, page in pages:
        for n, clause in enumerate(page.clauses if page else ()):
            yield sources.own_file(kind), ("clauses", n), clause
    for n, request in enumerate(book.requests.requests if book.requests else ()):
        for m, clause in enumerate(request.clauses):
            yield sources.own_file("requests"), ("requests", n, "clauses", m), clause
    for file, path, said in sources.statements():
        for m, clause in enumerate(said.clauses):
            yield file, (*path, "clauses", m), clause
