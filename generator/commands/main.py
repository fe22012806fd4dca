"""The command `handboek`."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.inspect.command import inspect
from generator.commands.release.command import publish, release_, releases, rollback, verify
from generator.compiler import compile_all, compile_site
from generator.console.options import PATH, Day, F, common, engine_option
from generator.console.terminal import DutchGroup, report, told
from generator.engines import EngineName
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.settings import Settings, load_settings
from generator.time.today import today

# Every site of ours holds the data it was made from.
_SIGN_OF_A_SITE = "data/handboek.json"


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
@common
def check(config_path: Path, day: date | None) -> None:
    """Kijk of alle bronnen kloppen, zonder iets te maken."""
    with told():
        compiled, concepts, attentions = compile_all(load_settings(config_path, today(day)))
        report(attentions)
        numbers = ", ".join(version.number for version in concepts)
        also = f" Nog concept: {numbers}." if numbers else ""
        click.echo(f"In orde: {len(compiled.products)} bestanden te maken.{also}")


@main.command()
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
    from generator.engine.render import build as build_site

    with told(unchanged="De vorige site is niet veranderd."):
        settings = load_settings(
            config_path, today(day), concepts=concepts, pdfs=pdfs, engine=engine
        )
        target = _target(settings, site_dir)
        compiled = compile_site(settings)
        build_site(compiled, target)
        report(compiled.attentions)
        click.echo(f"De site staat in {target}.")


@main.command()
@common
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Waar de site te zien is."
)
@engine_option
def serve(config_path: Path, day: date | None, address: str, engine: EngineName) -> None:
    """Toon de site, en ververs haar na elke wijziging."""
    from generator.engine.serving import serve as serve_site

    with told():
        serve_site(config_path, day, address, engine)


@main.command()
@common
@click.argument("folder", metavar="MAP", type=PATH)
def export(config_path: Path, day: date | None, folder: Path) -> None:
    """Schrijf alle pagina’s als Markdown in MAP, voor een ander programma."""
    from generator.commands.export import export as export_tree

    with told():
        compiled = compile_site(load_settings(config_path, today(day)))
        export_tree(compiled, folder)
        report(compiled.attentions)
        click.echo(f"De pagina’s staan in {folder}.")


@main.command()
@common
def lock(config_path: Path, day: date | None) -> None:
    """Leg vragen en vastgestelde teksten vast, zodat zij niet ongemerkt veranderen."""
    from generator.commands.lock import lock_questions, lock_texts

    with told(quiet=config_path):
        compiled = compile_site(load_settings(config_path, today(day)))
        added, changed = lock_questions(compiled.sources)
        texts = lock_texts(compiled.sources)
        click.echo(f"Vastgelegd: {added} nieuw, {changed} gewijzigd; teksten van versies: {texts}.")


@main.command()
@common
@click.argument("site", metavar="SITE", type=PATH)
def archive(config_path: Path, day: date | None, site: Path) -> None:
    """Leg vast wanneer de archiefpakketten in SITE zijn gemaakt."""
    from generator.commands.archive import note_packages

    with told(quiet=config_path):
        noted = note_packages(load_settings(config_path, today(day)), site)
        for file in noted.changed:
            click.echo(f"{file}: dit bestand was eerder anders.")
        click.echo(f"Vastgelegd: {noted.new} nieuw, {len(noted.changed)} gewijzigd.")


@main.command()
@common
@click.argument("number", metavar="VERSIE")
@click.option(
    "--valid-from", type=Day(), required=True, help="Vanaf welke dag de versie van kracht is."
)
@click.option("--approved-by", required=True, help="Wie het besluit nam, bijvoorbeeld ICBR.")
@click.option("--approved-on", type=Day(), required=True, help="De dag van het besluit.")
@click.option("--note", help="Wat er verder over het besluit te zeggen is.")
def adopt(
    config_path: Path,
    day: date | None,
    number: str,
    valid_from: date,
    approved_by: str,
    approved_on: date,
    note: str | None,
) -> None:
    """Stel een concept vast, en leg de tekst ervan vast."""
    from generator.commands.adopt import Decision
    from generator.commands.adopt import adopt as adopt_version

    with told(quiet=config_path):
        decision = Decision(valid_from, approved_by, approved_on, note)
        settings = load_settings(config_path, today(day))
        report(adopt_version(settings, number, decision).attentions, config_path)
        click.echo(f"Versie {number} is vastgesteld. Haar tekst ligt vast.")


@main.command()
@common
@click.argument("number", metavar="VERSIE")
@click.option(
    "--on",
    "on",
    type=Day(),
    required=True,
    help="De eerste dag waarbij de versie niet meer hoort.",
)
@click.option("--note", required=True, help="Waarom de versie wordt ingetrokken, in één zin.")
def withdraw(config_path: Path, day: date | None, number: str, on: date, note: str) -> None:
    """Trek een vastgestelde versie in. De tekst blijft staan."""
    from generator.commands.adopt import withdraw as withdraw_version

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        report(withdraw_version(settings, number, on, note).attentions, config_path)
        verb = "is" if on <= settings.today else "wordt"
        click.echo(f"Versie {number} {verb} ingetrokken per {on}. Haar tekst blijft te lezen.")


@main.command()
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
    from generator.commands.diff.answering import answer

    with told(status=2, quiet=config_path):
        found = answer(
            load_settings(config_path, today(day), concepts=True), before, after, form, role
        )
        found.give(output)
        sys.exit(1 if found.differs else 0)


@main.command()
@common
@click.option(
    "--due", "until", type=Day(), help="Alleen labels die ten laatste dan aan de beurt zijn."
)
@click.option(
    "--format",
    "form",
    metavar="text|markdown|json|csv",
    default="text",
    show_default=True,
    help="De vorm van de lijst.",
)
@click.option("--output", type=PATH, help="Schrijf de lijst hierin.")
def labels(
    config_path: Path, day: date | None, until: date | None, form: str, output: Path | None
) -> None:
    """Noem de labels om na te kijken, het dringendst eerst."""
    from generator.commands.labels import answer

    with told(quiet=config_path):
        answer(load_settings(config_path, today(day)), until, form, output)


@main.command("import")
@common
@click.argument("file", metavar="BESTAND", type=PATH)
@click.option("--version", "number", required=True, metavar="NUMMER", help="De nieuwe versie.")
@_after
@click.option("--force", is_flag=True, help="Vervang een concept dat er al is.")
def import_(
    config_path: Path, day: date | None, file: Path, number: str, after: str | None, force: bool
) -> None:
    """Maak van een Word-bestand, PDF of ander document een concept."""
    from generator.commands.importing.storing import bring_in

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        click.echo(bring_in(settings, file, number, after, force=force), nl=False)


@main.command("new-version")
@common
@click.argument("number", metavar="NUMMER")
@_after
def new_version(config_path: Path, day: date | None, number: str, after: str | None) -> None:
    """Begin een concept met de tekst van een eerdere versie."""
    from generator.commands.importing.storing import new_version as begin

    with told(quiet=config_path):
        file = begin(load_settings(config_path, today(day)), number, after)
        click.echo(f"Het concept staat in {file}.")


@main.command()
@common
def schemas(config_path: Path, day: date | None) -> None:
    """Schrijf de JSON Schemas naar schemas/, voor aanvullen in een tekstbewerker."""
    from generator.kinds.data.pages import schemas as all_schemas

    with told():
        folder = load_settings(config_path, today(day)).root / "schemas"
        folder.mkdir(exist_ok=True)
        for name, text in all_schemas().items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"De schema’s staan in {folder}.")


for command in (inspect, release_, publish, rollback, releases, verify):
    main.add_command(command)


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
