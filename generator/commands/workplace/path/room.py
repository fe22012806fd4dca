"""The path of a version: its steps, each with how far it is; from here an editor goes on."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.path.steps import HowFar, PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.model import Version


def version_named(workshop: Workshop, number: str) -> Version:
    """Return the version with a number. Raises `HTTPException` where there is none."""
    versions = workshop.sources().handbook.versions
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


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

    return [Route("/versie/{number}/", path)]


PATH = Room("", "/versie/", _routes)
