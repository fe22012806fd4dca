"""The page on which an adopted version is withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.decision.deciding import seen_of
from generator.commands.workplace.desk import Desk, saved_at
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.withdrawing.ending import (
    end_version,
    then_holding,
    withdrawal_in,
)
from generator.model import Status, Version
from generator.problems import Problem


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def named(request: Request) -> Version:
        """Return the version. Raises `HTTPException` where it cannot be withdrawn."""
        version = version_named(workshop, request.path_params["number"])
        if version.front.status is not Status.ADOPTED:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return version

    def ask(request: Request) -> Response:
        return _page(desk, request, named(request), FilledForm({}))

    def decide(request: Request, given: Mapping[str, Any]) -> Response:
        version, filled = named(request), FilledForm(given)
        ending = withdrawal_in(filled)
        problems = end_version(workshop, version, ending, filled) if ending else ()
        if problems or filled.faults:
            return _page(desk, request, version, filled, problems)
        return saved_at(address_of(version, StepName.ADOPTING), "ingetrokken")

    async def sent(request: Request) -> Response:
        return await run_in_threadpool(decide, request, await desk.form(request))

    at = "/versie/{number}/intrekken"
    return [Route(at, ask), Route(at, sent, methods=["POST"])]


def _page(
    desk: Desk,
    request: Request,
    version: Version,
    filled: FilledForm,
    problems: tuple[Problem, ...] = (),
) -> Response:
    amiss = bool(problems or filled.faults)
    return desk.page(
        request,
        "withdrawing.j2",
        f"Versie {version.number} intrekken",
        HTTPStatus.UNPROCESSABLE_ENTITY if amiss else HTTPStatus.OK,
        version=version,
        filled=filled,
        holding=mended(desk, problems, version),
        seen=seen_of(desk.workshop, version),
        then=then_holding(desk.workshop, version),
    )


WITHDRAWING = Room("", "/versie/", _routes)
