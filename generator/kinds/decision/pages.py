"""A decision by questions: one page, of which each question and each outcome is a place."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.decision.paths import paths
from generator.kinds.ready.pages import cited
from generator.model import Clause, Decision, DecisionOutcome, DecisionQuestion
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer

URI = "bewaren.md"


def decision_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the page of the decision, where the handbook has one."""
    decision = sources.handbook.decision
    if decision is None:
        return
    parts: tuple[DecisionQuestion | DecisionOutcome, ...] = (
        *decision.questions,
        *decision.outcomes,
    )
    yield renderer.page(
        URI,
        "decision.md.j2",
        title=decision.title,
        description=decision.description,
        kind="decision",
        script="decision.js",
        of=sources.handbook.latest,
        keywords=decision.keywords,
        source=sources.own_file("decision"),
        decision=decision,
        scope_norms=cited(sources, decision.scope.clauses) if decision.scope else [],
        most=max(map(len, paths(decision))),
        numbers=_numbers(decision),
        quoted={part.id: _quoted(sources, part.clauses) for part in parts},
    )


def _numbers(decision: Decision) -> dict[str, tuple[str, int]]:
    """Return what each id names, with its number on paper."""
    numbers = {q.id: ("question", n) for n, q in enumerate(decision.questions, start=1)}
    return numbers | {o.id: ("outcome", n) for n, o in enumerate(decision.outcomes, start=1)}


def _quoted(sources: Sources, clauses: tuple[str, ...]) -> list[Clause]:
    """Return the clauses as far as they stand in the latest text."""
    return [c for c in map(sources.handbook.latest.clause, clauses) if c is not None]
