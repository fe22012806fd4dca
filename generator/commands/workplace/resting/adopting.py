"""What adoption would tell: at once as far as that is quick, and whole once all else is done.

That is what it would refuse, and what asks for attention because of the version alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.commands.adopt.adopting import told_if_adopted
from generator.commands.workplace.workshop import Workshop
from generator.compiler import check_sources, context_of
from generator.kinds.archive.checks import missing_of
from generator.kinds.order import KINDS
from generator.model import Version
from generator.problems import Problem, ProblemsFound, Severity, errors, in_order
from generator.reading import Sources
from generator.site.editions import as_adopted, editions


def refused_at_once(workshop: Workshop, version: Version) -> tuple[Problem, ...]:
    """Return what the sources alone tell of adoption."""
    sources = workshop.sources()
    name = f"refused {version.number}"
    return workshop.once(name, lambda: in_order(_refused(sources, version)))


def refused_at_last(workshop: Workshop, version: Version) -> tuple[Problem, ...]:
    """Return all that adoption would refuse, as the command tells it."""
    settings = workshop.settings()

    def told() -> tuple[Problem, ...]:
        try:
            return errors(told_if_adopted(settings, version.number))
        except ProblemsFound as found:
            return errors(found.problems)

    return workshop.once(f"told {version.number}", told)


def _besides(told: Iterable[Problem], now: Iterable[Problem]) -> Iterator[Problem]:
    """Yield what asks for attention because of a version, and not without it."""
    known = {(problem.place, problem.fact) for problem in now}
    for problem in told:
        is_new = (problem.place, problem.fact) not in known
        if problem.severity is Severity.ATTENTION and is_new:
            yield problem


def _refused(sources: Sources, version: Version) -> Iterator[Problem]:
    yield from errors(sources.problems)
    adopted = as_adopted(sources, version)
    told = tuple(check_sources(adopted))
    yield from errors(told)
    # What changed in the official text is looked at by the task about it.
    official = f"{sources.file(sources.settings.docs / 'instructie')}/"
    others = tuple(v for v in sources.handbook.versions if v.number != version.number)
    without = replace(sources, handbook=replace(sources.handbook, versions=others))
    for problem in _besides(told, check_sources(without)):
        if not problem.place.file.startswith(official):
            yield problem
    if "organisation" not in sources.unread:
        yield from missing_of(sources, version)
    early = [kind for kind in KINDS if kind.early is not None and not kind.early & sources.unread]
    for edition in editions(sources) if sources.handbook.has_latest else ():
        if early and edition.version.number == version.number:
            context = context_of(edition.sources)
            found = (one for kind in early for one in kind.pages(context))
            yield from errors(one for one in found if isinstance(one, Problem))
