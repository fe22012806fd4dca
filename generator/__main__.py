"""Start `handboek`; Ctrl+C ends it quietly, also while its modules are still being imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `handboek`."""
    try:
        from generator.commands.main import main as command

        command()
    except KeyboardInterrupt:
        print("Gestopt.", file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
