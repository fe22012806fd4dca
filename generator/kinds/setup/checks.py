"""Checks on ‘Regelen’: everything that it names exists, and no page asks too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from generator.kinds.setup.actions import actions_on
from generator.kinds.setup.model import SETUP, AppChoice, Setup, SetupAction
from generator.model import Basis, Handbook, Item
from generator.problems import Problem, did_you_mean
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site.lasting_marks import shown_for, written_for

MOST_ACTIONS = 5


def check_ids(sources: Sources) -> Iterator[Problem]:
    """Report two platforms, choices or actions with one id."""
    setup = SETUP.of(sources.handbook)
    if setup is None:
        return
    lists: tuple[tuple[str, str, KeyPath, list[str]], ...] = (
        ("platforms", "het toestel", (), list(setup.platforms)),
        ("choices", "de keuze", ("id",), [choice.id for choice in setup.choices]),
        ("actions", "de actie", ("id",), [action.id for action in setup.actions]),
    )
    for key, what, rest, ids in lists:
        for n, name in enumerate(ids):
            if name in ids[:n]:
                fact = f"{what} ‘{name}’ staat er twee keer"
                yield _problem(sources, (key, n, *rest), fact, "Haal er één weg.")
    if setup.wrong.id in {action.id for action in setup.actions}:
        fact = f"de actie ‘{setup.wrong.id}’ staat er twee keer"
        yield _problem(sources, ("wrong", "id"), fact, "Geef een van beide een andere id.")


def check_platforms(sources: Sources) -> Iterator[Problem]:
    """Report platforms that no app has."""
    known = {p.id for app in sources.handbook.apps for p in app.platforms}
    for setup in _setups(sources):
        named = ((("platforms", n), platform) for n, platform in enumerate(setup.platforms))
        yield from _unknown(sources, "geen enkele app noemt het toestel", named, known)


def check_apps(sources: Sources) -> Iterator[Problem]:
    """Report unknown apps."""
    known = {app.id for app in sources.handbook.apps}
    for setup in _setups(sources):
        named: list[tuple[KeyPath, str]] = [
            (("choices", n, "apps", m), app)
            for n, choice in enumerate(setup.choices)
            for m, app in enumerate(choice.apps)
        ]
        named += [(("along", n), app) for n, app in enumerate(setup.along)]
        yield from _unknown(sources, "er is geen app", named, known)


def check_settings(sources: Sources) -> Iterator[Problem]:
    """Report unknown settings."""
    known = sources.handbook.settings.keys()
    for setup in _setups(sources):
        lists: list[tuple[KeyPath, tuple[str, ...]]] = [
            (("actions", n, "settings"), action.settings) for n, action in enumerate(setup.actions)
        ]
        lists += [(("later",), setup.later)]
        if setup.recheck:
            lists += [(("recheck", "settings"), setup.recheck.settings)]
        named = (((*path, n), name) for path, names in lists for n, name in enumerate(names))
        yield from _unknown(sources, "er is geen instelling", named, known)


def check_wrong(sources: Sources) -> Iterator[Problem]:
    """Report a claim that the instruction says what to do where something stood otherwise."""
    for setup in _setups(sources):
        if setup.wrong.basis is Basis.INSTRUCTION:
            fact = (
                f"‘{setup.wrong.id}’ heeft geen instelling, en kan dus niet op de instructie rusten"
            )
            yield _problem(sources, ("wrong", "basis"), fact, "Kies elaboration of advice.")


def check_questions(sources: Sources) -> Iterator[Problem]:
    """Report unknown questions, questions about another setting, and questions of two actions."""
    asked = {item.id: item for _, _, item in sources.items() if item.retired is None}
    for setup in _setups(sources):
        taken: dict[str, str] = {}
        for n, action in enumerate(setup.actions):
            if action.question is None:
                continue
            named = [(("actions", n, "question"), action.question)]
            yield from _unknown(sources, "geen checklist stelt de vraag", named, set(asked))
            if action.question in taken:
                fact = (
                    f"de vraag ‘{action.question}’ hoort al bij de actie ‘{taken[action.question]}’"
                )
                remedy = "Maak er één actie van, of haal de vraag hier weg."
                yield _problem(sources, named[0][0], fact, remedy)
            elif _is_of_something_else(sources, asked.get(action.question), action):
                fact = (
                    f"de vraag ‘{action.question}’ gaat niet over een instelling van ‘{action.id}’"
                )
                remedy = "‘Gedaan’ wordt het antwoord ‘ja’: noem een vraag met dezelfde ‘settings’."
                yield _problem(sources, named[0][0], fact, remedy)
            taken.setdefault(action.question, action.id)


def _is_of_something_else(sources: Sources, item: Item | None, action: SetupAction) -> bool:
    """Tell whether a question is about no setting of an action; unknown ones are told elsewhere."""
    known = sources.handbook.settings.keys()
    about = set(item.settings) if item else set()
    return item is not None and about <= known and not about & set(action.settings)


def check_pages(sources: Sources) -> Iterator[Problem]:
    """Report pages with too many actions or none, and actions that are on no page."""
    # An unknown name is reported already; for that reason its actions are on no page.
    named = (check_platforms, check_apps, check_settings)
    if any(True for look in named for _ in look(sources)):
        return
    versions = shown_for(sources)
    for setup in _setups(sources):
        faults = (each for v in versions for each in _faults(sources.handbook.at(v), setup))
        for n, fact, remedy in dict.fromkeys(faults):
            yield _problem(sources, ("choices", n), fact, remedy)
        books = [sources.handbook.at(version) for version in written_for(sources)]
        shown = {action.id for book in books for action in _on_pages(book, setup)}
        for n, action in enumerate(setup.actions):
            if books and action.id not in shown:
                fact = f"de actie ‘{action.id}’ komt op geen enkele pagina"
                remedy = "Noem een instelling van een gekozen app, of haal de actie weg."
                yield _problem(sources, ("actions", n), fact, remedy)


def _faults(handbook: Handbook, setup: Setup) -> Iterator[tuple[int, str, str]]:
    for n, choice in enumerate(setup.choices):
        for platform in setup.platforms:
            fault = _fault_of_page(len(actions_on(handbook, setup, platform, choice)))
            if fault:
                yield n, f"de pagina voor {_page(platform, choice)} {fault[0]}", fault[1]


def _on_pages(handbook: Handbook, setup: Setup) -> Iterator[SetupAction]:
    for choice in setup.choices:
        for platform in setup.platforms:
            yield from (action for action, _ in actions_on(handbook, setup, platform, choice))


def _fault_of_page(actions: int) -> tuple[str, str] | None:
    if actions > MOST_ACTIONS:
        remedy = "Voeg acties samen, of zet instellingen bij ‘later’."
        return f"krijgt {actions} acties; ten hoogste {MOST_ACTIONS}", remedy
    if not actions:
        return "heeft geen instelling", "Noem een instelling van deze apps, of haal de keuze weg."
    return None


def _page(platform: str, choice: AppChoice) -> str:
    return f"‘{choice.id}’ op ‘{platform}’"


def _setups(sources: Sources) -> Iterator[Setup]:
    setup = SETUP.of(sources.handbook)
    if setup is not None:
        yield setup


def _unknown(
    sources: Sources, what: str, named: Iterable[tuple[KeyPath, str]], known: Set[str]
) -> Iterator[Problem]:
    for path, name in named:
        if name not in known:
            yield _problem(sources, path, f"{what} ‘{name}’", did_you_mean(name, known))


def _problem(sources: Sources, path: KeyPath, fact: str, remedy: str) -> Problem:
    return Problem(sources.at(SETUP, *path), fact, remedy)
