"""The document beside the concept: look at each part, say what it is, and tick it off."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.importing.pictures import picture_ending
from generator.commands.workplace.beside.blocks import Became, TextPart, handle_of
from generator.commands.workplace.beside.facts import bases, facts_digest, facts_of, save_facts
from generator.commands.workplace.beside.pictures import (
    TYPES,
    PictureFinder,
    keep_picture,
    next_picture,
    place_picture,
)
from generator.commands.workplace.beside.preview import Preview, preview_of
from generator.commands.workplace.beside.saving import (
    NEW,
    Said,
    Unfit,
    change_concept,
    draft_of_file,
    save_part,
)
from generator.commands.workplace.beside.sheets import SheetMaker
from generator.commands.workplace.beside.view import KINDS, how_far_beside, view_of
from generator.commands.workplace.desk import Desk, TooLarge, gone_to
from generator.commands.workplace.document.room import record_named
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import Clash, write_sources
from generator.files.text import leads_out
from generator.model import ClauseKind, Status, Version
from generator.problems import ProblemsFound

_BASE = "/versie/{number}/naast-elkaar"
_MOST_OF_PICTURE = 10_000_000
_CHANGED = "Dit onderdeel is intussen ergens anders veranderd. Kijk wat er nu staat, en kies dan."
Fields = Mapping[str, Any]
Do = Callable[[Version, Fields], Response]


@dataclass(frozen=True)
class Filled:
    """What an editor filled in at a part, and what of it cannot be: kept, to be mended."""

    handle: str = ""
    fields: Fields = field(default_factory=dict)
    wrong: str = ""
    words: str = ""

    def of(self, part: TextPart) -> Filled:
        """Return what was filled in at this part, or nothing."""
        return self if part.handle == self.handle else Filled()

    def value(self, name: str, otherwise: str = "") -> str:
        """Return what was filled in in a field."""
        return str(self.fields.get(name, otherwise))

    def has(self, name: str, value: str, *, otherwise: bool) -> bool:
        """Tell whether a choice was made."""
        return value in _list(self.fields.get(name, [])) if self.fields else otherwise


class _Beside:
    """The pages and forms of this room, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.workshop = desk.workshop
        self.maker = SheetMaker(desk.workshop)
        self.finder = PictureFinder(desk.workshop)

    # --- pages ------------------------------------------------------------------------------

    def parts(self, request: Request) -> Response:
        version = self._version(request)
        return self._parts(request, version, Filled())

    def _parts(
        self, request: Request, version: Version, filled: Filled, words: str = ""
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
            next=address_of(version, StepName.CHANGES),
            **self._words(),
        )

    def part(self, request: Request) -> Response:
        version = self._version(request)
        return self._edit(request, version, request.path_params["handle"], Filled())

    def _edit(self, request: Request, version: Version, handle: str, filled: Filled) -> Response:
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
        return self._facts(request, self._version(request), Filled())

    def _facts(self, request: Request, version: Version, filled: Filled) -> Response:
        return self.desk.page(
            request,
            "beside-facts.j2",
            f"De gegevens van versie {version.number}",
            HTTPStatus.UNPROCESSABLE_ENTITY if filled.words else HTTPStatus.OK,
            version=version,
            facts=facts_of(version.front),
            was=facts_digest(version.front),
            bases=bases(),
            filled=filled,
        )

    def sheet(self, request: Request) -> Response:
        sheets = self.maker.sheets(self._version(request).number)
        picture = sheets.picture(request.path_params["page"]) if sheets else None
        return _picture(picture, ".png")

    def picture(self, request: Request) -> Response:
        name = request.path_params["name"]
        versions = self.workshop.sources().handbook.versions
        uris = (uri for version in versions for uri in version.pictures)
        found = next((uri for uri in uris if PurePosixPath(uri).name == name), None)
        path = self.workshop.settings().docs / (found or name)
        if found is None or leads_out(path, self.workshop.root) or not path.is_file():
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _picture(path.read_bytes(), path.suffix.lower())

    def loose_picture(self, request: Request) -> Response:
        version = self._version(request)
        pictures = self.finder.loose(version, record_named(self.workshop, version.number))
        name = request.path_params["name"]
        return _picture(pictures.get(name), PurePosixPath(name).suffix)

    # --- forms ------------------------------------------------------------------------------

    async def tick(self, request: Request) -> Response:
        return await self._do(request, partial(self._tick, request))

    def _tick(self, request: Request, version: Version, fields: Fields) -> Response:
        view = view_of(self.workshop, version, None)
        if "gelijk" in fields:
            same = {p.key: p.digest for p in view.parts if p.became is Became.SAME}
            self._note(version, same, "Alle gelijke onderdelen nagekeken")
            return self._on(version, view.after(""))
        part = view.part(str(fields.get("deel", "")))
        if part is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        handle = part.handle
        if "open" in fields:
            self._note(version, {part.key: ""}, "Een onderdeel weer opengezet")
            return self._on(version, handle)
        filled = Filled(handle, fields)
        if str(fields.get("was", "")) != part.digest:
            return self._parts(request, version, Filled(handle, fields, "deel", _CHANGED))
        if part.clause is None:
            self._note(version, {part.key: part.digest}, "Een onderdeel nagekeken")
        else:
            if part.candidates and "keuze" not in fields:
                told = "Kies welk onderdeel dit is."
                return self._parts(request, version, Filled(handle, fields, "keuze", told))
            said = said_of(part, fields, tick=True)
            answer = self._saved(said, version, filled, partial(self._parts, request))
            if isinstance(answer, Response):
                return answer
            handle = answer
        return self._on(version, view.after(part.handle) if part.handle == handle else handle)

    async def save(self, request: Request) -> Response:
        return await self._do(request, partial(self._save, request))

    def _save(self, request: Request, version: Version, fields: Fields) -> Response:
        handle = request.path_params["handle"]
        part = self._part(version, handle)

        def again(now: Version, filled: Filled) -> Response:
            return self._edit(request, now, handle, filled)

        if "bekijk" in fields:
            return self._edit(request, version, handle, Filled(handle, fields))
        if part.level:
            level = int(str(fields.get("niveau", part.level)))
            if not 1 <= level <= 6:
                raise HTTPException(HTTPStatus.NOT_FOUND)
            told = f"Kop van versie {version.number}"
            line = part.line
            change_concept(self.workshop, version, told, lambda d: d.set_level(line, level))
            return gone_to(_address(version))
        filled = Filled(handle, fields)
        said = said_of(part, fields, tick=False)
        answer = self._saved(said, version, filled, again)
        return answer if isinstance(answer, Response) else self._on(version, answer)

    async def save_facts(self, request: Request) -> Response:
        return await self._do(request, partial(self._save_facts, request))

    def _save_facts(self, request: Request, version: Version, fields: Fields) -> Response:
        given = {name: str(value) for name, value in fields.items()}
        try:
            save_facts(self.workshop, version, given.get("was", ""), given)
        except Unfit as unfit:
            wrong = Filled("gegevens", fields, unfit.field, unfit.words)
            return self._facts(request, version, wrong)
        except Clash:
            return self._facts(request, version, Filled("gegevens", fields, "was", _CHANGED))
        return gone_to(_address(version))

    async def place(self, request: Request) -> Response:
        return await self._do(request, partial(self._place, request))

    def _place(self, request: Request, version: Version, fields: Fields) -> Response:
        pictures = self.finder.loose(version, record_named(self.workshop, version.number))
        name = str(fields.get("plaatje", ""))
        part = self._part(version, str(fields.get("achter", "")))
        if name not in pictures or part.clause is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        try:
            made = place_picture(self.workshop, version, name, pictures[name], part.clause.id)
        except Unfit as unfit:
            return self._parts(request, version, Filled(), unfit.words)
        return self._on(version, handle_of(made))

    async def add(self, request: Request) -> Response:
        version = self._version(request)
        try:
            _, file = await self.desk.form_with_file(request, "document", _MOST_OF_PICTURE)
        except TooLarge:
            words = "Deze afbeelding is groter dan 10 MB. Maak die kleiner."
            return self._parts(request, version, Filled(), words)
        self._refuse_fixed(version)
        data = file[1] if file else b""
        record = record_named(self.workshop, version.number)
        known = self.finder.loose(version, record)
        name = next_picture(version, known, picture_ending(data) or ".png")
        try:
            await run_in_threadpool(keep_picture, self.workshop, name, data)
        except Unfit as unfit:
            return self._parts(request, version, Filled(), unfit.words)
        return gone_to(f"{_address(version)}?plaats={name}")

    # --- what they share --------------------------------------------------------------------

    async def _do(self, request: Request, do: Do) -> Response:
        """Read a form, and do what it asks in a thread: files are read and written."""
        fields = await self.desk.form(request)

        def done() -> Response:
            version = self._version(request)
            self._refuse_fixed(version)
            return do(version, fields)

        return await run_in_threadpool(done)

    def _saved(
        self,
        said: Said,
        version: Version,
        filled: Filled,
        again: Callable[[Version, Filled], Response],
    ) -> Response | str:
        """Save a part, and return its handle; or the page again, with what cannot be."""
        handle, fields = filled.handle, filled.fields
        try:
            return save_part(self.workshop, version.number, said)
        except Unfit as unfit:
            return again(version, Filled(handle, fields, unfit.field, unfit.words))
        except Clash:
            now = version_named(self.workshop, version.number)
            return again(now, Filled(handle, fields, "deel", _CHANGED))
        except ProblemsFound as found:
            told = " ".join(f"{p.fact[:1].upper()}{p.fact[1:]}. {p.remedy}" for p in found.problems)
            return again(version, Filled(handle, fields, "tekst", told))

    def _note(self, version: Version, seen: Mapping[str, str], told: str) -> None:
        def looked(noted: Notebook) -> Notebook:
            kept = {k: d for k, d in {**noted.seen, **seen}.items() if d}
            return noted.model_copy(update={"seen": kept})

        write_sources(self.workshop, told, [note_edit(self.workshop, version.number, looked)])

    def _preview(self, version: Version, part: TextPart, filled: Filled) -> Preview | None:
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

    def _refuse_fixed(self, version: Version) -> None:
        """Raise `HTTPException` for a version that is adopted: its text stays as it is."""
        if version.front.status is not Status.CONCEPT:
            raise HTTPException(HTTPStatus.NOT_FOUND)

    def _on(self, version: Version, handle: str) -> Response:
        return gone_to(f"{_address(version)}#d-{handle}" if handle else _address(version))

    def _words(self) -> dict[str, Any]:
        return {
            "kinds": {kind.value: words for kind, words in KINDS.items()},
            "role_names": self.workshop.sources().handbook.role_names,
            "new": NEW,
        }


