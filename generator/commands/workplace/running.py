"""Start the workplace on a port of this machine, open the browser, and stop when asked."""

from __future__ import annotations

import errno
import os
import secrets
import signal
import socket
import webbrowser
from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import date
from html import escape
from ipaddress import AddressValueError, IPv4Address
from pathlib import Path
from threading import Thread, current_thread, main_thread
from time import sleep
from typing import Any, cast

import uvicorn
from filelock import FileLock, Timeout
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from generator.commands.workplace.app import make_app, make_phone_app
from generator.commands.workplace.bounds import LONGEST_HEAD
from generator.commands.workplace.gate import FIRST, HOST, KEY, Keys
from generator.commands.workplace.labels.room import LABELS
from generator.commands.workplace.workshop import LOCK, Workshop
from generator.commands.workplace.writing import finish_left
from generator.console.stopping import end_by, ending_signals
from generator.files import atomic
from generator.problems import Place, Problem, ProblemsFound

# A page that is open keeps its connection: whoever stops does not wait for it.
_GRACE = 1
# A browser opens some six at once; beyond this it is no browser of ours.
_MOST_CONNECTIONS = 200
_KEEP_ALIVE = 30
_SECONDS_FOR_HEAD = 20
# One that takes longer is finished by the next run.
_SECONDS_FOR_STEP = 5
_OPENING = "openen.html"


def run(
    config: Path,
    day: date | None,
    port: int,
    say: Callable[[str], None],
    *,
    browser: bool,
    phone: str = "",
) -> None:
    """Serve the workplace until the program is stopped.

    With `phone`, an address of this machine on its own network, a phone may look at labels there.
    Raises `ProblemsFound` where the settings cannot be read, or the port or address is not ours.
    """
    workshop = Workshop.open(config, day)
    _refuse_public(phone)
    on_phone = phone_open(workshop, phone) if phone else nullcontext()
    with _listening(port) as taken, on_phone as phone_keys:
        keys = _keys(taken)
        finish_left(workshop)
        say(f"De werkplek staat open op {keys.first_address}")
        if phone_keys is None:
            say("Alleen op deze computer. Stop met Ctrl+C.")
        else:
            say(f"Een telefoon kan er bij de labels, op {phone}. Stop met Ctrl+C.")
        with _opening(workshop, keys) as page, closing(workshop):
            if browser:
                webbrowser.open(page.as_uri())
            # By the time that the first page is asked for, the sources were read.
            workshop.survey_soon()
            server = _server(make_app(workshop, keys, phone_keys))
            server.at_end = lambda: _close(workshop, page)
            server.run(sockets=[taken])


@contextmanager
def workplace_open(config: Path, day: date | None) -> Iterator[Keys]:
    """Serve the workplace in a thread for as long as the context lasts."""
    workshop = Workshop.open(config, day)
    with _listening(0) as taken:
        keys = _keys(taken)
        finish_left(workshop)
        with _served(make_app(workshop, keys), taken), closing(workshop):
            yield keys


@contextmanager
def _served(app: ASGIApp, taken: socket.socket) -> Iterator[None]:
    """Serve an application in a thread for as long as the context lasts."""
    server = _server(app)
    thread = Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def phone_open(workshop: Workshop, address: str) -> Iterator[Keys]:
    """Serve labels to a phone, on an address of this machine, for as long as the context lasts."""
    with _listening(0, address) as taken:
        keys = replace(_keys(taken), address=address, start=LABELS.address)
        with _served(make_phone_app(workshop, keys), taken):
            yield keys


def _refuse_public(address: str) -> None:
    """Raise `ProblemsFound` for what is no address within a network of one's own."""
    if not address:
        return
    try:
        found = IPv4Address(address)
    except AddressValueError:
        found = None
    if found is None or not found.is_private or found.is_loopback or found.is_unspecified:
        fact = f"‘{address}’ is geen adres van deze computer op uw eigen netwerk"
        remedy = "Zo’n adres begint met 10., 172.16. tot 172.31. of 192.168. Vraag uw beheerder."
        raise ProblemsFound([Problem(Place("--phone"), fact, remedy)])


def _close(workshop: Workshop, page: Path) -> None:
    """Let a step that is being written come to its end, and take away what let the browser in."""
    with suppress(Timeout), FileLock(workshop.state / LOCK, timeout=_SECONDS_FOR_STEP):
        pass
    page.unlink(missing_ok=True)
    workshop.close()


class EndingServer(uvicorn.Server):
    """A server that ends the program when it is told to stop, also amid a page that takes long."""

    at_end: Callable[[], object] | None = None

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let each signal that stops us do so; what is started with `nohup` ignores SIGHUP."""
        if current_thread() is main_thread():
            for number in ending_signals():
                hup = number == getattr(signal, "SIGHUP", None)
                if not hup or signal.getsignal(number) is not signal.SIG_IGN:
                    signal.signal(number, self.handle_exit)
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close what is open, and end."""
        await super().shutdown(sockets)
        if self._captured_signals and self.at_end is not None:
            self.at_end()
            end_by(self._captured_signals[0])


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


def _server(app: ASGIApp) -> EndingServer:
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
    return EndingServer(uvicorn.Config(app, **options))


def _keys(taken: socket.socket) -> Keys:
    return Keys(taken.getsockname()[1], secrets.token_urlsafe(24), secrets.token_urlsafe(24))


@contextmanager
def _listening(port: int, address: str = HOST) -> Iterator[socket.socket]:
    """Give a socket that takes connections from now on: a browser may be there before we are."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        if os.name == "posix":
            # What was open a moment ago does not keep the port from us.
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((address, port))
            taken.listen()
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                fact = f"deze computer is niet bereikbaar op {address}"
                remedy = "Kijk welk adres deze computer nu op uw netwerk heeft."
                raise ProblemsFound([Problem(Place("--phone"), fact, remedy)]) from None
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
    path.touch(0o600, exist_ok=False)
    atomic.write(path, _page(keys))
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
