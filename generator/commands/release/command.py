"""The command lines of `handboek release`, `publish`, `rollback`, `releases` and `verify`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.inspect.command import jobs_option, with_progress
from generator.commands.inspect.summary import summary
from generator.commands.release.layout import CURRENT, SITE, Folder
from generator.console.group import DutchCommand
from generator.console.messages import report, told
from generator.console.options import PATH, F, NumberParam, common, engine_option
from generator.engines import EngineName
from generator.files.checksums import SUMS, sha256

if TYPE_CHECKING:
    from generator.commands.release.fitting import Fit

_MOST = 999_999
_UNCHANGED = "Wat er te zien is, is niet veranderd."
_SLOWLY = (
    "Op deze schijf kan de wissel niet in één keer: heel even was er geen site. Stopt het "
    "programma precies dan, dan herstelt de volgende opdracht het."
)


def _keeping(command: F) -> F:
    return click.option(
        "--keep",
        type=NumberParam(_MOST),
        metavar="AANTAL",
        help="Hoeveel uitgaven blijven staan (anders: alle).",
    )(command)


@click.command("release", cls=DutchCommand)
@click.argument("site", metavar="SITE", type=PATH)
@click.argument("folder", metavar="MAP", type=PATH)
@_keeping
def release_(site: Path, folder: Path, keep: int | None) -> None:
    """Breng een nagekeken site uit in MAP, en toon die in één keer."""
    from generator.commands.release.fitting import fit

    with told(unchanged=_UNCHANGED):
        kept = Folder(folder)
        # What may not be released leaves no trace.
        fitting = fit(site, kept)
        with kept.locked(new=True):
            _release(fitting, kept, keep)


@click.command(cls=DutchCommand)
@click.argument("folder", metavar="MAP", type=PATH)
@common
@_keeping
@jobs_option
@engine_option
def publish(
    folder: Path,
    config_path: Path,
    day: date | None,
    keep: int | None,
    jobs: int | None,
    engine: EngineName,
) -> None:
    """Bouw de site met PDF’s, kijk die na en breng die uit in MAP; stop bij de eerste fout."""
    from generator.commands.inspect.browser import require_browser
    from generator.commands.inspect.known import FILE as KNOWN
    from generator.commands.release.fitting import fit
    from generator.commands.release.publishing import refuse_among_sources
    from generator.compiler import compile_site
    from generator.engine.loading import load_engine
    from generator.engine.render import build_site
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(unchanged=_UNCHANGED):
        # A missing browser or engine is reported now, not after a build of minutes.
        require_browser()
        load_engine(engine)
        settings = load_settings(config_path, today(day), pdfs=True, engine=engine)
        refuse_among_sources(folder, settings)
        compiled = compile_site(settings)
        report(compiled.attentions)
        kept = Folder(folder)
        with kept.locked(new=True):
            site = kept.building / SITE
            click.echo("De site wordt gebouwd.", err=True)
            build_site(compiled, site)
            _inspect(site, jobs, settings.root / KNOWN)
            _release(fit(site, kept), kept, keep)


@click.command(cls=DutchCommand)
@click.argument("folder", metavar="MAP", type=PATH)
@click.option(
    "--to", "number", type=NumberParam(_MOST), metavar="NUMMER", help="Het nummer van de uitgave."
)
def rollback(folder: Path, number: int | None) -> None:
    """Toon de vorige uitgave weer, of een andere eerdere."""
    from generator.commands.release.keeping import roll_back

    with told(unchanged=_UNCHANGED):
        kept = Folder(folder)
        with kept.locked():
            record, at_once = roll_back(kept, number)
            click.echo(f"Te zien is nu uitgave {record.number:04}, van {record.build.day}.")
            if not at_once:
                click.echo(_SLOWLY)


@click.command(cls=DutchCommand)
@click.argument("folder", metavar="MAP", type=PATH)
def releases(folder: Path) -> None:
    """Noem alle uitgaven in MAP, de nieuwste eerst."""
    from generator.commands.release.listing import listing

    with told():
        kept = Folder(folder)
        kept.require()
        click.echo(listing(kept), nl=False)


@click.command(cls=DutchCommand)
@click.argument("folder", metavar="MAP", type=PATH)
@click.option("--current", "only_shown", is_flag=True, help="Alleen de uitgave die te zien is.")
def verify(folder: Path, *, only_shown: bool) -> None:
    """Kijk of er in MAP iets is veranderd sinds het uitbrengen (status 1: er is iets veranderd)."""
    from generator.commands.release.verifying import verify_folder

    with told(status=2):
        kept = Folder(folder)
        kept.require()
        found = list(verify_folder(kept, only_shown=only_shown))
        report(found)
        if not found:
            all_ = f"alle uitgaven ({len(kept.numbers())})"
            click.echo(f"In orde: {'de uitgave die te zien is' if only_shown else all_}.")
        sys.exit(1 if found else 0)


def _inspect(site: Path, jobs: int | None, known: Path) -> None:
    from generator.commands.inspect.known import Known
    from generator.commands.release.publishing import keep_outcome

    found = with_progress(site, jobs, Known(known))
    click.echo("\n".join(summary(found)))
    keep_outcome(found, site)


def _release(fitting: Fit, folder: Folder, keep: int | None) -> None:
    from generator.commands.release.making import release

    made = release(fitting, folder, keep)
    report(made.attentions)
    record = made.record
    if made.new:
        click.echo(f"Te zien is nu uitgave {record.number:04}, van {record.build.day}.")
    else:
        click.echo(f"Uitgave {record.number:04} is al te zien: er is niets veranderd.")
    if not made.at_once:
        click.echo(_SLOWLY)
    if made.removed:
        gone = ", ".join(f"{number:04}" for number in made.removed)
        click.echo(f"Weggehaald: {gone}.")
    click.echo(f"De webserver wijst naar {folder.root.absolute() / CURRENT / SITE}.")
    digest = sha256(folder.path(record.number) / SUMS)
    click.echo(f"Voor het dossier, het controlegetal van deze uitgave: {digest}")
