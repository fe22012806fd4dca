"""Keep what is typed in a form until it is saved: it outlives a reload, the browser and the server.

A form says by `data-hb-draft="…"` under which name; `workplace.js` sends what is typed, and offers
it when the page is opened again. Of each tab there is a draft of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.commands.workplace.desk import Desk, gone_to, is_within
from generator.commands.workplace.forms import is_clean, sent_form
from generator.commands.workplace.room import Room
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic

ADDRESS = "/velden"
_FOLDER = "velden"
_TAB = re.compile(r"[a-z0-9-]{8,64}")
# Whoever types in more forms than this does not save any.
_MOST_FORMS = 1_000
_MOST_TABS = 50


class DraftField(BaseModel):
    """A field with what was typed in it, and what it held when the page was opened."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(max_length=300)
    value: str
    was: str | None = None


class Draft(BaseModel):
    """What was typed in a form, in one tab, and when.

    `address` and `title` are of the page that it stands on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: str = Field(min_length=1, max_length=300)
    tab: str = Field(pattern=_TAB.pattern)
    address: str = Field("", max_length=2_000)
    title: str = Field("", max_length=300)
    on: datetime
    # When it was sent, by the clock of the browser: what comes late goes not over what came since.
    moment: int = Field(ge=0, lt=2**53)
    fields: tuple[DraftField, ...] = Field(max_length=2_000)

    @property
    def typed(self) -> tuple[str, ...]:
        """What was typed: the texts that the fields did not hold before, and not what is ticked."""
        texts = (field for field in self.fields if "=" not in field.name)
        changed = (field for field in texts if field.value.strip() != (field.was or "").strip())
        return tuple(field.value for field in changed if field.value.strip())


def keep_typed(workshop: Workshop, draft: Draft) -> bool:
    """Keep what is typed; tell whether there was room for it."""
    folder = _folder(workshop, draft.form)
    path = folder / f"{draft.tab}.json"
    if any(known.moment > draft.moment for known in _read(path)):
        return True
    if not path.exists():
        forms = len(list(folder.parent.iterdir())) if folder.parent.exists() else 0
        tabs = len(list(folder.iterdir())) if folder.exists() else 0
        if tabs >= _MOST_TABS or (not tabs and forms >= _MOST_FORMS):
            return False
    workshop.make_state()
    folder.mkdir(parents=True, exist_ok=True)
    atomic.write(path, draft.model_dump_json())
    return True


def drafts_of(workshop: Workshop, form: str) -> tuple[Draft, ...]:
    """Return what was typed in a form and not saved, the last one first."""
    folder = _folder(workshop, form)
    found = sorted(folder.glob("*.json")) if folder.is_dir() else []
    drafts = (draft for path in found for draft in _read(path) if draft.form == form)
    return tuple(sorted(drafts, key=lambda draft: draft.on, reverse=True))


def all_drafts(workshop: Workshop) -> tuple[Draft, ...]:
    """Return what was typed in any form and not saved, the last one first."""
    found = sorted((workshop.state / _FOLDER).glob("*/*.json"))
    drafts = (draft for path in found for draft in _read(path) if is_within(draft.address))
    return tuple(sorted(drafts, key=lambda draft: draft.on, reverse=True))


def drop_draft(workshop: Workshop, form: str, tab: str) -> None:
    """Forget what was typed in a form, in one tab."""
    if _TAB.fullmatch(tab):
        folder = _folder(workshop, form)
        (folder / f"{tab}.json").unlink(missing_ok=True)
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


class ForgetSaved:
    """Forget the draft of a form once it was saved: its answer leads on to another page."""

    def __init__(self, app: ASGIApp, workshop: Workshop) -> None:
        self.app = app
        self.workshop = workshop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, and look at its answer."""

        async def looked_at(message: Message) -> None:
            saved = message.get("status") == HTTPStatus.SEE_OTHER
            if message["type"] == "http.response.start" and saved:
                sent = sent_form(Request(scope))
                if sent is not None and sent.draft is not None:
                    await run_in_threadpool(drop_draft, self.workshop, *sent.draft)
            await send(message)

        await self.app(scope, receive, looked_at)


def _folder(workshop: Workshop, form: str) -> Path:
    named = sha256(form.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return workshop.state / _FOLDER / named


def _read(path: Path) -> Iterator[Draft]:
    """Yield the draft in a file; one that cannot be read is none."""
    try:
        yield Draft.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return


def _routes(desk: Desk) -> list[Route]:
    shop = desk.workshop

    def typed(request: Request) -> Response:
        found = drafts_of(shop, request.query_params.get("formulier", ""))
        return JSONResponse([draft.model_dump(mode="json") for draft in found])

    async def keep(request: Request) -> Response:
        given = await desk.form(request)
        try:
            fields = json.loads(str(given.get("velden", "")))
            draft = Draft(
                form=str(given.get("formulier", "")),
                tab=str(given.get("venster", "")),
                address=str(given.get("adres", "")),
                title=" ".join(str(given.get("titel", "")).split()),
                on=datetime.now(UTC),
                moment=int(str(given.get("moment", ""))),
                fields=fields,
            )
        except (ValueError, TypeError, RecursionError):
            return Response(status_code=HTTPStatus.UNPROCESSABLE_ENTITY)
        if not all(
            is_clean(field.value + field.name + (field.was or "")) for field in draft.fields
        ):
            return Response(status_code=HTTPStatus.UNPROCESSABLE_ENTITY)
        if not await run_in_threadpool(keep_typed, shop, draft):
            return Response(status_code=HTTPStatus.INSUFFICIENT_STORAGE)
        return JSONResponse({"on": draft.on.isoformat()})

    async def drop(request: Request) -> Response:
        given = await desk.form(request)
        form, tab = str(given.get("formulier", "")), str(given.get("venster", ""))
        await run_in_threadpool(drop_draft, shop, form, tab)
        return gone_to("/") if "werkbank" in given else JSONResponse({})

    return [
        Route(ADDRESS, typed),
        Route(ADDRESS, keep, methods=["POST"]),
        Route(f"{ADDRESS}/weg", drop, methods=["POST"]),
    ]


DRAFTS = Room("", ADDRESS, _routes)
