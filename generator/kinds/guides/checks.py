"""Checks on the guides: their norms, their last steps, and the age of their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from generator.kinds.guides.labels import labels_of
from generator.kinds.norms.model import EXPLANATIONS
from generator.model import (
    Action,
    App,
    Basis,
    Certainty,
    Control,
    Device,
    How,
    Lasting,
    PlatformSteps,
    Setting,
    State,
    Step,
    holds_for,
)
from generator.problems import Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site.grounds import without_source
from generator.site.lasting_marks import held_twice, shown_for, wrong_marks

Steps = tuple[tuple[int, Step], ...]

# A text with one of these words says itself which state it is about.
_WORDS = {
    State.ON: frozenset(
        {"aan", "aangezet", "aanzetten", "actief", "activeren", "geactiveerd", "ingeschakeld",
         "inschakelen", "on"}
    ),
    State.OFF: frozenset(
        {"deactiveren", "gedeactiveerd", "off", "uit", "uitgeschakeld", "uitgezet", "uitschakelen",
         "uitzetten"}
    ),
}  # fmt: skip
# What nobody can look up.
_UNSEEN = frozenset({How.HEARSAY, How.UNRECORDED})
_OTHER_WAY = {State.ON: State.OFF, State.OFF: State.ON}
_DURATION = re.compile(
    r"\b\d+\s*(seconden?|minu(ut|ten)|uur|dag(en)?|we(ek|ken)|maand(en)?|jaar)\b"
)


def check_platforms(sources: Sources) -> Iterator[Problem]:
    """Report an id that two platforms of an app have, or that is another device in another app."""
    devices: dict[str, Device] = {}
    for app in sources.handbook.apps:
        seen: set[str] = set()
        for index, platform in enumerate(app.platforms):
            if platform.id in seen:
                place = sources.places.at(sources.app_file(app), "platforms", index, "id")
                fact = f"het toestel ‘{platform.id}’ staat er twee keer"
                yield Problem(place, fact, "Geef elk toestel een eigen id.")
            elif devices.setdefault(platform.id, platform.device) is not platform.device:
                place = sources.places.at(sources.app_file(app), "platforms", index, "device")
                fact = f"‘{platform.id}’ heeft in een andere app ‘device: {devices[platform.id]}’"
                yield Problem(place, fact, "Noem het in elke app hetzelfde, of geef een andere id.")
            seen.add(platform.id)


def check_settings(sources: Sources) -> Iterator[Problem]:
    """Report what is wrong in a setting, whatever the instruction says."""
    for app in sources.handbook.apps:
        named = ((each.id, each, (n, each)) for n, each in enumerate(app.settings))
        for index, setting in held_twice(sources, named):
            place = sources.places.at(sources.app_file(app), "settings", index, "id")
            fact = f"de instelling ‘{setting.id}’ staat er twee keer"
            remedy = (
                "Geef elk een eigen id, of zeg met ‘lapses_with’ en ‘since’ welke wanneer geldt."
            )
            yield Problem(place, fact, remedy)
        for index, setting in enumerate(app.settings):
            yield from _basis(sources, app, index, setting)
            yield from _platforms(sources, app, index, setting)


def check_lasting(sources: Sources) -> Iterator[Problem]:
    """Report settings and steps that begin or lapse with an unknown version, and apps without."""
    for app in sources.handbook.apps:
        file = sources.app_file(app)
        for path, part in _lasting(app):
            yield from wrong_marks(sources, part, partial(sources.places.at, file, *path))
        for version in shown_for(sources):
            if not app.at(version.number).settings:
                fact = f"de app ‘{app.id}’ heeft bij versie {version.number} geen instelling"
                remedy = "Laat er een staan, of haal de app weg zodra die versie van kracht is."
                yield Problem(sources.places.at(file, "settings"), fact, remedy)


def _lasting(app: App) -> Iterator[tuple[KeyPath, Lasting]]:
    for index, setting in enumerate(app.settings):
        yield ("settings", index), setting
        for platform, guide in setting.platforms.items():
            for number, step in enumerate(guide.steps):
                yield ("settings", index, "platforms", platform, "steps", number), step


def check_clauses(sources: Sources) -> Iterator[Problem]:
    """Report settings that serve an unknown norm."""
    known = sources.handbook.clause_ids
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
    place = sources.places.at(sources.app_file(app), "settings", index, "basis")
    if setting.basis is Basis.INSTRUCTION and not setting.clauses:
        fact = f"‘{setting.id}’ rust op de instructie, maar noemt geen norm"
        remedy = "Vul ‘clauses’ in, of kies elaboration of advice."
        yield Problem(place, fact, remedy)
    yield from without_source(place, setting.basis, setting.source, f"‘{setting.id}’")


def _platforms(sources: Sources, app: App, index: int, setting: Setting) -> Iterator[Problem]:
    known = [platform.id for platform in app.platforms]
    for platform, guide in setting.platforms.items():
        path = ("settings", index, "platforms", platform)
        if platform not in known:
            place = sources.places.at(sources.app_file(app), *path)
            fact = f"het toestel ‘{platform}’ staat niet bij ‘platforms’ van de app"
            yield Problem(place, fact, did_you_mean(platform, known))
        yield from _direction(sources, app, setting, guide, path)
        yield from _evidence(sources, app, guide, path)


def _direction(
    sources: Sources, app: App, setting: Setting, guide: PlatformSteps, path: tuple[str | int, ...]
) -> Iterator[Problem]:
    """Yield guides that do not end at the required state, and steps that lead the other way."""
    ends = dict.fromkeys(
        found for steps in _stages(sources, setting, guide) for found in _unfinished(setting, steps)
    )
    for number, fact, remedy in (*_led_astray(setting, guide), *ends):
        place = sources.places.at(sources.app_file(app), *path, "steps", number)
        yield Problem(place, fact, remedy)
    if _says_other(guide.done, setting.state):
        place = sources.places.at(sources.app_file(app), *path, "done")
        fact = f"‘done’ van ‘{setting.id}’ zegt iets anders dan {setting.state}"
        yield Problem(place, fact, "Herstel de zin, of de vereiste stand bij ‘state’.")


def _led_astray(setting: Setting, guide: PlatformSteps) -> Iterator[tuple[int, str, str]]:
    for number, step in enumerate(guide.steps):
        named = f"stap {number + 1} van ‘{setting.id}’"
        found = _wrong_state(setting, step) or _wrong_control(step)
        if found is not None:
            yield number, f"{named} {found[0]}", found[1]


def _wrong_state(setting: Setting, step: Step) -> tuple[str, str] | None:
    if step.to is None:
        missing = step.do is Action.SET
        return ("zegt niet in welke stand", f"Voeg toe: to: {setting.state}.") if missing else None
    if step.do not in {Action.SET, Action.CHECK}:
        return "zet niets, maar noemt een stand", "Gebruik do: set, of haal ‘to’ weg."
    if step.to is not setting.state:
        does = "zet het op" if step.do is Action.SET else "kijkt of het staat op"
        fact = f"{does} {step.to}, maar het moet op {setting.state}"
        return fact, "Herstel de stap, of de vereiste stand bij ‘state’."
    # Beside a switch stands what it is for, which may hold any word.
    if step.control is not Control.SWITCH and _says_other(step.label, step.to):
        fact = f"zegt ‘{step.label}’, maar het moet op {setting.state}"
        return fact, "Herstel het label, of de vereiste stand bij ‘state’."
    if step.to.is_left_alone and step.do is Action.SET:
        remedy = "Laat zien wat de lezer laat staan: do: check."
        return "zet iets wat de lezer juist niet gebruikt", remedy
    return None


def _says_other(text: str, state: State) -> bool:
    """Tell whether a text names the opposite of a state, or a time after which messages go."""
    words = set(re.findall(r"\w+", text.casefold()))
    other = _WORDS.get(_OTHER_WAY.get(state, state), frozenset())
    opposite = state in _OTHER_WAY and bool(words & other) and not words & _WORDS[state]
    lasting = state in {State.OFF, State.FOREVER}
    return opposite or (lasting and bool(_DURATION.search(text.casefold())))


def _wrong_control(step: Step) -> tuple[str, str] | None:
    if step.control is not None and step.do is not Action.SET:
        return "zet niets, maar noemt een knop", "Gebruik do: set, of haal ‘control’ weg."
    if step.control is Control.SWITCH and step.to not in {State.ON, State.OFF, None}:
        remedy = "Een schuif kan aan of uit. Gebruik control: choice."
        return f"zet een schuif op {step.to}", remedy
    return None


def _stages(sources: Sources, setting: Setting, guide: PlatformSteps) -> Iterator[Steps]:
    """Yield the steps, with their numbers, that a guide has for each version that has a setting."""
    steps = tuple(enumerate(guide.steps))
    numbers = [v.number for v in shown_for(sources) if holds_for(setting, v.number)]
    # What is for a concept alone is looked at as if that were adopted.
    held = [tuple(each for each in steps if holds_for(each[1], n)) for n in numbers]
    yield from dict.fromkeys(held)


def _unfinished(setting: Setting, steps: Steps) -> Iterator[tuple[int, str, str]]:
    """Yield a guide of which the last step is not where the setting stands as it must.

    After the step that sets it, or that sees it so, one may look at more, but do no more. Of what
    is left alone, the last step shows what to leave alone.
    """
    alone = setting.state.is_left_alone
    arrived = [n for n, (_, step) in enumerate(steps) if alone or _arrives(step)]
    after = steps[-1:] if alone else steps[arrived[-1] + 1 :] if arrived else ()
    if not arrived or any(step.do not in {Action.SET, Action.CHECK} for _, step in after):
        fact = f"de stappen van ‘{setting.id}’ eindigen niet bij de vereiste stand"
        ends = "do: check" if alone else f"do: set of do: check, met to: {setting.state}"
        yield steps[-1][0] if steps else 0, fact, f"Eindig met een stap {ends}."


def _arrives(step: Step) -> bool:
    """Tell whether a step ends at a state; `_led_astray` tells where that is the wrong one."""
    return step.do is Action.SET or (step.do is Action.CHECK and step.to is not None)


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


def check_warned(sources: Sources) -> Iterator[Problem]:
    """Report a handbook whose guides turn things off without a warning of contrary advice."""
    settings = (setting for app in sources.handbook.apps for setting in app.settings)
    turned = any(setting.state is not State.ON for setting in settings)
    if turned and sources.handbook.explanations.contrary_advice is None:
        place = sources.at(EXPLANATIONS)
        fact = "geen gids waarschuwt dat u elders vaak het omgekeerde leest"
        yield Problem(place, fact, "Zet die zin bij ‘contrary_advice’.", Severity.ATTENTION)


def check_certainty(sources: Sources) -> Iterator[Problem]:
    """Report evidence that is called sure while nobody can look it up."""
    for app in sources.handbook.apps:
        for key, evidence in app.evidence.items():
            if evidence.certainty is Certainty.HIGH and evidence.how in _UNSEEN:
                fact = f"‘{key}’ heet zeker, maar de bron is niet nagekeken of niet genoteerd"
                place = sources.places.at(sources.app_file(app), "evidence", key, "certainty")
                yield Problem(place, fact, "Kies medium of low, of noteer de bron.")


def check_shelf_life(sources: Sources) -> Iterator[Problem]:
    """Report labels that must be checked again, or whose check is dated in the future."""
    today = sources.settings.today
    for app in sources.handbook.apps:
        current = {label.step.evidence for label in labels_of(app)}
        for key, evidence in app.evidence.items():
            if evidence.checked_on > today:
                fact = f"‘{key}’ is nagekeken op {evidence.checked_on}, en dat is nog niet geweest"
                place = sources.places.at(sources.app_file(app), "evidence", key)
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
                place = sources.places.at(sources.app_file(app), "evidence", key)
                yield Problem(place, fact, remedy, Severity.ATTENTION)
