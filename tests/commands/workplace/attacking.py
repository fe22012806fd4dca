"""A workplace that is attacked: what is sent to it as it is, and what must then still hold."""

from __future__ import annotations

import os
import re
import socket
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from generator.commands.workplace.gate import HOST, Keys
from tests.commands.workplace.visiting import Answer, Visitor
from tests.support.processes import SECONDS

FORM = "application/x-www-form-urlencoded"
WHO = "/wie/"


@dataclass(frozen=True)
class Target:
    """A workplace that stays open for all attacks, and its project."""

    visitor: Visitor
    root: Path

    @property
    def keys(self) -> Keys:
        return self.visitor.keys

    @property
    def cookie(self) -> str:
        return self.visitor.headers["cookie"]

    def body(self, **fields: str) -> bytes:
        return urlencode({"token": self.keys.token, "naam": "Indringer", **fields}).encode()

    def post(self, body: bytes | None = None, address: str = WHO, **headers: str) -> Answer:
        """Send the form that would change a name, with these headers other than they should be."""
        sent = {"origin": self.keys.origin, "content_type": FORM} | headers
        data = self.body() if body is None else body
        return self.visitor.ask("POST", address, data, **sent)

    def raw(self, data: bytes, *, pause: float = 0) -> bytes:
        """Send bytes as they are, and return all that comes back."""
        with socket.create_connection((HOST, self.keys.port), timeout=SECONDS) as to:
            to.sendall(data)
            time.sleep(pause)
            found = b""
            try:
                while more := to.recv(65536):
                    found += more
            except ConnectionResetError:
                pass
            return found

    def head(self, line: str, *more: str, host: bool = True) -> bytes:
        """Return the head of a request that is let in, but for what is odd in it."""
        lines = [line, *([f"Host: {self.keys.host}"] if host else []), f"Cookie: {self.cookie}"]
        lines += [f"Origin: {self.keys.origin}", "Connection: close", *more]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n"


def digests(root: Path) -> dict[str, str]:
    """Return a digest of each file of a project but for what is the workplace's own."""
    found = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in {".redactie", ".cache", ".git"}]
        for name in names:
            path = Path(folder, name)
            found[path.relative_to(root).as_posix()] = sha256(path.read_bytes()).hexdigest()
    return found


def tells_nothing(target: Target, answer: Answer) -> None:
    """Check that an answer holds no secret, and has the headers of all answers."""
    whole = answer.text + str(answer.headers)
    for secret in (target.keys.secret, target.keys.key, target.keys.token):
        assert secret not in whole
    assert "set-cookie" not in answer.headers
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def statuses(said: bytes) -> list[int]:
    """Return the status of each answer on a connection."""
    return [int(number) for number in re.findall(rb"^HTTP/1\.[01] ([0-9]{3})", said, re.MULTILINE)]
