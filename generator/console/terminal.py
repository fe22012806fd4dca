"""The command in Dutch: click speaks English where a command is called in a wrong way."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import click

from generator.problems import Problem, ProblemsFound, Severity, did_you_mean, errors

_DUTCH = {
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon het nummer van het programma.",
}
_IN_USAGE = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT [OPTIES]"}
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


class _Help(click.HelpFormatter):
    """Write the page of --help with Dutch headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        del prefix
        for english, dutch in _IN_USAGE.items():
            args = args.replace(english, dutch)
        super().write_usage(prog, args, "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_DUTCH.get(heading, heading))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        dutch = [(term, _DUTCH.get(text, text)) for term, text in rows]
        dutch = [(term, text.replace("[default:", "[anders:")) for term, text in dutch]
        super().write_dl(dutch, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Help


class DutchCommand(click.Command):
    """A command whose help is Dutch."""

    context_class = _Context


class DutchGroup(click.Group):
    """A group of commands that tells in Dutch what is wrong in how it was called."""

    context_class = _Context
    command_class = DutchCommand

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and end with status 2 where the call itself is wrong."""
        kwargs["standalone_mode"] = False
        try:
            return super().main(*args, **kwargs)
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
        except click.UsageError as error:
            click.echo(f"fout: {_in_dutch(error)}", err=True)
            if error.ctx is not None:
                click.echo(f"    → Met ‘{error.ctx.command_path} --help’ ziet u wat kan.", err=True)
            elif isinstance(error, click.BadOptionUsage):
                # click does not tell of which command the option is.
                click.echo("    → Schrijf er een waarde achter; --help zegt welke.", err=True)
        except click.Abort:
            click.echo("Gestopt.", err=True)
        sys.exit(2)


def _in_dutch(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            known = [name for param in _params(error) for name in param.opts]
            fact = f"de optie ‘{error.option_name}’ is onbekend."
            return f"{fact} {did_you_mean(error.option_name, known)}"
        case click.exceptions.NoSuchCommand():
            known = list(error.ctx.command.commands) if error.ctx else []  # type: ignore[attr-defined]
            fact = f"de opdracht ‘{error.command_name}’ is onbekend."
            return f"{fact} {did_you_mean(error.command_name, known)}"
        case click.MissingParameter():
            return f"vul {_name(error)} in."
        case click.BadOptionUsage():
            return f"de optie ‘{error.option_name}’ is niet goed ingevuld."
        case click.BadParameter():
            return error.message
        case _:
            return "deze opdracht heeft te veel of verkeerde woorden."


def _name(error: click.MissingParameter) -> str:
    if isinstance(error.param, click.Option):
        return error.param.opts[0]
    return error.param.make_metavar(error.ctx) if error.param and error.ctx else "alles"


def _params(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


class told:  # noqa: N801 - reads as a word in a with statement
    """Tell what goes wrong as an editor can read it, and end with status 1, or another one.

    `quiet` is a file whose attentions have nothing to do with what was asked; `unchanged` says
    what an error leaves as it was, also where the system refuses.
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
        """Turn an exception into words; click deals with its own."""
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
    """Show problems, errors and attentions alike, but for the attentions of a `quiet` file."""
    for problem in problems:
        wrong = problem.severity is Severity.ERROR
        if wrong or quiet is None or problem.place.file != quiet.name:
            click.echo(str(problem), err=True)


def in_words(error: Exception) -> str:
    """Return what went wrong as an editor can read it."""
    match error:
        case ProblemsFound():
            return str(error)
        case OSError():
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
    """Return one line that says enough to mend the generator, and blames no source."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    fault = f"{type(error).__name__}: {error}"[:300]
    return (
        f"fout: dit is een fout in het programma zelf, niet in uw bronnen: {fault}\n"
        f"    → Meld dit aan de beheerder, met deze plek: {at.filename}:{at.lineno}."
    )
