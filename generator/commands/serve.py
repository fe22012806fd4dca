"""`handboek serve`: serve the site, and rebuild it after each change."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import in_words, told
from generator.console.options import common, engine_option
from generator.engines import EngineName


@click.command(cls=DutchCommand)
@common
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Waar de site te zien is."
)
@engine_option
def serve(config_path: Path, day: date | None, address: str, engine: EngineName) -> None:
    """Toon de site, en ververs die na elke wijziging."""
    from generator.engine.serving import Screen, serve_site
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told():
        settings = load_settings(config_path, today(day), concepts=True, engine=engine)
        host, port = _split(address)
        screen = Screen(click.echo, partial(click.echo, err=True), in_words)
        serve_site(settings, day, host, port, screen)


def _split(address: str) -> tuple[str, int]:
    """Return the host and the port of an address.

    Raises `click.BadParameter` where it is none.
    """
    host, _, port = address.rpartition(":")
    if not host or not re.fullmatch("[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise click.BadParameter(f"‘{address}’ is geen adres; schrijf bijvoorbeeld 127.0.0.1:8000.")
    return host, int(port)
