"""The command line of `handboek labels`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import PATH, DayParam, common


@click.command(cls=DutchCommand)
@common
@click.option(
    "--due", "until", type=DayParam(), help="Alleen labels die ten laatste dan aan de beurt zijn."
)
@click.option(
    "--format",
    "form",
    metavar="text|markdown|json|csv",
    default="text",
    show_default=True,
    help="De vorm van de lijst.",
)
@click.option("--output", type=PATH, help="Schrijf de lijst hierin.")
def labels(
    config_path: Path, day: date | None, until: date | None, form: str, output: Path | None
) -> None:
    """Noem de labels om na te kijken, het dringendst eerst."""
    from generator.commands.labels.listing import write_labels
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        write_labels(load_settings(config_path, today(day)), until, form, output)
