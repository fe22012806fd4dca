"""The path of a version: its steps, each with how far it is; from here an editor goes on."""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, saved_at
from generator.commands.workplace.path.discarding import discard, discarding_of
from generator.commands.workplace.path.steps import HowFar, PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.model import Status, Version


def version_named(workshop: Workshop, number: str) -> Version:
    """Return the version with a number. Raises `HTTPException` where there is none."""
    versions = workshop.sources().handbook.versions
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


FIXED = HowFar(1, 1, "ligt vast")
"""How far a step is of a version that is adopted, and so no longer changes."""


def path_address(request: Request) -> str:
    """Return the address of the path of the version that a request is about."""
    return f"/versie/{request.path_params['number']}/"


def concept_named(workshop: Workshop, number: str) -> Version | None:
    """Return the concept with a number, or nothing where that version is fixed.

    Raises `HTTPException` where there is none.
    """
    version = version_named(workshop, number)
    return version if version.front.status is Status.CONCEPT else None


def steps_of(desk: Desk, version: Version) -> list[tuple[PathStep, HowFar]]:
    """Return the steps of a version with how far each is."""
    return [(each, each.progress(desk.workshop, version)) for each in desk.steps]


def address_of(version: Version, name: StepName) -> str:
    """Return the address of a step."""
    return f"/versie/{version.number}/{name}"


def _routes(desk: Desk) -> list[Route]:
    def path(request: Request) -> Response:
        version = version_named(desk.workshop, request.path_params["number"])
        title = f"Versie {version.number}"
        steps = steps_of(desk, version)
        first = next((each for each, progress in steps if not progress.whole), None)
        return desk.page(request, "path.j2", title, version=version, steps=steps, first=first)

    def _concept(request: Request) -> Version:
        version = concept_named(desk.workshop, request.path_params["number"])
        if version is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return version

    def ask(request: Request) -> Response:
        version = _concept(request)
        return desk.page(
            request,
            "path-away.j2",
            f"Het concept van versie {version.number} weggooien?",
            version=version,
            found=discarding_of(desk.workshop, version),
        )

    async def away(request: Request) -> Response:
        given = await desk.form(request)
        version = await run_in_threadpool(_concept, request)
        seen = str(given.get("seen", ""))
        await run_in_threadpool(discard, desk.workshop, version, seen)
        return saved_at("/versie/", "weggegooid")

    return [
        Route("/versie/{number}/", path),
        Route("/versie/{number}/weg", ask),
        Route("/versie/{number}/weg", away, methods=["POST"]),
    ]


PATH = Room("", "/versie/", _routes)
