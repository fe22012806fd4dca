"""Pages with something ready to use: messages, an agreement, a reminder, the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.kinds.agreement.files import agreement_files
from generator.kinds.checklists.pages import checklist_uri, page_title
from generator.kinds.guides.pages import way_in
from generator.kinds.norms.pages import norm_uri
from generator.kinds.ready.ready_pages import AGREEMENT, MISHAPS, REMINDERS, REQUESTS, reminder_uri
from generator.kinds.reminders.calendars import reminder_files
from generator.model import (
    Agreement,
    Basis,
    Clause,
    Mishap,
    Mishaps,
    ReadyPage,
    Reminders,
    Requests,
    Statement,
)
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer

_DOORS = {
    AGREEMENT: ("Controleren", "checklists/index.md"),
    REMINDERS: ("Controleren", "checklists/index.md"),
}


@dataclass(frozen=True)
class Said:
    """A statement, with the pages of its norms and the page that helps, as (title, uri, anchor)."""

    text: str
    basis: Basis
    source: str | None
    norms: list[tuple[str, str, str]]
    link: tuple[str, str, str] | None


def ready_products(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the pages of which the handbook has a source, and the files that these offer."""
    book = sources.handbook
    if book.requests:
        yield _requests(book.requests, sources, renderer)
    if book.agreement:
        yield _agreement(book.agreement, sources, renderer)
        yield from agreement_files(book.agreement, sources)
    if book.reminders:
        yield _reminders(book.reminders, sources, renderer)
        yield from reminder_files(book.reminders, sources)
    if book.mishaps:
        yield _mishaps(book.mishaps, sources, renderer)


def _requests(requests: Requests, sources: Sources, renderer: PageRenderer) -> Product:
    return _page(
        renderer,
        REQUESTS,
        "requests.md.j2",
        requests,
        sources.own_file("requests"),
        script="copy.js",
        cases=[(request, cited(sources, request.clauses)) for request in requests.requests],
        clauses=_clauses(sources, requests.clauses[:1]),
        afterwards=[_said(sources, one) for one in requests.afterwards],
    )


def _agreement(agreement: Agreement, sources: Sources, renderer: PageRenderer) -> Product:
    return _page(
        renderer,
        AGREEMENT,
        "agreement.md.j2",
        agreement,
        sources.own_file("agreement"),
        points=[
            (point, _said(sources, point), _clauses(sources, point.clauses))
            for point in agreement.points
        ],
        log=agreement.log,
    )


def _reminders(reminders: Reminders, sources: Sources, renderer: PageRenderer) -> Product:
    checklists = {checklist.id: checklist for checklist in sources.handbook.checklists}
    offered = [(reminder, checklists[reminder.checklist]) for reminder in reminders.reminders]
    return _page(
        renderer,
        REMINDERS,
        "reminders.md.j2",
        reminders,
        sources.own_file("reminders"),
        clauses=_clauses(sources, reminders.clauses[:1]),
        reminders=reminders,
        day=_said(sources, reminders.day),
        offered=[
            (reminder, checklist, reminder_uri(checklist.id), checklist_uri(checklist))
            for reminder, checklist in offered
        ],
    )


def _mishaps(mishaps: Mishaps, sources: Sources, renderer: PageRenderer) -> Product:
    cases = [(case, _parts(sources, case)) for case in mishaps.cases]
    file = sources.own_file("mishaps")
    return _page(renderer, MISHAPS, "mishaps.md.j2", mishaps, file, cases=cases)


def _parts(sources: Sources, case: Mishap) -> list[tuple[str, list[Said]]]:
    return [
        (name, [_said(sources, one) for one in statements])
        for name, statements in case.parts.items()
    ]


def _page(
    renderer: PageRenderer,
    uri: str,
    template: str,
    page: ReadyPage,
    source: str,
    script: str | None = None,
    **context: Any,
) -> Product:
    doors = {**_DOORS, REQUESTS: way_in(renderer.handbook)}
    return renderer.page(
        uri,
        template,
        title=page.title,
        description=page.description,
        kind="ready",
        of=renderer.handbook.latest,
        keywords=page.keywords,
        source=source,
        parents=[doors[uri]] if uri in doors else [],
        script=script,
        introduction=page.introduction,
        **context,
    )


def cited(sources: Sources, clause_ids: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the title and page of each norm that stands in the latest text and is explained."""
    titles = {entry.id: entry.title for entry in sources.handbook.explanations.norms}
    current = (clause.id for clause in _clauses(sources, clause_ids))
    return [(titles[clause], norm_uri(clause), "") for clause in current if clause in titles]


def _said(sources: Sources, statement: Statement) -> Said:
    link = None
    if statement.link is not None:
        uri, _, anchor = statement.link.partition("#")
        link = (page_title(sources, uri), uri, anchor)
    return Said(
        statement.text, statement.basis, statement.source, cited(sources, statement.clauses), link
    )


def _clauses(sources: Sources, clause_ids: Iterable[str]) -> list[Clause]:
    latest = sources.handbook.latest
    return [clause for clause in map(latest.clause, clause_ids) if clause is not None]
