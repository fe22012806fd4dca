"""Commands that speak Dutch, where click's help and errors are English."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pkgutil import resolve_name
from typing import Any

import click

from generator.problems import did_you_mean

_DUTCH = {
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg.",
    "Show the version and exit.": "Toon het nummer van het programma.",
}
_IN_USAGE = {"[OPTIONS]": "[OPTIES]", "COMMAND [ARGS]...": "OPDRACHT [OPTIES]"}


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
    """A group that imports a command when it is called, and reports usage errors in Dutch.

    `places` gives the place of each command, as `package.module:name`.
    """

    context_class = _Context

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        del ctx
        return sorted(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command, if there is one of this name."""
        del ctx
        if cmd_name not in self.places:
            return None
        command: click.Command = resolve_name(self.places[cmd_name])
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; a usage error ends with status 2."""
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
            known = _commands(error)
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


def _commands(error: click.UsageError) -> list[str]:
    group = error.ctx.command if error.ctx else None
    return group.list_commands(error.ctx) if error.ctx and isinstance(group, DutchGroup) else []
