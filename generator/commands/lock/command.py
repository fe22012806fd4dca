"""The command line of `handboek lock`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import common


@click.command(cls=DutchCommand)
@common
@click.argument("numbers", metavar="[VERSIE]...", nargs=-1)
def lock(config_path: Path, day: date | None, numbers: tuple[str, ...]) -> None:
    """Leg vragen en vastgestelde teksten vast, zodat zij niet ongemerkt veranderen.

    Noem een versie alleen als haar tekst nog nooit vastlag: vergelijk haar eerst met het document.
    """
    from generator.commands.lock.locking import lock_all
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        locked = lock_all(load_settings(config_path, today(day)), numbers)
        click.echo("\n".join(locked.lines))
