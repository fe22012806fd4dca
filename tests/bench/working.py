"""Measure `handboek redactie`: how soon it is there, and how long its pages take."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from generator.commands.workplace.app import ROOMS
from tests.bench.runs import BIN, environment
from tests.commands.workplace.visiting import Visitor, visited

_PAGE = "/pagina/privacy.md"
# Beside the first page of each room, the longest forms.
_ADDRESSES = (*dict.fromkeys(room.address for room in ROOMS), _PAGE, "/bronnen/organisatie")


def start_seconds(project: Path) -> float:
    """Return how long the workplace takes from its command to its first address."""
    command = [str(BIN / "handboek"), "redactie", "--no-browser"]
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=project,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdout is None or "http://" not in process.stdout.readline():
            sys.exit("The workplace told no address.")
        return time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def page_seconds(project: Path, times: int) -> tuple[float, str, float]:
    """Return the seconds of the slowest page, its address, and those of a preview.

    Each is the median of as many visits, once the workplace knows the sources.
    """
    with visited(project) as editor:
        for address in _ADDRESSES:
            editor.get(address)
        while "data-hb-again" in editor.get("/").text:
            time.sleep(0.1)
        pages = {
            address: median(_seconds(editor, address) for _ in range(times))
            for address in _ADDRESSES
        }
        previews = median(_preview_seconds(editor, n) for n in range(times))
    slowest = max(pages, key=pages.__getitem__)
    return pages[slowest], slowest, previews


def _seconds(editor: Visitor, address: str) -> float:
    start = time.perf_counter()
    if editor.get(address).status != 200:
        sys.exit(f"{address} cannot be opened.")
    return time.perf_counter() - start


def _preview_seconds(editor: Visitor, number: int) -> float:
    text = {"tekst": f"# Privacy\n\nRegel {number}.\n", "bekijk": "ja"}
    start = time.perf_counter()
    if f"Regel {number}." not in editor.post(_PAGE, text).text:
        sys.exit("The preview does not show what was typed.")
    return time.perf_counter() - start
