"""Start `handboek`; Ctrl+C ends it quietly, also while its modules are still being imported.

Who ends it with `kill`, or closes the terminal, ends it in the same way: nothing is left behind.
"""

from __future__ import annotations

import sys

from generator.console.stopping import end_at_once


def main() -> None:
    """Run `handboek`."""
    end_at_once()
    try:
        from generator.commands.main import main as command

        command()
    except KeyboardInterrupt:
        print("Gestopt.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
