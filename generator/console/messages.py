"""Report errors of a command in words that an editor can read."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

import click

import generator
from generator.problems import Problem, ProblemsFound, Severity, errors

_OURS = Path(generator.__file__).parent
_ASK = "Vraag de beheerder van uw computer om hulp."
_REFUSED: tuple[tuple[type[OSError], str, str], ...] = (
    (PermissionError, "u mag hier niet bij",
     "Sluit het bestand in andere programma’s, en kijk of u in deze map mag lezen en schrijven."),
    (FileNotFoundError, "dit is er niet", "Kijk of de naam en de map goed gespeld zijn."),
    (NotADirectoryError, "dit is geen map", "Kies een map."),
    (IsADirectoryError, "dit is een map, geen bestand", "Noem een bestand in die map."),
    (FileExistsError, "dit bestaat al", "Kies een andere naam."),
)  # fmt: skip


# The system names the file that was read, not the disk that is full.
_FULL = "de schijf is vol\n    → Maak ruimte, en probeer het opnieuw."
_OF_THE_DISK = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "deze schijf is alleen te lezen\n    → Kies een map op een andere schijf.",
}


class told:  # noqa: N801 - reads as a word in a with statement
    """A context that reports errors in words that an editor can read, and exits with a status.

    `quiet` is a file whose attentions are left out, as they have nothing to do with the command;
    `unchanged` says what an error leaves as it was.
    """

    def __init__(
        self,
        status: int = 1,
        quiet: Path | None = None,
        unchanged: str = "",
    ) -> None:
        self.status = status
        self.quiet = quiet
        self.unchanged = unchanged

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Report an exception in words; click deals with its own."""
        ours = (click.ClickException, click.Abort, click.exceptions.Exit)
        if not isinstance(error, Exception) or isinstance(error, ours):
            return
        if isinstance(error, ProblemsFound):
            report(error.problems, self.quiet)
            left = self.unchanged or "Er is niets veranderd."
            click.echo(f"\n{_count(error.problems)} {left}", err=True)
        elif isinstance(error, BrokenPipeError):
            # Whoever read along has gone: there is nobody to tell, now or when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        elif isinstance(error, OSError) and self.unchanged:
            click.echo(f"{in_words(error)}\n{self.unchanged}", err=True)
        else:
            click.echo(in_words(error), err=True)
        sys.exit(self.status)


def report(problems: Iterable[Problem], quiet: Path | None = None) -> None:
    """Report errors and attentions, but for the attentions of a `quiet` file."""
    for problem in problems:
        wrong = problem.severity is Severity.ERROR
        if wrong or quiet is None or problem.place.file != quiet.name:
            click.echo(str(problem), err=True)


def in_words(error: Exception) -> str:
    """Return an error in words that an editor can read."""
    match error:
        case ProblemsFound():
            return str(error)
        # A template that is not there is an error of the system to Jinja, and a fault of ours.
        case OSError() if not type(error).__module__.startswith("jinja2."):
            return f"fout: {_os_error(error)}"
        case _:
            return _own_fault(error)


def _count(problems: tuple[Problem, ...]) -> str:
    wrong = len(errors(problems))
    return f"{wrong} {'fout' if wrong == 1 else 'fouten'}."


def _os_error(error: OSError) -> str:
    refusal = next((words for kind, *words in _REFUSED if isinstance(error, kind)), None)
    fact, remedy = refusal or (f"het systeem weigert dit ({error.strerror or error})", _ASK)
    if error.errno in _OF_THE_DISK:
        return _OF_THE_DISK[error.errno]
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{fact}\n    → {remedy}"


def _own_fault(error: Exception) -> str:
    """Return what a maintainer needs to mend the generator; no source is blamed."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((frame for frame in reversed(frames) if _is_ours(frame.filename)), frames[-1])
    fault = f"{type(error).__name__}: {error}"[:300]
    return (
        f"fout: dit is een fout in het programma zelf, niet in uw bronnen: {fault}\n"
        f"    → Meld dit aan de beheerder, met deze plek: {at.filename}:{at.lineno}."
    )


def _is_ours(filename: str) -> bool:
    """Return whether a file is code or a template of ours, or of the frame around pages."""
    return Path(filename).is_relative_to(_OURS) or filename.endswith((".j2", ".html"))
