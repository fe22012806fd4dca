"""List what needs an editor's attention, by kind of source, with links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.kinds.editors.editors import above
from generator.problems import Problem, Severity
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Product


class Area(StrEnum):
    """The kinds of source, in the order in which an editor looks at them."""

    INSTRUCTION = "instruction"
    APPS = "apps"
    CHECKLISTS = "checklists"
    PAGES = "pages"
    SITE = "site"


# Where the editors' own pages tell how; another handbook may not have these.
_HELP = {
    Area.INSTRUCTION: (addresses.PUBLISHING, "nieuwe-versie"),
    Area.APPS: (addresses.EDITORS, "label"),
    Area.CHECKLISTS: (addresses.EDITORS, "checklist"),
    Area.PAGES: (addresses.EDITORS, "pagina"),
    Area.SITE: (addresses.PUBLISHING, "webserver"),
}


@dataclass(frozen=True)
class Attention:
    """A problem that stops no build, and the page that shows its source."""

    problem: Problem
    uri: str | None


def attention_pages(context: Context) -> Iterator[Product]:
    """Yield the list of what needs an editor's attention."""
    sources = context.sources
    found = [one for one in context.problems if one.severity is Severity.ATTENTION]
    kinds = [(kind, [p for p in found if _kind(sources, p) is kind]) for kind in Area]
    pages = dict(_pages(sources))
    yield context.renderer.page(
        addresses.ATTENTION,
        "attention.md.j2",
        title="Actualiteit",
        description="Wat de aandacht van een redacteur vraagt.",
        kind="reference",
        contents=True,
        source="generator/kinds/editors/attention.py",
        parents=above(sources.handbook),
        total=len(found),
        groups=[
            (
                kind.value,
                [Attention(p, pages.get(p.place.file)) for p in group],
                _help(sources, kind),
            )
            for kind, group in kinds
            if group
        ],
    )


def _kind(sources: Sources, problem: Problem) -> Area:
    """Return the kind of source that a problem is in, by the folder in which it stands."""
    file = problem.place.file
    docs = sources.file(sources.settings.docs)
    if file.startswith(f"{docs}/instructie"):
        return Area.INSTRUCTION
    if file.startswith(f"{docs}/apps/"):
        return Area.APPS
    if file.startswith(f"{sources.file(sources.settings.checklists)}/"):
        return Area.CHECKLISTS
    return Area.PAGES if file.startswith(f"{docs}/") else Area.SITE


def _help(sources: Sources, kind: Area) -> tuple[str, str] | None:
    """Return the page and the place on it that tell what to do, where there is one."""
    uri, anchor = _HELP[kind]
    bodies = (page.body for page in sources.handbook.pages if page.uri == uri)
    return (uri, anchor) if any(f"{{: #{anchor} }}" in body for body in bodies) else None


def _pages(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield each file that is a source of one page, with that page."""
    handbook = sources.handbook
    yield from ((sources.version_file(version), version.uri) for version in handbook.versions)
    yield from ((sources.app_file(app), addresses.app(app.id)) for app in handbook.apps)
    for checklist in handbook.checklists:
        yield sources.checklist_file(checklist), addresses.checklist(checklist.id)
    for page in handbook.pages:
        yield sources.page_file(page), page.uri
