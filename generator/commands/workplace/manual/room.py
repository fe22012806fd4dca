"""The page of the site about the workplace, so that help is there where it is needed."""

from __future__ import annotations

import re
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from generator.commands.workplace.desk import Desk
from generator.commands.workplace.room import Room
from generator.compiler import cache_store
from generator.reading.cache import ConversionCache
from generator.site import addresses

# Of the pages that it leads to, none is here.
_ELSEWHERE = re.compile(r'<a href="(?!#)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r'src="(?:hb-address:)?beelden/')

_NONE = "<h1>De werkplek</h1><p>In dit handboek staat geen pagina over de werkplek.</p>"


def _routes(desk: Desk) -> list[Route]:
    def page(request: Request) -> Response:
        pages = {page.path: page for page in desk.workshop.sources().handbook.pages}
        if addresses.WORKPLACE_MANUAL not in pages:
            return desk.page(request, "manual.j2", "De werkplek", text=_NONE)
        settings = desk.workshop.settings()
        cache = ConversionCache(cache_store(settings), *settings.extensions)
        html = cache.for_readers(pages[addresses.WORKPLACE_MANUAL].body).html
        html = _PICTURE.sub('src="/hulp/', _ELSEWHERE.sub(r"\1", html))
        return desk.page(request, "manual.j2", "De werkplek", text=html)

    def picture(request: Request) -> Response:
        folder = desk.workshop.settings().docs / addresses.WORKPLACE_PICTURES
        known = {path.name: path for path in folder.glob("*.webp") if path.is_file()}
        path = known.get(request.path_params["name"])
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return FileResponse(path, media_type="image/webp")

    return [Route("/hulp/", page), Route("/hulp/{name}", picture)]


MANUAL = Room("Hulp", "/hulp/", _routes)
