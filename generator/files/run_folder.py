"""Folders for the time of a run: what a run leaves that is killed, a later one takes away."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from filelock import FileLock

# Held for as long as the run lives: the system lets it go, whatever ends that.
_LOCK = ".running"


@contextmanager
def run_folder(parent: Path, prefix: str) -> Iterator[Path]:
    """Give a new folder whose name begins with `prefix`, until the block ends."""
    # What cannot be removed at the end, a later run takes away too.
    with tempfile.TemporaryDirectory(prefix=prefix, dir=parent, ignore_cleanup_errors=True) as name:
        folder = Path(name)
        lock = _locked(folder)
        try:
            yield folder
        finally:
            lock.release()


def _locked(folder: Path) -> FileLock:
    """Lock a folder, made anew where another run took it for one that was left behind."""
    while True:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        try:
            lock.acquire()
        except FileNotFoundError:
            continue
        except NotImplementedError:
            # The disk knows no locks: nobody can hold this one, and nothing is taken away.
            return lock
        if (folder / _LOCK).exists():
            return lock
        lock.release()


def sweep(parent: Path, prefix: str, rescue: Callable[[Path], None]) -> None:
    """Remove the folders of runs that were killed; `rescue` takes out of each what must stay."""
    for folder in sorted(parent.glob(f"{escape(prefix)}*")):
        # Another user's folder, or one that is not of a run, is left alone.
        with suppress(OSError, NotImplementedError):
            if _is_of_a_run(folder):
                with FileLock(folder / _LOCK, timeout=0):
                    rescue(folder)
                    shutil.rmtree(folder, ignore_errors=True)
                if os.name != "posix":
                    # There a file that is open stays.
                    shutil.rmtree(folder, ignore_errors=True)


def _is_of_a_run(folder: Path) -> bool:
    if folder.is_symlink() or not (folder / _LOCK).is_file():
        return False
    return os.name != "posix" or folder.lstat().st_uid == os.getuid()
