"""The command line of `handboek inspect`: progress, a summary, and `checks.json`."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.commands.inspect.outcome import CHECKS, Inspected
from generator.commands.inspect.summary import summary
from generator.commands.release.record import RECORD
from generator.console.group import DutchCommand
from generator.console.messages import told
from generator.console.options import PATH, F, NumberParam
from generator.problems import Place, Problem, ProblemsFound

if TYPE_CHECKING:
    from generator.commands.inspect.known import Known

# Where progress is kept in a file, a line now and then is enough.
_SECONDS_BETWEEN_LINES = 15
_MOST_JOBS = 64


def jobs_option(command: F) -> F:
    """Give a command the option that says how many pages are looked at side by side."""
    return click.option(
        "--jobs",
        type=NumberParam(_MOST_JOBS),
        metavar="AANTAL",
        help="Hoeveel pagina’s naast elkaar (zonder deze optie: zoveel als uw computer aankan).",
    )(command)


@click.command(cls=DutchCommand)
@click.argument("site", metavar="SITE", type=PATH)
@jobs_option
@click.option("--output", type=PATH, help="Schrijf de uitkomst in dit bestand, buiten de site.")
@click.option("--fresh", is_flag=True, help="Kijk elke pagina na, ook als die niet is veranderd.")
@click.option(
    "--config",
    "config_path",
    type=PATH,
    default=Path("mkdocs.yml"),
    show_default=True,
    help="Het bestand met de instellingen; daarnaast wordt onthouden wat is nagekeken.",
)
def inspect(
    site: Path, jobs: int | None, output: Path | None, fresh: bool, config_path: Path
) -> None:
    """Kijk een gebouwde site na in een browser (status 0: in orde, 1: niet, 2: fout)."""
    from generator.commands.inspect.known import FILE, Known

    with told(status=2):
        target = _target(site, output)
        # Outside a project there is no place to keep what is known.
        known = Known(config_path.parent / FILE, fresh=fresh) if config_path.is_file() else None
        inspected = with_progress(site, jobs, known)
        target.write_text(inspected.text(), encoding="utf-8", newline="\n")
        click.echo("\n".join([*summary(inspected), f"De uitkomst staat in {target}."]))
        sys.exit(0 if inspected.sound else 1)


def with_progress(site: Path, jobs: int | None, known: Known | None) -> Inspected:
    """Inspect a site, and show progress meanwhile.

    Raises `ProblemsFound` where that cannot be.
    """
    from generator.commands.inspect.whole import inspect_site

    progress = Progress()
    try:
        return inspect_site(site, jobs=jobs, progress=progress, known=known)
    finally:
        progress.end()


def _target(site: Path, output: Path | None) -> Path:
    """Return the file for the outcome.

    Raises `ProblemsFound` where it would change the site or a release, or has no folder.
    """
    path = output or site / CHECKS
    inside = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(site))
    if inside and (Path(os.path.realpath(site)).parent / RECORD).is_file():
        fact = "deze site hoort bij een release, en daar komt niets bij"
        _refuse(site, fact, "Geef met --output een bestand buiten de release.")
    if inside and output is not None and Path(os.path.realpath(path)).name != CHECKS:
        _refuse(output, "dit bestand zou bij de site gaan horen", "Kies een bestand erbuiten.")
    if output is not None and not path.parent.is_dir():
        fact = f"de map ‘{path.parent}’ is er niet"
        _refuse(output, fact, "Maak de map eerst, of kies een andere.")
    return path


def _refuse(path: Path, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(Place(str(path)), fact, remedy)])


class Progress:
    """Show how many pages are done: on a terminal in one line that changes, else now and then."""

    def __init__(self) -> None:
        self._alive = sys.stderr.isatty()
        self._last = time.monotonic()
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show the number, unless that was done a moment ago."""
        now = time.monotonic()
        if self._alive:
            click.echo(f"\rNagekeken: {done} van {total}", nl=False, err=True)
            self._shown = True
        elif now - self._last >= _SECONDS_BETWEEN_LINES:
            click.echo(f"Nagekeken: {done} van {total}", err=True)
            self._last = now

    def end(self) -> None:
        """End the line that changes."""
        if self._shown:
            click.echo(err=True)
