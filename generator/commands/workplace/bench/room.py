"""The workbench: what readers see now, what is in preparation, and what needs attention."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.model import Status, Version
from generator.problems import Problem, Severity


@dataclass(frozen=True)
class Bench:
    """What the workbench shows; `latest` is missing while no version is adopted."""

    latest: Version | None
    coming: tuple[Version, ...]
    concepts: tuple[Version, ...]
    errors: tuple[Problem, ...]
    attentions: tuple[Problem, ...]


def bench_of(workshop: Workshop) -> Bench:
    """Return what stands on the workbench of a project now."""
    book = workshop.sources().handbook
    adopted = [version for version in book.versions if version.front.status is not Status.CONCEPT]
    latest = book.latest if book.has_latest else None
    day = workshop.settings().today
    problems = workshop.survey().problems
    return Bench(
        latest,
        tuple(version for version in adopted if version.front.valid_from.on > day),
        tuple(version for version in book.versions if version.front.status is Status.CONCEPT),
        tuple(problem for problem in problems if problem.severity is Severity.ERROR),
        tuple(problem for problem in problems if problem.severity is Severity.ATTENTION),
    )


def _routes(desk: Desk) -> list[Route]:
    def bench(request: Request) -> Response:
        return desk.page(request, "bench.j2", "Werkbank", bench=bench_of(desk.workshop))

    return [Route("/", bench)]


BENCH = Room("Werkbank", "/", _routes)
