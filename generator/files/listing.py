"""List the files below a folder."""

from __future__ import annotations

import os
from pathlib import Path


def files_below(folder: Path) -> list[str]:
    """Return the path of every file below a folder, with slashes, in order."""
    found = []
    for place, _, names in os.walk(folder):
        start = place[len(str(folder)) + 1 :].replace(os.sep, "/")
        found += [f"{start}/{name}" if start else name for name in names]
    return sorted(found)
