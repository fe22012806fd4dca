"""Checks on a decision: every answer leads on, every path ends, every outcome has a basis."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.decision.model import DECISION, Decision
from generator.kinds.decision.paths import reached
from generator.model import Basis
from generator.problems import Place, Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site.grounds import without_source
from generator.site.kind import Resting


def check_ids(sources: Sources) -> Iterator[Problem]:
    """Report two questions or outcomes with one id: both would be one place on the page."""
    seen: set[str] = set()
    for path, id_ in _named(DECISION.of(sources.handbook)):
        if id_ in seen:
            fact = f"de id ‘{id_}’ staat er twee keer"
            remedy = "Geef elke vraag en elke uitkomst een eigen id."
            yield Problem(_at(sources, *path, "id"), fact, remedy)
        seen.add(id_)


def check_answers(sources: Sources) -> Iterator[Problem]:
    """Report answers that lead nowhere."""
    decision = DECISION.of(sources.handbook)
    known = {id_ for _, id_ in _named(decision)}
    for path, _, to in _leads(decision):
        if to not in known:
            fact = f"dit antwoord leidt naar ‘{to}’, en dat is geen vraag en geen uitkomst"
            yield Problem(_at(sources, *path, "to"), fact, did_you_mean(to, known))


def check_reached(sources: Sources) -> Iterator[Problem]:
    """Report questions and outcomes that no path leads to."""
    decision = DECISION.of(sources.handbook)
    known = {id_ for _, id_ in _named(decision)}
    # Where an answer leads nowhere, it may have been meant to lead here.
    if decision is None or any(to not in known for _, _, to in _leads(decision)):
        return
    found = reached(decision)
    for path, id_ in _named(decision):
        if id_ not in found:
            fact = f"geen enkel antwoord leidt naar ‘{id_}’"
            remedy = "Laat een antwoord hierheen leiden (to), of haal dit deel weg."
            yield Problem(_at(sources, *path, "id"), fact, remedy)


def check_circles(sources: Sources) -> Iterator[Problem]:
    """Report answers that lead back to an earlier question: a reader would go round in circles."""
    decision = DECISION.of(sources.handbook)
    leads: dict[str, list[tuple[KeyPath, str]]] = {}
    for path, question, to in _leads(decision):
        leads.setdefault(question, []).append((path, to))
    done: set[str] = set()
    for start in leads:
        # The questions from the start to here, each with the answers that are still to be tried.
        trail = [] if start in done else [(start, iter(leads[start]))]
        while trail:
            path, to = next(trail[-1][1], ((), ""))
            if not path:
                done.add(trail.pop()[0])
            elif to in {question for question, _ in trail}:
                fact = f"dit antwoord leidt terug naar de vraag ‘{to}’, zodat er geen einde komt"
                remedy = "Laat het antwoord naar een latere vraag of een uitkomst leiden."
                yield Problem(_at(sources, *path, "to"), fact, remedy)
            elif to in leads and to not in done:
                trail.append((to, iter(leads[to])))


def check_basis(sources: Sources) -> Iterator[Problem]:
    """Report outcomes that rest on nothing."""
    decision = DECISION.of(sources.handbook)
    for index, outcome in enumerate(decision.outcomes if decision else ()):
        place, name = _at(sources, "outcomes", index, "basis"), f"‘{outcome.id}’"
        if outcome.basis is Basis.INSTRUCTION and not outcome.clauses:
            fact = f"{name} rust op de instructie, maar noemt geen onderdeel"
            yield Problem(place, fact, "Vul ‘clauses’ in, of kies elaboration of advice.")
        yield from without_source(place, outcome.basis, outcome.source, name)
        if outcome.advice:
            at = _at(sources, "outcomes", index, "advice")
            what = f"het advies bij {name}"
            yield from without_source(at, Basis.ADVICE, outcome.advice.source, what)


def check_clauses(sources: Sources) -> Iterator[Problem]:
    """Report clauses that are unknown, or no longer stand in the text that the page quotes."""
    versions = sources.handbook.versions
    known = sources.handbook.clause_ids
    latest = next((version for version in reversed(versions) if version.is_usable), None)
    for path, id_, clause in _cited(DECISION.of(sources.handbook)):
        if clause not in known:
            fact = f"‘{id_}’ noemt een onbekend onderdeel ‘{clause}’"
            yield Problem(_at(sources, *path), fact, did_you_mean(clause, known))
        elif latest is not None and latest.clause(clause) is None:
            fact = f"‘{id_}’ noemt ‘{clause}’, dat niet meer in versie {latest.number} staat"
            remedy = (
                "Kijk of vraag en uitkomst nog kloppen, en noem een onderdeel dat er wel staat."
            )
            yield Problem(_at(sources, *path), fact, remedy, Severity.ATTENTION)


def decision_resting(sources: Sources) -> Iterator[Resting]:
    """Yield each clause that a question or an outcome names."""
    for path, id_, clause in _cited(DECISION.of(sources.handbook)):
        yield Resting(f"de keuzehulp, bij ‘{id_}’", _at(sources, *path), frozenset({clause}))


def _named(decision: Decision | None) -> Iterator[tuple[KeyPath, str]]:
    """Yield each question and outcome, as its path in the file and its id."""
    if decision is not None:
        yield from ((("questions", n), q.id) for n, q in enumerate(decision.questions))
        yield from ((("outcomes", n), o.id) for n, o in enumerate(decision.outcomes))


def _leads(decision: Decision | None) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each answer, as its path in the file, its question, and where it leads."""
    for n, question in enumerate(decision.questions if decision else ()):
        for m, answer in enumerate(question.answers):
            yield ("questions", n, "answers", m), question.id, answer.to


def _cited(decision: Decision | None) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each clause that is named, as its path, who names it, and its id."""
    for m, clause in enumerate(decision.scope.clauses if decision and decision.scope else ()):
        yield ("scope", "clauses", m), "scope", clause
    for n, question in enumerate(decision.questions if decision else ()):
        for m, clause in enumerate(question.clauses):
            yield ("questions", n, "clauses", m), question.id, clause
    for n, outcome in enumerate(decision.outcomes if decision else ()):
        for m, clause in enumerate(outcome.clauses):
            yield ("outcomes", n, "clauses", m), outcome.id, clause


def _at(sources: Sources, *path: str | int) -> Place:
    return sources.at(DECISION, *path)
