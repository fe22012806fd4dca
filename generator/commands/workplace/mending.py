"""Where an editor mends a problem: its place in words, and the page of the workplace for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from generator.commands.workplace.beside.blocks import handle_of
from generator.commands.workplace.called import clause_title, page_name
from generator.commands.workplace.desk import Desk
from generator.commands.workplace.history.taken import file_titles
from generator.commands.workplace.path.room import address_of
from generator.commands.workplace.path.steps import StepName
from generator.commands.workplace.text.opened import text_address, unread_files
from generator.kinds.checklists.model import CHECKLISTS
from generator.kinds.guides.model import APPS
from generator.kinds.norms.checks import check_asked, check_explained
from generator.kinds.order import KINDS
from generator.kinds.versions.check_changes import check_classed
from generator.model import Handbook, Organisation, SourceFile, Status, Version, VersionFront
from generator.problems import Place, Problem
from generator.reading import Sources
from generator.site.editions import as_adopted

_SOURCES, _PAGES = "/bronnen/", "/pagina/"
_OTHER = "De site"
_ID = re.compile("‘([a-z][a-z0-9-]*)’")
# An editor fills in a form: what its fields are called in a file says nothing there.
_KEYS = (
    (re.compile("^onder ‘extra[^’]*’ ontbreekt "), "nog niet ingevuld: "),
    (re.compile("‘site_url’"), "het adres van de site"),
)


@dataclass(frozen=True)
class Mended:
    """A problem, its place in words, and where it is mended, if a room of ours is for that.

    `fact` is what is wrong without what only who writes files knows.
    """

    problem: Problem
    fact: str
    words: str
    address: str | None

    @property
    def where(self) -> tuple[str, str | None]:
        """The place in words and the page for it: what is amiss in one place is told together."""
        return self.words, self.address


def mended(desk: Desk, problems: Sequence[Problem], of: Version | None = None) -> list[Mended]:
    """Return where each problem is mended; `of` is the concept whose path an editor walks."""
    sources = desk.workshop.sources()
    named = {file: (words, address) for file, words, address in _named(sources)}
    unread = unread_files(sources)
    versions = {sources.version_file(v): v for v in sources.handbook.versions}
    titles = dict(_titles(sources.handbook))
    in_texts = any(problem.place.file in versions for problem in problems)
    steps = _steps(sources, of) if in_texts else {}
    found = []
    for problem in problems:
        file = problem.place.file
        address: str | None
        if file in unread:
            words = f"{file_titles(desk.workshop, [file])[0]}, kan niet worden gelezen"
            address = text_address(file, unread[file].place.line)
        elif file in versions:
            step = steps.get((problem.place, problem.fact))
            words, address = _in_version(desk, sources, versions[file], problem, step)
        else:
            words, named_address = named.get(file, (_unnamed(file), None))
            address = _in_source(desk, file, named_address, of)
        found.append(Mended(problem, _in_words(problem.fact, titles), words, address))
    return found


def _steps(sources: Sources, of: Version | None) -> Mapping[tuple[Place, str], StepName]:
    """Return at which step what is told of a part of a text is mended, if that is not its text."""
    if of is not None:
        sources = as_adopted(replace(sources, handbook=sources.handbook.at(of)), of)
    checks = {
        StepName.CHANGES: (check_classed,),
        StepName.RESTING: (check_explained, check_asked),
    }
    return {
        (problem.place, problem.fact): step
        for step, of_step in checks.items()
        for check in of_step
        for problem in check(sources)
    }


def front_key(sources: Sources, version: Version, problem: Problem) -> str | None:
    """Return the fact of a version that a problem is about, or nothing where it is in the text."""
    file = sources.version_file(version)
    if problem.place.file != file or problem.place.line >= _first_line(version):
        return None
    lines = {key: sources.places.at(file, key).line for key in VersionFront.model_fields}
    before = [key for key, line in lines.items() if 1 < line <= problem.place.line]
    return max(before, key=lambda key: lines[key], default=None)


def _unnamed(file: str) -> str:
    """Return what an editor calls a place that is no source, such as a page of the built site."""
    return f"De pagina ‘{file.removesuffix('index.html')}’" if file.endswith(".html") else _OTHER


def _in_words(fact: str, titles: Mapping[str, str]) -> str:
    """Return a fact with titles for ids, and without names of keys."""
    for key, words in _KEYS:
        fact = key.sub(words, fact)
    return _ID.sub(lambda found: f"‘{titles.get(found[1], found[1])}’", fact)


def _titles(handbook: Handbook) -> Iterator[tuple[str, str]]:
    """Yield what has an id, with what an editor knows it by."""
    for version in handbook.versions:
        for clause in version.clauses:
            yield clause.id, clause_title(handbook, clause)
    for app in handbook.apps:
        yield from ((setting.id, setting.title) for setting in app.settings)
    for checklist in handbook.checklists:
        yield from ((item.id, item.question) for item in checklist.items)


def _named(sources: Sources) -> Iterator[tuple[str, str, str]]:
    """Yield the files of sources, with what an editor calls each, and the address of its form."""
    for kind in KINDS:
        for source in kind.sources:
            if isinstance(source, SourceFile):
                file = sources.file_of(source)
                yield file, source.title, f"{_SOURCES}{PurePosixPath(file).stem}"
            elif source.model is Organisation:
                yield sources.settings.config.file, source.title, f"{_SOURCES}organisatie"
    for app in sources.handbook.apps:
        yield sources.app_file(app), f"De app {app.name}", f"{_SOURCES}{APPS.folder}/{app.id}"
    for checklist in sources.handbook.checklists:
        address = f"{_SOURCES}{CHECKLISTS.folder}/{checklist.id}"
        yield sources.checklist_file(checklist), f"De checklist ‘{checklist.title}’", address
    for page in sources.handbook.pages:
        yield (
            sources.page_file(page),
            f"De pagina ‘{page_name(page.front)}’",
            f"{_PAGES}{page.path}",
        )


def _in_version(
    desk: Desk, sources: Sources, version: Version, problem: Problem, step: StepName | None
) -> tuple[str, str | None]:
    key, name = front_key(sources, version, problem), f"Versie {version.number}"
    if version.front.status is not Status.CONCEPT:
        return _in_fixed(desk, version, problem)
    if step is StepName.RESTING:
        return f"{name}, bij wat eraan hangt", _step(desk, version, step)
    if step is StepName.CHANGES or key == "changes":
        return f"{name}, bij de wijzigingen", _step(desk, version, StepName.CHANGES)
    if key is not None or problem.place.line < _first_line(version):
        return f"{name}, bij de gegevens", _step(desk, version, StepName.BESIDE, "/gegevens")
    before = [c for c in version.clauses if c.line <= problem.place.line and c.section]
    section = f", onder ‘{before[-1].section}’" if before else ""
    return f"{name}{section}", _step(desk, version, StepName.BESIDE)


def _in_fixed(desk: Desk, version: Version, problem: Problem) -> tuple[str, str | None]:
    """Return the part of an adopted text that a problem is in, where that can be put right."""
    name = f"Versie {version.number}"
    before = [clause for clause in version.clauses if clause.line <= problem.place.line]
    if not (before and version.is_frozen and _has_step(desk, StepName.ADOPTING)):
        return name, None
    section = f", onder ‘{before[-1].section}’" if before[-1].section else ""
    return f"{name}{section}", f"/versie/{version.number}/herstellen/{handle_of(before[-1].id)}"


def _in_source(desk: Desk, file: str, address: str | None, of: Version | None) -> str | None:
    """Return where a source is mended: on the path of a concept, else by its own form."""
    config = desk.workshop.settings().config.file
    if of is not None and file != config and _has_step(desk, StepName.RESTING):
        return address_of(of, StepName.RESTING)
    rooms = tuple(room.address for room in desk.menu if room.address != "/")
    return address if address and address.startswith(rooms) else None


def _step(desk: Desk, version: Version, name: StepName, part: str = "") -> str:
    there = f"{address_of(version, name)}{part}"
    return there if _has_step(desk, name) else f"/versie/{version.number}/"


def _has_step(desk: Desk, name: StepName) -> bool:
    return any(step.name is name for step in desk.steps)


def _first_line(version: Version) -> int:
    """Return the line of a version's file at which its text begins."""
    lines = [clause.line for clause in version.clauses] + [p.line for p in version.pieces if p.line]
    return min(lines, default=1)
