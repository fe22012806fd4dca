"""Where an editor mends a problem: its place in words, and the page of the workplace for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.path.room import address_of
from generator.commands.workplace.path.steps import StepName
from generator.kinds.order import KINDS
from generator.model import SourceFile, Status, Version, VersionFront
from generator.problems import Problem
from generator.reading import Sources

_SOURCES = "/bronnen/"
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
    names = dict(_names(sources))
    versions = {sources.version_file(v): v for v in sources.handbook.versions}
    found = []
    for problem in problems:
        version = versions.get(problem.place.file)
        if version is not None:
            words, address = _in_version(desk, sources, version, problem)
        else:
            words = names.get(problem.place.file, _OTHER)
            address = _in_source(desk, problem.place.file, of)
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


def _names(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the files of sources, each with what an editor calls it."""
    for kind in KINDS:
        for source in kind.sources:
            if isinstance(source, SourceFile):
                yield sources.file_of(source), source.title
            elif source.schema == "organisation":
                yield sources.settings.config.file, source.title
    for app in sources.handbook.apps:
        yield sources.app_file(app), f"De app {app.name}"
    for checklist in sources.handbook.checklists:
        yield sources.checklist_file(checklist), f"De checklist ‘{checklist.title}’"
    for page in sources.handbook.pages:
        yield sources.page_file(page), f"De pagina ‘{page.front.title}’"


def _in_version(
    desk: Desk, sources: Sources, version: Version, problem: Problem
) -> tuple[str, str | None]:
    key, name = front_key(sources, version, problem), f"Versie {version.number}"
    if version.front.status is not Status.CONCEPT:
        return name, None
    if key is not None or problem.place.line < _first_line(version):
        step = StepName.CHANGES if key == "changes" else StepName.DOCUMENT
        return f"{name}, bij de gegevens", _step(desk, version, step)
    before = [c for c in version.clauses if c.line <= problem.place.line and c.section]
    section = f", onder ‘{before[-1].section}’" if before else ""
    return f"{name}{section}", _step(desk, version, StepName.BESIDE)


def _in_source(desk: Desk, file: str, of: Version | None) -> str | None:
    """Return where a source is mended: on the path of a concept, else in the room of sources."""
    config = desk.workshop.settings().config.file
    if of is not None and file != config and _has_step(desk, StepName.RESTING):
        return address_of(of, StepName.RESTING)
    return _SOURCES if any(room.address == _SOURCES for room in desk.menu) else None


def _step(desk: Desk, version: Version, name: StepName) -> str:
    return address_of(version, name) if _has_step(desk, name) else f"/versie/{version.number}/"


def _has_step(desk: Desk, name: StepName) -> bool:
    return any(step.name is name for step in desk.steps)


def _first_line(version: Version) -> int:
    """Return the line of a version's file at which its text begins."""
    lines = [clause.line for clause in version.clauses] + [p.line for p in version.pieces if p.line]
    return min(lines, default=1)
