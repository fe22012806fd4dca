"""Make the guides: per app and platform the present steps beside the official ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from generator.kinds.checklists.model import CHECKLISTS
from generator.kinds.guides.pictures import pictures
from generator.kinds.setup.model import SETUP, way_in
from generator.model import (
    Action,
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
    holds_for,
)  # fmt: skip
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, Help, Resting, see
from generator.site.link import Link
from generator.site.marking import with_labels
from generator.site.part import own_of
from generator.site.product import Page, Product
from generator.site.rendering import PageRenderer
from generator.text.clauses import fold
from generator.time.redline import WordKind, Words


@dataclass(frozen=True)
class Checked:
    """The labels of a guide that rest on one piece of evidence, and whether that is too old."""

    evidence: Evidence
    is_stale: bool
    steps: tuple[Step, ...]
    former: tuple[FormerLabel, ...]


def guide_pages(context: Context) -> Iterator[Product]:
    """Yield the chooser of apps, one of platforms per app, and a guide per app and platform."""
    sources, renderer = context.sources, context.renderer
    apps = sources.handbook.apps
    yield renderer.page(
        addresses.GUIDES,
        "apps.md.j2",
        title=guides_title(sources.handbook),
        description="Kies uw app en uw toestel, en zet de instellingen goed.",
        kind="chooser",
        source=sources.file(sources.settings.docs / "apps"),
        parents=_parents(sources.handbook)[:-1],
        apps=apps,
    )
    own = own_of(sources.handbook, SETUP, CHECKLISTS)
    for app in apps:
        make = partial(_app_pages, app)
        yield from context.parts.pages(f"guides {app.id}", make, own={**own, "apps": (app,)})


def guides_title(handbook: Handbook) -> str:
    """Return the title of the list of guides: ‘Regelen’ where the handbook has no such page."""
    return "Alle gidsen" if SETUP.of(handbook) else "Regelen"


def guide_named(sources: Sources) -> Iterator[Link]:
    """Yield the list of guides, and each app's page and guides."""
    yield Link(addresses.GUIDES, guides_title(sources.handbook))
    for app in sources.handbook.apps:
        yield Link(addresses.app(app.id), app.name)
        for platform in app.platforms:
            yield guide_link(app, platform)


def guide_link(app: App, platform: Platform, setting: Setting | None = None) -> Link:
    """Return a link to a guide, or to a setting in it."""
    title = f"{app.name} op {platform.name}"
    return Link(addresses.guide(app.id, platform.id), title, setting.id if setting else "")


def guide_links(app: App, setting: Setting) -> list[Link]:
    """Return a link to a setting in the guide of each platform that has it."""
    return [guide_link(app, p, setting) for p in app.platforms if p.id in setting.platforms]


def guide_resting(sources: Sources) -> Iterator[Resting]:
    """Yield the settings, with the norms that each serves."""
    handbook = sources.handbook
    for app in handbook.written.apps:
        for index, setting in enumerate(app.settings):
            if not holds_for(setting, handbook.latest.number):
                continue
            place = sources.places.at(sources.app_file(app), "settings", index, "clauses")
            official = {setting.official} if setting.official else set()
            name = f"de gids ‘{app.id}/{setting.id}’"
            yield Resting(name, place, frozenset({*setting.clauses, *official}))


def guide_helps(sources: Sources) -> Iterator[Help]:
    """Yield each setting in each guide, with the norms that it serves."""
    for app in sources.handbook.apps:
        for setting in app.settings:
            for link in guide_links(app, setting):
                yield Help(link, setting.title, frozenset(setting.clauses))


def guide_entries(sources: Sources) -> Iterator[Entry]:
    """Yield guides and settings in A–Z, with their keywords and former labels."""
    for app in sources.handbook.apps:
        for platform in app.platforms:
            link = guide_link(app, platform)
            yield Entry(link.title, "guide", (link,))
        for setting in app.settings:
            links = guide_links(app, setting)
            yield Entry(setting.title, "setting", tuple(links))
            for link in links:
                titled = replace(link, title=f"{setting.title} ({link.title})")
                yield from see(setting.keywords, titled)
            yield from _former_entries(app, setting)


def _former_entries(app: App, setting: Setting) -> Iterator[Entry]:
    for platform in app.platforms:
        guide = setting.platforms.get(platform.id)
        for former in guide.former if guide else ():
            link = guide_link(app, platform, setting)
            name = f"{former.now} ({link.title})"
            yield Entry(former.label, "see", (replace(link, title=name),))


def _parents(handbook: Handbook) -> list[Link]:
    guides = Link(addresses.GUIDES, guides_title(handbook))
    return list(dict.fromkeys([way_in(handbook), guides]))


def _app_pages(app: App, sources: Sources, renderer: PageRenderer) -> Iterator[Page]:
    source = sources.app_file(app)
    parents = _parents(sources.handbook)
    yield renderer.page(
        addresses.app(app.id),
        "app.md.j2",
        title=app.name,
        description=app.summary,
        kind="chooser",
        source=source,
        parents=parents,
        app=app,
    )
    for platform in app.platforms:
        yield renderer.page(
            addresses.guide(app.id, platform.id),
            "guide.md.j2",
            title=f"{app.name} op {platform.name}",
            description=f"Zo zet u {app.name} goed op {platform.name}.",
            kind="guide",
            contents=True,
            of=sources.handbook.latest,
            source=source,
            parents=[*parents, Link(addresses.app(app.id), app.name)],
            app=app,
            platform=platform,
            others=[guide_link(app, other) for other in app.platforms if other != platform],
            settings=[
                _without_openings(shown_setting(sources, app, s, platform))
                for s in app.settings
                if _has(s, platform)
            ],
        )


def _has(setting: Setting, platform: Platform) -> bool:
    return platform.id in setting.platforms


def _without_openings(shown: dict[str, Any]) -> dict[str, Any]:
    """Leave out the pictures of opening an app, which a page of many steps has no need of."""
    steps: tuple[Step, ...] = shown["guide"].steps
    drawn = zip(steps, shown["pictures"], strict=True)
    return {**shown, "pictures": [None if s.do is Action.OPEN else d for s, d in drawn]}


def shown_setting(
    sources: Sources, app: App, setting: Setting, platform: Platform
) -> dict[str, Any]:
    """Return what a template shows of a setting on a platform."""
    latest = sources.handbook.latest
    guide = setting.platforms[platform.id]
    cited = [clause for clause in map(latest.clause, setting.clauses) if clause is not None]
    official = _official(sources, setting)
    checked = _checked(app, guide, sources.settings.today)
    differing = with_labels(official.text, [f.label for f in guide.former]) if official else ()
    return {
        "setting": setting,
        "guide": guide,
        "device": platform.device,
        "pictures": pictures(guide.steps, setting.state, platform.device),
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


def _explained(sources: Sources, setting: Setting) -> list[Link]:
    """Return the page of each norm that a setting serves."""
    titles = sources.handbook.norm_titles
    served = [clause for clause in setting.clauses if clause in titles]
    return [Link(addresses.norm(clause), f"Norm: {titles[clause]}") for clause in served]


def _questions(sources: Sources, app: App, setting: Setting) -> list[Link]:
    """Return the questions that ask for a setting, with their pages."""
    asked = (
        (checklist, item)
        for checklist in sources.handbook.checklists
        for item in checklist.items
        if item.retired is None and f"{app.id}/{setting.id}" in item.settings
    )
    return [
        Link(addresses.checklist(checklist.id), f"Vraag: {item.question}", item.id)
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
