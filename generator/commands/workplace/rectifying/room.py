"""The pages on which a mistake in an adopted text is put right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.importing.reading import MAX_BYTES
from generator.commands.importing.storing import ReceivedFile
from generator.commands.workplace.beside.blocks import part_digest
from generator.commands.workplace.beside.saving import Unfit
from generator.commands.workplace.desk import Desk, TooLarge, saved_at
from generator.commands.workplace.document.uploads import drop_upload, keep_upload, kept_upload
from generator.commands.workplace.filled import FilledForm
from generator.commands.workplace.mending import mended
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import StepName
from generator.commands.workplace.rectifying.correcting import (
    LOOKED,
    TEXT,
    WAS,
    Correction,
    Tried,
    put_right,
    tried,
    written_text,
)
from generator.commands.workplace.rectifying.parts import (
    FixedPart,
    by_section,
    fixed_parts,
    part_named,
)
from generator.commands.workplace.rectifying.reclassed import OTHERWISE
from generator.commands.workplace.rectifying.telling import DOCUMENT, shown_parts, told_at_fields
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import Clash
from generator.model import ChangeClass, Version
from generator.problems import Problem, ProblemsFound
from generator.site.received import received_of

_AT = "/versie/{number}/herstellen"
_DIGEST, _NAME, _CHECKED = "ontvangen", "naam", "checked"
_CLASSES = tuple(class_ for class_ in ChangeClass if class_ is not ChangeClass.REPEALED)
_UNCHECKED = "Vink aan dat u dit zelf nakeek in het document."
_TOO_LARGE = "Dit bestand is groter dan 50 MB. Haal de grote afbeeldingen eruit."
_GONE = "Het gekozen document is hier niet meer. Kies het opnieuw."


@dataclass(frozen=True)
class _Sent:
    """A form that was sent for a part of a version."""

    version: Version
    part: FixedPart
    filled: FilledForm

    @property
    def writes(self) -> bool:
        """Whether the editor asks to write it, and not only to look."""
        return "herstel" in self.filled.given


class _Rectifying:
    """The pages and the form of this room, for one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.workshop = desk.workshop

    def parts(self, request: Request) -> Response:
        version = self._fixed(request)
        parts = fixed_parts(self.workshop.sources().handbook, version)
        title = f"Een fout in versie {version.number} herstellen"
        return self.desk.page(
            request, "rectifying.j2", title, version=version, sections=by_section(parts)
        )

    def part(self, request: Request) -> Response:
        version = self._fixed(request)
        return self._page(request, _Sent(version, self._part(request, version), FilledForm({})))

    async def sent(self, request: Request) -> Response:
        try:
            fields, file = await self.desk.form_with_file(request, DOCUMENT, MAX_BYTES)
        except TooLarge:
            return await run_in_threadpool(self._too_large, request)
        return await run_in_threadpool(self._answer, request, fields, file)

    def _too_large(self, request: Request) -> Response:
        version = self._fixed(request)
        filled = FilledForm({}, {DOCUMENT: _TOO_LARGE})
        return self._page(request, _Sent(version, self._part(request, version), filled))

    def _answer(
        self, request: Request, fields: Mapping[str, Any], file: tuple[str, bytes] | None
    ) -> Response:
        version = self._fixed(request)
        part = self._part(request, version)
        if file is not None:
            digest = keep_upload(self.workshop, ReceivedFile(*file))
            fields = {**fields, _DIGEST: digest, _NAME: file[0]}
        sent = _Sent(version, part, FilledForm(fields))
        correction = self._correction(sent)
        if correction is None:
            return self._page(request, sent)
        try:
            found = (put_right if sent.writes else tried)(self.workshop, version, correction)
        except Clash as clash:
            # A file that was chosen goes along to the page on which an editor chooses a text.
            clash.again |= {name: sent.filled.value(name) for name in (_DIGEST, _NAME)}
            raise
        except Unfit as unfit:
            sent.filled.faults[unfit.field] = unfit.words
            return self._page(request, sent)
        except ProblemsFound as problems:
            return self._page(request, sent, problems=self._told(sent, problems))
        if found is not None:
            return self._page(request, sent, found)
        drop_upload(self.workshop, sent.filled.value(_DIGEST))
        return saved_at(address_of(version, StepName.ADOPTING), "hersteld")

    def _correction(self, sent: _Sent) -> Correction | None:
        """Return what was filled in, or nothing where something is amiss."""
        filled = sent.filled
        why = filled.text("why", "Schrijf in één zin wat er mis was.")
        by = filled.text("by", "Vul in wie dit herstelt.")
        class_ = filled.value("class")
        if class_ not in _CLASSES:
            filled.faults["class"] = "Kies wat dit voor lezers betekent."
        digest = filled.value(_DIGEST)
        document = kept_upload(self.workshop, digest, filled.value(_NAME)) if digest else None
        if digest and document is None:
            filled.faults[DOCUMENT] = _GONE
        if filled.faults:
            return None
        return Correction(
            sent.part,
            filled.value(WAS),
            str(filled.given.get(TEXT, "")),
            " ".join(why.split()),
            " ".join(by.split()),
            ChangeClass(class_),
            document,
            filled.value(LOOKED),
            filled.value(_CHECKED) == "ja",
            " ".join(filled.value(OTHERWISE).split()),
        )

    def _told(self, sent: _Sent, found: ProblemsFound) -> tuple[Problem, ...]:
        """Tell at its field what is amiss with one, and return what else stands in the way."""
        parts = fixed_parts(self.workshop.sources().handbook, sent.version)
        received = received_of(self.workshop.settings().docs, sent.version.number)
        name = sent.filled.value(_NAME) or (received.path.name if received else "")
        told, left = told_at_fields(found, sent.version.number, sent.part, parts, name)
        sent.filled.faults.update(told)
        # What was no error before is of what was typed, whatever line it would be on.
        file = self.workshop.sources().version_file(sent.version)
        known = {problem.fact for problem in self.workshop.errors_now()}
        typed = [p for p in left if p.place.file == file and p.fact not in known]
        if typed:
            sent.filled.faults.setdefault(TEXT, " ".join(problem.told for problem in typed))
        return tuple(problem for problem in left if problem not in typed)

    def _page(
        self,
        request: Request,
        sent: _Sent,
        found: Tried | None = None,
        problems: tuple[Problem, ...] = (),
    ) -> Response:
        version, part, filled = sent.version, sent.part, sent.filled
        if found is not None and found.unsure and sent.writes:
            filled.faults[_CHECKED] = _UNCHECKED
        received = received_of(self.workshop.settings().docs, version.number)
        book = self.workshop.sources().handbook
        amiss = bool(problems or filled.faults or (found and sent.writes))
        return self.desk.page(
            request,
            "rectifying-part.j2",
            f"Herstel: {part.title}",
            HTTPStatus.UNPROCESSABLE_ENTITY if amiss else HTTPStatus.OK,
            version=version,
            part=part,
            text=written_text(self.workshop, version, part),
            was=filled.value(WAS) or part_digest(version, part.clause),
            filled=filled,
            classes=_CLASSES,
            received=received.path.name if received else "",
            found=found,
            seen_before=found is not None and filled.value(LOOKED) == found.digest,
            shown=shown_parts(book, found.version, found.parts) if found else (),
            unsure=shown_parts(book, found.version, found.unsure) if found else (),
            holding=mended(self.desk, problems, version),
        )

    def _fixed(self, request: Request) -> Version:
        """Return the version. Raises `HTTPException` for one of which no text is fixed."""
        version = version_named(self.workshop, request.path_params["number"])
        if not version.is_frozen:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return version

    def _part(self, request: Request, version: Version) -> FixedPart:
        book = self.workshop.sources().handbook
        part = part_named(book, version, request.path_params["handle"])
        if part is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return part


def _routes(desk: Desk) -> list[Route]:
    room = _Rectifying(desk)
    return [
        Route(_AT, room.parts),
        Route(f"{_AT}/{{handle}}", room.part),
        Route(f"{_AT}/{{handle}}", room.sent, methods=["POST"]),
    ]


RECTIFYING = Room("", "/versie/", _routes)
