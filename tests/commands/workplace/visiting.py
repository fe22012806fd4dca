"""Somebody who visits the workplace: with its cookie and the token of its forms, or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

from lxml.html import HtmlElement

from generator.commands.workplace.gate import HOST, Keys
from generator.commands.workplace.running import workplace_open
from tests.support.processes import SECONDS
from tests.support.projects import DAY


@dataclass(frozen=True)
class Answer:
    """An answer of the workplace."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def leads_to(self) -> str:
        """The address that a browser would go on to."""
        return self.headers.get("location", "")


@dataclass
class Visitor:
    """A browser without a screen: it asks one address at a time."""

    keys: Keys
    root: Path
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, address: str, body: bytes | None = None, **headers: str) -> Answer:
        """Send a request with these headers more or other; an empty one is left out."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {"host": self.keys.host, **self.headers, **named}
        connection = HTTPConnection(HOST, self.keys.port, timeout=SECONDS)
        try:
            connection.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                if value:
                    connection.putheader(name, value)
            if body is not None:
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body)
            return _answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, address: str) -> Answer:
        """Open a page."""
        return self.ask("GET", address)

    def post(self, address: str, fields: Mapping[str, str | list[str]]) -> Answer:
        """Send a form of ours."""
        body = urlencode({"token": self.keys.token, **fields}, doseq=True).encode()
        form = "application/x-www-form-urlencoded"
        return self.ask("POST", address, body, origin=self.keys.origin, content_type=form)

    def upload(
        self, address: str, name: str, data: bytes, fields: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a form of ours with a file in the field `document`."""
        mark = "----hb"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"token": self.keys.token, **(fields or {})}.items()
        ]
        named = f'name="document"; filename="{name}"'
        head = f"--{mark}\r\nContent-Disposition: form-data; {named}\r\n\r\n".encode()
        body = b"".join([*parts, head, data, f"\r\n--{mark}--\r\n".encode()])
        form = f"multipart/form-data; boundary={mark}"
        return self.ask("POST", address, body, origin=self.keys.origin, content_type=form)


@contextmanager
def visited(root: Path) -> Iterator[Visitor]:
    """Open the workplace of a project, and give its editor."""
    with workplace_open(root / "mkdocs.yml", DAY) as keys:
        visitor = Visitor(keys, root)
        let_in(visitor)
        yield visitor


def shown_in(tree: HtmlElement, name: str) -> str:
    """Return what a field of a page holds; of a day, what its three fields hold together."""
    field = tree.get_element_by_id(name)
    parts = [str(part.get("value")) for part in field.iter("input")]
    return "-".join(parts) if any(parts) else ""


def let_in(visitor: Visitor) -> Answer:
    """Open the first address, keep the cookie that it gives, and return that page."""
    first = visitor.get(visitor.keys.first_address.removeprefix(visitor.keys.origin))
    cookie = re.match(r"[^;]+", first.headers["set-cookie"])
    assert cookie
    visitor.headers["cookie"] = cookie[0]
    return first


def _answer(answer: HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in answer.getheaders()}
    return Answer(answer.status, headers, answer.read().decode("utf-8", "replace"))
