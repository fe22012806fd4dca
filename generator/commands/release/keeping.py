"""`handboek rollback`: go back to an earlier release; `--keep`: remove the oldest."""

from __future__ import annotations

import shutil
from typing import NoReturn

from generator.commands.release.layout import Folder
from generator.commands.release.record import RECORD, Record
from generator.commands.release.switching import switch
from generator.commands.release.verifying import verify_release
from generator.problems import Place, Problem, ProblemsFound, did_you_mean


def roll_back(folder: Folder, number: int | None) -> tuple[Record, bool]:
    """Show an earlier release again; the caller holds the lock of the folder.

    `number` is the release to show, or nothing for the one before the one that is shown. Returns
    its record, and whether the switch was atomic. Raises `ProblemsFound` where it is not there, or
    not whole.
    """
    numbers, shown = folder.numbers(), folder.shown()
    chosen = number
    if chosen is None:
        chosen = max(numbers, default=None) if shown is None else folder.before(shown)
    if chosen is None:
        _refuse(folder, "er is geen eerdere uitgave", "Breng eerst een nieuwe site uit.")
    if chosen not in numbers:
        remedy = did_you_mean(f"{chosen:04}", [f"{n:04}" for n in numbers])
        _refuse(folder, f"uitgave {chosen:04} is er niet", remedy)
    wrong = list(verify_release(folder, chosen))
    if wrong:
        raise ProblemsFound(wrong)
    at_once = chosen == shown or switch(folder, chosen)
    return folder.record(chosen), at_once


def prune(folder: Folder, keep: int | None) -> tuple[int, ...]:
    """Remove all but the latest releases; the shown one and the one before it always stay."""
    numbers, shown = folder.numbers(), folder.shown()
    if keep is None or shown is None:
        return ()
    staying = {*numbers[-keep:], shown, folder.before(shown)}
    gone = []
    for number in numbers:
        if number in staying or not (folder.path(number) / RECORD).is_file():
            continue
        # Under its own name it is whole, or it is not there.
        folder.path(number).rename(folder.half)
        gone.append(number)
        shutil.rmtree(folder.half, ignore_errors=True)
        if folder.half.exists():
            # A file in it is in use; the next run takes it away.
            break
    return tuple(gone)


def _refuse(folder: Folder, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(Place(str(folder.root)), fact, remedy)])
