"""Start the workplace on a port of this machine, open the browser, and stop when asked."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import webbrowser
from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from html import escape
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.commands.workplace.app import make_app
from generator.commands.workplace.bounds import LONGEST_HEAD
from generator.commands.workplace.gate import FIRST, HOST, KEY, Keys
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import finish_left
from generator.problems import Place, Problem, ProblemsFound

# A page that is open keeps its connection: whoever stops does not wait for it.
_GRACE = 1
# A browser opens some six at once; beyond this it is no browser of ours.
_MOST_CONNECTIONS = 200
_KEEP_ALIVE = 30
_SECONDS_FOR_HEAD = 20
_OPENING = "openen.html"


def run(
    config: Path, day: date | None, port: int, say: Callable[[str], None], *, browser: bool
) -> None:
    """Serve the workplace until the program is stopped.

    Raises `ProblemsFound` where the settings cannot be read, or the port is taken.
    """
    workshop = Workshop.open(config, day)
    with _listening(port) as taken:
        keys = _keys(taken)
        finish_left(workshop)
        say(f"De werkplek staat open op {keys.first_address}")
        say("Alleen op deze computer. Stop met Ctrl+C.")
        with _opening(workshop, keys) as page, closing(workshop):
            if browser:
                webbrowser.open(page.as_uri())
            # By the time that the first page is asked for, the sources were read.
            workshop.survey_soon()
            _server(workshop, keys).run(sockets=[taken])


@contextmanager
def workplace_open(config: Path, day: date | None) -> Iterator[Keys]:
    """Serve the workplace in a thread for as long as the context lasts."""
    workshop = Workshop.open(config, day)
    with _listening(0) as taken:
        keys = _keys(taken)
        finish_left(workshop)
        server = _server(workshop, keys)
        thread = Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            sleep(0.01)
        try:
            yield keys
        finally:
            server.should_exit = True
            thread.join()
            workshop.close()


class PatientProtocol(H11Protocol):
    """Connections that are closed where the head of a request does not come."""

    _waiting: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to wait for a request."""
        super().connection_made(cast(Transport, transport))
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Stop waiting once there is a request, and begin again with each that is begun."""
        super().data_received(data)
        if self._is_answering():
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(_SECONDS_FOR_HEAD, self._give_up)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _give_up(self) -> None:
        self._waiting = None
        if not self._is_answering() and not self.transport.is_closing():
            self.transport.close()


def _server(workshop: Workshop, keys: Keys) -> uvicorn.Server:
    options: dict[str, Any] = {
        # What this one makes of a request is what our tests know.
        "http": PatientProtocol,
        "loop": "asyncio",
        "ws": "none",
        "lifespan": "off",
        # What goes wrong is told on a page, and an address may hold the key.
        "log_config": None,
        "log_level": "critical",
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,
        "limit_concurrency": _MOST_CONNECTIONS,
        "h11_max_incomplete_event_size": LONGEST_HEAD,
        "timeout_keep_alive": _KEEP_ALIVE,
        "timeout_graceful_shutdown": _GRACE,
    }
    return uvicorn.Server(uvicorn.Config(make_app(workshop, keys), **options))


def _keys(taken: socket.socket) -> Keys:
    return Keys(taken.getsockname()[1], secrets.token_urlsafe(24), secrets.token_urlsafe(24))


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """Give a socket that takes connections from now on: a browser may be there before we are."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        if os.name == "posix":
            # What was open a moment ago does not keep the port from us.
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
            taken.listen()
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            fact = f"poort {port} is al in gebruik, of niet voor u"
            remedy = "Kies met --port een andere, of laat --port weg: dan kiest het programma."
            raise ProblemsFound([Problem(Place("--port"), fact, remedy)]) from None
        yield taken


@contextmanager
def _opening(workshop: Workshop, keys: Keys) -> Iterator[Path]:
    """Give a page that only the editor can read, and that lets the browser in.

    What a browser is started with, others on this machine can see: so the key is not in that.
    """
    workshop.make_state()
    path = workshop.state / _OPENING
    path.unlink(missing_ok=True)
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write(_page(keys))
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _page(keys: Keys) -> str:
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Redactie</title>'
        f'<form method="post" action="{keys.origin}{FIRST}">'
        f'<input type="hidden" name="{KEY}" value="{escape(keys.key)}">'
        "<button>Naar de werkplek</button></form>"
        "<script>document.forms[0].submit()</script></html>\n"
    )
