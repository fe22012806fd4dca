"""Checklists as forms: complete and printable without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.kinds.checklists.book import book, is_asked_of_role
from generator.kinds.checklists.model import filling, first_month
from generator.kinds.guides.pages import guide_links
from generator.kinds.reminders.model import REMINDERS
from generator.model import Checklist, Frequency, Item
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, Pointer, Resting
from generator.site.link import Link
from generator.site.product import Product
from generator.site.ready import current
from generator.site.rendering import PageRenderer
from generator.time.lapsing import lapses

_DOOR = Link(addresses.CHECKLISTS, "Controleren")
_FILE_PAGES = (
    (
        "look",
        addresses.LOOK,
        "Een bestand bekijken",
        "Kijk of een bewaard bestand heel is en nog geldt.",
    ),
    (
        "overview",
        addresses.OVERVIEW,
        "Overzicht van bestanden",
        "Zet bewaarde bestanden naast elkaar.",
    ),
)


def checklist_pages(context: Context) -> Iterator[Product]:
    """Yield the chooser of checklists, and a page per checklist."""
    sources, renderer = context.sources, context.renderer
    checklists = sources.handbook.checklists
    yield renderer.page(
        addresses.CHECKLISTS,
        "checklists.md.j2",
        title="Controleren",
        description="Kies een checklist en ga na of alles geregeld is.",
        kind="chooser",
        source=sources.file(sources.settings.checklists),
        checklists=[(c, len(_asked_first(sources, c))) for c in checklists],
    )
    for checklist in checklists:
        asked = sources.handbook.asked(checklist.items)
        yield renderer.page(
            addresses.checklist(checklist.id),
            "checklist.md.j2",
            title=checklist.title,
            description=f"Checklist voor {checklist.audience}.",
            kind="checklist",
            of=sources.handbook.latest,
            script="kinds/checklists/checklist.js",
            source=sources.checklist_file(checklist),
            parents=[_DOOR],
            keywords=(f"checklist {checklist.role_name}", checklist.role_name),
            checklist=checklist,
            version=sources.handbook.latest,
            sections=_sections(context, checklist),
            total=len(_asked_first(sources, checklist)),
            at_end=_at_end(sources, checklist),
            lapsed=_lapsed(sources, checklist),
            asks=any(is_asked_of_role(item, checklist) for item in asked),
            book=book(sources, (checklist,), renderer.common["build"]),
            reminder=_reminder(sources, checklist),
            filling=filling(sources.handbook),
            first_month=first_month(sources.handbook),
            asked_when=_asked_when(sources),
        )
    yield from _file_pages(sources, renderer)


def _asked_first(sources: Sources, checklist: Checklist) -> list[Item]:
    """Return the questions of a first round: all but those that wait for what comes at the end."""
    ending = {event.id for event in filling(sources.handbook).events if event.at_end}
    return [i for i in sources.handbook.asked(checklist.items) if i.frequency not in ending]


def _at_end(sources: Sources, checklist: Checklist) -> list[tuple[str, int]]:
    """Return how many questions wait for each event that comes at the end."""
    asked = [item.frequency for item in sources.handbook.asked(checklist.items)]
    events = filling(sources.handbook).events
    counted = [(event.name, asked.count(event.id)) for event in events if event.at_end]
    return [(name, count) for name, count in counted if count]


def _lapsed(sources: Sources, checklist: Checklist) -> list[Item]:
    """Return the questions that lapsed with the version that the list is about."""
    versions, latest = sources.handbook.versions, sources.handbook.latest
    gone = ((item, lapses(versions, item)) for item in checklist.items)
    return [item for item, version in gone if version and version.number == latest.number]


def _file_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the pages that read saved files, which know the questions of all checklists."""
    known = book(sources, sources.handbook.checklists, renderer.common["build"])
    for name, uri, title, description in _FILE_PAGES:
        yield renderer.page(
            uri,
            f"{name}.md.j2",
            title=title,
            description=description,
            kind="checklist",
            script=f"kinds/checklists/{name}.js",
            source=sources.file(sources.settings.checklists),
            parents=[_DOOR],
            book=known,
            first_month=first_month(sources.handbook),
        )


def _asked_when(sources: Sources) -> dict[str, str]:
    """Return the reader's words for when a question is asked, by its `frequency`."""
    events = filling(sources.handbook).events
    return {
        Frequency.ONCE: "één keer",
        Frequency.MONTHLY: "elke maand",
        **{event.id: event.when for event in events},
    }


def _reminder(sources: Sources, checklist: Checklist) -> str | None:
    """Return the calendar file that reminds of a checklist, where there is one."""
    reminders = REMINDERS.of(sources.handbook)
    offered = {reminder.checklist for reminder in reminders.reminders} if reminders else set()
    return addresses.reminder(checklist.id) if checklist.id in offered else None


def _sections(context: Context, checklist: Checklist) -> list[tuple[Any, list[dict[str, Any]]]]:
    number = 0
    sections = []
    for section in checklist.sections:
        shown = []
        for item in context.sources.handbook.asked(section.items):
            number += 1
            shown.append(_shown(context, item, number))
        if shown:
            sections.append((section, shown))
    return sections


def _shown(context: Context, item: Item, number: int) -> dict[str, Any]:
    settings = context.sources.handbook.settings
    clauses = current(context.sources, item.clauses)
    return {
        "item": item,
        "number": number,
        "clauses": clauses,
        "guides": [
            link
            for name in item.settings
            if name in settings
            for link in guide_links(*settings[name])
        ],
        "link": context.link(item.if_no.link) if item.if_no.link else None,
    }


def checklist_named(sources: Sources) -> Iterator[Link]:
    """Yield the chooser, and the page of each checklist."""
    yield _DOOR
    for checklist in sources.handbook.checklists:
        yield Link(addresses.checklist(checklist.id), checklist.title)


def checklist_entries(sources: Sources) -> Iterator[Entry]:
    """Yield the checklists and their questions in A–Z."""
    for checklist in sources.handbook.checklists:
        uri = addresses.checklist(checklist.id)
        yield Entry(checklist.title, "checklist", (Link(uri, checklist.title),))
        for item in sources.handbook.asked(checklist.items):
            yield Entry(item.question, "question", (Link(uri, checklist.title, item.id),))


def checklist_resting(sources: Sources) -> Iterator[Resting]:
    """Yield the questions that the handbook asks, of whatever is its version."""
    number = sources.handbook.latest.number
    for checklist, path, item in sources.items():
        if item.is_for(number):
            place = sources.places.at(sources.checklist_file(checklist), *path, "clauses")
            yield Resting(f"de vraag ‘{item.id}’", place, frozenset(item.clauses))


def checklist_pointers(sources: Sources) -> Iterator[Pointer]:
    """Yield the pages to which questions send a reader."""
    for checklist, path, item in sources.items():
        if item.if_no.link is not None:
            place = sources.places.at(sources.checklist_file(checklist), *path, "if_no", "link")
            yield Pointer(place, item.if_no.link, f"de vraag ‘{item.id}’ verwijst")
