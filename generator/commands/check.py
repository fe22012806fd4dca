"""`handboek check`: check all sources, and make nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import report, told
from generator.console.options import common


@click.command(cls=DutchCommand)
@common
def check(config_path: Path, day: date | None) -> None:
    """Kijk of alle bronnen kloppen, zonder iets te maken."""
    from generator.compiler import compile_all
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        compiled, concepts, attentions = compile_all(load_settings(config_path, today(day)))
        report(attentions)
        numbers = ", ".join(version.number for version in concepts)
        also = f" Nog concept: {numbers}." if numbers else ""
        click.echo(f"In orde: {len(compiled.products)} bestanden te maken.{also}")