def said_of(part: TextPart, fields: Fields, *, tick: bool) -> Said:
    """Return what a form says of a part."""
    kind = fields.get("soort")
    roles = tuple(_list(fields["rollen"])) if "rollen" in fields else None
    asked = "soort" in fields
    told = {a: str(fields[k]) for n, (a, _) in enumerate(part.pictures)
            if (k := f"plaatje-{n}") in fields}  # fmt: skip
    return Said(
        part.handle,
        str(fields.get("was", "")),
        str(fields["keuze"]) if "keuze" in fields else None,
        ClauseKind(str(kind)) if kind in {each.value for each in ClauseKind} else None,
        roles if roles is not None else (() if asked else None),
        str(fields["titel"]) if "titel" in fields else None,
        str(fields["tekst"]) if "tekst" in fields else None,
        told,
        tick,
    )


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _address(version: Version) -> str:
    return address_of(version, StepName.BESIDE)


def _picture(data: bytes | None, ending: str) -> Response:
    if data is None or ending not in TYPES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(data, media_type=TYPES[ending])


def _routes(desk: Desk) -> list[Route]:
    room = _Beside(desk)
    post = ["POST"]
    return [
        Route(_BASE, room.parts),
        Route(_BASE, room.tick, methods=post),
        Route(f"{_BASE}/gegevens", room.facts),
        Route(f"{_BASE}/gegevens", room.save_facts, methods=post),
        Route(f"{_BASE}/afbeelding", room.place, methods=post),
        Route(f"{_BASE}/erbij", room.add, methods=post),
        Route(f"{_BASE}/deel/{{handle}}", room.part),
        Route(f"{_BASE}/deel/{{handle}}", room.save, methods=post),
        Route("/versie/{number}/bladzijde/{page:int}", room.sheet),
        Route("/versie/{number}/plaatje/{name}", room.picture),
        Route("/versie/{number}/los-plaatje/{name}", room.loose_picture),
    ]


BESIDE = Room(
    "",
    "/versie/",
    _routes,
    (PathStep(StepName.BESIDE, "Naast elkaar", how_far_beside),),
)
