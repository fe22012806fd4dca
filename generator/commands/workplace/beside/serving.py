"""The pages of a document and the pictures of a version, as pages of the workplace show them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from generator.commands.workplace.beside.pictures import TYPES, PictureFinder
from generator.commands.workplace.beside.sheets import SheetMaker
from generator.commands.workplace.desk import Desk
from generator.commands.workplace.document.kept import record_named
from generator.commands.workplace.path.room import version_named
from generator.files.text import leads_out


def picture_routes(desk: Desk, maker: SheetMaker, finder: PictureFinder) -> list[Route]:
    """Return the addresses of pages and pictures."""

    def sheet(request: Request) -> Response:
        version = version_named(desk.workshop, request.path_params["number"])
        sheets = maker.sheets(version.number)
        return _picture(sheets.picture(request.path_params["page"]) if sheets else None, ".png")

    def picture(request: Request) -> Response:
        name = request.path_params["name"]
        versions = desk.workshop.sources().handbook.versions
        uris = (uri for version in versions for uri in version.pictures)
        found = next((uri for uri in uris if PurePosixPath(uri).name == name), None)
        path = desk.workshop.settings().docs / (found or name)
        if found is None or leads_out(path, desk.workshop.root) or not path.is_file():
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return _picture(path.read_bytes(), path.suffix.lower())

    def loose(request: Request) -> Response:
        version = version_named(desk.workshop, request.path_params["number"])
        pictures = finder.loose(version, record_named(desk.workshop, version.number))
        name = request.path_params["name"]
        return _picture(pictures.get(name), PurePosixPath(name).suffix)

    return [
        Route("/versie/{number}/bladzijde/{page:int}", sheet),
        Route("/versie/{number}/plaatje/{name}", picture),
        Route("/versie/{number}/los-plaatje/{name}", loose),
    ]


def _picture(data: bytes | None, ending: str) -> Response:
    if data is None or ending not in TYPES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(data, media_type=TYPES[ending])
