"""The command line of `handboek export`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import report, told
from generator.console.options import PATH, common


@click.command(cls=DutchCommand)
@common
@click.argument("folder", metavar="MAP", type=PATH)
def export(config_path: Path, day: date | None, folder: Path) -> None:
    """Schrijf alle pagina’s als Markdown in MAP, voor een ander programma."""
    from generator.commands.export.tree import export_tree
    from generator.compiler import compile_site
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        compiled = compile_site(load_settings(config_path, today(day)))
        export_tree(compiled, folder)
        report(compiled.attentions)
        click.echo(f"De pagina’s staan in {folder}.")
