"""Take a step, and be killed before a given move of a file: run as a command by the tests."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from tests.support.projects import DAY

PAGES = ("docs/achtergrond.md", "docs/privacy.md", "docs/nieuw/pagina.md")
TEXT = b"de nieuwe tekst\n"


def main() -> None:
    """Take the step in the project that is named, and be killed before move number so many."""
    root, left = Path(sys.argv[1]), [int(sys.argv[2])]

    def counting(do: Callable[..., None]) -> Callable[..., None]:
        def move(*names: Any, **options: Any) -> None:
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            do(*names, **options)

        return move

    workshop = Workshop.open(root / "mkdocs.yml", DAY)
    for name in ("replace", "rename", "link"):
        setattr(os, name, counting(getattr(os, name)))
    write_sources(workshop, "Stap", [Edit(root / page, lambda _: TEXT) for page in PAGES])


if __name__ == "__main__":
    main()
