"""What is made once in a run of the tests, by whichever worker needs it first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock

# The first process of a run makes this folder, tells the workers of it, and takes it away.
_VARIABLE = "HANDBOEK_TESTS_FOLDER"
_MADE = None if _VARIABLE in os.environ else TemporaryDirectory(prefix="handboek-tests-")
RUN = Path(os.environ.setdefault(_VARIABLE, _MADE.name if _MADE else ""))


def shared(name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` filled, which no test may change."""
    folder = RUN / name
    made = folder.with_suffix(".made")
    with FileLock(folder.with_suffix(".lock")):
        if not made.exists():
            # A worker that failed or was stopped leaves half of it.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder
