"""Bound what a request may bring: how much, and for how long."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from http import HTTPStatus
from time import monotonic

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_OF_FORM = 8_000_000
"""The bytes of a form without a file."""
MOST_OF_UPLOAD = 200_000_000
"""The bytes of a form with a file: its room tells what is too large, and reads on till here."""
# A browser on this machine sends all of it in a moment.
_SECONDS = 60
# Beyond this much a request is no page of ours.
MOST_HEADERS = 100
LONGEST_HEAD = 64_000
LONGEST_TARGET = 4_000


class Bounds:
    """Refuse requests that are too large or too slow; a room is not asked, or hears it at once."""

    def __init__(self, app: ASGIApp, seconds: float = _SECONDS) -> None:
        self.app = app
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand a request on, with a body that ends."""
        headers = Headers(scope=scope)
        most = _most(headers)
        end, taken, whole = monotonic() + self.seconds, 0, False

        async def bounded() -> Message:
            nonlocal taken, whole
            if whole:
                # What is waited for now is that the browser goes away.
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), max(end - monotonic(), 0))
            except TimeoutError:
                raise HTTPException(HTTPStatus.REQUEST_TIMEOUT) from None
            taken += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if taken > most:
                # A browser says how much it sends, and shows an answer once all was taken.
                if "content-length" in headers and not whole:
                    await _leave(receive, end)
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self.app(scope, bounded, send)


async def _leave(receive: Receive, end: float) -> None:
    """Take what is still to come, and keep nothing of it."""
    with suppress(TimeoutError):
        while (await asyncio.wait_for(receive(), max(end - monotonic(), 0))).get("more_body"):
            pass


def is_bounded(scope: Scope) -> bool:
    """Tell whether what a request says of itself is within bounds, and in one form only."""
    headers = Headers(scope=scope)
    length = headers.getlist("content-length")
    whole = len(length) <= 1 and all(each.isascii() and each.isdecimal() for each in length)
    if not whole or (length and "transfer-encoding" in headers):
        return False
    head = sum(len(name) + len(value) for name, value in scope["headers"])
    if len(scope["headers"]) > MOST_HEADERS or head > LONGEST_HEAD:
        return False
    return len(scope["raw_path"]) + len(scope["query_string"]) <= LONGEST_TARGET


def _most(headers: Headers) -> int:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return MOST_OF_UPLOAD if kind == "multipart/form-data" else MOST_OF_FORM
