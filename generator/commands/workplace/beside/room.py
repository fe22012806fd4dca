"""The document beside the concept: look at each part, say what it is, and tick it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.importing.pictures import picture_ending
from generator.commands.workplace.beside.blocks import (
    Became,
    TextPart,
    ends_of_blocks,
    handle_of,
)
from generator.commands.workplace.beside.facts import bases, facts_of, save_facts, seen_facts
from generator.commands.workplace.beside.filled import PartFields, PartFilled, said_of
from generator.commands.workplace.beside.pictures import (
    PictureFinder,
    keep_picture,
    next_picture,
    place_picture,
)
from generator.commands.workplace.beside.preview import Preview, preview_of
from generator.commands.workplace.beside.saving import (
    NEW,
    PartSaid,
    Unfit,
    change_concept,
    draft_of_file,
    reopen_part,
    save_part,
)
from generator.commands.workplace.beside.serving import picture_routes
from generator.commands.workplace.beside.sheets import SheetMaker
from generator.commands.workplace.beside.view import KINDS, how_far_beside, view_of
from generator.commands.workplace.desk import Desk, TooLarge, gone_to
from generator.commands.workplace.document.kept import record_named
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.meeting import SEEN
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import Clash, write_sources
from generator.model import Status, Version
from generator.problems import ProblemsFound

_BASE = "/versie/{number}/naast-elkaar"
_MOST_OF_PICTURE = 10_000_000
_CHANGED = "Dit onderdeel is intussen ergens anders veranderd. Kijk wat er nu staat, en kies dan."
Do = Callable[[Version, PartFields], Response]


class _Beside:
    """The pages and forms of this room, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.workshop = desk.workshop
        self.maker = SheetMaker(desk.workshop)
        self.finder = PictureFinder(desk.workshop)

    # --- pages ------------------------------------------------------------------------------

    def parts(self, request: Request) -> Response:
        return self._parts(request, self._concept(request), PartFilled())

    def _parts(
        self, request: Request, version: Version, filled: PartFilled, words: str = ""
    ) -> Response:
        number = version.number
        sheets = self.maker.sheets(number)
        wrong = bool(filled.words or words)
        placing = request.query_params.get("plaats", "")
        record = record_named(self.workshop, number)
        pictures = self.finder.loose(version, record)
        return self.desk.page(
            request,
            "beside.j2",
            f"Naast elkaar: versie {number}",
            HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
            version=version,
            view=view_of(self.workshop, version, sheets),
            filled=filled,
            words_wrong=words,
            busy=self.maker.is_busy(number),
            pictures=sorted(pictures),
            placing=placing if placing in pictures else "",
            ends=ends_of_blocks(version),
            next=address_of(version, StepName.CHANGES),
            **self._words(),
        )

    def part(self, request: Request) -> Response:
        handle = request.path_params["handle"]
        return self._edit(request, self._concept(request), handle, PartFilled())

    def _edit(
        self, request: Request, version: Version, handle: str, filled: PartFilled
    ) -> Response:
        part = self._part(version, handle)
        path = self._file(version)
        draft = draft_of_file(self.workshop, path, path.read_bytes())
        text = draft.text(part.clause.id) if part.clause else None
        return self.desk.page(
            request,
            "beside-part.j2",
            "Wijzig dit onderdeel",
            HTTPStatus.UNPROCESSABLE_ENTITY if filled.words else HTTPStatus.OK,
            version=version,
            part=part,
            text=text,
            filled=filled,
            preview=self._preview(version, part, filled) if "bekijk" in filled.fields else None,
            **self._words(),
        )

    def facts(self, request: Request) -> Response:
        return self._facts(request, self._concept(request), FilledForm({}))

    def _facts(self, request: Request, version: Version, filled: FilledForm) -> Response:
        return self.desk.page(
            request,
            "beside-facts.j2",
            f"De gegevens van versie {version.number}",
            HTTPStatus.UNPROCESSABLE_ENTITY if filled.faults else HTTPStatus.OK,
            version=version,
            facts=facts_of(version.front),
            seen=str(filled.given.get(SEEN, seen_facts(version.front))),
            bases=bases(),
            filled=filled,
        )

    def sheet(self, request: Request) -> Response:
        version, number = self._version(request), request.path_params["page"]
        sheets = self.maker.sheets(version.number)
        if sheets is None or not 0 < number <= len(sheets.letters):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        title = f"Bladzijde {number} van het document"
        last = len(sheets.letters)
        return self.desk.page(
            request, "beside-sheet.j2", title, version=version, number=number, last=last
        )

    # --- forms ------------------------------------------------------------------------------

    async def tick(self, request: Request) -> Response:
        return await self._do(request, partial(self._tick, request))

    def _tick(self, request: Request, version: Version, fields: PartFields) -> Response:
        view = view_of(self.workshop, version, None)
        if "gelijk" in fields:
            same = {p.key: p.digest for p in view.parts if p.became is Became.SAME}
            self._note(version, same, "alle gelijke onderdelen nagekeken")
            left = (p.handle for p in view.parts if not p.seen and p.key not in same)
            return self._on(version, next(left, ""))
        part = view.part(str(fields.get("deel", "")))
        if part is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        handle = part.handle
        if "open" in fields:
            reopen_part(self.workshop, version.number, part)
            return self._on(version, handle)
        filled = PartFilled(handle, fields)
        if str(fields.get("was", "")) != part.digest:
            return self._parts(request, version, PartFilled(handle, fields, "deel", _CHANGED))
        if part.clause is None:
            self._note(version, {part.key: part.digest}, f"{part.told} nagekeken")
        else:
            if part.asks_choice and "keuze" not in fields:
                told = "Kies welk onderdeel dit is."
                return self._parts(request, version, PartFilled(handle, fields, "keuze", told))
            # What is new is not looked at before it is said what it is, and how it is called.
            is_new = fields.get("keuze") == NEW and "titel" not in fields
            said = said_of(part, fields, tick=not is_new)
            answer = self._saved(said, version, filled, partial(self._parts, request))
            if isinstance(answer, Response):
                return answer
            handle = answer
        now = view_of(self.workshop, version_named(self.workshop, version.number), None)
        made = now.part(handle)
        return self._on(version, now.after(handle) if made is None or made.seen else handle)

    async def save(self, request: Request) -> Response:
        return await self._do(request, partial(self._save, request))

    def _save(self, request: Request, version: Version, fields: PartFields) -> Response:
        handle = request.path_params["handle"]
        part = self._part(version, handle)

        def again(now: Version, filled: PartFilled) -> Response:
            return self._edit(request, now, handle, filled)

        if "bekijk" in fields:
            return self._edit(request, version, handle, PartFilled(handle, fields))
        if part.level:
            level = int(str(fields.get("niveau", part.level)))
            if not 1 <= level <= 6:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            told = f"Instructie {version.number}: {part.told} gewijzigd"
            line = part.line
            change_concept(self.workshop, version, told, lambda d: d.set_level(line, level))
            return gone_to(_address(version))
        filled = PartFilled(handle, fields)
        said = said_of(part, fields, tick=False)
        answer = self._saved(said, version, filled, again)
        return answer if isinstance(answer, Response) else self._on(version, answer)

    async def save_facts(self, request: Request) -> Response:
        return await self._do(request, partial(self._save_facts, request))

    def _save_facts(self, request: Request, version: Version, fields: PartFields) -> Response:
        filled = FilledForm(fields)
        save_facts(self.workshop, version, filled)
        if filled.faults:
            return self._facts(request, version, filled)
        return gone_to(_address(version))

    async def place(self, request: Request) -> Response:
        return await self._do(request, partial(self._place, request))

    def _place(self, request: Request, version: Version, fields: PartFields) -> Response:
        pictures = self.finder.loose(version, record_named(self.workshop, version.number))
        name = str(fields.get("plaatje", ""))
        part = self._part(version, str(fields.get("achter", "")))
        if name not in pictures or part.clause is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        try:
            made = place_picture(self.workshop, version, name, pictures[name], part.clause.id)
        except Unfit as unfit:
            return self._parts(request, version, PartFilled(), unfit.words)
        return self._on(version, handle_of(made))

    async def add(self, request: Request) -> Response:
        version = self._concept(request)
        try:
            _, file = await self.desk.form_with_file(request, "document", _MOST_OF_PICTURE)
        except TooLarge:
            words = "Deze afbeelding is groter dan 10 MB. Maak die kleiner."
            return self._parts(request, version, PartFilled(), words)
        data = file[1] if file else b""
        record = record_named(self.workshop, version.number)
        known = self.finder.loose(version, record)
        name = next_picture(version, known, picture_ending(data) or ".png")
        try:
            await run_in_threadpool(keep_picture, self.workshop, name, data)
        except Unfit as unfit:
            return self._parts(request, version, PartFilled(), unfit.words)
        return gone_to(f"{_address(version)}?plaats={name}")

    # --- what they share --------------------------------------------------------------------

    async def _do(self, request: Request, do: Do) -> Response:
        """Read a form, and do what it asks in a thread: files are read and written."""
        fields = await self.desk.form(request)

        def done() -> Response:
            return do(self._concept(request), fields)

        return await run_in_threadpool(done)

    def _saved(
        self,
        said: PartSaid,
        version: Version,
        filled: PartFilled,
        again: Callable[[Version, PartFilled], Response],
    ) -> Response | str:
        """Save a part, and return its handle; or the page again, with what cannot be."""
        handle, fields = filled.handle, filled.fields
        try:
            return save_part(self.workshop, version.number, said)
        except Unfit as unfit:
            return again(version, PartFilled(handle, fields, unfit.field, unfit.words))
        except Clash:
            now = version_named(self.workshop, version.number)
            return again(now, PartFilled(handle, fields, "deel", _CHANGED))
        except ProblemsFound as found:
            told = " ".join(problem.told for problem in found.problems)
            return again(version, PartFilled(handle, fields, "tekst", told))

    def _note(self, version: Version, seen: Mapping[str, str], told: str) -> None:
        def looked(noted: Notebook) -> Notebook:
            return noted.model_copy(update={"seen": {**noted.seen, **seen}})

        line = f"Instructie {version.number}: {told}"
        write_sources(self.workshop, line, [note_edit(self.workshop, version.number, looked)])

    def _preview(self, version: Version, part: TextPart, filled: PartFilled) -> Preview | None:
        """Return the part as readers would see it, or what is wrong with its text."""
        return preview_of(self.workshop, version, part, filled.value("tekst"))

    def _version(self, request: Request) -> Version:
        return version_named(self.workshop, request.path_params["number"])

    def _part(self, version: Version, handle: str) -> TextPart:
        found = view_of(self.workshop, version, None).part(handle)
        if found is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return found

    def _file(self, version: Version) -> Path:
        return self.workshop.settings().docs / "instructie" / f"{version.number}.md"

    def _concept(self, request: Request) -> Version:
        """Return the concept. Raises `HTTPException` for what is adopted: that stays as it is."""
        version = self._version(request)
        if version.front.status is not Status.CONCEPT:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return version

    def _on(self, version: Version, handle: str) -> Response:
        return gone_to(f"{_address(version)}#d-{handle}" if handle else _address(version))

    def _words(self) -> dict[str, Any]:
        return {
            "kinds": {kind.value: words for kind, words in KINDS.items()},
            "role_names": self.workshop.sources().handbook.role_names,
            "new": NEW,
        }


def _address(version: Version) -> str:
    return address_of(version, StepName.BESIDE)


def _routes(desk: Desk) -> list[Route]:
    room = _Beside(desk)
    post = ["POST"]
    return [
        Route(_BASE, room.parts),
        Route(_BASE, room.tick, methods=post),
        Route(f"{_BASE}/gegevens", room.facts),
        Route(f"{_BASE}/gegevens", room.save_facts, methods=post),
        Route(f"{_BASE}/bladzijde/{{page:int}}", room.sheet),
        Route(f"{_BASE}/afbeelding", room.place, methods=post),
        Route(f"{_BASE}/erbij", room.add, methods=post),
        Route(f"{_BASE}/deel/{{handle}}", room.part),
        Route(f"{_BASE}/deel/{{handle}}", room.save, methods=post),
        *picture_routes(desk, room.maker, room.finder),
    ]


BESIDE = Room(
    "",
    "/versie/",
    _routes,
    (PathStep(StepName.BESIDE, "Naast elkaar", how_far_beside),),
)
