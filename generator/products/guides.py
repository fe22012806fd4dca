"""Guides: per app and phone the steps of today beside the official ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from generator.model import App, Clause, Evidence, Handbook, How, Platform, PlatformSteps, Setting
from generator.products.product import Product
from generator.products.rendering import PageRenderer, Parent
from generator.sources import Sources

INDEX = "apps/index.md"
SETUP = "regelen/index.md"


def guide_uri(app: App, platform: str) -> str:
    """Return the page of an app on a phone."""
    return f"apps/{app.id}/{platform}.md"


def app_uri(app: App) -> str:
    """Return the page that lets a reader choose a phone."""
    return f"apps/{app.id}/index.md"


def guide_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the chooser of apps, one of phones per app, and a guide per app and phone."""
    apps = sources.handbook.apps
    yield renderer.page(
        INDEX,
        "apps.md.j2",
        title=guides_title(sources.handbook),
        description="Kies uw app en uw toestel, en zet de instellingen goed.",
        kind="chooser",
        source=sources.file(sources.settings.docs / "apps"),
        parents=_parents(sources.handbook)[:-1],
        apps=[(app, app_uri(app), _platforms(app)) for app in apps],
    )
    for app in apps:
        yield from _app_pages(app, sources, renderer)


def guides_title(handbook: Handbook) -> str:
    """Return the title of the list of guides: it is the way in, where there is no shorter one."""
    return "Alle gidsen" if handbook.setup else "Regelen"


def _parents(handbook: Handbook) -> list[Parent]:
    guides = (guides_title(handbook), INDEX)
    return [("Regelen", SETUP), guides] if handbook.setup else [guides]


def _app_pages(app: App, sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    source = sources.app_file(app)
    parents = _parents(sources.handbook)
    yield renderer.page(
        app_uri(app),
        "app.md.j2",
        title=app.name,
        description=app.summary,
        kind="chooser",
        source=source,
        parents=parents,
        app=app,
        platforms=_platforms(app),
    )
    for platform in app.platforms:
        yield renderer.page(
            guide_uri(app, platform.id),
            "guide.md.j2",
            title=f"{app.name} op {platform.name}",
            description=f"Zo zet u {app.name} goed op {platform.name}.",
            kind="guide",
            source=source,
            parents=[*parents, (app.name, app_uri(app))],
            app=app,
            platform=platform,
            others=[p for p in _platforms(app) if p[0] != platform],
            settings=[
                shown_setting(sources, app, s, platform) for s in app.settings if _has(s, platform)
            ],
        )


def _platforms(app: App) -> list[tuple[Platform, str]]:
    return [(platform, guide_uri(app, platform.id)) for platform in app.platforms]


def _has(setting: Setting, platform: Platform) -> bool:
    return platform.id in setting.platforms


def shown_setting(
    sources: Sources, app: App, setting: Setting, platform: Platform
) -> dict[str, Any]:
    """Return what pages show of a setting on a phone."""
    latest = sources.handbook.latest
    guide = setting.platforms[platform.id]
    cited = [clause for clause in map(latest.clause, setting.clauses) if clause is not None]
    evidence = _evidence(app, guide, sources.settings.today)
    return {
        "setting": setting,
        "guide": guide,
        "norms": [clause for clause in cited if clause.id != setting.official],
        "official": _official(sources, setting),
        "explained": _explained(sources, setting),
        "questions": _questions(sources, app, setting),
        "evidence": evidence,
        "on_device": any(found.how is How.DEVICE for found, _ in evidence),
        "step_evidence": {step.evidence: app.evidence[step.evidence] for step in guide.steps},
    }


def _explained(sources: Sources, setting: Setting) -> list[tuple[str, str]]:
    """Return the title and page of each norm that a setting serves."""
    titles = {entry.id: entry.title for entry in sources.handbook.explanations.norms}
    served = [clause for clause in setting.clauses if clause in titles]
    return [(f"Norm: {titles[clause]}", f"normen/{clause}.md") for clause in served]


def _questions(sources: Sources, app: App, setting: Setting) -> list[dict[str, str]]:
    """Return the questions that ask for a setting, with their pages."""
    asked = (
        (checklist, item)
        for checklist in sources.handbook.checklists
        for item in checklist.items
        if item.retired is None and f"{app.id}/{setting.id}" in item.settings
    )
    return [
        {"title": f"Vraag: {item.question}", "uri": f"checklists/{checklist.id}.md", "id": item.id}
        for checklist, item in asked
    ]


def _official(sources: Sources, setting: Setting) -> Clause | None:
    return sources.handbook.latest.clause(setting.official) if setting.official else None


def _evidence(app: App, guide: PlatformSteps, today: date) -> list[tuple[Evidence, bool]]:
    """Return the evidence for a guide's labels, and whether it is past its shelf life."""
    keys = dict.fromkeys(step.evidence for step in guide.steps)
    used = [app.evidence[key] for key in keys]
    return [(e, e.checked_on + timedelta(days=e.shelf_life) < today) for e in used]
