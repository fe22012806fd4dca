"""The command `handboek`."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.compiler import compile_site
from generator.problems import Place, Problem, ProblemsFound
from generator.sources.settings import Settings, load_settings
from generator.terminal import DutchGroup, report, told
from generator.today import today

F = TypeVar("F", bound=Callable[..., Any])
# Every site of ours holds the data it was made from.
_SIGN_OF_A_SITE = "data/handboek.json"


class _Date(click.ParamType[date]):
    name = "jjjj-mm-dd"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        # Python also reads other forms, such as 20261123.
        written = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
        try:
            return date.fromisoformat(value if written else "")
        except ValueError:
            self.fail(f"‘{value}’ is geen datum; schrijf jjjj-mm-dd.", param, ctx)


def _common(command: F) -> F:
    config = click.option(
        "--config",
        "config_path",
        type=click.Path(path_type=Path),
        default=Path("mkdocs.yml"),
        show_default=True,
        help="Het bestand met de instellingen van de site.",
    )
    day = click.option("--date", "day", type=_Date(), help="Maak de site voor deze dag.")
    return config(day(command))


def _after(command: F) -> F:
    return click.option(
        "--after", metavar="NUMMER", help="De versie waarmee de nieuwe wordt vergeleken."
    )(command)


@click.group(cls=DutchGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="handboek-chatberichten", prog_name="handboek", message="%(prog)s %(version)s"
)
def main() -> None:
    """Maak van de instructie en haar versies een handboek met gidsen en checklists."""
    # A build's many small objects live until its end: looking for cycles among them is in vain.
    gc.set_threshold(10_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        # A Dutch quote must not stop the build on a Windows terminal.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@main.command()
@_common
def check(config_path: Path, day: date | None) -> None:
    """Kijk of alle bronnen kloppen, zonder iets te maken."""
    with told():
        compiled = compile_site(load_settings(config_path, today(day)))
        report(compiled.attentions)
        click.echo(f"In orde: {len(compiled.products)} bestanden te maken.")


@main.command()
@_common
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    help="De map waarin de site komt (zonder deze optie: site_dir uit mkdocs.yml).",
)
@click.option("--concepts", is_flag=True, help="Toon ook versies die nog concept zijn.")
def build(config_path: Path, day: date | None, site_dir: Path | None, concepts: bool) -> None:
    """Maak de site."""
    from generator.render import build as build_site

    with told():
        settings = load_settings(config_path, today(day), concepts=concepts)
        target = _target(settings, site_dir)
        compiled = compile_site(settings)
        build_site(compiled, target)
        report(compiled.attentions)
        click.echo(f"De site staat in {target}.")


@main.command()
@_common
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Waar de site te zien is."
)
def serve(config_path: Path, day: date | None, address: str) -> None:
    """Toon de site, en ververs haar na elke wijziging."""
    from generator.render.serving import serve as serve_site

    with told():
        serve_site(config_path, day, address)


@main.command()
@_common
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
def export(config_path: Path, day: date | None, folder: Path) -> None:
    """Schrijf alle pagina’s als Markdown in MAP, voor een ander programma."""
    from generator.export import export as export_tree

    with told():
        compiled = compile_site(load_settings(config_path, today(day)))
        export_tree(compiled, folder)
        report(compiled.attentions)
        click.echo(f"De pagina’s staan in {folder}.")


@main.command()
@_common
def lock(config_path: Path, day: date | None) -> None:
    """Leg nieuwe en gewijzigde vragen vast, zodat hun tekst niet ongemerkt verandert."""
    from generator.locking import lock_questions

    with told():
        compiled = compile_site(load_settings(config_path, today(day)))
        added, changed = lock_questions(compiled.sources)
        click.echo(f"Vastgelegd: {added} nieuw, {changed} gewijzigd.")


@main.command("import")
@_common
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--version", "number", required=True, metavar="NUMMER", help="De nieuwe versie.")
@_after
@click.option("--force", is_flag=True, help="Vervang een concept dat er al is.")
def import_(
    config_path: Path, day: date | None, file: Path, number: str, after: str | None, force: bool
) -> None:
    """Maak van een Word-bestand, PDF of ander document een concept."""
    from generator.incoming.storing import bring_in

    with told():
        settings = load_settings(config_path, today(day))
        click.echo(bring_in(settings, file, number, after, force=force), nl=False)


@main.command("new-version")
@_common
@click.argument("number", metavar="NUMMER")
@_after
def new_version(config_path: Path, day: date | None, number: str, after: str | None) -> None:
    """Begin een concept met de tekst van een eerdere versie."""
    from generator.incoming.storing import new_version as begin

    with told():
        file = begin(load_settings(config_path, today(day)), number, after)
        click.echo(f"Het concept staat in {file}.")


@main.command()
@_common
def schemas(config_path: Path, day: date | None) -> None:
    """Schrijf de JSON Schemas naar schemas/, voor aanvullen in een tekstbewerker."""
    from generator.products.data import schemas as all_schemas

    with told():
        folder = load_settings(config_path, today(day)).root / "schemas"
        folder.mkdir(exist_ok=True)
        for name, text in all_schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"De schema’s staan in {folder}.")


def _target(settings: Settings, given: Path | None) -> Path:
    """Return the folder for the site, which takes the place of what is there.

    Raises `ProblemsFound` where something else than a site is there, or may come there.
    """
    named = given or settings.root / str(settings.config.data.get("site_dir") or "site")
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
