"""The step in which a concept is looked at and read along."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from generator.commands.diff.answering import answer_comparison
from generator.commands.diff.forms import Form
from generator.commands.release.layout import SITE
from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.gate import PROOF
from generator.commands.workplace.jobs.copies import proof_folder, proof_pdf
from generator.commands.workplace.jobs.job import Work
from generator.commands.workplace.jobs.starting import start
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import PathStep, StepName
from generator.commands.workplace.proof.reading import (
    digest_of_reader,
    how_far_read,
    proof_of,
    with_reader,
    without_reader,
)
from generator.commands.workplace.proof.serving import shown
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import Clash, write_sources
from generator.files.checksums import sha256_of
from generator.model import Version
from generator.site.hosting import TYPES

_TITLE = "Bekijken en laten lezen"
_COPY, _WORD = "leesversie.zip", "vergelijking.docx"
_FILES = (_COPY, "vergelijking.pdf", _WORD)
_LATER = "Deze dag moet nog komen. Vul in wanneer het gelezen is."


def _routes(desk: Desk) -> list[Route]:
    at = f"/versie/{{number}}/{StepName.READING}"
    reading = _ReadingStep(desk)
    return [
        Route(at, reading.page),
        Route(f"{at}/bouwen", reading.build, methods=["POST"]),
        Route(f"{at}/lezer", reading.add, methods=["POST"]),
        Route(f"{at}/lezer-weg", reading.take_away, methods=["POST"]),
        Route(f"{at}/alleen", reading.alone, methods=["POST"]),
        *(Route(f"{at}/{file}", reading.download) for file in _FILES),
        Route(f"{PROOF}{{key}}/{{path:path}}", reading.proof),
    ]


@dataclasses.dataclass(frozen=True)
class _ReadingStep:
    """What the step answers."""

    desk: Desk

    def page(self, request: Request) -> Response:
        return self._page(request, self._version(request))

    async def build(self, request: Request) -> Response:
        await self.desk.form(request)
        await run_in_threadpool(start, self.desk.workshop, Work.PROOF)
        return gone_to(self._address(request))

    async def add(self, request: Request) -> Response:
        return await run_in_threadpool(self._add, request, await self.desk.form(request))

    def _add(self, request: Request, given: Mapping[str, Any]) -> Response:
        version, filled = self._version(request), FilledForm(given)
        by = filled.text("by", "Vul in wie het las: een functie, geen naam.")
        on = filled.day("on", "Vul in wanneer het gelezen is.")
        if on and on > self.desk.workshop.settings().today:
            filled.faults["on"] = _LATER
        if filled.faults or on is None:
            return self._page(request, version, filled)
        remarks = filled.value("remarks")
        told = f"Meegelezen met versie {version.number}"
        self._note(version, told, lambda noted: with_reader(noted, by, on, remarks))
        return gone_to(f"{self._address(request)}#lezers")

    async def take_away(self, request: Request) -> Response:
        given = await self.desk.form(request)
        digest = str(given.get("reader", ""))
        version = await run_in_threadpool(self._version, request)
        told = f"Meelezer weggehaald bij versie {version.number}"
        await run_in_threadpool(
            self._note, version, told, lambda noted: without_reader(noted, digest)
        )
        return gone_to(f"{self._address(request)}#lezers")

    async def alone(self, request: Request) -> Response:
        return await run_in_threadpool(self._alone, request, await self.desk.form(request))

    def _alone(self, request: Request, given: Mapping[str, Any]) -> Response:
        version, filled = self._version(request), FilledForm(given)
        why = filled.text("alone", "Vul in waarom niemand meeleest.")
        if filled.faults:
            return self._page(request, version, filled)

        def change(noted: Notebook) -> Notebook:
            if noted.alone != why and _seen(noted.alone) != given.get("was"):
                again = {"was": _seen(noted.alone)}
                raise Clash(noted.alone, why, field="alone", again=again)
            return noted.model_copy(update={"alone": why})

        try:
            self._note(version, f"Niemand leest mee met versie {version.number}", change)
        except Clash as clash:
            return self._page(request, version, filled, clash)
        return gone_to(f"{self._address(request)}#lezers")

    def download(self, request: Request) -> Response:
        version, file = self._version(request), request.url.path.rpartition("/")[2]
        workshop = self.desk.workshop
        if file == _WORD:
            return self._word(version)
        path = proof_folder(workshop) / file if file == _COPY else proof_pdf(workshop, version)
        if not path.is_file() or not proof_of(workshop, version).exists:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        name = f"leesversie-{version.number}.zip" if file == _COPY else path.name
        return FileResponse(path, filename=name)

    def _word(self, version: Version) -> Response:
        base = proof_of(self.desk.workshop, version).base
        if base is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        settings = self.desk.workshop.settings()
        made = answer_comparison(settings, base.number, version.number, Form.DOCX, None)
        named = f'attachment; filename="vergelijking-{version.number}.docx"'
        headers = {"content-disposition": named}
        return Response(made.content, media_type=TYPES["docx"], headers=headers)

    def proof(self, request: Request) -> Response:
        site = proof_folder(self.desk.workshop) / SITE
        return shown(site, request.path_params["path"], request.url.path)

    def _page(
        self,
        request: Request,
        version: Version,
        filled: FilledForm | None = None,
        clash: Clash | None = None,
    ) -> Response:
        proof = proof_of(self.desk.workshop, version)
        amiss = clash is not None or (filled is not None and bool(filled.faults))
        return self.desk.page(
            request,
            "proof.j2",
            _TITLE,
            HTTPStatus.UNPROCESSABLE_ENTITY if amiss else HTTPStatus.OK,
            proof=proof,
            found=mended(self.desk, proof.last.told if proof.last else (), version),
            at=self._address(request),
            root=self.desk.keys.proof,
            filled=filled or FilledForm({}),
            clash=clash,
            was=_seen(proof.noted.alone),
            digest=digest_of_reader,
            today=self.desk.workshop.settings().today,
        )

    def _note(self, version: Version, told: str, change: Any) -> None:
        edit = note_edit(self.desk.workshop, version.number, change)
        write_sources(self.desk.workshop, told, [edit])

    def _version(self, request: Request) -> Version:
        return version_named(self.desk.workshop, request.path_params["number"])

    def _address(self, request: Request) -> str:
        return address_of(self._version(request), StepName.READING)


def _seen(text: str) -> str:
    return sha256_of(text.encode())[:16]


READING = Room("", "/versie/", _routes, (PathStep(StepName.READING, _TITLE, how_far_read),))
