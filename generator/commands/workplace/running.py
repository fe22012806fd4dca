"""Start the workplace on a port of this machine, open the browser, and stop when asked."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from time import sleep

import uvicorn

from generator.commands.workplace.app import make_app
from generator.commands.workplace.gate import HOST, Keys
from generator.commands.workplace.workshop import Workshop

# A page that is open keeps its connection: whoever stops does not wait for it.
_GRACE = 1


def run(
    config: Path, day: date | None, port: int, say: Callable[[str], None], *, browser: bool
) -> None:
    """Serve the workplace until the program is stopped.

    Raises `ProblemsFound` where the settings cannot be read, `OSError` where the port is taken.
    """
    workshop = Workshop.open(config, day)
    with _listening(port) as taken:
        keys = Keys(taken.getsockname()[1], secrets.token_urlsafe(24), secrets.token_urlsafe(24))
        say(f"De werkplek staat open op {keys.first_address}")
        say("Alleen op deze computer. Sluit haar met Ctrl+C.")
        if browser:
            webbrowser.open(keys.first_address)
        with closing(workshop):
            # By the time that the first page is asked for, the sources were read.
            workshop.survey_soon()
            _server(workshop, keys).run(sockets=[taken])


@contextmanager
def workplace_open(config: Path, day: date | None) -> Iterator[Keys]:
    """Serve the workplace in a thread for as long as the context lasts."""
    workshop = Workshop.open(config, day)
    with _listening(0) as taken:
        keys = Keys(taken.getsockname()[1], secrets.token_urlsafe(24), secrets.token_urlsafe(24))
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


def _server(workshop: Workshop, keys: Keys) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            make_app(workshop, keys),
            log_level="error",
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE,
        )
    )


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as taken:
        taken.bind((HOST, port))
        yield taken
