"""`handboek schemas`: write the JSON Schemas of the sources, for completion in a text editor."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import common


@click.command(cls=DutchCommand)
@common
def schemas(config_path: Path, day: date | None) -> None:
    """Schrijf de JSON Schemas naar schemas/, voor aanvullen in een tekstbewerker."""
    from generator.files import atomic
    from generator.kinds.data.pages import schema_files
    from generator.kinds.order import KINDS
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        folder = load_settings(config_path, today(day)).root / "schemas"
        folder.mkdir(exist_ok=True)
        for name, text in schema_files(KINDS).items():
            atomic.write(folder / name, text)
        click.echo(f"De schema’s staan in {folder}.")
