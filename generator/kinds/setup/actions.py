"""What a reader arranges on a page: the actions for a phone and a choice of apps."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import App, AppChoice, Handbook, Setting, Setup, SetupAction

Part = tuple[App, Setting]


def named_setting(handbook: Handbook, reference: str) -> Part | None:
    """Return what `app/setting` refers to, or nothing where there is no such setting."""
    parts = ((app, setting) for app in handbook.apps for setting in app.settings)
    return next((part for part in parts if f"{part[0].id}/{part[1].id}" == reference), None)


def apps_of(setup: Setup, choice: AppChoice) -> tuple[str, ...]:
    """Return the ids of the apps of a choice, with those that come along."""
    return tuple(dict.fromkeys((*choice.apps, *setup.along)))


def parts_on(
    handbook: Handbook, references: Iterable[str], phone: str, apps: Iterable[str]
) -> list[Part]:
    """Return the settings that these apps have on a phone."""
    named = (named_setting(handbook, reference) for reference in references)
    wanted = set(apps)
    return [p for p in named if p is not None and p[0].id in wanted and phone in p[1].platforms]


def actions_on(
    handbook: Handbook, setup: Setup, phone: str, choice: AppChoice
) -> list[tuple[SetupAction, list[Part]]]:
    """Return the actions for a phone and a choice of apps, each with its settings."""
    apps = apps_of(setup, choice)
    found = [(a, parts_on(handbook, a.settings, phone, apps)) for a in setup.actions]
    return [(action, parts) for action, parts in found if parts or not action.settings]
