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
@click.option(
    "--as-adopted",
    metavar="VERSIE",
    help="Zeg wat vaststellen van dit concept vandaag zou weigeren.",
)
def check(config_path: Path, day: date | None, as_adopted: str | None) -> None:
    """Kijk of alle bronnen kloppen, zonder iets te maken."""
    if as_adopted is not None:
        _as_adopted(config_path, day, as_adopted)
        return
    from generator.commands.adopt.dead_links import dead_links
    from generator.compiler import compile_all
    from generator.problems import ProblemsFound
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        compiled, concepts, attentions = compile_all(load_settings(config_path, today(day)))
        if dead := tuple(dead_links(compiled)):
            raise ProblemsFound([*attentions, *dead])
        report(attentions)
        numbers = ", ".join(version.number for version in concepts)
        also = f" Nog concept: {numbers}." if numbers else ""
        click.echo(f"In orde: {len(compiled.products)} bestanden te maken.{also}")


def _as_adopted(config_path: Path, day: date | None, number: str) -> None:
    from generator.commands.adopt.adopting import told_if_adopted
    from generator.problems import ProblemsFound, errors
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        problems = told_if_adopted(load_settings(config_path, today(day)), number)
        if errors(problems):
            raise ProblemsFound(problems)
        report(problems)
        click.echo(f"Versie {number} kan worden vastgesteld: niets houdt dat tegen.")
