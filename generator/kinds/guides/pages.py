"""Guides: per app and phone the steps of today beside the official ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.kinds.guides.pictures import pictures
from generator.model import (
    App,
    Clause,
    Evidence,
    FormerLabel,
    Handbook,
    How,
    Platform,
    PlatformSteps,
    Setting,
    Step,
)  # fmt: skip
from generator.reading import Sources
from generator.site.marking import with_labels
from generator.site.product import Product
from generator.site.rendering import PageRenderer, Parent
from generator.text.clauses import fold
from generator.time.changes import WordKind, Words

INDEX = "apps/index.md"
SETUP = "regelen/index.md"


@dataclass(frozen=True)
class Checked:
    """The labels of a guide that rest on one piece of evidence, and whether that is too old."""

    evidence: Evidence
    is_stale: bool
    steps: tuple[Step, ...]
    former: tuple[FormerLabel, ...]


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


def way_in(handbook: Handbook) -> Parent:
    """Return the first page of ‘Regelen’: the choice of a phone, or else the list of guides."""
    return ("Regelen", SETUP if handbook.setup else INDEX)


def _parents(handbook: Handbook) -> list[Parent]:
    return list(dict.fromkeys([way_in(handbook), (guides_title(handbook), INDEX)]))


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
            of=sources.handbook.latest,
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
    official = _official(sources, setting)
    checked = _checked(app, guide, sources.settings.today)
    differing = with_labels(official.text, [f.label for f in guide.former]) if official else ()
    return {
        "setting": setting,
        "guide": guide,
        "pictures": pictures(guide.steps, setting.state),
        "norms": [clause for clause in cited if clause.id != setting.official],
        "official": official,
        "differing": differing,
        "former": _former(guide, differing),
        "explained": _explained(sources, setting),
        "questions": _questions(sources, app, setting),
        "keywords": list(dict.fromkeys([*setting.keywords, *(f.label for f in guide.former)])),
        "checked": checked,
        "last_checked": app.evidence[guide.steps[-1].evidence],
        "stale": [group for group in checked if group.is_stale and group.steps],
        "on_device": any(g.evidence.how is How.DEVICE for g in checked if g.steps),
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


def _former(guide: PlatformSteps, differing: Words) -> list[tuple[FormerLabel, bool]]:
    """Return the former labels, and whether each is one that the instruction uses."""
    used = {text for kind, text in differing if kind is WordKind.NEW}
    return [(former, fold(former.label) in used) for former in guide.former]


def _checked(app: App, guide: PlatformSteps, today: date) -> list[Checked]:
    """Return the labels of a guide by the evidence for them, each label once."""
    keys = dict.fromkeys(
        [*(step.evidence for step in guide.steps), *(former.evidence for former in guide.former)]
    )
    return [
        Checked(
            app.evidence[key],
            app.evidence[key].due < today,
            tuple({s.label: s for s in guide.steps if s.evidence == key}.values()),
            tuple({f.label: f for f in guide.former if f.evidence == key}.values()),
        )
        for key in keys
    ]
