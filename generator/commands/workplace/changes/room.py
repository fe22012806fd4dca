"""What a version changes: the editor says of each change what it is, and tells it in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.changes.classing import Classing, classing_of
from generator.commands.workplace.changes.saving import TypedChange, changed, classed, typed_changes
from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.path.noted import noted_of
from generator.commands.workplace.path.room import (
    FIXED,
    address_of,
    concept_named,
    path_address,
    version_named,
)
from generator.commands.workplace.path.steps import HowFar, PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import write_sources
from generator.files.text import read_text
from generator.model import Status, Version


def classing_now(workshop: Workshop, version: Version) -> Classing:
    """Return the changes of a version, as its file is now."""
    sources = workshop.sources()
    path = sources.settings.docs / version.uri
    titles = noted_of(workshop, version.number).titles
    return classing_of(sources, version, read_text(path, workshop.root), titles)


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def show(request: Request) -> Response:
        version = concept_named(workshop, request.path_params["number"])
        if version is None:
            return gone_to(path_address(request))
        saved = request.query_params.get("bewaard", "")
        return page(request, version, classing_now(workshop, version), {}, saved)

    def page(
        request: Request,
        version: Version,
        classing: Classing,
        typed: Mapping[str, TypedChange],
        saved: str = "",
    ) -> Response:
        bad = any(one.wrong or one.now for one in typed.values())
        return desk.page(
            request,
            "changes.j2",
            "Wat verandert er",
            HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK,
            version=version,
            classing=classing,
            typed=typed,
            saved=int(saved) if saved.isdecimal() else None,
            titles={row.name: row.views[0].title for row in classing.rows},
            onward=address_of(version, StepName.RESTING),
        )

    async def save(request: Request) -> Response:
        form = await desk.form(request)
        return await run_in_threadpool(written, request, form)

    def written(request: Request, form: Mapping[str, object]) -> Response:
        version = concept_named(workshop, request.path_params["number"])
        if version is None:
            return gone_to(path_address(request))
        classing = classing_now(workshop, version)
        typed = typed_changes(form, classing)
        new = changed(typed, classing)
        if new:
            path = workshop.settings().docs / version.uri
            told = f"Wijzigingen van versie {version.number} ingedeeld ({len(new)})"
            edit = classed(path, workshop.file(path), new, classing)
            write_sources(workshop, told, [edit])
        if any(one.wrong or one.now for one in typed.values()):
            version = version_named(workshop, version.number)
            return page(request, version, classing_now(workshop, version), typed)
        return gone_to(f"{address_of(version, StepName.CHANGES)}?bewaard={len(new)}")

    address = f"/versie/{{number}}/{StepName.CHANGES}"
    return [Route(address, show), Route(address, save, methods=["POST"])]


def _progress(workshop: Workshop, version: Version) -> HowFar:
    if version.front.status is not Status.CONCEPT:
        return FIXED
    classing = classing_now(workshop, version)
    done = classing.needed - classing.open
    return HowFar(done, classing.needed, f"{done} van {classing.needed} ingevuld")


CHANGES = Room(
    "", "/versie/", _routes, (PathStep(StepName.CHANGES, "Wat verandert er", _progress),)
)
