"""Measure `handboek serve`: from saving a source to the changed page, as a browser gets it."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.runs import BIN, environment

_PATIENCE = 120.0
_PAUSE = 0.01


@dataclass(frozen=True)
class Edit:
    """A source to change, a text in it to write something behind, and the page that shows it."""

    source: str
    behind: str
    page: str


# A page that a person wrote, and a source from which several pages are made.
EDITS = (
    Edit("docs/privacy.md", "# Privacy", "privacy/"),
    Edit("checklists/organisatie.yml", "title: Checklist organisatie", "checklists/organisatie/"),
)


def seconds_to_see(project: Path, times: int) -> list[float]:
    """Return how long each change took to be seen; the sources are put back afterwards."""
    with _serving(project) as address:
        return [_seen(project, address, edit, n) for n in range(times) for edit in EDITS]


@contextmanager
def _serving(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [BIN / "handboek", "serve", "--address", f"127.0.0.1:{port}"],
        cwd=project,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(address, "</html>")
        yield address
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def _seen(project: Path, address: str, edit: Edit, number: int) -> float:
    source = project / edit.source
    before = source.read_text(encoding="utf-8")
    mark = f"gewijzigd{number}"
    changed = before.replace(edit.behind, f"{edit.behind} {mark}", 1)
    start = time.perf_counter()
    source.write_text(changed, encoding="utf-8", newline="\n")
    try:
        return _wait_for(address + edit.page, mark) - start
    finally:
        source.write_text(before, encoding="utf-8", newline="\n")
        _wait_for(address + edit.page, mark, there=False)


def _wait_for(address: str, text: str, *, there: bool = True) -> float:
    """Ask for a page until a text stands in it, or no longer does; return the moment."""
    patience = time.perf_counter() + _PATIENCE
    while time.perf_counter() < patience:
        if (text in _page(address)) is there:
            return time.perf_counter()
        time.sleep(_PAUSE)
    raise TimeoutError(f"{text!r} did not show on {address}")


def _page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as response:  # noqa: S310 - ours
            content: bytes = response.read()
            return content.decode()
    except (urllib.error.URLError, ConnectionError):
        return ""
