"""The room in which the site is put out, from the path of a version or by itself."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.jobs.job import Work
from generator.commands.workplace.jobs.starting import start
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.room import version_named
from generator.commands.workplace.path.steps import PathStep, StepName
from generator.commands.workplace.releasing.chosen import (
    choose_folder,
    chosen_folder,
    go_back,
    released,
)
from generator.commands.workplace.releasing.standing import how_far_out, outing, package_of
from generator.commands.workplace.room import Room
from generator.model import Version
from generator.problems import Problem, ProblemsFound

_TITLE = "Uitbrengen"
_ADDRESS = "/uitbrengen/"
_ASKED = "terug"


def _routes(desk: Desk) -> list[Route]:
    releasing = _Releasing(desk)
    step = f"/versie/{{number}}/{StepName.RELEASING}"
    return [
        Route(_ADDRESS, releasing.page),
        Route(step, releasing.page),
        *(
            Route(f"{at}/{name}", answer, methods=["POST"])
            for at in (_ADDRESS.rstrip("/"), step)
            for name, answer in (
                ("map", releasing.choose),
                ("uitgave", releasing.release),
                ("zip", releasing.package),
            )
        ),
        Route(f"{_ADDRESS}{_ASKED}", releasing.ask),
        Route(f"{_ADDRESS}{_ASKED}", releasing.back, methods=["POST"]),
        Route(f"{_ADDRESS}handboek.zip", releasing.download),
    ]


@dataclass(frozen=True)
class _Releasing:
    """What the room answers."""

    desk: Desk

    def page(self, request: Request) -> Response:
        return self._page(request)

    async def choose(self, request: Request) -> Response:
        filled = FilledForm(await self.desk.form(request))
        return await run_in_threadpool(self._choose, request, filled)

    def _choose(self, request: Request, filled: FilledForm) -> Response:
        typed = filled.text("folder", "Vul de map in.")
        try:
            if typed:
                choose_folder(self.desk.workshop, typed)
        except ProblemsFound as found:
            filled.faults["folder"] = " ".join(_sentence(problem) for problem in found.problems)
        if filled.faults:
            return self._page(request, filled)
        return gone_to(_here(request))

    async def release(self, request: Request) -> Response:
        await self.desk.form(request)
        folder = chosen_folder(self.desk.workshop)
        if folder is not None:
            workshop = self.desk.workshop
            await run_in_threadpool(start, workshop, Work.RELEASE, folder=str(folder))
        return gone_to(_here(request))

    async def package(self, request: Request) -> Response:
        await self.desk.form(request)
        await run_in_threadpool(start, self.desk.workshop, Work.PACKAGE)
        return gone_to(_here(request))

    def ask(self, request: Request) -> Response:
        now = released(self.desk.workshop)
        if now is None or now.shown is None or now.before is None:
            return gone_to(_ADDRESS)
        return self.desk.page(request, "back.j2", "Terug naar de vorige uitgave", now=now)

    async def back(self, request: Request) -> Response:
        given = await self.desk.form(request)
        return await run_in_threadpool(self._back, request, str(given.get("seen", "")))

    def _back(self, request: Request, seen: str) -> Response:
        record, at_once = go_back(self.desk.workshop, seen)
        title = f"Te zien is weer uitgave {record.number}"
        return self.desk.page(request, "gone_back.j2", title, record=record, at_once=at_once)

    def download(self, _request: Request) -> Response:
        path = package_of(self.desk.workshop)
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return FileResponse(path, filename=path.name)

    def _page(self, request: Request, filled: FilledForm | None = None) -> Response:
        version = self._version(request)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if filled else HTTPStatus.OK
        now = outing(self.desk.workshop)
        return self.desk.page(
            request,
            "releasing.j2",
            _TITLE,
            status,
            version=version,
            at=_here(request).rstrip("/"),
            now=now,
            ended_jobs=[(job, mended(self.desk, job.told)) for job in now.ended],
            filled=filled or FilledForm({}),
        )

    def _version(self, request: Request) -> Version | None:
        number = request.path_params.get("number")
        return version_named(self.desk.workshop, number) if number else None


def _here(request: Request) -> str:
    """Return the address of the page that a form of this room stands on."""
    number = request.path_params.get("number")
    return f"/versie/{number}/{StepName.RELEASING}" if number else _ADDRESS


def _sentence(problem: Problem) -> str:
    return problem.told


RELEASING = Room(_TITLE, _ADDRESS, _routes, (PathStep(StepName.RELEASING, _TITLE, how_far_out),))
