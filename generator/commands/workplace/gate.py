"""Let in the editor of this machine, and the phone that the editor points at it; nobody else.

Other programs and web pages on the same machine can reach the port, a page through a name that it
points at 127.0.0.1. So each request must carry a cookie that only the first address gives, name
this very host, and come from a page of ours.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.commands.workplace.bounds import is_bounded

HOST = "127.0.0.1"
FIRST = "/binnen"
PROOF = "/voorbeeld/"
KEY = "sleutel"
# No page shows anything from elsewhere, nor within another page.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "frame-src 'self'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    # A form's own page must be named as where it comes from, an address elsewhere never.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_READING = ("GET", "HEAD")
_WELCOME = (
    '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Redactie</title>'
    '<meta http-equiv="refresh" content="0; url={start}"></head>'
    '<body><p><a href="{start}">Naar de werkplek</a></p></body></html>\n'
)
# A key is some forty bytes.
_MOST_OF_KEY = 200
_SECONDS_FOR_KEY = 5
_CLOSED = (
    "Deze pagina is alleen voor de redactie op deze computer.\n\n"
    "Open het adres dat in het venster van ‘handboek redactie’ staat.\n"
)


@dataclass(frozen=True)
class Keys:
    """The port of the workplace, the key in its first address, and what its cookie holds.

    `address` is where this machine is reached, and `start` the page that comes first.
    """

    port: int
    key: str
    secret: str
    address: str = HOST
    start: str = "/"

    @property
    def host(self) -> str:
        """The host as a browser names it."""
        return f"{self.address}:{self.port}"

    @property
    def origin(self) -> str:
        """Where our own pages come from."""
        return f"http://{self.host}"

    @property
    def first_address(self) -> str:
        """The address that lets an editor in."""
        return f"{self.origin}{FIRST}?{KEY}={self.key}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; a host has one jar for all its ports."""
        return f"hb-redactie-{self.port}"

    @property
    def proof(self) -> str:
        """Where the built site is shown: its pages have no cookie, so their address is the key."""
        named = hmac.new(self.secret.encode(), b"proof", "sha256").hexdigest()
        return f"{PROOF}{named}/"

    @property
    def token(self) -> str:
        """What each form of ours carries: it tells nothing about the cookie."""
        return hmac.new(self.secret.encode(), b"form", "sha256").hexdigest()


class Gate:
    """Refuse what does not come from the editor's own pages, and set the headers of each answer."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            return
        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            begun = True
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = await self._answer(scope, receive)
        try:
            await (answer or self.app)(scope, receive, send_guarded)
        except Exception:  # noqa: BLE001 - what went wrong is told on the page, not on the terminal
            if not begun:
                await _refusal(HTTPStatus.INTERNAL_SERVER_ERROR)(scope, receive, send_guarded)

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Return the answer to what is not handed on."""
        headers = Headers(scope=scope)
        if not is_bounded(scope):
            return _refusal(HTTPStatus.BAD_REQUEST)
        if headers.getlist("host") != [self.keys.host]:
            return _refusal(HTTPStatus.MISDIRECTED_REQUEST)
        if scope["method"] not in (*_READING, "POST"):
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        if scope["path"] == FIRST:
            given = scope["query_string"] if scope["method"] == "GET" else await _key_sent(receive)
            return self._welcome() if self._is_key(given) else _refusal(HTTPStatus.FORBIDDEN)
        if scope["method"] in _READING and self._is_proof(scope["path"]):
            return None
        if not self._is_known(headers) or not self._is_from_us(headers, scope["method"]):
            return _refusal(HTTPStatus.FORBIDDEN)
        return None

    def _is_key(self, query: bytes) -> bool:
        if query.count(b"&"):
            return False
        given = parse_qs(query.decode("latin-1")).get(KEY, [])
        return len(given) == 1 and _same(given[0], self.keys.key)

    def _is_proof(self, path: str) -> bool:
        """Tell whether a path is of the built site: it is shown as if it came from elsewhere."""
        return _same(path[: len(self.keys.proof)], self.keys.proof)

    def _welcome(self) -> Response:
        # A page of ours leads on: who comes from elsewhere sends no cookie with a redirect.
        answer = HTMLResponse(_WELCOME.format(start=self.keys.start))
        answer.set_cookie(self.keys.cookie, self.keys.secret, httponly=True, samesite="strict")
        return answer

    def _is_known(self, headers: Headers) -> bool:
        cookies = cookie_parser(headers.get("cookie", ""))
        return _same(cookies.get(self.keys.cookie, ""), self.keys.secret)

    def _is_from_us(self, headers: Headers, method: str) -> bool:
        """Tell whether a request comes from a page of ours, or from the editor's own hand."""
        site = headers.get("sec-fetch-site")
        if method in _READING:
            return site in {None, "none", "same-origin"}
        return site in {None, "same-origin"} and headers.getlist("origin") == [self.keys.origin]


def is_token(given: Mapping[str, object], keys: Keys) -> bool:
    """Tell whether a form that was sent is one of ours."""
    return _same(str(given.get("token", "")), keys.token)


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), ours.encode())


async def _key_sent(receive: Receive) -> bytes:
    """Return what came with a request, and no more of it, nor for longer, than a key takes."""
    body = b""
    with suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS_FOR_KEY):
            while len(body) <= _MOST_OF_KEY:
                message = await receive()
                body += bytes(message.get("body", b""))
                if not message.get("more_body", False):
                    return body
    return b""


def _refusal(status: HTTPStatus) -> Response:
    return PlainTextResponse(_CLOSED, status)
