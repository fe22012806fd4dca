"""Begin a new version: its number and its document, and what was read of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.importing.reading import MAX_BYTES
from generator.commands.importing.storing import ReceivedFile, begin_concept, bring_in
from generator.commands.workplace.beside.blocks import part_digest
from generator.commands.workplace.beside.sheets import SheetMaker
from generator.commands.workplace.beside.view import view_of
from generator.commands.workplace.desk import Desk, TooLarge, gone_to
from generator.commands.workplace.document.findings import import_page_of
from generator.commands.workplace.document.hindrance import Hindrance, ObstacleTold, hindrance_of
from generator.commands.workplace.document.kept import record_named
from generator.commands.workplace.document.uploads import drop_upload, keep_upload, kept_upload
from generator.commands.workplace.path.noted import noted_of
from generator.commands.workplace.path.room import address_of, version_named
from generator.commands.workplace.path.steps import HowFar, PathStep, StepName
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import step
from generator.model import Status, TextState, Version
from generator.problems import ProblemsFound

_ADDRESS = "/versie/"


@dataclass(frozen=True)
class Beginning:
    """What an editor filled in to begin a version.

    `digest` and `name` are those of the document that was sent, `after` the version that the new
    one follows; `again` that a concept is made anew, `accept` that open changes are taken.
    """

    number: str
    digest: str = ""
    name: str = ""
    after: str = ""
    again: bool = False
    accept: bool = False
    empty: bool = False


def next_number(versions: tuple[Version, ...]) -> str:
    """Return the number that comes after those of all versions: 2.1 after 2.0.1."""
    last = max((version.sort_key for version in versions), default=(0,))
    kept = last[:2]
    return ".".join(str(part) for part in (*kept[:-1], kept[-1] + 1))


def how_far_imported(workshop: Workshop, version: Version) -> HowFar:
    """Tell from which document a version comes."""
    record = record_named(workshop, version.number)
    words = f"ingelezen uit {record.name or record.file}" if record else "zonder document begonnen"
    return HowFar(1, 1, words)


def _routes(desk: Desk) -> list[Route]:
    def begin(request: Request) -> Response:
        number = next_number(desk.workshop.sources().handbook.versions)
        return _asked(desk, request, Beginning(number))

    async def sent(request: Request) -> Response:
        try:
            fields, file = await desk.form_with_file(request, "document", MAX_BYTES)
        except TooLarge:
            remedy = "Haal de grote afbeeldingen eruit, en kies het opnieuw."
            hindrance = Hindrance((ObstacleTold("Dit bestand is groter dan 50 MB", remedy),))
            number = next_number(desk.workshop.sources().handbook.versions)
            return _asked(desk, request, Beginning(number), hindrance)
        return await run_in_threadpool(_begun, desk, request, fields, file)

    def report(request: Request) -> Response:
        version = version_named(desk.workshop, request.path_params["number"])
        record = record_named(desk.workshop, version.number)
        title = f"Het document van versie {version.number}"
        return desk.page(
            request,
            "document-report.j2",
            title,
            version=version,
            told=import_page_of(record) if record else None,
            view=view_of(desk.workshop, version, None),
            next=address_of(version, StepName.BESIDE),
            open=version.front.status is Status.CONCEPT,
        )

    return [
        Route(_ADDRESS, begin),
        Route(_ADDRESS, sent, methods=["POST"]),
        Route("/versie/{number}/document", report),
    ]


def _begun(
    desk: Desk, request: Request, fields: Mapping[str, Any], file: tuple[str, bytes] | None
) -> Response:
    """Begin a version, or say on the same page what stands in the way."""
    workshop = desk.workshop
    received = ReceivedFile(*file) if file else None
    name = received.name if received else str(fields.get("naam", ""))
    asked = Beginning(
        str(fields.get("nummer", "")).strip(),
        keep_upload(workshop, received) if received else str(fields.get("ontvangen", "")),
        name,
        str(fields.get("na", "")),
        "opnieuw" in fields,
        "aannemen" in fields,
        "leeg" in fields,
    )
    received = received or kept_upload(workshop, asked.digest, name)
    if received is None and not asked.empty:
        told = ObstacleTold("Er is nog geen document gekozen", "Kies het bestand, of begin zonder.")
        return _asked(desk, request, asked, Hindrance((told,)))
    try:
        with step(workshop, f"Begin versie {asked.number}"):
            _make(workshop, asked, received)
    except ProblemsFound as found:
        return _asked(desk, request, asked, hindrance_of(found, asked.number, name))
    drop_upload(workshop, asked.digest)
    # They take a while: they are there once the editor comes to them.
    SheetMaker(workshop).sheets(asked.number)
    return gone_to(f"{_ADDRESS}{asked.number}/{StepName.DOCUMENT}")


def _make(workshop: Workshop, asked: Beginning, received: ReceivedFile | None) -> None:
    settings = workshop.settings()
    after = asked.after or None
    if received is None or asked.empty:
        begin_concept(settings, asked.number, after)
    else:
        force, accept = asked.again, asked.accept
        bring_in(
            settings,
            received,
            asked.number,
            after,
            force=force,
            accept=accept,
            checked=_checked(workshop, asked.number),
        )


def _checked(workshop: Workshop, number: str) -> frozenset[str]:
    """Return the clauses of a concept that an editor looked at as they are now."""
    versions = workshop.sources().handbook.versions
    concept = next((version for version in versions if version.number == number), None)
    if concept is None:
        return frozenset()
    noted = noted_of(workshop, number)
    return frozenset(
        clause.id
        for clause in concept.clauses
        if noted.is_seen(clause.id, part_digest(concept, clause))
    )


def _asked(
    desk: Desk, request: Request, asked: Beginning, hindrance: Hindrance | None = None
) -> Response:
    """Return the page that asks for a number and a document."""
    versions = desk.workshop.sources().handbook.versions
    return desk.page(
        request,
        "document-begin.j2",
        "Begin een nieuwe versie",
        HTTPStatus.UNPROCESSABLE_ENTITY if hindrance else HTTPStatus.OK,
        asked=asked,
        hindrance=hindrance or Hindrance(),
        concepts=[v for v in versions if v.front.status is Status.CONCEPT],
        earlier=[v for v in versions if v.front.text is not TextState.ABSENT],
        adopted=[v for v in versions if v.front.status is not Status.CONCEPT],
    )


DOCUMENT = Room(
    "Nieuwe versie",
    _ADDRESS,
    _routes,
    (PathStep(StepName.DOCUMENT, "Document", how_far_imported),),
)
