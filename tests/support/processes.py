"""Start commands as from a terminal, and end them with all that they started."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

SECONDS = 120
"""How long a test waits for what must come, however busy the machine is."""


@contextmanager
def started(
    command: Sequence[str | Path], *, background: bool = False, **options: Any
) -> Iterator[subprocess.Popen[str]]:
    """Start a command that Ctrl+C reaches, and end what is left of it and of its children.

    In the `background` it ignores Ctrl+C, as a shell has it, and so does all that it starts. That
    a terminal is closed reaches it, also where the tests themselves were told to ignore that.
    """
    ctrl_c = signal.signal(signal.SIGINT, signal.SIG_IGN if background else signal.SIG_DFL)
    closed = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        process = subprocess.Popen(command, encoding="utf-8", start_new_session=True, **options)
    finally:
        signal.signal(signal.SIGINT, ctrl_c)
        signal.signal(signal.SIGHUP, closed)
    # Leaving waits for the process and closes its pipes.
    with process:
        try:
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    """Kill a process, its group, and what it started in groups of their own."""
    for number in (process.pid, *below(process.pid)):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)


def below(process: int, words: str = "") -> list[int]:
    """Return the processes below another of which the command has these words in it."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parent = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            children.setdefault(int(parent), []).append(int(stat.parent.name))
    found: list[int] = []
    waiting = children.get(process, [])
    while waiting:
        number = waiting.pop()
        waiting += children.get(number, [])
        with suppress(OSError):
            if words in Path(f"/proc/{number}/cmdline").read_text(encoding="utf-8"):
                found.append(number)
    return found


def working_in(folder: Path) -> list[int]:
    """Return the processes that work in a folder: also those whose parent is gone."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cwd"):
        with suppress(OSError):
            if place.readlink() == folder:
                found.append(int(place.parent.name))
    return found


def catches(process: int, number: signal.Signals) -> bool:
    """Return whether a process has something of its own to do at a signal."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def runs(process: int) -> bool:
    """Return whether a process is still at work: one that nobody asks after may stay as a name."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] not in {"Z", "X"}


def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "what a test waits for does not come"
        time.sleep(0.1)
