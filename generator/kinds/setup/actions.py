"""Select the actions for a platform and a choice of apps."""

from __future__ import annotations

from collections.abc import Iterable

from generator.kinds.setup.model import AppChoice, Setup, SetupAction
from generator.model import App, Handbook, Setting

AppSetting = tuple[App, Setting]


def apps_of(setup: Setup, choice: AppChoice) -> tuple[str, ...]:
    """Return the ids of the apps of a choice, with those that come along."""
    return tuple(dict.fromkeys((*choice.apps, *setup.along)))


def parts_on(
    handbook: Handbook, references: Iterable[str], platform: str, apps: Iterable[str]
) -> list[AppSetting]:
    """Return the settings that these apps have on a platform."""
    named = (
        handbook.settings[reference] for reference in references if reference in handbook.settings
    )
    wanted = set(apps)
    return [part for part in named if part[0].id in wanted and platform in part[1].platforms]


def actions_on(
    handbook: Handbook, setup: Setup, platform: str, choice: AppChoice
) -> list[tuple[SetupAction, list[AppSetting]]]:
    """Return the actions for a platform and a choice of apps, each with its settings."""
    apps = apps_of(setup, choice)
    found = [(a, parts_on(handbook, a.settings, platform, apps)) for a in setup.actions]
    return [(action, parts) for action, parts in found if parts]
