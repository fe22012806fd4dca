"""What a value of one source may refer to in another: norms, guides, versions, moments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.commands.workplace.sources.choices import Choice
from generator.commands.workplace.sources.fields import title_of
from generator.commands.workplace.sources.words import closed_sets
from generator.kinds.checklists.model import FILLING
from generator.kinds.decision.model import DECISION
from generator.model import App, Clause, ClauseKind, Handbook
from generator.reading import Sources

Choices = dict[str, Sequence[Choice]]

# Enough of a text to know it by.
_MOST = 90


def choices_of(sources: Sources, held: Mapping[str, Any]) -> Choices:
    """Return the choices for references in a file, by the name of the key that refers.

    `held` is what the file holds: of an app, its own evidence is chosen from. The id of what is
    about a clause is chosen too, by the name of its model.
    """
    book = sources.handbook
    clauses = _clauses(book)
    versions = [Choice(version.number, f"Versie {version.number}") for version in book.versions]
    apps = [Choice(app.id, app.name) for app in book.apps]
    explained = {*book.norm_titles, *(each.id for each in book.explanations.definitions)}
    return {
        **closed_sets(),
        "Archive.kenmerken": versions,
        "NormExplanation.id": _unexplained(book, explained, ClauseKind.NORM),
        "DefinitionExplanation.id": _unexplained(book, explained, ClauseKind.DEFINITION),
        "DecisionAnswer.to": list(_ways(sources)),
        "SetupAction.question": [Choice(item.id, item.question) for _, _, item in sources.items()],
        "along": apps,
        "apps": apps,
        "checklist": [Choice(one.role, one.title) for one in book.checklists],
        "clauses": clauses,
        "clause": clauses,
        "official": clauses,
        "settings": [one for app in book.apps for one in _settings(app)],
        "evidence": [Choice(key, title_of(one, key)) for key, one in _evidence(held)],
        "frequency": _moments(sources),
        "platforms": list(_platforms(book)),
        "role": [Choice(role, name) for role, name in book.role_names.items()],
        "since": versions,
        "lapses_with": versions,
        "checked_for": versions,
    }


def _clauses(book: Handbook) -> list[Choice]:
    """Return all clauses, those of the last version first, each by our title or its own words."""
    titles = {each.id: each.title for each in book.explanations.definitions} | book.norm_titles
    found: dict[str, Choice] = {}
    for version in reversed(book.versions):
        for clause in version.clauses:
            found.setdefault(clause.id, Choice(clause.id, titles.get(clause.id) or _short(clause)))
    return list(found.values())


def _unexplained(book: Handbook, explained: set[str], kind: ClauseKind) -> list[Choice]:
    """Return what may still be explained: clauses of one kind without an explanation."""
    found = {
        clause.id: Choice(clause.id, _short(clause))
        for version in book.versions
        for clause in version.clauses
        if clause.kind is kind and clause.id not in explained
    }
    return list(found.values())


def _short(clause: Clause) -> str:
    return clause.text if len(clause.text) <= _MOST else f"{clause.text[:_MOST].rstrip()}…"


def _settings(app: App) -> list[Choice]:
    return [Choice(f"{app.id}/{one.id}", f"{app.name}: {one.title}") for one in app.settings]


def _moments(sources: Sources) -> list[Choice]:
    filling = FILLING.of(sources.handbook)
    events = filling.events if filling is not None else ()
    return [*closed_sets()["Frequency"], *(Choice(event.id, event.name) for event in events)]


def _evidence(held: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    evidence = held.get("evidence")
    yield from evidence.items() if isinstance(evidence, Mapping) else ()


def _platforms(book: Handbook) -> Iterator[Choice]:
    """Yield each device that an app is for, once."""
    names = {one.id: one.name for app in book.apps for one in app.platforms}
    yield from (Choice(id_, name) for id_, name in names.items())


def _ways(sources: Sources) -> Iterator[Choice]:
    """Yield where an answer of the decision may lead: to a question, or to an outcome."""
    decision = DECISION.of(sources.handbook)
    if decision is not None:
        yield from (Choice(one.id, one.question) for one in decision.questions)
        yield from (Choice(one.id, f"Uitkomst: {one.title}") for one in decision.outcomes)
