"""Run a program of others for the workplace: it stops in time, and with the workplace."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from subprocess import DEVNULL, Popen, TimeoutExpired
from threading import Lock

# What it is at when it is stopped, is put away in a moment.
_GRACE = 5


class RunningPrograms:
    """The programs of others that are at work: once these are stopped, none begins any more."""

    def __init__(self) -> None:
        self._running: dict[Popen[bytes], Lock] = {}
        self._lock = Lock()
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether all were stopped."""
        return self._is_over

    def run(self, command: Sequence[str], seconds: float, after: Lock) -> None:
        """Run a command until its end, for so many seconds at most.

        `after` is held by who runs it, until all that it leaves is put away.
        """
        with self._lock:
            if self._is_over:
                return
            # All that it starts is of its group, so that it can be stopped with it.
            program = Popen(  # noqa: S603 - the words are ours, and no shell is asked
                command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
            )
            self._running[program] = after
        try:
            program.wait(seconds)
        except TimeoutExpired:
            _stop(program)
        finally:
            with self._lock:
                self._running.pop(program, None)

    def stop(self) -> None:
        """Stop all, and let who ran them put away what these leave."""
        with self._lock:
            self._is_over = True
            running = dict(self._running)
        for program in running:
            _stop(program)
        for after in running.values():
            if after.acquire(timeout=_GRACE):
                after.release()


def _stop(program: Popen[bytes]) -> None:
    """Stop a program with all that it started."""
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(program.pid, signal.SIGKILL)
        else:
            program.kill()
    program.wait()
