"""The workplace starts when it is asked to, and stops when it is told to, whatever goes on."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.commands.workplace.gate import HOST
from tests.support.processes import SECONDS, started, until
from tests.support.projects import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")

_COMMAND = [sys.executable, "-m", "generator", "redactie", "--no-browser", "--config"]
# A page that takes as long as a build does, or longer.
_SLOW = (
    "import sys, time\n"
    "from generator.commands.workplace.bench import room\n"
    "from pathlib import Path\n"
    "def slow(_):\n"
    "    Path(sys.argv[-1]).with_name('begonnen').touch()\n"
    "    time.sleep(600)\n"
    "room.bench_of = slow\n"
    "from generator.__main__ import main\n"
    "main()\n"
)


@contextmanager
def running(
    root: Path, *more: str, background: bool = False, slow: bool = False
) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Start the workplace, and give its process, its host and its key."""
    command = [sys.executable, "-c", _SLOW, "redactie", "--no-browser", "--config"]
    whole = [*(command if slow else _COMMAND), str(root / "mkdocs.yml"), *more]
    with started(
        whole, cwd=ROOT, background=background, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://(127\.0\.0\.1:[0-9]+)/binnen\?sleutel=(\S+)", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        yield process, found[1], found[2]


def let_in(host: str, key: str) -> str:
    """Return the cookie that the first address gives."""
    said = ask(host, f"GET /binnen?sleutel={key} HTTP/1.1")
    found = re.search(r"(?im)^set-cookie: ([^;]+)", said)
    assert found, said
    return found[1]


def ask(host: str, line: str, *headers: str) -> str:
    with opened(host) as to:
        to.sendall(head(host, line, "Connection: close", *headers))
        return b"".join(iter(lambda: to.recv(65536), b"")).decode()


def opened(host: str) -> socket.socket:
    return socket.create_connection((HOST, int(host.partition(":")[2])), timeout=SECONDS)


def head(host: str, line: str, *headers: str) -> bytes:
    return "\r\n".join([line, f"Host: {host}", *headers, "", ""]).encode()


def stopped(process: subprocess.Popen[str]) -> str:
    """Return what a workplace says that is over: a sentence, and nothing of its inside."""
    process.wait(SECONDS)
    said = process.stderr.read() if process.stderr else ""
    assert "Traceback" not in said
    assert "ERROR" not in said
    return said.strip()


@pytest.mark.parametrize(
    ("number", "background"),
    [
        (signal.SIGINT, True),
        (signal.SIGTERM, False),
        *(
            pytest.param(number, background, marks=pytest.mark.long)
            for number, background in (
                (signal.SIGINT, False),
                (signal.SIGTERM, True),
                (signal.SIGHUP, False),
                (signal.SIGHUP, True),
            )
        ),
    ],
)
def test_it_stops_when_it_is_told_to(
    root: Path, number: signal.Signals, *, background: bool
) -> None:
    """Also where it was started in the background, and so was told to ignore Ctrl+C."""
    with running(root, background=background) as (process, host, key):
        cookie = let_in(host, key)
        with opened(host) as kept:
            kept.sendall(head(host, "GET /geschiedenis/ HTTP/1.1", f"Cookie: {cookie}"))
            assert kept.recv(100).startswith(b"HTTP/1.1 200")
            process.send_signal(number)
            assert stopped(process) == "Gestopt."
    assert not list((root / ".redactie").glob("*.html"))


@pytest.mark.parametrize(
    "number", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.long)]
)
def test_it_stops_amid_a_page_that_takes_long(root: Path, number: signal.Signals) -> None:
    begun = root / "begonnen"
    with running(root, slow=True) as (process, host, key):
        cookie = let_in(host, key)
        with opened(host) as to:
            to.sendall(head(host, "GET / HTTP/1.1", f"Cookie: {cookie}"))
            until(begun.exists)
            process.send_signal(number)
            assert stopped(process) == "Gestopt."


def test_it_stops_amid_a_request_that_does_not_end(root: Path) -> None:
    with running(root) as (process, host, key):
        cookie = let_in(host, key)
        with opened(host) as to:
            more = (f"Cookie: {cookie}", f"Origin: http://{host}", "Content-Length: 1000")
            to.sendall(head(host, "POST /wie/ HTTP/1.1", *more) + b"token=")
            process.send_signal(signal.SIGTERM)
            assert stopped(process) == "Gestopt."


def test_a_port_that_is_taken_is_told_in_a_sentence(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [*_COMMAND, str(root / "mkdocs.yml"), "--port", port]
        with started(command, cwd=ROOT, stderr=subprocess.PIPE) as process:
            assert process.wait(SECONDS) == 1
            said = process.stderr.read() if process.stderr else ""
    assert f"poort {port} is al in gebruik" in said
    assert "Traceback" not in said


@pytest.mark.long
def test_a_port_can_be_used_again_at_once(root: Path) -> None:
    with running(root) as (process, host, key):
        let_in(host, key)
        process.terminate()
        stopped(process)
    with running(root, "--port", host.partition(":")[2]) as (process, again, key):
        assert again == host
        assert let_in(again, key)
        process.terminate()
        stopped(process)


@pytest.mark.long
def test_two_on_one_folder_both_work(root: Path) -> None:
    with running(root) as (one, host, key), running(root) as (two, other, other_key):
        assert host != other
        for at, with_key in ((host, key), (other, other_key)):
            cookie = let_in(at, with_key)
            said = ask(at, "GET /geschiedenis/ HTTP/1.1", f"Cookie: {cookie}")
            assert said.startswith("HTTP/1.1 200")
        for process in (one, two):
            process.terminate()
            assert stopped(process) == "Gestopt."


def test_a_browser_may_come_before_the_first_page_can_be_made(root: Path) -> None:
    with running(root) as (process, host, key):
        assert "Naar de werkplek" in ask(host, f"GET /binnen?sleutel={key} HTTP/1.1")
        process.terminate()
        stopped(process)
