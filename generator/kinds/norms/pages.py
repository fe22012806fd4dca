"""Make the pages of norms, each with links to its guides and questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from functools import partial
from typing import Any

from generator.kinds.checklists.model import CHECKLISTS
from generator.kinds.decision.model import DECISION, Decision
from generator.kinds.norms.model import EXPLANATIONS
from generator.model import (
    ClauseKind,
    Explanation,
    Handbook,
    NormExplanation,
    Status,
    TextState,
    Version,
    holds_for,
)
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, Help, Resting, see
from generator.site.link import Link
from generator.site.part import own_of
from generator.site.product import Page, Product
from generator.site.rendering import PageRenderer
from generator.time.history import Wording, departure, history
from generator.time.order import predecessor

_LOOKUP = Link(addresses.REGISTER, "Opzoeken")


def norm_pages(context: Context) -> Iterator[Product]:
    """Yield the list of norms, a page per norm of any version, and the definitions."""
    sources, renderer = context.sources, context.renderer
    handbook = sources.handbook
    latest = handbook.latest
    explained = [e for e in handbook.explanations.norms if _last_version(sources, e.id)]
    order = {clause.id: n for n, clause in enumerate(latest.clauses)}
    current = sorted((e for e in explained if e.id in order), key=lambda e: order[e.id])
    yield renderer.page(
        addresses.NORMS,
        "norms.md.j2",
        title="Normen",
        description="Alle normen uit de instructie, met uitleg, gidsen en vragen.",
        kind="chooser",
        source=sources.file_of(EXPLANATIONS),
        parents=[_LOOKUP],
        version=latest,
        norms=[(entry, latest.clause(entry.id)) for entry in current],
        role_names=handbook.role_names,
    )
    own = own_of(handbook, CHECKLISTS, DECISION)
    for entry in explained:
        helps = [help for help in context.helps if entry.id in help.norms]
        yield from context.parts.pages(
            f"norm {entry.id}",
            partial(_norm_page, entry, helps),
            versions=handbook.versions,
            own=own,
            told=[(*astuple(help.link), help.hint) for help in helps],
        )
    yield renderer.page(
        addresses.DEFINITIONS,
        "definitions.md.j2",
        title="Begrippen",
        description="De begrippen uit de instructie, met uitleg in gewone taal.",
        kind="definitions",
        contents=True,
        of=latest,
        source=sources.file_of(EXPLANATIONS),
        parents=[_LOOKUP],
        version=latest,
        decision=DECISION.of(handbook),
        definitions=[
            (entry, latest.clause(entry.id))
            for entry in handbook.explanations.definitions
            if latest.clause(entry.id) is not None
        ],
    )


def norm_named(sources: Sources) -> Iterator[Link]:
    """Yield the page of each explained norm, and that of the definitions."""
    for norm in sources.handbook.explanations.norms:
        yield Link(addresses.norm(norm.id), norm.title)
    yield Link(addresses.DEFINITIONS, "Begrippen")


def norm_resting(sources: Sources) -> Iterator[Resting]:
    """Yield our explanation of each norm and definition."""
    handbook = sources.handbook
    for kind in ("norms", "definitions"):
        for index, entry in enumerate(getattr(handbook.written.explanations, kind)):
            if holds_for(entry, handbook.latest.number):
                place = sources.at(EXPLANATIONS, kind, index, "id")
                yield Resting(f"de uitleg ‘{entry.title}’", place, frozenset({entry.id}))


def norm_entries(sources: Sources) -> Iterator[Entry]:
    """Yield the norms and definitions of the latest text in A–Z, and the other words for them."""
    handbook = sources.handbook
    for norm in handbook.explanations.norms:
        if handbook.latest.clause(norm.id) is not None:
            yield from _entry("norm", norm, Link(addresses.norm(norm.id), norm.title))
    for term in handbook.explanations.definitions:
        if handbook.latest.clause(term.id) is not None:
            yield from _entry("definition", term, Link(addresses.DEFINITIONS, term.title, term.id))


def _entry(kind: str, explained: Explanation, link: Link) -> Iterator[Entry]:
    yield Entry(explained.title, kind, (link,))
    yield from see(explained.keywords, link)


def _norm_page(
    entry: NormExplanation, helps: list[Help], sources: Sources, renderer: PageRenderer
) -> Iterator[Page]:
    handbook = sources.handbook
    version = _last_version(sources, entry.id)
    if version is None:  # pragma: no cover - norm_pages leaves these out
        raise ValueError(entry.id)
    yield renderer.page(
        addresses.norm(entry.id),
        "norm.md.j2",
        title=entry.title,
        keywords=entry.keywords,
        description=f"{entry.title}: de norm letterlijk, met uitleg, gidsen en vragen.",
        kind="norm",
        contents=True,
        of=version,
        old=version.number != handbook.latest.number,
        source=sources.file_of(EXPLANATIONS),
        parents=[_LOOKUP, Link(addresses.NORMS, "Normen")],
        entry=entry,
        version=version,
        clause=version.clause(entry.id),
        gone=departure(handbook.versions, entry.id, version, handbook.latest),
        coming=version.sort_key > handbook.latest.sort_key,
        role_names=handbook.role_names,
        helps=helps,
        questions=_questions(sources, entry.id),
        decision=_deciding(handbook, entry.id),
        history=_history(entry, version, sources),
    )


def _history(
    entry: NormExplanation, version: Version, sources: Sources
) -> list[tuple[Wording, Link | None]]:
    """Return the norm in each version, with the page and place that show what changed there."""
    versions = sources.handbook.versions
    return [
        (wording, _comparison(versions, wording))
        for wording in history(versions, entry.id, version)
    ]


def _comparison(versions: Sequence[Version], wording: Wording) -> Link | None:
    before = predecessor(versions, wording.version) if wording.change else None
    if before is None or TextState.ABSENT in {v.front.text for v in (before, wording.version)}:
        return None
    names = [clause.id for clause in wording.clauses]
    uri = addresses.comparison(before.number, wording.version.number)
    return Link(uri, "Wat is er veranderd", f"onderdeel-{names[0]}" if names else "")


def _last_version(sources: Sources, norm_id: str) -> Version | None:
    """Return the version whose norm the page shows: the latest one up to that of now.

    Where none has the norm, it is the first one to come; one that was withdrawn before its first
    day only where no other has it, and a concept last.
    """
    versions, now = sources.handbook.versions, sources.handbook.latest
    concepts = [v for v in versions if v.front.status is Status.CONCEPT]
    void = [v for v in versions if v.never_began]
    adopted = [v for v in versions if v not in concepts and v not in void]
    until_now = [v for v in adopted if v.sort_key <= now.sort_key]
    to_come = adopted[len(until_now) :]
    holds = (
        v
        for v in (*reversed(until_now), *to_come, *reversed(void), *reversed(concepts))
        if (clause := v.clause(norm_id)) is not None and clause.kind is ClauseKind.NORM
    )
    return next(holds, None)


def _deciding(handbook: Handbook, norm_id: str) -> Decision | None:
    """Return the decision, where one of its outcomes rests on a norm."""
    decision = DECISION.of(handbook)
    rests = decision is not None and any(norm_id in o.clauses for o in decision.outcomes)
    return decision if rests else None


def _questions(sources: Sources, norm_id: str) -> list[dict[str, Any]]:
    return [
        {"checklist": checklist, "item": item}
        for checklist in sources.handbook.checklists
        for item in sources.handbook.asked(checklist.items)
        if norm_id in item.clauses
    ]
