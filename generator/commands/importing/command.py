"""The command lines of `handboek import` and `handboek new-version`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import PATH, F, common


def _after(command: F) -> F:
    return click.option(
        "--after", metavar="NUMMER", help="De versie waarmee de nieuwe wordt vergeleken."
    )(command)


@click.command("import", cls=DutchCommand)
@common
@click.argument("file", metavar="BESTAND", type=PATH)
@click.option("--version", "number", required=True, metavar="NUMMER", help="De nieuwe versie.")
@_after
@click.option("--force", is_flag=True, help="Maak een concept dat er al is opnieuw.")
@click.option(
    "--accept-changes", "accept", is_flag=True,
    help="Lees open wijzigingen alsof ze zijn geaccepteerd.",
)  # fmt: skip
def import_(
    config_path: Path,
    day: date | None,
    file: Path,
    number: str,
    after: str | None,
    force: bool,
    accept: bool,
) -> None:
    """Maak van een Word-bestand, PDF of ander document een concept."""
    from generator.commands.importing.report import report_of
    from generator.commands.importing.storing import bring_in, received_file
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        received = received_file(file)
        made = bring_in(settings, received, number, after, force=force, accept=accept)
        click.echo(report_of(made), nl=False)


@click.command(cls=DutchCommand)
@common
@click.argument("number", metavar="NUMMER")
@_after
def new_version(config_path: Path, day: date | None, number: str, after: str | None) -> None:
    """Begin een concept met de tekst van een eerdere versie."""
    from generator.commands.importing.storing import begin_concept
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        file = begin_concept(load_settings(config_path, today(day)), number, after)
        click.echo(f"Het concept staat in {file}.")
