"""Where everything stands in a folder of releases.

DIR/current            leads to the release that is shown: a server's root is DIR/current/site
DIR/releases/0001/     one release: SHA256SUMS, release.json, and the site
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.problems import Place, Problem, ProblemsFound
from generator.release.record import RECORD, Record, read_record

SITE = "site"
CURRENT = "current"
_RELEASES = "releases"
_LOCK = ".lock"
# What is under way, or was when a run was killed.
_FRESH, _FORMER, _HALF, _BUILDING = ".current.new", ".current.old", ".new", ".building"
_NAME = re.compile(r"[0-9]{4,}")


class Folder:
    """A folder of releases."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.releases = root / _RELEASES
        self.current = root / CURRENT
        self.fresh = root / _FRESH
        self.former = root / _FORMER
        self.half = root / _HALF
        self.building = root / _BUILDING

    def numbers(self) -> list[int]:
        """Return the numbers of all whole releases, oldest first."""
        paths = self.releases.iterdir() if self.releases.is_dir() else ()
        return sorted(int(path.name) for path in paths if _NAME.fullmatch(path.name))

    def path(self, number: int) -> Path:
        """Return the folder of a release."""
        return self.releases / f"{number:04}"

    def record(self, number: int) -> Record:
        """Read what a release tells of itself.

        Raises `ProblemsFound` where it cannot be read.
        """
        return read_record(self.path(number) / RECORD)

    def shown(self) -> int | None:
        """Return the number of the release that is shown."""
        if self.current.is_symlink():
            name = self.current.readlink().name
            return int(name) if _NAME.fullmatch(name) else None
        if (self.current / RECORD).is_file():
            return read_record(self.current / RECORD).number
        return None

    def require(self) -> None:
        """See to it that this is a folder of releases.

        Raises `ProblemsFound` where it is not.
        """
        if not self.releases.is_dir():
            fact = "in deze map staan geen uitgaven"
            remedy = "Noem de map die u bij ‘handboek release’ of ‘handboek publish’ noemde."
            raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)])

    @contextmanager
    def locked(self, *, new: bool = False) -> Iterator[None]:
        """Keep other runs out, and clean up what this one or an earlier one left half done.

        `new` is whether the folder may still be empty, or not be there. The system itself ends the
        lock of a run that is killed. Raises `ProblemsFound` where another run is busy.
        """
        if new:
            self._make()
        self.require()
        try:
            with FileLock(self.root / _LOCK, timeout=0):
                self._clean()
                try:
                    yield
                finally:
                    self._clean()
        except Timeout:
            fact = "een andere opdracht is hier bezig"
            remedy = "Wacht tot die klaar is, en probeer het dan opnieuw."
            raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)]) from None

    def _make(self) -> None:
        if self.root.exists() and not self.root.is_dir():
            fact, remedy = "dit is een bestand, geen map", "Kies een lege of een nieuwe map."
        elif self.root.is_dir() and not self.releases.is_dir() and any(self.root.iterdir()):
            fact, remedy = "in deze map staat iets anders", "Kies een lege of een nieuwe map."
        else:
            self.releases.mkdir(parents=True, exist_ok=True)
            for path in (self.root, self.releases):
                path.chmod(0o755)
            return
        raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)])

    def _clean(self) -> None:
        """Take away what was under way, and put back what had to make room for it."""
        if self.former.exists() and not self.current.exists():
            self.former.rename(self.current)
        for path in (self.fresh, self.former, self.half, self.building):
            if path.is_symlink():
                path.unlink()
            elif path.exists():
                shutil.rmtree(path)
