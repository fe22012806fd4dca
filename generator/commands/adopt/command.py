"""The command lines of `handboek adopt`, `handboek rectify` and `handboek withdraw`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.console.group import DutchCommand
from generator.console.messages import report, told
from generator.console.options import PATH, DayParam, common


@click.command(cls=DutchCommand)
@common
@click.argument("number", metavar="VERSIE")
@click.option(
    "--valid-from", type=DayParam(), required=True, help="Vanaf welke dag de versie van kracht is."
)
@click.option("--approved-by", required=True, help="Wie het besluit nam, bijvoorbeeld ICBR.")
@click.option("--approved-on", type=DayParam(), required=True, help="De dag van het besluit.")
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
    from generator.commands.adopt.adopting import Adoption, adopt_version
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        adoption = Adoption(valid_from, approved_by, approved_on, note)
        settings = load_settings(config_path, today(day))
        report(adopt_version(settings, number, adoption).attentions, config_path)
        click.echo(f"Versie {number} is vastgesteld. De tekst ligt vast.")


@click.command(cls=DutchCommand)
@common
@click.argument("number", metavar="VERSIE")
@click.option(
    "--on",
    "on",
    type=DayParam(),
    required=True,
    help="De eerste dag waarbij de versie niet meer hoort.",
)
@click.option("--note", required=True, help="Waarom de versie wordt ingetrokken, in één zin.")
def withdraw(config_path: Path, day: date | None, number: str, on: date, note: str) -> None:
    """Trek een vastgestelde versie in. De tekst blijft staan."""
    from generator.commands.adopt.adopting import withdraw_version
    from generator.reading.settings import load_settings
    from generator.site.rendering import dutch_date
    from generator.time.today import today

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        report(withdraw_version(settings, number, on, note).attentions, config_path)
        verb = "is" if on <= settings.today else "wordt"
        per = f"{verb} ingetrokken per {dutch_date(on)}"
        click.echo(f"Versie {number} {per}. De tekst blijft te lezen.")


@click.command(cls=DutchCommand)
@common
@click.argument("number", metavar="VERSIE")
@click.option("--why", required=True, help="Wat er mis was, in één zin.")
@click.option("--by", required=True, help="Wie het herstelt (een functie).")
@click.option(
    "--class",
    "class_",
    type=click.Choice(["editorial", "clarification", "new-norm"]),
    required=True,
    help="editorial: antwoorden in checklists blijven gelden; anders vraagt de checklist opnieuw.",
)
@click.option("--document", type=PATH, help="Het document waaruit het blijkt; anders het bewaarde.")
@click.option(
    "--checked",
    is_flag=True,
    help="U keek zelf na wat niet uit de woorden van het document blijkt.",
)
@click.option("--on", "on", type=DayParam(), help="De dag van het herstel; anders vandaag.")
def rectify(
    config_path: Path,
    day: date | None,
    number: str,
    why: str,
    by: str,
    class_: str,
    document: Path | None,
    checked: bool,
    on: date | None,
) -> None:
    """Herstel een fout bij het overnemen in een vastgestelde tekst.

    Verbeter eerst de tekst in het bestand. Wat er stond, blijft bewaard en te lezen.
    """
    from generator.commands.adopt.rectifying import Proof, rectify_version
    from generator.commands.importing.storing import ReceivedFile
    from generator.model import ChangeClass
    from generator.reading.settings import load_settings
    from generator.time.today import today

    with told(quiet=config_path):
        settings = load_settings(config_path, today(day))
        file = ReceivedFile(document.name, document.read_bytes()) if document else None
        proof = Proof(by, on or settings.today, why, ChangeClass(class_), file, checked)
        rectified = rectify_version(settings, number, proof)
        report(rectified.compiled.attentions, config_path)
        for part in rectified.parts:
            click.echo(
                f"{part.place}\n  stond er: {part.was or '(niets)'}\n  nu: {part.now or '(niets)'}"
            )
        click.echo(f"Versie {number} is hersteld volgens {rectified.document}. De tekst ligt vast.")
