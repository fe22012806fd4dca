"""Write an answer to a file, but never over a source."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from generator.files import atomic
from generator.problems import Place, Problem, ProblemsFound


def write_output(output: Path, content: bytes, sources: Iterable[Path]) -> None:
    """Write an answer to a file; `sources` are the files and folders that it may not lie in.

    Raises `ProblemsFound` where the file is a source or lies among them, or its folder is missing.
    """
    path = Path(os.path.realpath(output))
    if any(path.is_relative_to(os.path.realpath(source)) for source in sources):
        _refuse(output, "hier staan de bronnen", "Kies een bestand buiten de bronnen.")
    if not path.parent.is_dir():
        fact = f"de map ‘{output.parent}’ is er niet"
        _refuse(output, fact, "Maak de map eerst, of kies een andere.")
    atomic.write(output, content)


def _refuse(output: Path, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(Place(str(output)), fact, remedy)])
