"""Start `handboek`; Ctrl+C ends it quietly, also while its modules are still being imported.

Who ends it with `kill`, or closes the terminal, ends it in the same way: nothing is left behind.
"""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run `handboek`."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # What it was started to ignore (`nohup`), it ignores.
        if number and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    try:
        from generator.commands.main import main as command

        command()
    except KeyboardInterrupt:
        print("Gestopt.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
