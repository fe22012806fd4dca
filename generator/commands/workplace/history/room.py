"""The history: every step a line, with who and when; look, compare, undo, and share."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.history.elsewhere import work_elsewhere
from generator.commands.workplace.history.ledger import Ledger, ledger_of
from generator.commands.workplace.history.putting import Putting
from generator.commands.workplace.history.recording import loose_files, record_by_hand
from generator.commands.workplace.history.sharing import (
    base_with,
    fetch_work,
    let_read,
    shared_place,
)
from generator.commands.workplace.history.taken import (
    PER_PAGE,
    TakenStep,
    file_titles,
    files_differing,
    kept_by,
    steps_by_day,
    taken_step,
    taken_steps,
)
from generator.commands.workplace.history.who import (
    LONGEST_NAME,
    editor_of,
    remember_editor,
    somebody,
)
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import MeantBy, write_together

_HISTORY, _SHARING = "/geschiedenis/", "/geschiedenis/samen"
_NO_NAME = f"Vul uw naam in, in ten hoogste {LONGEST_NAME} tekens, zonder < of >."


def _step_of(ledger: Ledger, number: str) -> TakenStep:
    found = taken_step(ledger, number)
    if found is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return found


def _address(taken: TakenStep) -> str:
    return f"{_HISTORY}stap/{taken.number}"


def _put(putting: Putting, told: str, merged: str = "") -> None:
    paths = [putting.workshop.root / name for name in putting.names]
    write_together(putting.workshop, told, paths, putting.made, merged)


def _routes(desk: Desk) -> list[Route]:
    return [*_looking(desk), *_changing(desk), *_sharing(desk), *_asking(desk)]


def _looking(desk: Desk) -> list[Route]:
    shop = desk.workshop

    def history(request: Request) -> Response:
        given = request.query_params.get("pagina", "1")
        page = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else 1
        with ledger_of(shop) as ledger:
            steps = taken_steps(ledger, max(page, 1))
            own = ledger.own
        return desk.page(
            request,
            "history.j2",
            "Geschiedenis",
            days=list(steps_by_day(steps)),
            page=page,
            more=len(steps) == PER_PAGE,
            loose=file_titles(shop, loose_files(shop)),
            own=own,
        )

    def look(request: Request) -> Response:
        with ledger_of(shop) as ledger:
            taken = _step_of(ledger, request.path_params["stap"])
            steps = [each for each in taken_steps(ledger, 1) if each.number != taken.number]
            files = files_differing(shop, ledger, taken.before, taken.number)
        return desk.page(
            request, "history_step.j2", taken.told, files=files, taken=taken, steps=steps
        )

    def compare(request: Request) -> Response:
        with ledger_of(shop) as ledger:
            one, other = (
                _step_of(ledger, request.query_params.get(name, "")) for name in ("van", "met")
            )
            first, last = sorted((one, other), key=lambda each: each.on)
            files = files_differing(shop, ledger, first.number, last.number)
        return desk.page(
            request, "history_between.j2", "Vergeleken", first=first, last=last, files=files
        )

    return [
        Route(_HISTORY, history),
        Route(f"{_HISTORY}stap/{{stap}}", look),
        Route(f"{_HISTORY}tussen", compare),
    ]


def _changing(desk: Desk) -> list[Route]:
    shop = desk.workshop

    async def undo(request: Request) -> Response:
        given = await desk.form(request)
        return await run_in_threadpool(put_back, request.path_params["stap"], given)

    def put_back(number: str, given: Any) -> Response:
        with ledger_of(shop) as ledger:
            taken = _step_of(ledger, number)
            if taken.first:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            old, new = kept_by(ledger, taken.number), kept_by(ledger, taken.before)
            putting = Putting(shop, ledger, old, new, given, MeantBy.STEP_PUT_BACK)
            _put(putting, f"Teruggezet: {taken.told}")
        return gone_to(_HISTORY)

    async def by_hand(request: Request) -> Response:
        await desk.form(request)
        await run_in_threadpool(record_by_hand, shop)
        return gone_to(_HISTORY)

    return [
        Route(f"{_HISTORY}stap/{{stap}}/terug", undo, methods=["POST"]),
        Route(f"{_HISTORY}met-de-hand", by_hand, methods=["POST"]),
    ]


def _sharing(desk: Desk) -> list[Route]:
    shop = desk.workshop

    def together(request: Request) -> Response:
        with ledger_of(shop) as ledger:
            place, work = shared_place(ledger), work_elsewhere(ledger)
        done = request.query_params.get("gedaan", "")
        return desk.page(
            request, "history_sharing.j2", "Samen werken", done=done, place=place, work=work
        )

    async def share(request: Request) -> Response:
        await desk.form(request)
        await run_in_threadpool(push)
        return gone_to(f"{_SHARING}?gedaan=gedeeld")

    def push() -> None:
        with ledger_of(shop) as ledger:
            _refuse_alone(ledger)
            let_read(ledger, somebody(shop))

    async def fetch(request: Request) -> Response:
        await desk.form(request)
        await run_in_threadpool(pull)
        return gone_to(f"{_SHARING}?gedaan=opgehaald")

    def pull() -> None:
        with ledger_of(shop) as ledger:
            _refuse_alone(ledger)
            fetch_work(ledger)

    async def take(request: Request) -> Response:
        given = await desk.form(request)
        await run_in_threadpool(take_over, request.path_params["stap"], given)
        return gone_to(_HISTORY)

    def take_over(number: str, given: Any) -> None:
        with ledger_of(shop) as ledger:
            work = {each.number: each for each in work_elsewhere(ledger)}
            if number not in work or not work[number].steps:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            base = base_with(ledger, number)
            old, new = kept_by(ledger, base), kept_by(ledger, number)
            putting = Putting(shop, ledger, old, new, given, MeantBy.COLLEAGUE)
            _put(putting, f"Overgenomen van {work[number].by}", merged=number)

    return [
        Route(_SHARING, together),
        Route(f"{_HISTORY}laat-lezen", share, methods=["POST"]),
        Route(f"{_HISTORY}haal-op", fetch, methods=["POST"]),
        Route(f"{_HISTORY}neem-over/{{stap}}", take, methods=["POST"]),
    ]


def _refuse_alone(ledger: Ledger) -> None:
    if not shared_place(ledger):
        raise HTTPException(HTTPStatus.NOT_FOUND)


def _asking(desk: Desk) -> list[Route]:
    shop = desk.workshop

    def who(request: Request) -> Response:
        known = editor_of(shop)
        return desk.page(
            request, "who.j2", "Wie bent u?", typed=known.name if known else "", wrong=""
        )

    async def answer(request: Request) -> Response:
        given = await desk.form(request)
        typed = str(given.get("naam", ""))
        try:
            remember_editor(shop, typed)
        except ValueError:
            shown = {"typed": typed, "wrong": _NO_NAME}
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return desk.page(request, "who.j2", "Wie bent u?", status, **shown)
        return gone_to(_HISTORY)

    return [Route("/wie/", who), Route("/wie/", answer, methods=["POST"])]


HISTORY = Room("Geschiedenis", _HISTORY, _routes)
