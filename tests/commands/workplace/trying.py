"""A room for tests: one form with each kind of field, which is kept while one types."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from generator.commands.workplace import app
from generator.commands.workplace.desk import Desk, gone_to
from generator.commands.workplace.room import Room
from generator.commands.workplace.writing import Clash, Edit, digest_seen, write_sources
from generator.site.rendering import environment
from tests.commands.workplace.visiting import Visitor, visited

PAGE = "docs/privacy.md"
ADDRESS = "/proef/"
_FORM = """{% extends "workplace.j2" %}{% block content %}<h1>Proef</h1>
<form method="post" action="/proef/" class="hb-fill" data-hb-draft="proef">
<input type="hidden" name="token" value="{{ token }}">
<input type="hidden" name="gezien" value="{{ seen }}">
<label for="tekst">Tekst</label><textarea id="tekst" name="tekst" rows="5">
{{ text }}</textarea>
<label for="regel">Regel</label><input id="regel" name="regel" value="{{ line }}">
<label><input type="checkbox" name="vak" value="a"> A</label>
<label><input type="checkbox" name="vak" value="b" checked> B</label>
<label><input type="radio" name="keus" value="ja"> Ja</label>
<label><input type="radio" name="keus" value="nee" checked> Nee</label>
<label for="soort">Soort</label><select id="soort" name="soort"><option>een</option>
<option>twee</option></select>
<label for="bestand">Bestand</label><input type="file" id="bestand" name="bestand">
<button>Bewaar</button></form>{% endblock %}"""


def _routes(desk: Desk) -> list[Route]:
    path = desk.workshop.root / PAGE

    def shown(request: Request, text: str, line: str = "", status: int = 200) -> Response:
        page = environment().from_string(_FORM)
        seen = digest_seen(path.read_text(encoding="utf-8"))
        frame = {"title": "Proef", "here": request.url.path, "name": "Proef", "start": "/"}
        frame["is_answer"] = frame["is_refused"] = "ja" if status == 422 else ""
        given = {"token": desk.keys.token, "seen": seen, "text": text, "line": line}
        return HTMLResponse(page.render(menu=[], editor=None, **frame, **given), status)

    def show(request: Request) -> Response:
        return shown(request, path.read_text(encoding="utf-8"))

    async def save(request: Request) -> Response:
        given = await desk.form(request)
        if given["regel"] == "fout":
            return shown(request, given["tekst"], given["regel"], 422)

        def make(data: bytes) -> bytes:
            now = data.decode()
            if digest_seen(now) != given["gezien"]:
                again = {"gezien": digest_seen(now)}
                raise Clash(now, given["tekst"], field="tekst", again=again)
            return str(given["tekst"]).encode()

        edits = [Edit(path, make)]
        await run_in_threadpool(write_sources, desk.workshop, "Proef", edits)
        return gone_to(ADDRESS)

    return [Route(ADDRESS, show), Route(ADDRESS, save, methods=["POST"])]


@contextmanager
def tried(root: Path) -> Iterator[Visitor]:
    """Open a workplace that has the room as well."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "ROOMS", (*app.ROOMS, Room("Proef", ADDRESS, _routes)))
        with visited(root) as visitor:
            yield visitor
