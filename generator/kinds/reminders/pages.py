"""The page with the monthly reminders, and a calendar file of each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.reminders.calendars import reminder_files
from generator.kinds.reminders.model import REMINDERS, Reminders
from generator.model import Statement
from generator.reading.document import KeyPath
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product
from generator.site.ready import Ready, current, said


def _statements(page: Reminders) -> Iterator[tuple[KeyPath, Statement]]:
    yield ("day",), page.day


READY = Ready(REMINDERS, addresses.REMINDERS, statements=_statements)


def reminder_pages(context: Context) -> Iterator[Product]:
    """Yield the page and its files, where the handbook has them."""
    sources = context.sources
    page = REMINDERS.of(sources.handbook)
    if page is None:
        return
    checklists = {checklist.id: checklist for checklist in sources.handbook.checklists}
    offered = [(reminder, checklists[reminder.checklist]) for reminder in page.reminders]
    yield READY.page(
        context,
        page,
        "reminders.md.j2",
        parents=[Link(addresses.CHECKLISTS, "Controleren")],
        clauses=current(sources, page.clauses[:1]),
        reminders=page,
        day=said(context, page.day),
        offered=offered,
    )
    yield from reminder_files(page, sources)
