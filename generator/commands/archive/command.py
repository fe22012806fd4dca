"""The command line of `handboek archive`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import PATH, common


@click.command(cls=DutchCommand)
@common
@click.argument("site", metavar="SITE", type=PATH)
def archive(config_path: Path, day: date | None, site: Path) -> None:
    """Leg vast wanneer de archiefpakketten in SITE zijn gemaakt."""
    from generator.commands.archive.noting import note_packages
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        noted = note_packages(load_settings(config_path, today(day)), site)
        for file in noted.changed:
            click.echo(f"{file}: dit bestand was eerder anders.")
        click.echo(f"Vastgelegd: {noted.new} nieuw, {len(noted.changed)} gewijzigd.")
