"""What Ctrl+C, SIGTERM and SIGHUP do to the program."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

_STATUS = 2
# Of Ctrl+C, `kill`, and a terminal that is closed, those that the system has.
_SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


def end_at_once() -> None:
    """Let each of these signals end the program at any moment from now, with a sentence.

    What Python would raise is lost at some moments, as where an object goes, and at others a
    library waits for what it had begun. What the program started ends as its pipes are closed.
    """
    for number in _SIGNALS:
        # What is started in the background ignores Ctrl+C, and with `nohup` SIGHUP; so it stays.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def interrupt() -> None:
    """Let each of them raise `KeyboardInterrupt`, for a command that has something to put right."""
    for number in _SIGNALS:
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.default_int_handler)


def ending_signals() -> tuple[signal.Signals, ...]:
    """Return the signals that end a program, of those that the system has."""
    return tuple(_SIGNALS)


def end_by(number: int) -> None:
    """End the program as a signal does, whatever its threads are still at."""
    _end(number, None)


def _end(number: int, _frame: object) -> None:
    # Python's own streams may be amid a line at this moment.
    with suppress(OSError):
        os.write(2, b"\nGestopt.\n")
    if number != signal.SIGINT:
        # Whoever sent it sees that it did what it should.
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    os._exit(_STATUS)
