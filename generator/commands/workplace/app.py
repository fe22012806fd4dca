"""The workplace as a web application: the gate, the rooms, and the files of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from generator.commands.workplace.bench.room import BENCH
from generator.commands.workplace.beside.room import BESIDE
from generator.commands.workplace.bounds import Bounds
from generator.commands.workplace.changes.room import CHANGES
from generator.commands.workplace.clashing import clash_page
from generator.commands.workplace.decision.room import ADOPTING
from generator.commands.workplace.desk import Desk, NotOurs, gone_to
from generator.commands.workplace.document.room import DOCUMENT
from generator.commands.workplace.drafts import DRAFTS, ForgetSaved
from generator.commands.workplace.gate import Gate, Keys
from generator.commands.workplace.history.room import HISTORY
from generator.commands.workplace.labels.room import LABELS
from generator.commands.workplace.manual.room import MANUAL
from generator.commands.workplace.pages.room import PAGES
from generator.commands.workplace.path.room import PATH
from generator.commands.workplace.path.steps import StepName
from generator.commands.workplace.proof.room import READING
from generator.commands.workplace.rectifying.room import RECTIFYING
from generator.commands.workplace.releasing.room import RELEASING
from generator.commands.workplace.resting.room import RESTING
from generator.commands.workplace.room import Room
from generator.commands.workplace.sources.room import SOURCES
from generator.commands.workplace.text.room import TEXTS
from generator.commands.workplace.withdrawing.room import WITHDRAWING
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash
from generator.console.messages import in_words
from generator.problems import ProblemsFound
from generator.site.styles import stylesheet

ROOMS = (
    BENCH,
    DOCUMENT,
    BESIDE,
    PATH,
    CHANGES,
    RESTING,
    READING,
    ADOPTING,
    RECTIFYING,
    WITHDRAWING,
    RELEASING,
    LABELS,
    SOURCES,
    PAGES,
    TEXTS,
    HISTORY,
    MANUAL,
    DRAFTS,
)
"""In the order of the menu."""

_REFUSED = {
    HTTPStatus.NOT_FOUND: ("Niet gevonden", "Deze pagina is er niet."),
    HTTPStatus.BAD_REQUEST: (
        "Niet gelukt",
        "Wat u verstuurde, kan niet worden gelezen. Een tekst mag hoogstens 1 MB zijn.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "Dit is te groot",
        "Er is niets bewaard. Een document mag hoogstens 50 MB zijn, een afbeelding 10 MB en een "
        "tekst 8 MB. Haal grote afbeeldingen uit het document, en kies het opnieuw.",
    ),
}
_FOLDER = Path(__file__).parent


def make_app(workshop: Workshop, keys: Keys, phone: Keys | None = None) -> ASGIApp:
    """Return the application of one project, for whoever holds the keys.

    `phone` are the keys of a phone that may look at labels, to be shown to the editor.
    """
    return _application(Desk(workshop, keys, phone), ROOMS)


def make_phone_app(workshop: Workshop, keys: Keys) -> ASGIApp:
    """Return what a phone may do: look at labels, and nothing else."""
    return _application(Desk(workshop, keys), (LABELS,))


def _application(desk: Desk, rooms: Sequence[Room]) -> ASGIApp:
    desk.menu.extend(room for room in rooms if room.title)
    steps = [step for room in rooms for step in room.steps]
    desk.steps.extend(sorted(steps, key=lambda step: list(StepName).index(step.name)))
    routes = [route for room in rooms for route in room.routes(desk)]

    async def wrong(request: Request, error: Exception) -> Response:
        problems = cast(ProblemsFound, error).problems
        return desk.wrong(request, "Dit gaat nog niet", problems)

    async def clashed(request: Request, error: Exception) -> Response:
        return clash_page(desk, request, cast(Clash, error))

    async def refused(request: Request, _error: Exception) -> Response:
        words = "Dit formulier komt niet van deze pagina, of is verlopen. Er is niets veranderd."
        return desk.page(request, "refused.j2", "Niet gelukt", HTTPStatus.FORBIDDEN, words=words)

    async def missing(request: Request, error: Exception) -> Response:
        status = HTTPStatus(cast(HTTPException, error).status_code)
        if status is HTTPStatus.METHOD_NOT_ALLOWED and request.method in {"GET", "HEAD"}:
            # The address of an answer to a form, asked for by itself: the form stands above it.
            return gone_to(request.url.path.rstrip("/").rpartition("/")[0] or "/")
        title, words = _REFUSED.get(status, ("Niet gelukt", "Dit kan hier niet."))
        if request.method == "POST" and status is HTTPStatus.NOT_FOUND:
            words = f"{words} Typte u iets? Dat vindt u op de werkbank."
        return desk.page(request, "refused.j2", title, status, words=words)

    async def failed(request: Request, error: Exception) -> Response:
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return desk.page(request, "refused.j2", "Niet gelukt", status, words=in_words(error))

    app = Starlette(
        routes=[*routes, *_files()],
        exception_handlers={
            ProblemsFound: wrong,
            Clash: clashed,
            NotOurs: refused,
            HTTPException: missing,
            OSError: failed,
            Exception: failed,
        },
    )
    # Nothing stands before the gate, so that no answer goes out without its headers.
    return Gate(Bounds(ForgetSaved(app, desk.workshop)), desk.keys)


def _files() -> Iterator[Route]:
    """Yield the stylesheet of all pages, and the scripts: the shared one, and a room's own."""

    def style(_request: Request) -> Response:
        own = "".join(path.read_text(encoding="utf-8") for path in _own_files("css"))
        return Response(f"{stylesheet()}@layer kinds {{\n{own}}}\n", media_type="text/css")

    def script(request: Request) -> Response:
        scripts = {path.name: path for path in _own_files("js")}
        path = scripts.get(request.path_params["name"])
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return Response(path.read_text(encoding="utf-8"), media_type="text/javascript")

    yield Route("/stijl.css", style)
    yield Route("/js/{name}", script)


def _own_files(ending: str) -> list[Path]:
    """Return our files of one kind, the shared one first."""
    return sorted(_FOLDER.rglob(f"*.{ending}"), key=lambda path: (path.parent != _FOLDER, path))
