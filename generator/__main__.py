"""Start the command; stopping it is no fault, not even while its parts are still being read."""

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
