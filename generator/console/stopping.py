"""What Ctrl+C and SIGTERM do to the program."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

_STATUS = 2


def end_at_once() -> None:
    """Let Ctrl+C and SIGTERM end the program at any moment from now, with a sentence.

    What Python would raise is lost at some moments, as where an object goes, and at others a
    library waits for what it had begun. What the program started ends as its pipes are closed.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        # What is started in the background ignores Ctrl+C, and goes on doing so.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def interrupt() -> None:
    """Let Ctrl+C raise `KeyboardInterrupt` again, for a command that has something to put right."""
    for number, usual in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGTERM, signal.SIG_DFL),
    ):
        if signal.getsignal(number) is _end:
            signal.signal(number, usual)


def _end(number: int, _frame: object) -> None:
    # Python's own streams may be amid a line at this moment.
    with suppress(OSError):
        os.write(2, b"\nGestopt.\n")
    if number == signal.SIGTERM:
        # Whoever sent it sees that it did what it should.
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    os._exit(_STATUS)
