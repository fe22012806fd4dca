"""Checklists as forms: complete and printable without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.kinds.checklists.book import book, is_asked_of_role
from generator.kinds.guides.pages import INDEX as GUIDES
from generator.kinds.guides.pages import guide_uri, guides_title
from generator.kinds.ready.ready_pages import ready_pages, reminder_uri
from generator.model import App, Checklist, Item, Setting
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer
from generator.text.clauses import digest

INDEX = "checklists/index.md"
_FILE_PAGES = (
    ("controleren", "Een bestand bekijken", "Kijk of een bewaard bestand heel is en nog geldt."),
    ("overzicht", "Overzicht van bestanden", "Zet bewaarde bestanden naast elkaar."),
)
_FILE_TEMPLATES = {"controleren": "look", "overzicht": "overview"}


def checklist_uri(checklist: Checklist) -> str:
    """Return the page of a checklist."""
    return f"checklists/{checklist.id}.md"


def checklist_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the chooser of checklists, and a page per checklist."""
    checklists = sources.handbook.checklists
    yield renderer.page(
        INDEX,
        "checklists.md.j2",
        title="Controleren",
        description="Kies een checklist en ga na of alles geregeld is.",
        kind="chooser",
        source=sources.file(sources.settings.checklists),
        checklists=[(c, checklist_uri(c), len(asked(sources, c.items))) for c in checklists],
    )
    for checklist in checklists:
        yield renderer.page(
            checklist_uri(checklist),
            "checklist.md.j2",
            title=checklist.title,
            description=f"Checklist voor {checklist.audience}.",
            kind="checklist",
            of=sources.handbook.latest,
            script="checklist.js",
            source=sources.checklist_file(checklist),
            parents=[("Controleren", INDEX)],
            checklist=checklist,
            version=sources.handbook.latest,
            sections=_sections(sources, checklist),
            total=len(asked(sources, checklist.items)),
            asks=any(is_asked_of_role(item, checklist) for item in asked(sources, checklist.items)),
            book=book(sources, (checklist,), renderer.common["build"]),
            reminder=_reminder(sources, checklist),
        )
    yield from _file_pages(sources, renderer)


def _file_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the pages that read saved files, which know the questions of all checklists."""
    known = book(sources, sources.handbook.checklists, renderer.common["build"])
    for name, title, description in _FILE_PAGES:
        yield renderer.page(
            f"zelfbeoordeling/{name}.md",
            f"{_FILE_TEMPLATES[name]}.md.j2",
            title=title,
            description=description,
            kind="checklist",
            script=f"{_FILE_TEMPLATES[name]}.js",
            source=sources.file(sources.settings.checklists),
            parents=[("Controleren", INDEX)],
            book=known,
        )


def _reminder(sources: Sources, checklist: Checklist) -> str | None:
    """Return the calendar file that reminds of a checklist, where there is one."""
    reminders = sources.handbook.reminders
    offered = {reminder.checklist for reminder in reminders.reminders} if reminders else set()
    return reminder_uri(checklist.id) if checklist.id in offered else None


def asked(sources: Sources, items: tuple[Item, ...]) -> list[Item]:
    """Return the items that are not retired, and of which a norm is in the latest text."""
    latest = sources.handbook.latest
    return [i for i in items if i.retired is None and any(map(latest.clause, i.clauses))]


def _sections(sources: Sources, checklist: Checklist) -> list[tuple[Any, list[dict[str, Any]]]]:
    number = 0
    sections = []
    for section in checklist.sections:
        shown = []
        for item in asked(sources, section.items):
            number += 1
            shown.append(_shown(sources, item, number))
        if shown:
            sections.append((section, shown))
    return sections


def _shown(sources: Sources, item: Item, number: int) -> dict[str, Any]:
    latest = sources.handbook.latest
    clauses = [clause for clause in map(latest.clause, item.clauses) if clause is not None]
    return {
        "item": item,
        "number": number,
        "digest": digest(item.question),
        "clauses": clauses,
        "clause_digests": " ".join(f"{clause.id}:{clause.digest}" for clause in clauses),
        "guides": [guide for reference in item.settings for guide in _guides(sources, reference)],
        "link": _link(sources, item),
    }


def _link(sources: Sources, item: Item) -> tuple[str, str, str] | None:
    """Return the page that helps when the answer is no, its title, and the place on it."""
    if item.if_no.link is None:
        return None
    uri, _, anchor = item.if_no.link.partition("#")
    return uri, page_title(sources, uri), anchor


def _guides(sources: Sources, reference: str) -> Iterator[tuple[str, str, str]]:
    """Yield (title, page, anchor) for each phone on which a setting exists."""
    app, setting = find_setting(sources, reference)
    for platform in app.platforms:
        if platform.id in setting.platforms:
            yield f"{app.name} op {platform.name}", guide_uri(app, platform.id), setting.id


def find_setting(sources: Sources, reference: str) -> tuple[App, Setting]:
    """Return what `app/setting` refers to; the checks have made sure that it exists."""
    app_id, setting_id = reference.split("/")
    app = next(app for app in sources.handbook.apps if app.id == app_id)
    return app, next(setting for setting in app.settings if setting.id == setting_id)


def page_title(sources: Sources, uri: str) -> str:
    """Return the title of a page that a source links to, or its address if it is not known."""
    titles = {page.uri: page.front.title for page in sources.handbook.pages}
    titles |= {checklist_uri(c): c.title for c in sources.handbook.checklists}
    titles |= {f"apps/{app.id}/index.md": app.name for app in sources.handbook.apps}
    titles |= {
        guide_uri(app, p.id): f"{app.name} op {p.name}"
        for app in sources.handbook.apps
        for p in app.platforms
    }
    titles |= {f"normen/{n.id}.md": n.title for n in sources.handbook.explanations.norms}
    titles |= {page: found.title for page, found in ready_pages(sources.handbook).items()}
    titles |= {GUIDES: guides_title(sources.handbook), INDEX: "Controleren"}
    titles |= {"begrippen.md": "Begrippen"}
    return titles.get(uri.split("#")[0], uri)
