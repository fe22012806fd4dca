"""Pages about the site itself: its making, the keys of its sources, and what needs attention."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version as installed

from pydantic import BaseModel
from pydantic_core import to_json

from generator.kinds.editors.schema_keys import KeyRow, keys_of
from generator.kinds.versions.feed import FEED
from generator.model import (
    Agreement,
    App,
    Checklist,
    Decision,
    Explanations,
    Mishaps,
    Organisation,
    PageFront,
    Redirects,
    Reminders,
    Requests,
    Setup,
    VersionFront,
)
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer, Parent

_TOOLS = ("markdown", "jinja2", "pydantic", "ruamel.yaml", "pagefind")
_DOCUMENTED: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("Een versie van de instructie", "docs/instructie/<versie>.md", VersionFront),
    ("Uitleg van normen en begrippen", "docs/uitleg.yml", Explanations),
    ("Een app", "docs/apps/<app>.yml", App),
    ("Regelen in twee minuten", "docs/regelen.yml", Setup),
    ("Een checklist", "checklists/<naam>.yml", Checklist),
    ("De vragen van ‘Bewaren’", "docs/bewaren.yml", Decision),
    ("Verzoeken aan de afzender", "docs/verzoeken.yml", Requests),
    ("De modelafspraken en het logboek", "docs/afspraken.yml", Agreement),
    ("De maandelijkse herinnering", "docs/herinnering.yml", Reminders),
    ("Wat al is misgegaan", "docs/misgegaan.yml", Mishaps),
    ("Adressen die zijn verplaatst", "docs/redirects.yml", Redirects),
    ("Een gewone pagina", "docs/<pagina>.md", PageFront),
    ("Wat de organisatie invult", "mkdocs.yml, onder extra", Organisation),
)


@dataclass(frozen=True)
class BuildInfo:
    """The day of a build, and a number that follows from the sources alone."""

    day: date
    number: str

    @classmethod
    def of(cls, sources: Sources) -> BuildInfo:
        """Return the build information of these sources."""
        digest = hashlib.sha256(to_json(sources.handbook))
        for page in sources.handbook.pages:
            digest.update(f"\0{page.uri}\n{page.body}".encode())
        for version in sources.handbook.versions:
            digest.update(f"\0{version.body}".encode())
        return cls(sources.settings.today, digest.hexdigest()[:8])


def about_page(sources: Sources, renderer: PageRenderer) -> Product:
    """Return the page that tells how the site was made."""
    return renderer.page(
        "over-deze-site.md",
        "about.md.j2",
        title="Over deze site",
        description="Bron, licentie, datum en gereedschap van deze site.",
        kind="about",
        source=sources.settings.config.file,
        version=sources.handbook.latest,
        tools=[(tool, installed(tool)) for tool in (sources.settings.engine, *_TOOLS)],
        feed=FEED if sources.settings.site_url else "",
        generator=installed("handboek-chatberichten"),
    )


def _parents(renderer: PageRenderer) -> list[Parent]:
    """Return the editors' page above the references, where the handbook has one."""
    editors = "redactie/index.md"
    pages = [page for page in renderer.handbook.pages if page.uri == editors]
    return [(page.front.title, page.uri) for page in pages]


def keys_page(renderer: PageRenderer) -> Product:
    """Return the reference of every key of every kind of source, from the model itself."""
    kinds: list[tuple[str, str, list[tuple[str, list[KeyRow]]]]] = [
        (title, file, keys_of(model)) for title, file, model in _DOCUMENTED
    ]
    return renderer.page(
        "redactie/sleutels.md",
        "keys.md.j2",
        title="Alle sleutels",
        description="Elke sleutel van elk soort bestand, met uitleg.",
        kind="reference",
        source="generator/model/__init__.py",
        parents=_parents(renderer),
        kinds=kinds,
    )
