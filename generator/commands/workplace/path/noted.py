"""What editors noted on the way of a version: what they looked at, and who read along.

It stands beside the received document, so that colleagues see it and it goes into no site.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit
from generator.problems import Place, Problem, ProblemsFound

_ENDING = ".voortgang.json"


class Reader(BaseModel):
    """Who read a concept along with the editor, when, and what they said of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: str
    on: date
    remarks: str = ""


class Notebook(BaseModel):
    """What was looked at, each with the digest of what it was then; and the second readers.

    `alone` is why nobody else read it, where that is so. `titles` are how editors call what is new.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = 1
    seen: dict[str, str] = {}
    readers: tuple[Reader, ...] = ()
    alone: str = ""
    titles: dict[str, str] = {}

    def is_seen(self, key: str, digest: str) -> bool:
        """Tell whether something was looked at as it is now."""
        return self.seen.get(key) == digest


def noted_path(workshop: Workshop, number: str) -> Path:
    """Return the file for what is noted of a version."""
    return workshop.settings().received / f"{number}{_ENDING}"


def noted_of(workshop: Workshop, number: str) -> Notebook:
    """Return what is noted of a version. Raises `ProblemsFound` where it cannot be read."""
    path = noted_path(workshop, number)
    return _read(path.read_bytes() if path.exists() else b"", workshop.file(path))


def note_edit(workshop: Workshop, number: str, change: Callable[[Notebook], Notebook]) -> Edit:
    """Return the edit that changes what is noted of a version."""
    path = noted_path(workshop, number)

    def make(data: bytes) -> bytes:
        return _written(change(_read(data, workshop.file(path))))

    return Edit(path, make)


def _read(data: bytes, file: str) -> Notebook:
    try:
        return Notebook.model_validate_json(data) if data else Notebook()
    except ValidationError as error:
        fact = "wat hier is genoteerd, is niet te lezen"
        remedy = "Zet een eerdere versie van dit bestand terug, of haal het weg."
        raise ProblemsFound([Problem(Place(file, 1, 1), fact, remedy)]) from error


def _written(noted: Notebook) -> bytes:
    content = noted.model_dump(mode="json")
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
