"""Write sources of the project: all files of a step or none, and never over what nobody saw."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.files.text import leads_out
from generator.problems import Place, Problem, ProblemsFound

_JOURNAL = "schrijven.json"
# Another process of ours is done in a moment; a build that holds the lock may take longer.
_PATIENCE = 60


@dataclass(frozen=True)
class Edit:
    """How a file changes: `make` turns what it holds now, nothing where it is new, into the new.

    It raises `Clash` where what is there is no longer what the editor saw.
    """

    path: Path
    make: Callable[[bytes], bytes]


class Clash(Exception):  # noqa: N818 - both texts are offered, nothing is wrong
    """A text was changed elsewhere while an editor wrote: `now` is there, `meant` was written."""

    def __init__(self, now: str, meant: str) -> None:
        self.now, self.meant = now, meant
        super().__init__("a text was changed elsewhere")


@contextmanager
def step(workshop: Workshop, told: str) -> Iterator[None]:
    """Let nobody else write while a step is taken; `told` is its line in the history."""
    workshop.state.mkdir(exist_ok=True)
    with FileLock(workshop.state / "werk.lock", timeout=_PATIENCE):
        _finish(workshop)
        yield
        del told


def write_sources(workshop: Workshop, told: str, edits: Sequence[Edit]) -> None:
    """Change files in one step.

    Raises `ProblemsFound` for what is no source of the project, and whatever `make` raises; then
    nothing is written.
    """
    with step(workshop, told):
        made = {edit.path: edit.make(_held(workshop, edit.path)) for edit in edits}
        journal = workshop.state / _JOURNAL
        entries = {workshop.file(p): b64encode(data).decode() for p, data in made.items()}
        atomic.write(journal, json.dumps(entries))
        _finish(workshop)


def _held(workshop: Workshop, path: Path) -> bytes:
    _refuse_others(workshop, path)
    return path.read_bytes() if path.exists() else b""


def _finish(workshop: Workshop) -> None:
    """Write what a step decided to write, also one that was killed on the way."""
    journal = workshop.state / _JOURNAL
    if not journal.exists():
        return
    for name, data in json.loads(journal.read_text(encoding="utf-8")).items():
        path = workshop.root / name
        _refuse_others(workshop, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, b64decode(data))
    journal.unlink()


def _refuse_others(workshop: Workshop, path: Path) -> None:
    """Raise `ProblemsFound` for a path that is no source of this project, or no plain file."""
    settings = workshop.settings()
    folders = (settings.docs, settings.checklists)
    own = path == settings.config_path or any(path.is_relative_to(folder) for folder in folders)
    plain = not path.exists() or (path.is_file() and not path.is_symlink())
    if not own or ".." in path.parts or leads_out(path, workshop.root) or not plain:
        fact = "dit is geen bron van dit project"
        place = Place(workshop.file(path))
        raise ProblemsFound([Problem(place, fact, "Kies een bestand uit docs of checklists.")])
