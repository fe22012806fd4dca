"""How many pages of the real handbook `handboek inspect` looks at in a second."""

from __future__ import annotations

import os
import time
from pathlib import Path

from generator.commands.inspect.whole import inspect_site


def pages_per_second(site: Path) -> tuple[float, int, int]:
    """Return the pages per second, how many there are, and how many were side by side.

    Raises `RuntimeError` where the site falls short: then something else was measured.
    """
    jobs = min(8, os.cpu_count() or 1)
    start = time.perf_counter()
    found = inspect_site(site, jobs=jobs)
    seconds = time.perf_counter() - start
    if not found.sound:
        raise RuntimeError(f"falls short: {found.shortfalls[0]}")
    return len(found.pages) / seconds, len(found.pages), jobs
