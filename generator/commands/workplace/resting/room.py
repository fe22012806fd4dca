"""What hangs on a version: a list of tasks, and a page for each with its texts to mend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, gone_to, saved_at
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.noted import Notebook, note_edit, noted_of
from generator.commands.workplace.path.room import (
    FIXED,
    address_of,
    concept_named,
    path_address,
    version_named,
)
from generator.commands.workplace.path.steps import HowFar, PathStep, StepName
from generator.commands.workplace.resting.adopting import refused_at_last, refused_at_once
from generator.commands.workplace.resting.archive import ArchiveField, decided, decisions_of
from generator.commands.workplace.resting.given import Given, field_name, given_in
from generator.commands.workplace.resting.lacking import Lack, filled_in, lack_of
from generator.commands.workplace.resting.mending import mended_texts
from generator.commands.workplace.resting.tasks import RestingTask, TaskKind, tasks_of
from generator.commands.workplace.room import Room
from generator.commands.workplace.sources.questions import class_choices
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.model import Status, Version
from generator.problems import Place, Problem, ProblemsFound

_NO_TASK = "deze taak is er niet meer"
_NO_TASK_REMEDY = "Wat u typte, vindt u op de werkbank. Kijk bij Geschiedenis waar de taak bleef."


def tasks_now(workshop: Workshop, version: Version) -> list[RestingTask]:
    """Return the tasks of a version; once all are done, those that only adoption would tell."""
    sources, noted = workshop.sources(), noted_of(workshop, version.number)
    version = version_named(workshop, version.number)
    refused = refused_at_once(workshop, version)
    tasks = tasks_of(sources, version, noted, refused)
    if not any(task.open for task in tasks):
        refused = (*refused, *refused_at_last(workshop, version))
        tasks = tasks_of(sources, version, noted, refused)
    return tasks


@dataclass(frozen=True)
class _Filled:
    """What was typed on the page of a task; without a form, nothing was."""

    given: Sequence[Given] = ()
    lack: Lack | None = None
    decisions: Sequence[ArchiveField] = ()

    @property
    def is_right(self) -> bool:
        """Whether all of it could be written."""
        right = all(one.is_right for one in self.given) and (not self.lack or self.lack.is_right)
        return right and not any(one.wrong for one in self.decisions)


def _filled(
    workshop: Workshop, version: Version, task: RestingTask, form: Mapping[str, Any] | None
) -> _Filled:
    sources = workshop.sources()
    if task.kind is TaskKind.ARCHIVE:
        return _Filled(decisions=decisions_of(sources, version, form))
    titles = noted_of(workshop, version.number).titles
    lack = lack_of(sources, version, task, titles, form) if task.kind is TaskKind.NEW else None
    given = [given_in(form, seen, sources) for seen in task.seen] if form is not None else []
    return _Filled(given, lack)


def _write(
    workshop: Workshop, version: Version, task: RestingTask, filled: _Filled, *, looked: bool
) -> None:
    """Write what is right of what was typed, and note what was looked at."""
    sources = workshop.sources()
    edits: list[Edit] = list(mended_texts(sources, version, filled.given, looked=looked))
    if filled.lack and filled.lack.is_right:
        edits += filled_in(sources, version, task, filled.lack)
    if any(not one.wrong for one in filled.decisions):
        edits.append(decided(sources, filled.decisions))
    if edits:
        told = f"Bijgewerkt voor versie {version.number}: {task.title}"
        write_sources(workshop, told, edits, refuse_errors=True)
    if looked and filled.is_right:
        _tick(workshop, version, task)


def _tick(workshop: Workshop, version: Version, task: RestingTask) -> None:
    """Note that the texts of a task were looked at, as they are now."""
    now = next((each for each in tasks_now(workshop, version) if each.key == task.key), None)
    shown = {one.key for one in task.seen}
    seen = {one.key: one.digest for one in (now.seen if now else ()) if one.key in shown}

    def noted(notebook: Notebook) -> Notebook:
        return notebook.model_copy(update={"seen": {**notebook.seen, **seen}})

    if seen:
        told = f"Nagekeken voor versie {version.number}: {task.title}"
        write_sources(workshop, told, [note_edit(workshop, version.number, noted)])


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop
    address = f"/versie/{{number}}/{StepName.RESTING}"

    def listed(request: Request) -> Response:
        version = concept_named(workshop, request.path_params["number"])
        if version is None:
            return gone_to(path_address(request))
        tasks = tasks_now(workshop, version)
        return desk.page(
            request,
            "resting.j2",
            "Wat hangt eraan",
            version=version,
            tasks=tasks,
            here_at=address_of(version, StepName.RESTING),
            changes=address_of(version, StepName.CHANGES),
            onward=address_of(version, StepName.READING),
            next=next((task for task in tasks if task.open), None),
        )

    def task_named(version: Version, key: str) -> RestingTask:
        found = next((task for task in tasks_now(workshop, version) if task.key == key), None)
        if found is None:
            place = Place(workshop.file(workshop.settings().docs / version.uri))
            raise ProblemsFound([Problem(place, _NO_TASK, _NO_TASK_REMEDY)])
        return found

    def page(
        request: Request, version: Version, task: RestingTask, filled: _Filled, status: HTTPStatus
    ) -> Response:
        return desk.page(
            request,
            "resting_task.j2",
            task.title,
            status,
            version=version,
            task=task,
            given={one.seen.key: one for one in filled.given},
            lack=filled.lack,
            decisions=filled.decisions,
            name_of=field_name,
            above=address_of(version, StepName.RESTING),
            changes=address_of(version, StepName.CHANGES),
            classes=class_choices(),
            besides=mended(desk, task.problems, version) if task.kind is TaskKind.OTHER else (),
        )

    def show(request: Request) -> Response:
        version = concept_named(workshop, request.path_params["number"])
        if version is None:
            return gone_to(path_address(request))
        tasks = tasks_now(workshop, version)
        task = next((each for each in tasks if each.key == request.path_params["task"]), None)
        if task is None:
            return gone_to(address_of(version, StepName.RESTING))
        filled = _filled(workshop, version, task, None)
        return page(request, version, task, filled, HTTPStatus.OK)

    async def save(request: Request) -> Response:
        form = await desk.form(request)
        return await run_in_threadpool(saved, request, form)

    def saved(request: Request, form: Mapping[str, Any]) -> Response:
        version = concept_named(workshop, request.path_params["number"])
        if version is None:
            return gone_to(path_address(request))
        task = task_named(version, request.path_params["task"])
        filled = _filled(workshop, version, task, form)
        looked = form.get("klaar") == "ja"
        _write(workshop, version, task, filled, looked=looked)
        if not filled.is_right:
            return page(request, version, task, filled, HTTPStatus.UNPROCESSABLE_ENTITY)
        here = address_of(version, StepName.RESTING)
        if not looked:
            return gone_to(f"{here}/{task.key}")
        tasks = tasks_now(workshop, version)
        if any(each.key == task.key and each.open for each in tasks):
            return saved_at(f"{here}/{task.key}", "open")
        keys = [each.key for each in tasks]
        behind = tasks[keys.index(task.key) + 1 :] if task.key in keys else tasks
        following = next((each for each in behind if each.open), None)
        return gone_to(f"{here}/{following.key}" if following else here)

    return [
        Route(address, listed),
        Route(f"{address}/{{task}}", show),
        Route(f"{address}/{{task}}", save, methods=["POST"]),
    ]


def _progress(workshop: Workshop, version: Version) -> HowFar:
    if version.front.status is not Status.CONCEPT:
        return FIXED
    tasks = tasks_now(workshop, version)
    left = sum(bool(task.open) for task in tasks)
    words = "klaar" if not left else f"{left} {'taak' if left == 1 else 'taken'} open"
    return HowFar(len(tasks) - left, len(tasks), words)


RESTING = Room("", "/versie/", _routes, (PathStep(StepName.RESTING, "Wat hangt eraan", _progress),))
