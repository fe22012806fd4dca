"""`handboek build`: build the site, and replace the one that was there."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.console.group import DutchCommand
from generator.console.messages import report, told
from generator.console.options import PATH, common, engine_option
from generator.engines import EngineName
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses

if TYPE_CHECKING:
    from generator.reading.settings import Settings

# Every site of ours holds the data it was made from.
_SIGN_OF_A_SITE = addresses.DATA

_PUT_BACK = (
    "Een vorige keer werd het bouwen afgebroken terwijl de sites wisselden. "
    "De site van daarvoor staat er weer."
)


@click.command(cls=DutchCommand)
@common
@click.option(
    "--site-dir",
    type=PATH,
    help="De map waarin de site komt (zonder deze optie: site_dir uit mkdocs.yml).",
)
@click.option("--concepts", is_flag=True, help="Toon ook versies die nog concept zijn.")
@click.option("--pdf", "pdfs", is_flag=True, help="Maak ook PDF’s en archiefpakketten.")
@engine_option
def build(
    config_path: Path,
    day: date | None,
    site_dir: Path | None,
    concepts: bool,
    pdfs: bool,
    engine: EngineName,
) -> None:
    """Maak de site."""
    from generator.compiler import compile_site
    from generator.engine.loading import load_engine
    from generator.engine.render import build_site, put_back
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(unchanged="De vorige site is niet veranderd."):
        # What is missing to build with is told first: a page names the engine and its version.
        load_engine(engine)
        settings = load_settings(
            config_path, today(day), concepts=concepts, pdfs=pdfs, engine=engine
        )
        target = _target(settings, site_dir)
        if put_back(target):
            click.echo(_PUT_BACK, err=True)
        compiled = compile_site(settings)
        build_site(compiled, target)
        report(compiled.attentions)
        click.echo(f"De site staat in {target}.")


def _target(settings: Settings, given: Path | None) -> Path:
    """Return the folder for the site, which takes the place of what is there.

    Raises `ProblemsFound` where something else than a site is there, or may come there.
    """
    named = given or settings.site
    folder = Path(os.path.realpath(named))
    sources = (settings.docs, settings.checklists)
    if any(folder.is_relative_to(source) or source.is_relative_to(folder) for source in sources):
        fact = "in deze map staan de bronnen"
    elif folder.exists() and not folder.is_dir():
        fact = "dit is een bestand, geen map"
    elif folder.is_dir() and any(folder.iterdir()) and not (folder / _SIGN_OF_A_SITE).is_file():
        fact = "in deze map staat iets anders dan een site"
    else:
        return named
    raise ProblemsFound([Problem(Place(str(named)), fact, "Kies een lege of een nieuwe map.")])
