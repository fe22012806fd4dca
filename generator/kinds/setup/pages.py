"""Make ‘Regelen’: the choice of a platform, that of apps, and a page with a handful of actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.kinds.checklists.book import book
from generator.kinds.guides.pages import shown_setting
from generator.kinds.reminders.model import REMINDERS
from generator.kinds.setup.actions import AppSetting, actions_on, apps_of, parts_on
from generator.kinds.setup.looking import is_unsure, way_to
from generator.kinds.setup.model import SETUP, AppChoice, Setup, SetupAction, way_in
from generator.model import Basis, Checklist, Platform
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context, Entry, see
from generator.site.link import Link
from generator.site.product import Product, page_url
from generator.site.qr import qr_code
from generator.site.rendering import PageRenderer

_WAY_IN = Link(addresses.SETUP, "Regelen")


def setup_pages(context: Context) -> Iterator[Product]:
    """Yield the choice of a platform, and per platform the choice of apps and a page per choice."""
    sources, renderer = context.sources, context.renderer
    setup = SETUP.of(sources.handbook)
    if setup is None:
        return
    platforms = [_platform(sources, platform) for platform in setup.platforms]
    yield renderer.page(
        addresses.SETUP,
        "setup.md.j2",
        title="Regelen",
        description=setup.summary,
        kind="chooser",
        keywords=setup.keywords,
        source=sources.file_of(SETUP),
        setup=setup,
        platforms=platforms,
    )
    for platform in platforms:
        yield _platform_page(sources, renderer, setup, platform)
        for choice in setup.choices:
            yield _actions_page(sources, renderer, setup, platform, choice)


def setup_named(sources: Sources) -> Iterator[Link]:
    """Yield the way in, which other sources may link to."""
    if SETUP.of(sources.handbook) is not None:
        yield way_in(sources.handbook)


def setup_entries(sources: Sources) -> Iterator[Entry]:
    """Yield the way in to A–Z, and the other words for it."""
    door = way_in(sources.handbook)
    yield Entry(door.title, "page", (door,))
    setup = SETUP.of(sources.handbook)
    yield from see(setup.keywords if setup else (), door)


def _platform(sources: Sources, name: str) -> Platform:
    """Return a platform as the first app that has it names it."""
    platforms = (p for app in sources.handbook.apps for p in app.platforms)
    return next(platform for platform in platforms if platform.id == name)


def _platform_page(
    sources: Sources, renderer: PageRenderer, setup: Setup, platform: Platform
) -> Product:
    return renderer.page(
        addresses.setup(platform.id),
        "setup_platform.md.j2",
        title=platform.name,
        description=f"Kies uw apps op {platform.name}.",
        kind="chooser",
        source=sources.file_of(SETUP),
        parents=[_WAY_IN],
        setup=setup,
        platform=platform,
        along=[app for app in sources.handbook.apps if app.id in setup.along],
    )


def _actions_page(
    sources: Sources, renderer: PageRenderer, setup: Setup, platform: Platform, choice: AppChoice
) -> Product:
    uri = addresses.setup(platform.id, choice.id)
    actions = actions_on(sources.handbook, setup, platform.id, choice)
    lists = _lists(sources, [action for action, _ in actions])
    after = _afterwards(sources, setup, platform, apps_of(setup, choice), lists)
    return renderer.page(
        uri,
        "setup_actions.md.j2",
        title=f"{choice.title} op {platform.name} regelen",
        description=f"{setup.summary} {choice.title} op {platform.name}.",
        kind="setup",
        script="kinds/setup/regelen.js",
        pdf=True,
        source=sources.file_of(SETUP),
        parents=[_WAY_IN, Link(addresses.setup(platform.id), platform.name)],
        setup=setup,
        platform=platform,
        choice=choice,
        actions=[_shown_action(sources, platform, action, parts) for action, parts in actions],
        needed=[(action.id, action.title) for action, _ in actions],
        checked=max(_checked(platform, parts) for _, parts in actions),
        cards=_cards([action for action, _ in actions], after),
        checklists=[Link(addresses.checklist(one.id), one.title) for one in lists],
        address=_address(sources, uri),
        book=book(sources, lists, renderer.common["build"]),
        **after,
    )


def _cards(actions: list[SetupAction], after: dict[str, Any]) -> list[str]:
    """Return the ids of the cards, in the order in which a reader sees them."""
    ends = [f"hb-{name}" for name in ("recheck", "rest") if after[name]]
    return [*(action.id for action in actions), *ends, "hb-end"]


def _afterwards(
    sources: Sources,
    setup: Setup,
    platform: Platform,
    apps: tuple[str, ...],
    lists: tuple[Checklist, ...],
) -> dict[str, Any]:
    """Return what comes after the actions: what to look at again, what can wait, the guides."""
    handbook, recheck = sources.handbook, setup.recheck
    again = parts_on(handbook, recheck.settings if recheck else (), platform.id, apps)
    later = parts_on(handbook, setup.later, platform.id, apps)
    return {
        "recheck": recheck if again else None,
        "rechecked": [_shown(sources, platform, part) for part in again],
        "rest": setup.rest,
        "reminder": _reminder(sources, lists),
        "later": later,
        "guides": [
            Link(addresses.guide(app.id, own.id), f"{app.name} op {own.name}")
            for app in handbook.apps
            for own in app.platforms
            if app.id in apps and own.id == platform.id
        ],
    }


def _reminder(sources: Sources, lists: tuple[Checklist, ...]) -> str | None:
    """Return the calendar file of the checklist that asks what was done here."""
    page = REMINDERS.of(sources.handbook)
    reminded = {reminder.checklist for reminder in page.reminders} if page else set()
    return next((addresses.reminder(one.id) for one in lists if one.id in reminded), None)


def _shown_action(
    sources: Sources, platform: Platform, action: SetupAction, parts: list[AppSetting]
) -> dict[str, Any]:
    apps = dict.fromkeys(app.id for app, _ in parts)
    name = f"{platform.id}/{action.id}"
    shown = [_shown(sources, platform, part) for part in parts]
    items = sources.handbook.asked(item for _, _, item in sources.items())
    return {
        "action": action,
        # A tick is about one app on it: with one app more, there is something left to do.
        "names": [f"{name}/{app}" for app in apps] or [name],
        "parts": shown,
        "shared": _shared(shown),
        # A question whose norms are in no text now is in no list either.
        "question": next((item.id for item in items if item.id == action.question), None),
    }


def _shown(sources: Sources, platform: Platform, part: AppSetting) -> dict[str, Any]:
    app, setting = part
    shown = shown_setting(sources, app, setting, platform)
    rests = setting.basis is Basis.INSTRUCTION and shown["norms"]
    steps = shown["guide"].steps
    return {
        "app": app,
        "norm": shown["norms"][0] if rests else None,
        "way": tuple(way_to(app, steps)),
        "unsure": any(is_unsure(app, step) for step in steps),
        **shown,
    }


def _checked(platform: Platform, parts: list[AppSetting]) -> date:
    """Return the last day on which somebody checked what the steps to some settings say."""
    return max(
        app.evidence[step.evidence].checked_on
        for app, setting in parts
        for step in setting.platforms[platform.id].steps
    )


def _shared(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the norm and the notes that all settings of an action have: these are said once."""
    norms = {part["norm"].id: part["norm"] for part in parts if part["norm"]}
    same = len(norms) == 1 and all(part["norm"] for part in parts)
    several = [part["guide"].notes for part in parts]
    notes = [n for n in several[0] if all(n in others for others in several)] if several else []
    return {"norm": next(iter(norms.values())) if same else None, "notes": notes}


def _lists(sources: Sources, actions: list[SetupAction]) -> tuple[Checklist, ...]:
    """Return the checklists that ask what these actions answer, with those questions alone."""
    wanted = {action.question for action in actions}
    found = []
    for checklist in sources.handbook.checklists:
        sections = [
            section.model_copy(update={"items": items})
            for section in checklist.sections
            if (items := tuple(i for i in sources.handbook.asked(section.items) if i.id in wanted))
        ]
        if sections:
            found.append(checklist.model_copy(update={"sections": tuple(sections)}))
    return tuple(found)


def _address(sources: Sources, uri: str) -> tuple[str, Markup] | None:
    """Return the full address of a page and its QR code, as far as the site's own is known."""
    if not sources.settings.site_url:
        return None
    address = sources.settings.site_url + page_url(uri)
    return address, qr_code(address)
