"""What needs an editor's attention, by kind of source, with where to go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.problems import Problem, Severity
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer


class Kind(StrEnum):
    """The kinds of source, in the order in which an editor looks at them."""

    INSTRUCTION = "instruction"
    APPS = "apps"
    CHECKLISTS = "checklists"
    PAGES = "pages"
    SITE = "site"


# Where the editors' own pages tell how; another handbook may not have these.
_HELP = {
    Kind.INSTRUCTION: ("redactie/publiceren.md", "nieuwe-versie"),
    Kind.APPS: ("redactie/index.md", "label"),
    Kind.CHECKLISTS: ("redactie/index.md", "checklist"),
    Kind.PAGES: ("redactie/index.md", "pagina"),
    Kind.SITE: ("redactie/publiceren.md", "webserver"),
}


@dataclass(frozen=True)
class Attention:
    """A problem that stops nothing, and the page on which its source is shown."""

    problem: Problem
    uri: str | None


def topicality_page(
    sources: Sources, renderer: PageRenderer, problems: Sequence[Problem]
) -> Product:
    """Return the list of what needs an editor's attention."""
    found = [problem for problem in problems if problem.severity is Severity.ATTENTION]
    kinds = [(kind, [p for p in found if _kind(sources, p) is kind]) for kind in Kind]
    editors = [page for page in sources.handbook.pages if page.uri == "redactie/index.md"]
    return renderer.page(
        "redactie/actualiteit.md",
        "topicality.md.j2",
        title="Actualiteit",
        description="Wat de aandacht van een redacteur vraagt.",
        kind="reference",
        source="generator/kinds/editors/topicality.py",
        parents=[(page.front.title, page.uri) for page in editors],
        total=len(found),
        groups=[
            (kind.value, [Attention(p, _page(sources, p)) for p in group], _help(sources, kind))
            for kind, group in kinds
            if group
        ],
    )


def _kind(sources: Sources, problem: Problem) -> Kind:
    """Return the kind of source that a problem is in, by the folder in which it stands."""
    file = problem.place.file
    docs = sources.file(sources.settings.docs)
    if file.startswith(f"{docs}/instructie"):
        return Kind.INSTRUCTION
    if file.startswith(f"{docs}/apps/"):
        return Kind.APPS
    if file.startswith(f"{sources.file(sources.settings.checklists)}/"):
        return Kind.CHECKLISTS
    return Kind.PAGES if file.startswith(f"{docs}/") else Kind.SITE


def _help(sources: Sources, kind: Kind) -> tuple[str, str] | None:
    """Return the page and the place on it that tell what to do, where there is one."""
    uri, anchor = _HELP[kind]
    bodies = (page.body for page in sources.handbook.pages if page.uri == uri)
    return (uri, anchor) if any(f"{{: #{anchor} }}" in body for body in bodies) else None


def _page(sources: Sources, problem: Problem) -> str | None:
    """Return the page that shows a source, where readers of this site can see it."""
    return dict(_pages(sources)).get(problem.place.file)


def _pages(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield each file that is a source of one page, with that page."""
    handbook = sources.handbook
    yield from ((sources.version_file(version), version.uri) for version in handbook.versions)
    yield from ((sources.app_file(app), f"apps/{app.id}/index.md") for app in handbook.apps)
    for checklist in handbook.checklists:
        yield sources.checklist_file(checklist), f"checklists/{checklist.id}.md"
    for page in handbook.pages:
        yield sources.file(sources.settings.docs / page.uri), page.uri
