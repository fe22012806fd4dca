"""Where an editor mends a problem: its place in words, and the page of the workplace for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.path.room import address_of
from generator.commands.workplace.path.steps import StepName
from generator.kinds.order import KINDS
from generator.model import Organisation, SourceFile, Status, Version, VersionFront
from generator.problems import Problem
from generator.reading import Sources

_SOURCES, _PAGES = "/bronnen/", "/pagina/"
_OTHER = "De instellingen"


@dataclass(frozen=True)
class Mended:
    """A problem, its place in words, and where it is mended, if a room of ours is for that."""

    problem: Problem
    words: str
    address: str | None


def mended(desk: Desk, problems: Sequence[Problem], of: Version | None = None) -> list[Mended]:
    """Return where each problem is mended; `of` is the concept whose path an editor walks."""
    sources = desk.workshop.sources()
    named = {file: (words, address) for file, words, address in _named(sources)}
    versions = {sources.version_file(v): v for v in sources.handbook.versions}
    found = []
    for problem in problems:
        file = problem.place.file
        if file in versions:
            words, address = _in_version(desk, sources, versions[file], problem)
        else:
            words, named_address = named.get(file, (_OTHER, None))
            address = _in_source(desk, file, named_address, of)
        found.append(Mended(problem, words, address))
    return found


def front_key(sources: Sources, version: Version, problem: Problem) -> str | None:
    """Return the fact of a version that a problem is about, or nothing where it is in the text."""
    file = sources.version_file(version)
    if problem.place.file != file or problem.place.line >= _first_line(version):
        return None
    lines = {key: sources.places.at(file, key).line for key in VersionFront.model_fields}
    before = [key for key, line in lines.items() if 1 < line <= problem.place.line]
    return max(before, key=lambda key: lines[key], default=None)


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
        yield sources.app_file(app), f"De app {app.name}", f"{_SOURCES}apps/{app.id}"
    for checklist in sources.handbook.checklists:
        address = f"{_SOURCES}checklists/{checklist.id}"
        yield sources.checklist_file(checklist), f"De checklist ‘{checklist.title}’", address
    for page in sources.handbook.pages:
        yield sources.page_file(page), f"De pagina ‘{page.front.title}’", f"{_PAGES}{page.path}"


def _in_version(
    desk: Desk, sources: Sources, version: Version, problem: Problem
) -> tuple[str, str | None]:
    key, name = front_key(sources, version, problem), f"Versie {version.number}"
    if version.front.status is not Status.CONCEPT:
        return name, None
    if key == "changes":
        return f"{name}, bij de wijzigingen", _step(desk, version, StepName.CHANGES)
    if key is not None or problem.place.line < _first_line(version):
        return f"{name}, bij de gegevens", _step(desk, version, StepName.BESIDE, "/gegevens")
    before = [c for c in version.clauses if c.line <= problem.place.line and c.section]
    section = f", onder ‘{before[-1].section}’" if before else ""
    return f"{name}{section}", _step(desk, version, StepName.BESIDE)


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
