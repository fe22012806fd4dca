"""Any source as text: its problems at the line while one types, and saved when none is new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, saved_at
from generator.commands.workplace.history.taken import file_titles
from generator.commands.workplace.room import Room
from generator.commands.workplace.text.looking import LookedText, as_it_is, looked_at
from generator.commands.workplace.text.opened import (
    ADDRESS,
    OpenedText,
    form_address,
    opened_text,
    text_address,
    text_files,
    unread_files,
)
from generator.commands.workplace.writing import Clash, Edit, write_sources
from generator.files.checksums import sha256_of
from generator.problems import Problem, ProblemsFound

TEXT, SEEN, LOOK = "tekst", "gezien", "kijk"
"""The fields of its form: the text, what the editor saw, and whether to look only."""


def _routes(desk: Desk) -> list[Route]:
    workshop = desk.workshop

    def texts(request: Request) -> Response:
        sources = workshop.sources()
        files = list(text_files(sources))
        found = zip(files, file_titles(workshop, files), strict=True)
        listed = sorted((title, file, text_address(file)) for file, title in found)
        unread = unread_files(sources)
        return desk.page(request, "texts.j2", "Alles als tekst", files=listed, unread=unread)

    def text(request: Request) -> Response:
        opened = _opened(desk, request)
        return _page(desk, request, opened, opened.text, as_it_is(workshop, opened))

    async def sent(request: Request) -> Response:
        return await run_in_threadpool(_sent, desk, request, await desk.form(request))

    return [
        Route(ADDRESS, texts),
        Route(f"{ADDRESS}{{name:path}}", text, methods=["GET"]),
        Route(f"{ADDRESS}{{name:path}}", sent, methods=["POST"]),
    ]


def _opened(desk: Desk, request: Request) -> OpenedText:
    opened = opened_text(desk.workshop, request.path_params["name"])
    if opened is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return opened


def _sent(desk: Desk, request: Request, given: Mapping[str, Any]) -> Response:
    """Look at a text that was sent, or save it."""
    workshop, opened = desk.workshop, _opened(desk, request)
    if opened.kept:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    typed, seen = str(given.get(TEXT, "")), str(given.get(SEEN, ""))
    made = opened.with_text(typed)
    if LOOK in given:
        looked = replace(looked_at(workshop, opened, made), refused=())
        return _page(desk, request, opened, typed, looked, seen)
    if made == opened.data:
        return saved_at(opened.address, "gelijk")

    def make(data: bytes) -> bytes:
        if sha256_of(data) != seen:
            now = replace(opened, data=data)
            raise Clash(now.text, typed, field=TEXT, again={SEEN: now.digest}, what=opened.title)
        looked = looked_at(workshop, opened, made)
        if looked.refused:
            raise ProblemsFound(looked.problems)
        return made

    try:
        write_sources(workshop, f"{opened.title}: de tekst", [Edit(opened.path, make)])
    except ProblemsFound as found:
        looked = LookedText(found.problems, found.problems)
        return _page(desk, request, opened, typed, looked, seen)
    return saved_at(opened.address, "bewaard")


def _page(
    desk: Desk,
    request: Request,
    opened: OpenedText,
    typed: str,
    looked: LookedText,
    seen: str = "",
) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if looked.refused else HTTPStatus.OK
    lines = typed.split("\n")
    others = [each.place.file for each in looked.problems if each.place.file != opened.file]
    titles = file_titles(desk.workshop, others) if others else []
    opens = text_files(desk.workshop.sources()) if others else {}
    return desk.page(
        request,
        "text.j2",
        opened.title,
        status,
        opened=opened,
        typed=typed,
        seen=seen or opened.digest,
        refused=bool(looked.refused),
        problems=[(each, _line(each, opened, lines)) for each in looked.problems],
        elsewhere={
            file: (title, text_address(file) if file in opens else "")
            for file, title in zip(others, titles, strict=True)
        },
        form=form_address(desk.workshop, opened.file),
        at=request.query_params.get("regel", ""),
    )


def _line(problem: Problem, opened: OpenedText, lines: list[str]) -> str:
    """Return the line of a text that a problem is about."""
    number = problem.place.line
    in_it = problem.place.file == opened.file and 0 < number <= len(lines)
    return lines[number - 1].strip() if in_it else ""


TEXTS = Room("", ADDRESS, _routes)
