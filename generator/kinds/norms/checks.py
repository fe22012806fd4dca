"""Checks that every norm of the latest version has an explanation and a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath

from generator.kinds.norms.model import EXPLANATIONS
from generator.model import ChangeClass, Clause, ClauseKind, Explanation, Status, Version
from generator.problems import Place, Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.site.lasting_marks import held_twice, may_hold, shown_for, wrong_marks
from generator.time.changes import compare
from generator.time.comparison import base_of


def check_asked(sources: Sources) -> Iterator[Problem]:
    """Report norms without a question."""
    for version, severity in _current(sources):
        for clause in version.clauses:
            if clause.kind is ClauseKind.NORM:
                yield from _unasked(sources, version, clause, severity)


def check_explained(sources: Sources) -> Iterator[Problem]:
    """Report norms and definitions without an explanation."""
    for version, severity in _current(sources):
        entries = (entry for _, _, entry in _entries(sources))
        explained = {e.id for e in entries if may_hold(sources, e, version.number)}
        for clause in version.clauses:
            if clause.kind is ClauseKind.CONTEXT or clause.id in explained:
                continue
            place = Place(sources.version_file(version), clause.line, 1)
            fact = f"‘{clause.id}’ heeft geen titel en uitleg"
            remedy = f"Voeg ‘{clause.id}’ toe aan {sources.file_of(EXPLANATIONS)}."
            yield Problem(place, fact, remedy, severity)


def _current(sources: Sources) -> Iterator[tuple[Version, Severity]]:
    """Yield the version of now, those after it, and the concepts that would follow."""
    yield from ((v, Severity.ERROR) for v in shown_for(sources))
    concepts = (v for v in sources.shown().handbook.versions if v.front.status is Status.CONCEPT)
    yield from ((v, Severity.ATTENTION) for v in concepts)


def _unasked(
    sources: Sources, version: Version, clause: Clause, severity: Severity
) -> Iterator[Problem]:
    # Another check reports a role without a checklist.
    asked = sources.handbook.role_names
    for role in (role for role in clause.roles if role in asked):
        items = [
            item
            for checklist in sources.handbook.checklists
            if checklist.role == role
            for item in checklist.items
            if item.retired is None and may_hold(sources, item, version.number)
        ]
        if not any(clause.id in item.clauses for item in items):
            place = Place(sources.version_file(version), clause.line, 1)
            fact = f"geen vraag voor de rol ‘{role}’ gaat over de norm ‘{clause.id}’"
            remedy = f"Noem de norm bij ‘clauses’ van een vraag in {_files(sources, role)}."
            yield Problem(place, fact, remedy, severity)


def _files(sources: Sources, role: str) -> str:
    lists = (each for each in sources.handbook.checklists if each.role == role)
    return " of ".join(sources.checklist_file(each) for each in lists) + ", of schrijf er een"


def check_looked_at(sources: Sources) -> Iterator[Problem]:
    """Report clauses that changed after an editor last reviewed their explanation."""
    versions = {version.number: version for version in sources.handbook.versions}
    # Another check reports a file whose name is not that of its version.
    known = {name for v in versions.values() for name in (v.number, PurePosixPath(v.uri).stem)}
    for kind, index, entry in _entries(sources):
        if entry.checked_for is not None and entry.checked_for not in known:
            place = sources.at(EXPLANATIONS, f"{kind}s", index, "checked_for")
            fact = f"er is geen versie ‘{entry.checked_for}’"
            yield Problem(place, fact, did_you_mean(entry.checked_for, known))
    for version, _ in _current(sources):
        book = sources.handbook.at(version)
        for clause in _changed(sources, version):
            explained = book.explanation(clause.id)
            looked = _looked_at(explained, versions) if explained else version
            if looked is None or looked.sort_key < version.sort_key:
                yield _unseen(sources, version, clause)


def _looked_at(explained: Explanation, versions: Mapping[str, Version]) -> Version | None:
    """Return the version for which an explanation was looked at; it was for the one it is for."""
    named = (versions.get(number or "") for number in (explained.checked_for, explained.since))
    return max((v for v in named if v), key=lambda v: v.sort_key, default=None)


def _changed(sources: Sources, version: Version) -> Iterator[Clause]:
    """Yield what changed since the version before, but for what only reads otherwise."""
    base = base_of(sources.handbook.versions, version)
    for change in compare(sources.handbook.versions, base, version) if base else ():
        # Another check reports a change without a class.
        weighty = change.class_ in {ChangeClass.CLARIFICATION, ChangeClass.NEW_NORM}
        if change.after and change.before and change.reads_otherwise and weighty:
            yield change.after


def _unseen(sources: Sources, version: Version, clause: Clause) -> Problem:
    fact = f"de tekst van ‘{clause.id}’ is veranderd; klopt wat wij erover zeggen nog?"
    remedy = (
        f"Kijk de titel, de uitleg en de vragen na, en zet bij ‘{clause.id}’ in "
        f'{sources.file_of(EXPLANATIONS)}: checked_for: "{version.number}".'
    )
    place = Place(sources.version_file(version), clause.line, 1)
    return Problem(place, fact, remedy, Severity.ATTENTION)


def check_explains_something(sources: Sources) -> Iterator[Problem]:
    """Report explanations of an unknown norm or definition."""
    known: dict[ClauseKind, set[str]] = {kind: set() for kind in ClauseKind}
    for version in sources.handbook.versions:
        for clause in version.clauses:
            known[clause.kind].add(clause.id)
    for kind, index, entry in _entries(sources):
        if entry.id not in known[kind]:
            fact = f"er is geen onderdeel ‘{entry.id}’ van deze soort"
            yield Problem(_place(sources, kind, index), fact, did_you_mean(entry.id, known[kind]))


def check_explained_once(sources: Sources) -> Iterator[Problem]:
    """Report two explanations of one norm or definition that hold for the same version."""
    entries = ((entry.id, entry, (kind, n, entry)) for kind, n, entry in _entries(sources))
    for kind, index, entry in held_twice(sources, entries):
        fact = f"‘{entry.id}’ wordt twee keer uitgelegd"
        remedy = "Voeg de twee samen, of zeg met ‘lapses_with’ en ‘since’ welke wanneer geldt."
        yield Problem(_place(sources, kind, index), fact, remedy)


def check_lasting(sources: Sources) -> Iterator[Problem]:
    """Report explanations that begin or lapse with an unknown version."""
    for kind, index, entry in _entries(sources):
        yield from wrong_marks(sources, entry, partial(sources.at, EXPLANATIONS, f"{kind}s", index))


def _entries(sources: Sources) -> Iterator[tuple[ClauseKind, int, Explanation]]:
    explanations = sources.handbook.explanations
    for index, norm in enumerate(explanations.norms):
        yield ClauseKind.NORM, index, norm
    for index, definition in enumerate(explanations.definitions):
        yield ClauseKind.DEFINITION, index, definition


def _place(sources: Sources, kind: ClauseKind, index: int) -> Place:
    return sources.at(EXPLANATIONS, f"{kind}s", index, "id")
