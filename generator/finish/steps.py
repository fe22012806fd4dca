"""What is done to a built site at the end, in this order."""

from __future__ import annotations

from pathlib import Path

from generator.compiler import Compiled
from generator.finish.search import index


def finish(compiled: Compiled, site: Path) -> None:
    """Finish a rendered site of which every link is sound.

    Raises `ProblemsFound` where a step cannot do its work.
    """
    del compiled
    index(site)
