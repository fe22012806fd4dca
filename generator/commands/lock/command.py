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
def lock(config_path: Path, day: date | None) -> None:
    """Leg vragen en vastgestelde teksten vast, zodat zij niet ongemerkt veranderen."""
    from generator.commands.lock.locks import lock_questions, lock_texts
    from generator.compiler import compile_site
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        compiled = compile_site(load_settings(config_path, today(day)))
        added, changed = lock_questions(compiled.sources)
        texts = lock_texts(compiled.sources)
        click.echo(f"Vastgelegd: {added} nieuw, {changed} gewijzigd; teksten van versies: {texts}.")
