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
@click.option("--checked", is_flag=True, help="U vergeleek de tekst van VERSIE met het document.")
def lock(config_path: Path, day: date | None, numbers: tuple[str, ...], checked: bool) -> None:
    """Leg vragen en vastgestelde teksten vast, zodat ze niet ongemerkt veranderen.

    Noem een versie alleen als de tekst nog nooit vastlag. Zonder --checked ziet u dan eerst wat
    vast komt te liggen.
    """
    from generator.commands.lock.locking import lines_to_lock, lock_all
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        if numbers and not checked:
            click.echo("\n".join(lines_to_lock(settings, numbers)))
        else:
            click.echo("\n".join(lock_all(settings, numbers).lines))
