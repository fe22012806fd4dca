"""The command line of `handboek diff`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import PATH, common


@click.command(cls=DutchCommand)
@common
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--format",
    "form",
    metavar="text|markdown|json|html|docx",
    default="text",
    show_default=True,
    help="De vorm van het antwoord.",
)
@click.option("--role", help="Alleen wat voor deze rol is bedoeld.")
@click.option("--output", type=PATH, help="Schrijf het antwoord hierin.")
def diff(
    config_path: Path,
    day: date | None,
    before: str,
    after: str,
    form: str,
    role: str | None,
    output: Path | None,
) -> None:
    """Vergelijk versie A met versie B (status 0: gelijk, 1: verschillend, 2: fout)."""
    from generator.commands.diff.answering import answer_comparison
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(status=2, quiet=config_path):
        found = answer_comparison(
            load_settings(config_path, today(day), concepts=True), before, after, form, role
        )
        found.give(output)
        sys.exit(1 if found.differs else 0)
