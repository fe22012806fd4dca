"""Make the page that tells what to do when something has gone wrong."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.mishaps.model import MISHAPS, Mishap, Mishaps
from generator.model import Statement
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site import addresses
from generator.site.kind import Context, Entry, see
from generator.site.link import Link
from generator.site.product import Product
from generator.site.ready import Ready, Said, said


def _parts(page: Mishaps) -> Iterator[tuple[KeyPath, str]]:
    yield from ((("cases", n), case.id) for n, case in enumerate(page.cases))


def _statements(page: Mishaps) -> Iterator[tuple[KeyPath, Statement]]:
    for n, case in enumerate(page.cases):
        for part, statements in case.parts.items():
            yield from ((("cases", n, part, m), one) for m, one in enumerate(statements))


READY = Ready(MISHAPS, addresses.MISHAPS, _parts, _statements)


def mishap_pages(context: Context) -> Iterator[Product]:
    """Yield the page, where the handbook has one."""
    page = MISHAPS.of(context.sources.handbook)
    if page is not None:
        cases = [(case, _shown(context, case)) for case in page.cases]
        yield READY.page(context, page, "mishaps.md.j2", cases=cases)


def mishap_entries(sources: Sources) -> Iterator[Entry]:
    """Yield the page in A–Z, and each case with the other words for it."""
    yield from READY.entries(sources)
    page = MISHAPS.of(sources.handbook)
    for case in page.cases if page else ():
        link = Link(addresses.MISHAPS, case.title, case.id)
        yield Entry(case.title, "case", (link,))
        yield from see(case.keywords, link)


def _shown(context: Context, case: Mishap) -> list[tuple[str, list[Said]]]:
    return [
        (name, [said(context, one) for one in statements])
        for name, statements in case.parts.items()
    ]
