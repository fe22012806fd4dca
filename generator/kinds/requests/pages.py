"""The page with ready-made messages to somebody who does not follow the rules."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.requests.model import REQUESTS, Requests
from generator.kinds.setup.model import way_in
from generator.model import Statement
from generator.reading.document import KeyPath
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Product
from generator.site.ready import Ready, cited, current, said


def _parts(page: Requests) -> Iterator[tuple[KeyPath, str]]:
    yield from ((("requests", n), request.id) for n, request in enumerate(page.requests))


def _statements(page: Requests) -> Iterator[tuple[KeyPath, Statement]]:
    yield from ((("afterwards", n), one) for n, one in enumerate(page.afterwards))


def _cited(page: Requests) -> Iterator[tuple[KeyPath, str]]:
    for n, request in enumerate(page.requests):
        yield from ((("requests", n, "clauses", m), c) for m, c in enumerate(request.clauses))


READY = Ready(REQUESTS, addresses.REQUESTS, _parts, _statements, _cited)


def request_pages(context: Context) -> Iterator[Product]:
    """Yield the page, where the handbook has one."""
    sources = context.sources
    page = REQUESTS.of(sources.handbook)
    if page is None:
        return
    yield READY.page(
        context,
        page,
        "requests.md.j2",
        parents=[way_in(sources.handbook)],
        script="site/scripts/copy.js",
        cases=[(request, cited(sources, request.clauses)) for request in page.requests],
        clauses=current(sources, page.clauses[:1]),
        afterwards=[said(context, one) for one in page.afterwards],
    )
