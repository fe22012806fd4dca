"""The page with the model agreement, and the files that it offers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.agreement.files import agreement_files
from generator.kinds.agreement.model import AGREEMENT, Agreement
from generator.model import Statement
from generator.reading.document import KeyPath
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product
from generator.site.ready import Ready, current, said


def _parts(page: Agreement) -> Iterator[tuple[KeyPath, str]]:
    yield from ((("points", n), point.id) for n, point in enumerate(page.points))


def _statements(page: Agreement) -> Iterator[tuple[KeyPath, Statement]]:
    yield from ((("points", n), point) for n, point in enumerate(page.points))


READY = Ready(AGREEMENT, addresses.AGREEMENT, _parts, _statements)


def agreement_pages(context: Context) -> Iterator[Product]:
    """Yield the page and its files, where the handbook has them."""
    sources = context.sources
    page = AGREEMENT.of(sources.handbook)
    if page is None:
        return
    yield READY.page(
        context,
        page,
        "agreement.md.j2",
        parents=[Link(addresses.CHECKLISTS, "Controleren")],
        points=[
            (point, said(context, point), current(sources, point.clauses)) for point in page.points
        ],
        log=page.log,
    )
    yield from agreement_files(page, context)
