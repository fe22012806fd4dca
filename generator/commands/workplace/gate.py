"""Let in the editor of this machine, and nobody else.

Other programs and web pages on the same machine can reach the port, a page through a name that it
points at 127.0.0.1. So each request must carry a cookie that only the first address gives, name
this very host, and come from a page of ours.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST = "127.0.0.1"
FIRST = "/binnen"
PROOF = "/voorbeeld/"
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
_CLOSED = (
    "Deze pagina is alleen voor de redactie op deze computer.\n\n"
    "Open het adres dat in het venster van ‘handboek redactie’ staat.\n"
)


@dataclass(frozen=True)
class Keys:
    """The port of the workplace, the key in its first address, and what its cookie holds."""

    port: int
    key: str
    secret: str

    @property
    def host(self) -> str:
        """The host as a browser names it."""
        return f"{HOST}:{self.port}"

    @property
    def origin(self) -> str:
        """Where our own pages come from."""
        return f"http://{self.host}"

    @property
    def first_address(self) -> str:
        """The address that lets an editor in."""
        return f"{self.origin}{FIRST}?sleutel={self.key}"

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

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._answer(scope)
        await (answer or self.app)(scope, receive, send_guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """Return the answer to what is not handed on."""
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self.keys.host]:
            return _refusal(HTTPStatus.MISDIRECTED_REQUEST)
        if scope["method"] not in (*_READING, "POST"):
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED)
        first = scope["path"] == FIRST and scope["method"] == "GET"
        if first and self._is_key(scope["query_string"]):
            return self._welcome()
        if scope["method"] in _READING and self._is_proof(scope["path"]):
            return None
        if not self._is_known(headers) or not self._is_from_us(headers, scope["method"]):
            return _refusal(HTTPStatus.FORBIDDEN)
        return None

    def _is_key(self, query: bytes) -> bool:
        given = parse_qs(query.decode("latin-1")).get("sleutel", [])
        return len(given) == 1 and _same(given[0], self.keys.key)

    def _is_proof(self, path: str) -> bool:
        """Tell whether a path is of the built site: it is shown as if it came from elsewhere."""
        return _same(path[: len(self.keys.proof)], self.keys.proof)

    def _welcome(self) -> Response:
        answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
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
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), ours.encode())


def _refusal(status: HTTPStatus) -> Response:
    return PlainTextResponse(_CLOSED, status)
