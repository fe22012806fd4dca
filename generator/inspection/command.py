"""The command `handboek inspect`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.inspection.outcome import CHECKS, Inspected
from generator.options import PATH
from generator.problems import Place, Problem, ProblemsFound
from generator.terminal import told

if TYPE_CHECKING:
    from generator.inspection.whole import Progress

_NO_BROWSER = (
    "Installeer Chromium, Chrome of Edge, of zet het pad van het programma in de variabele "
    "HANDBOEK_CHROMIUM."
)
_SECONDS_BETWEEN_LINES = 20


@click.command()
@click.argument("site", metavar="SITE", type=PATH)
@click.option("--jobs", type=click.IntRange(1, 64), help="Hoeveel pagina’s naast elkaar.")
@click.option("--output", type=PATH, help="Schrijf de uitkomst hierin, en niet in de site.")
def inspect(site: Path, jobs: int | None, output: Path | None) -> None:
    """Kijk elke pagina van een gebouwde site na in een echte browser (status 1: er schort iets)."""
    with told(status=2):
        target = output or _own_file(site)
        found = inspected(site, jobs)
        target.write_text(found.text(), encoding="utf-8", newline="\n")
        show(found)
        click.echo(f"De uitkomst staat in {target}.")
        sys.exit(0 if found.sound else 1)


def inspected(site: Path, jobs: int | None) -> Inspected:
    """Look at a site, telling how far it is.

    Raises `ProblemsFound` where it is no site, or no browser can be started.
    """
    if not site.is_dir() or not any(site.rglob("*.html")):
        fact = "hier staat geen gebouwde site"
        _refuse(str(site), fact, "Bouw de site eerst met ‘handboek build’.")
    try:
        from playwright.sync_api import Error

        from generator.inspection.browser import find_browser
        from generator.inspection.whole import inspect_site
    except ImportError as error:
        fact = f"nakijken kan niet: het pakket ‘{error.name}’ is er niet"
        remedy = "Typ ‘python -m pip install --require-hashes -r requirements/inspect.txt’."
        _refuse("inspect", fact, remedy)
    browser = find_browser()
    if browser is None:
        _refuse("inspect", "er is geen browser gevonden", _NO_BROWSER)
    try:
        return inspect_site(site, browser, jobs=jobs, progress=_progress())
    except Error as error:
        fact = f"de browser {browser} start niet of stopte: {error.message.splitlines()[0]}"
        _refuse("inspect", fact, _NO_BROWSER)


def show(found: Inspected) -> None:
    """Show what falls short, by page, or that nothing does."""
    wrong = {page: shortfalls for page, shortfalls in found.pages.items() if shortfalls}
    for page, shortfalls in wrong.items():
        click.echo(f"\n{page or 'de startpagina'}", err=True)
        for shortfall in shortfalls:
            click.echo(f"    {shortfall}", err=True)
    if wrong:
        number = sum(map(len, wrong.values()))
        click.echo(
            f"\n{number} {'tekortkoming' if number == 1 else 'tekortkomingen'} op {len(wrong)} "
            f"van de {len(found.pages)} pagina’s.",
            err=True,
        )
    else:
        click.echo(f"In orde: alle {len(found.pages)} pagina’s.")


def _own_file(site: Path) -> Path:
    if (site.parent / "release.json").exists():
        fact = "dit is een uitgebrachte site, en die verandert niet meer"
        _refuse(str(site), fact, "Kies met --output een plek buiten de site.")
    return site / CHECKS


def _progress() -> Progress:
    """Return what tells how far it is: on a terminal in one line, elsewhere now and then."""
    told = time.monotonic()

    def tell(done: int, pages: int) -> None:
        nonlocal told
        line = f"Nagekeken: {done} van {pages}"
        if sys.stderr.isatty():
            click.echo(f"\r{line}", nl=done == pages, err=True)
        elif done == pages or time.monotonic() - told > _SECONDS_BETWEEN_LINES:
            told = time.monotonic()
            click.echo(line, err=True)

    return tell


def _refuse(place: str, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(Place(place), fact, remedy)])
