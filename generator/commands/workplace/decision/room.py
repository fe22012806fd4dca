"""The step in which a concept is adopted."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.decision.deciding import (
    SURE,
    adopt,
    barred_soon,
    decision_in,
    how_far_decided,
    proposed_begin,
    seen_of,
    standing_of,
)
from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.noted import noted_of
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import PathStep, StepName
from generator.commands.workplace.proof.reading import is_read
from generator.commands.workplace.room import Room
from generator.model import Approval, Status, Version
from generator.problems import Problem

_TITLE = "Vaststellen"


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def page(request: Request) -> Response:
        version = version_named(workshop, request.path_params["number"])
        return _page(desk, request, version)

    def decide(request: Request, given: Mapping[str, Any]) -> Response:
        version = version_named(workshop, request.path_params["number"])
        address = address_of(version, StepName.ADOPTING)
        if version.front.status is not Status.CONCEPT:
            return gone_to(address)
        filled = FilledForm(given)
        adoption = decision_in(filled, workshop.settings().today)
        problems = adopt(workshop, version, adoption, filled) if adoption else ()
        if problems or filled.faults:
            return _page(desk, request, version, filled, problems)
        return gone_to(address)

    async def sent(request: Request) -> Response:
        return await run_in_threadpool(decide, request, await desk.form(request))

    at = f"/versie/{{number}}/{StepName.ADOPTING}"
    return [Route(at, page), Route(at, sent, methods=["POST"])]


def _page(
    desk: Desk,
    request: Request,
    version: Version,
    filled: FilledForm | None = None,
    problems: tuple[Problem, ...] = (),
) -> Response:
    workshop = desk.workshop
    if version.front.status is not Status.CONCEPT:
        state, told = standing_of(workshop, version)
        return desk.page(request, "decided.j2", _TITLE, version=version, state=state, standing=told)
    barred = barred_soon(workshop, version)
    book = workshop.sources().handbook
    amiss = bool(problems or (filled and filled.faults))
    return desk.page(
        request,
        "decision.j2",
        _TITLE,
        HTTPStatus.UNPROCESSABLE_ENTITY if amiss else HTTPStatus.OK,
        version=version,
        looked_up=barred is not None,
        holding=mended(desk, problems or (barred.errors if barred else ()), version),
        minding=mended(desk, barred.attentions if barred else (), version),
        is_read=is_read(noted_of(workshop, version.number)),
        filled=filled or FilledForm({}),
        refused=bool(problems),
        seen=seen_of(workshop, version),
        now=book.latest.number if book.has_latest else None,
        today=workshop.settings().today,
        begins=proposed_begin(version, workshop.settings().today),
        sure=SURE,
        hints={
            "by": Approval.model_fields["by"].description,
            "note": Approval.model_fields["note"].description,
        },
    )


ADOPTING = Room("", "/versie/", _routes, (PathStep(StepName.ADOPTING, _TITLE, how_far_decided),))
