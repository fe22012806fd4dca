"""Checks on the guides: what they serve, where they lead, and how fresh their labels are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.labels.listing import labels_of
from generator.model import Action, App, Basis, PlatformSteps, Setting
from generator.problems import Problem, Severity, did_you_mean
from generator.sources import Sources


def check_platforms(sources: Sources) -> Iterator[Problem]:
    """Find two phones with one id in an app."""
    for app in sources.handbook.apps:
        seen: set[str] = set()
        for index, platform in enumerate(app.platforms):
            if platform.id in seen:
                place = sources.places.at(sources.app_file(app), "platforms", index, "id")
                fact = f"de telefoon ‘{platform.id}’ staat er twee keer"
                yield Problem(place, fact, "Geef elke telefoon een eigen id.")
            seen.add(platform.id)


def check_settings(sources: Sources) -> Iterator[Problem]:
    """Find what is wrong in a setting, whatever the instruction says."""
    for app in sources.handbook.apps:
        seen: set[str] = set()
        for index, setting in enumerate(app.settings):
            if setting.id in seen:
                place = sources.places.at(sources.app_file(app), "settings", index, "id")
                fact = f"de instelling ‘{setting.id}’ staat er twee keer"
                yield Problem(place, fact, "Geef elke instelling een eigen id.")
            seen.add(setting.id)
            yield from _basis(sources, app, index, setting)
            yield from _platforms(sources, app, index, setting)


def check_clauses(sources: Sources) -> Iterator[Problem]:
    """Find settings that serve an unknown norm."""
    known = {c.id for version in sources.handbook.versions for c in version.clauses}
    for app in sources.handbook.apps:
        for index, setting in enumerate(app.settings):
            for path, clause in _named(setting):
                if clause not in known:
                    place = sources.places.at(sources.app_file(app), "settings", index, *path)
                    fact = f"de instelling ‘{setting.id}’ noemt een onbekende norm ‘{clause}’"
                    yield Problem(place, fact, did_you_mean(clause, known))


def _named(setting: Setting) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, clause in enumerate(setting.clauses):
        yield ("clauses", index), clause
    if setting.official is not None:
        yield ("official",), setting.official


def _basis(sources: Sources, app: App, index: int, setting: Setting) -> Iterator[Problem]:
    if setting.basis is Basis.INSTRUCTION and not setting.clauses:
        fact = f"‘{setting.id}’ rust op de instructie, maar noemt geen norm"
        remedy = "Vul ‘clauses’ in, of kies elaboration of advice."
    elif setting.basis is not Basis.INSTRUCTION and setting.source is None:
        fact = f"‘{setting.id}’ staat niet in de instructie en noemt geen bron"
        remedy = "Vul ‘source’ in."
    else:
        return
    place = sources.places.at(sources.app_file(app), "settings", index, "basis")
    yield Problem(place, fact, remedy)


def _platforms(sources: Sources, app: App, index: int, setting: Setting) -> Iterator[Problem]:
    known = [platform.id for platform in app.platforms]
    for platform, guide in setting.platforms.items():
        path = ("settings", index, "platforms", platform)
        if platform not in known:
            place = sources.places.at(sources.app_file(app), *path)
            fact = f"de telefoon ‘{platform}’ staat niet bij ‘platforms’ van de app"
            yield Problem(place, fact, did_you_mean(platform, known))
        yield from _direction(sources, app, setting, guide, path)
        yield from _evidence(sources, app, guide, path)


def _direction(
    sources: Sources, app: App, setting: Setting, guide: PlatformSteps, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    """Yield guides that do not end at the required state, and steps that lead the other way."""
    for number, fact, remedy in (*_led_astray(setting, guide), *_unfinished(setting, guide)):
        place = sources.places.at(sources.app_file(app), *path, "steps", number)
        yield Problem(place, fact, remedy)


def _led_astray(setting: Setting, guide: PlatformSteps) -> Iterator[tuple[int, str, str]]:
    for number, step in enumerate(guide.steps):
        named = f"stap {number + 1} van ‘{setting.id}’"
        if step.do is not Action.SET:
            if step.to is not None:
                remedy = "Gebruik do: set, of haal ‘to’ weg."
                yield number, f"{named} zet niets, maar noemt een stand", remedy
        elif step.to is None:
            yield number, f"{named} zegt niet in welke stand", f"Voeg toe: to: {setting.state}."
        elif step.to is not setting.state:
            fact = f"{named} zet het op {step.to}, maar het moet op {setting.state}"
            yield number, fact, "Herstel de stap, of de vereiste stand bij ‘state’."


def _unfinished(setting: Setting, guide: PlatformSteps) -> Iterator[tuple[int, str, str]]:
    if guide.steps[-1].do not in {Action.SET, Action.CHECK}:
        fact = f"de stappen van ‘{setting.id}’ eindigen niet bij de vereiste stand"
        yield len(guide.steps) - 1, fact, "Eindig met een stap do: set of do: check."


def _evidence(
    sources: Sources, app: App, guide: PlatformSteps, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    labels = [("steps", n, step.evidence) for n, step in enumerate(guide.steps)]
    labels += [("former", n, former.evidence) for n, former in enumerate(guide.former)]
    for key, number, evidence in labels:
        if evidence not in app.evidence:
            place = sources.places.at(sources.app_file(app), *path, key, number, "evidence")
            fact = f"het bewijs ‘{evidence}’ staat niet bij ‘evidence’ van de app"
            yield Problem(place, fact, did_you_mean(evidence, app.evidence))


def check_shelf_life(sources: Sources) -> Iterator[Problem]:
    """Find labels that must be looked at again, or that were looked at in the future."""
    today = sources.settings.today
    for app in sources.handbook.apps:
        current = {label.step.evidence for label in labels_of(app)}
        for key, evidence in app.evidence.items():
            place = sources.places.at(sources.app_file(app), "evidence", key)
            if evidence.checked_on > today:
                fact = f"‘{key}’ is nagekeken op {evidence.checked_on}, en dat is nog niet geweest"
                yield Problem(place, fact, "Herstel de datum bij checked_on.")
            # What an app said before stays as it was.
            elif evidence.due < today and key in current:
                fact = (
                    f"de labels bij ‘{key}’ in {app.name} zijn sinds {evidence.due} over hun "
                    "houdbaarheid"
                )
                remedy = (
                    "Kijk de labels na (welke: handboek labels), en zet de nieuwe datum bij "
                    "checked_on."
                )
                yield Problem(place, fact, remedy, Severity.ATTENTION)
