"""Norm pages: the closed trace from the norm to the guide and the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.kinds.checklists.pages import asked, checklist_uri
from generator.kinds.comparisons.pages import comparison_uri, predecessor
from generator.kinds.guides.pages import guide_uri
from generator.kinds.ready.ready_pages import leading_from
from generator.model import ClauseKind, NormExplanation, Status, TextState, Version
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer
from generator.time.history import Wording, history

INDEX = "normen/index.md"
DEFINITIONS = "begrippen.md"
_LOOKUP = ("Opzoeken", "instructie/index.md")


def norm_uri(norm_id: str) -> str:
    """Return the page of a norm."""
    return f"normen/{norm_id}.md"


def norm_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the list of norms, a page per norm that ever stood in a text, and the definitions."""
    handbook = sources.handbook
    latest = handbook.latest
    explained = [e for e in handbook.explanations.norms if _last_version(sources, e.id)]
    order = {clause.id: n for n, clause in enumerate(latest.clauses)}
    current = sorted((e for e in explained if e.id in order), key=lambda e: order[e.id])
    yield renderer.page(
        INDEX,
        "norms.md.j2",
        title="Normen",
        description="Alle normen uit de instructie, met uitleg, gidsen en vragen.",
        kind="chooser",
        source=sources.own_file("explanations"),
        parents=[_LOOKUP],
        version=latest,
        norms=[(entry, latest.clause(entry.id), norm_uri(entry.id)) for entry in current],
        role_names=_role_names(sources),
    )
    for entry in explained:
        yield _norm_page(entry, sources, renderer)
    yield renderer.page(
        DEFINITIONS,
        "definitions.md.j2",
        title="Begrippen",
        description="De begrippen uit de instructie, met uitleg in gewone taal.",
        kind="definitions",
        of=latest,
        source=sources.own_file("explanations"),
        parents=[_LOOKUP],
        version=latest,
        definitions=[
            (entry, latest.clause(entry.id))
            for entry in handbook.explanations.definitions
            if latest.clause(entry.id) is not None
        ],
    )


def _norm_page(entry: NormExplanation, sources: Sources, renderer: PageRenderer) -> Product:
    version = _last_version(sources, entry.id)
    if version is None:  # pragma: no cover - norm_pages leaves these out
        raise ValueError(entry.id)
    return renderer.page(
        norm_uri(entry.id),
        "norm.md.j2",
        title=entry.title,
        keywords=entry.keywords,
        description=f"{entry.title}: de norm letterlijk, met uitleg, gidsen en vragen.",
        kind="norm",
        of=version,
        old=version.number != sources.handbook.latest.number,
        source=sources.own_file("explanations"),
        parents=[_LOOKUP, ("Normen", INDEX)],
        entry=entry,
        version=version,
        clause=version.clause(entry.id),
        role_names=_role_names(sources),
        guides=_guides(sources, entry.id),
        ready=leading_from(sources.handbook, entry.id),
        questions=_questions(sources, entry.id),
        decides=entry.id in _decided(sources),
        history=_history(entry, version, sources),
    )


def _history(
    entry: NormExplanation, version: Version, sources: Sources
) -> list[tuple[Wording, tuple[str, str] | None]]:
    """Return the norm in each version, with the page and place that show what changed there."""
    versions = sources.handbook.versions
    return [
        (wording, _comparison(versions, wording))
        for wording in history(versions, entry.id, version)
    ]


def _comparison(versions: Sequence[Version], wording: Wording) -> tuple[str, str] | None:
    before = predecessor(versions, wording.version) if wording.change else None
    if before is None or TextState.ABSENT in {v.front.text for v in (before, wording.version)}:
        return None
    names = [clause.id for clause in wording.clauses]
    return comparison_uri(before, wording.version), f"onderdeel-{names[0]}" if names else ""


def _last_version(sources: Sources, norm_id: str) -> Version | None:
    """Return the latest version whose text holds the norm; a concept only where no other does."""
    versions = sources.handbook.versions
    adopted = [v for v in versions if v.front.status is not Status.CONCEPT]
    concepts = [v for v in versions if v.front.status is Status.CONCEPT]
    holds = (
        v
        for v in (*reversed(adopted), *reversed(concepts))
        if (clause := v.clause(norm_id)) is not None and clause.kind is ClauseKind.NORM
    )
    return next(holds, None)


def _role_names(sources: Sources) -> dict[str, str]:
    return {c.role: c.role_name for c in sources.handbook.checklists}


def _guides(sources: Sources, norm_id: str) -> list[dict[str, str]]:
    return [
        {
            "title": f"{app.name} op {platform.name}",
            "setting": setting.title,
            "uri": guide_uri(app, platform.id),
            "anchor": setting.id,
        }
        for app in sources.handbook.apps
        for setting in app.settings
        if norm_id in setting.clauses
        for platform in app.platforms
        if platform.id in setting.platforms
    ]


def _decided(sources: Sources) -> set[str]:
    """Return the norms on which an outcome of the decision rests."""
    decision = sources.handbook.decision
    return (
        {clause for outcome in decision.outcomes for clause in outcome.clauses}
        if decision
        else set()
    )


def _questions(sources: Sources, norm_id: str) -> list[dict[str, Any]]:
    questions = []
    for checklist in sources.handbook.checklists:
        current = asked(sources, checklist.items)
        for number, item in enumerate(current, start=1):
            if norm_id in item.clauses:
                questions.append(
                    {
                        "checklist": checklist,
                        "uri": checklist_uri(checklist),
                        "number": number,
                        "item": item,
                    }
                )
    return questions
