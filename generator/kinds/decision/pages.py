"""Make the page of a decision by questions, on which each question and outcome has an anchor."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.decision.model import DECISION, Decision, DecisionOutcome, DecisionQuestion
from generator.kinds.decision.paths import paths
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, see
from generator.site.link import Link
from generator.site.product import Product
from generator.site.ready import cited, current


def decision_pages(context: Context) -> Iterator[Product]:
    """Yield the page of the decision, where the handbook has one."""
    sources = context.sources
    decision = DECISION.of(sources.handbook)
    if decision is None:
        return
    parts: tuple[DecisionQuestion | DecisionOutcome, ...] = (
        *decision.questions,
        *decision.outcomes,
    )
    yield context.renderer.page(
        addresses.DECISION,
        "decision.md.j2",
        title=decision.title,
        description=decision.description,
        kind="decision",
        script="kinds/decision/decision.js",
        of=sources.handbook.latest,
        keywords=decision.keywords,
        source=sources.file_of(DECISION),
        decision=decision,
        scope_norms=cited(sources, decision.scope.clauses) if decision.scope else [],
        most=max(map(len, paths(decision))),
        numbers=_numbers(decision),
        quoted={part.id: current(sources, part.clauses) for part in parts},
    )


def decision_entries(sources: Sources) -> Iterator[Entry]:
    """Yield the page in A–Z, and the other words for it."""
    decision = DECISION.of(sources.handbook)
    if decision is not None:
        link = Link(addresses.DECISION, decision.title)
        yield Entry(decision.title, "page", (link,))
        yield from see(decision.keywords, link)


def _numbers(decision: Decision) -> dict[str, tuple[str, int]]:
    """Return what each id names, with its number on paper."""
    numbers = {q.id: ("question", n) for n, q in enumerate(decision.questions, start=1)}
    return numbers | {o.id: ("outcome", n) for n, o in enumerate(decision.outcomes, start=1)}
