"""The command line of `handboek redactie`."""

from __future__ import annotations

from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import common

_NEEDED = ("dulwich", "python_multipart", "starlette", "uvicorn")


@click.command("redactie", cls=DutchCommand)
@common
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="De poort (0: een die vrij is)."
)
@click.option("--no-browser", "quiet", is_flag=True, help="Open geen browser.")
@click.option(
    "--phone",
    default="",
    metavar="ADRES",
    help="Laat een telefoon op dit adres van uw eigen netwerk labels nakijken.",
)
def redactie(config_path: Path, day: date | None, port: int, quiet: bool, phone: str) -> None:
    """Open de werkplek van de redactie in uw browser, alleen op deze computer."""
    lacking = [name for name in _NEEDED if find_spec(name) is None]
    if lacking:
        raise click.ClickException(
            f"hiervoor ontbreekt: {', '.join(lacking)}. "
            "Typ: pip install --require-hashes -r requirements/workplace.txt"
        )
    from generator.commands.workplace.running import run

    with told():
        run(config_path, day, port, click.echo, browser=not quiet, phone=phone)
