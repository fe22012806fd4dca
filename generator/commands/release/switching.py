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
    """Show a release; return whether that happened at once.

    Where there are no symbolic links, two folders change places by renaming: between the two a
    reader finds nothing, and what is left of a run that is stopped there the next one repairs.
    Raises `ProblemsFound` where another's file or folder stands in the way.
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
    """Let a file stand at a second place too; copy it where the file system cannot."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
