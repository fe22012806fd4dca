"""The layout of a folder of releases.

DIR/LEESMIJ-UITGAVEN.txt   says what this folder is, and that it is ours
DIR/current                leads to the release that is shown: a server's root is DIR/current/site
DIR/releases/0001/         one release: SHA256SUMS, release.json, and the site
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from generator.commands.release.record import RECORD, Record, read_record
from generator.problems import Place, Problem, ProblemsFound

SITE = "site"
CURRENT = "current"
_RELEASES = "releases"
_LOCK = ".lock"
# Only in a folder with this file is anything taken away.
_MARK = "LEESMIJ-UITGAVEN.txt"
_MARK_TEXT = """In deze map staan de uitgaven van een site, gemaakt met ‘handboek release’.

current    leidt naar de uitgave die te zien is; de webserver wijst naar current/site
releases   alle uitgaven, op nummer

Verander hier niets met de hand. Met ‘handboek verify’ ziet u of alles nog heel is.
"""
# What is under way, or was when a run was killed.
_FRESH, _FORMER, _HALF, _BUILDING = ".current.new", ".current.old", ".new", ".building"
_NAME = re.compile(r"[0-9]{4}|[1-9][0-9]{4,}")
_OWN = {_MARK, _RELEASES, CURRENT, _LOCK, _FRESH, _FORMER, _HALF, _BUILDING}


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
        found = (path for path in paths if path.is_dir() and not path.is_symlink())
        return sorted(int(path.name) for path in found if _NAME.fullmatch(path.name))

    def next_number(self) -> int:
        """Return the number of the next release."""
        names = (path.name for path in self.releases.iterdir())
        return max((int(name) for name in names if _NAME.fullmatch(name)), default=0) + 1

    def path(self, number: int) -> Path:
        """Return the folder of a release."""
        return self.releases / f"{number:04}"

    def record(self, number: int) -> Record:
        """Read the record of a release.

        Raises `ProblemsFound` where it cannot be read.
        """
        return read_record(self.path(number) / RECORD)

    def claim(self, number: int) -> Record | None:
        """Return the record of a release, or nothing where that cannot be read."""
        return _claim(self.path(number))

    def shown(self) -> int | None:
        """Return the number of the release that is shown, where there is one."""
        if self.current.is_symlink():
            target = self.current.readlink()
            return next((n for n in self.numbers() if self.leading_to(n) == target), None)
        claim = _claim(self.current)
        return claim.number if claim and claim.number in self.numbers() else None

    def leading_to(self, number: int) -> Path:
        """Return the target of `current`, as a link to a release."""
        return self.path(number).relative_to(self.root)

    def last(self) -> int | None:
        """Return the release that a new one follows: the shown one, or else the latest."""
        shown = self.shown()
        return shown if shown is not None else max(self.numbers(), default=None)

    def before(self, number: int) -> int | None:
        """Return the release that was shown before another one."""
        claim = self.claim(number)
        if claim:
            return claim.before
        # What it told of itself is lost; the order of numbers is the next best.
        return max((n for n in self.numbers() if n < number), default=None)

    def strangers(self) -> list[Path]:
        """Return the files and folders among the releases that are not releases."""
        ours = {self.path(number) for number in self.numbers()}
        beside = (path for path in self.root.iterdir() if path.name not in _OWN)
        return sorted([*beside, *(path for path in self.releases.iterdir() if path not in ours)])

    def require(self) -> None:
        """Require that this is a folder of releases.

        Raises `ProblemsFound` where it is not.
        """
        remedy = "Noem de map die u bij ‘handboek release’ of ‘handboek publish’ noemde."
        if not os.path.lexists(self.root):
            self._refuse("deze map is er niet", remedy)
        if not self.root.is_dir():
            self._refuse("dit is een bestand, geen map", remedy)
        if not self._is_marked():
            self._refuse_unmarked("in deze map staan geen uitgaven", remedy)

    def require_new(self) -> None:
        """Require that this is a folder of releases, or that one can be made here.

        Raises `ProblemsFound` where neither is so. Nothing is made.
        """
        if self._is_marked():
            return
        remedy = "Kies een lege of een nieuwe map."
        there = next(path for path in (self.root, *self.root.absolute().parents) if path.exists())
        if not there.is_dir():
            fact = "dit is een bestand, geen map"
            raise ProblemsFound([Problem(Place(str(there)), fact, remedy)])
        names = {path.name for path in self.root.iterdir()} if there == self.root else set()
        # Another run may be making it at this very moment.
        if names - (_OWN if _MARK in names else set()):
            self._refuse_unmarked("in deze map staat iets anders", remedy)
        if any((path / _MARK).is_file() for path in Path(os.path.realpath(self.root)).parents):
            self._refuse("dit is in een andere map met uitgaven", "Kies een map daarbuiten.")

    @contextmanager
    def locked(self, *, new: bool = False) -> Iterator[None]:
        """Hold the lock of the folder, and clean up what a run left half done.

        `new` is whether the folder may be empty or absent. The operating system releases the lock
        of a run that is killed. Raises `ProblemsFound` where another run is busy.
        """
        from filelock import FileLock, Timeout

        if new:
            self._make()
        self.require()
        try:
            with FileLock(self.root / _LOCK, timeout=0):
                self._clean()
                try:
                    yield
                finally:
                    # What is in use now the next run takes away.
                    self._clean(all_of_it=False)
        except Timeout:
            remedy = "Wacht tot die klaar is, en probeer het dan opnieuw."
            self._refuse("een andere opdracht is hier bezig", remedy)

    def _make(self) -> None:
        if self._is_marked():
            return
        self.require_new()
        parents = self.root.absolute().parents
        fresh = [path for path in (self.root, *parents) if not path.exists()]
        self.root.mkdir(parents=True, exist_ok=True)
        (self.root / _MARK).write_text(_MARK_TEXT, encoding="utf-8", newline="\n")
        self.releases.mkdir(exist_ok=True)
        # A server has its own user, who must find the way.
        for path in (*fresh, self.root, self.releases):
            path.chmod(0o755)

    def _is_marked(self) -> bool:
        return (self.root / _MARK).is_file() and self.releases.is_dir()

    def _refuse_unmarked(self, fact: str, remedy: str) -> NoReturn:
        if any((self.path(number) / RECORD).is_file() for number in self.numbers()):
            fact = f"in deze map staan uitgaven, maar het bestand ‘{_MARK}’ ontbreekt"
            remedy = "Zet een bestand met die naam terug; wat erin staat maakt niet uit."
        self._refuse(fact, remedy)

    def _refuse(self, fact: str, remedy: str) -> NoReturn:
        raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)])

    def _clean(self, *, all_of_it: bool = True) -> None:
        """Take away what was under way, and put back what had to make room for it."""
        if self.former.exists() and not self.current.exists():
            self.former.rename(self.current)
        for path in (self.fresh, self.former, self.half, self.building):
            if path.is_symlink() or path.is_file():
                path.unlink()
            elif path.exists():
                shutil.rmtree(path, ignore_errors=not all_of_it)


def _claim(release: Path) -> Record | None:
    try:
        return read_record(release / RECORD)
    except ProblemsFound:
        return None
