"""Show another release: at once, where the file system has symbolic links."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from generator.commands.release.layout import Folder
from generator.commands.release.record import RECORD
from generator.files.atomic import settle
from generator.problems import Place, Problem, ProblemsFound


def switch(folder: Folder, number: int) -> bool:
    """Show a release, and return whether the switch was atomic.

    Without symbolic links two folders are renamed, one after the other. Between the two a reader
    finds nothing; the next run repairs what a run that was stopped there left. Raises
    `ProblemsFound` where a file or folder that is not ours is in the way.
    """
    target = folder.leading_to(number)
    theirs = folder.current.exists() and not (folder.current / RECORD).is_file()
    if theirs and not folder.current.is_symlink():
        fact = "dit is niet door ‘handboek release’ gemaakt"
        remedy = "Haal het weg, of geef het een andere naam."
        raise ProblemsFound([Problem(Place(str(folder.current)), fact, remedy)])
    if not folder.current.exists() or folder.current.is_symlink():
        try:
            folder.fresh.symlink_to(target, target_is_directory=True)
        except (OSError, NotImplementedError):
            pass
        else:
            folder.fresh.replace(folder.current)
            settle(folder.root)
            return True
    shutil.copytree(folder.path(number), folder.fresh, copy_function=share)
    if folder.current.exists():
        folder.current.rename(folder.former)
    folder.fresh.rename(folder.current)
    shutil.rmtree(folder.former, ignore_errors=True)
    return False


def share(source: Path | str, target: Path | str) -> None:
    """Link a file at a second path, or copy it where the file system has no hard links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
