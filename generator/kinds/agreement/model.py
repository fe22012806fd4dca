"""The source of the model agreement and its log."""

from __future__ import annotations

from pydantic import Field

from generator.model import Id, Number, ReadyPage, Source, SourceFile, Statement, Text, Texts


class BlankField(Source):
    """A place to fill in."""

    label: Text = Field(description="Wat er wordt ingevuld.")
    hint: Text = Field("vul in", description="Wat er staat zolang het leeg is.")


class BlankTable(Source):
    """A table to fill in."""

    title: Text = Field(description="Waar de tabel over gaat.")
    columns: Texts = Field(min_length=1, description="De koppen van de kolommen.")
    rows: Number = Field(gt=0, le=50, description="Hoeveel lege regels.")


class Point(Statement):
    """One point of the model agreement."""

    id: Id = Field(description="De id van de afspraak.")
    title: Text = Field(description="Waar de afspraak over gaat.")
    fields: tuple[BlankField, ...] = Field((), description="Wat er wordt ingevuld.")
    table: BlankTable | None = Field(None, description="Een lijst om in te vullen.")


class LogColumn(Source):
    """One column of the log."""

    title: Text = Field(description="De kop van de kolom.")
    help: Text = Field(description="Wat er in de kolom staat.")
    example: Text = Field(description="Een voorbeeld, zonder namen.")
    width: Number = Field(gt=0, le=100, description="De breedte in millimeters.")


class Log(Source):
    """The log of what was secured."""

    title: Text = Field(description="De naam van het logboek.")
    introduction: Texts = Field(min_length=1, description="Waarvoor het is, en hoe het werkt.")
    columns: tuple[LogColumn, ...] = Field(min_length=1, description="De kolommen.")
    rows: Number = Field(gt=0, le=1000, description="Hoeveel lege regels het rekenblad heeft.")


class Agreement(ReadyPage):
    """The file `docs/afspraken.yml`."""

    points: tuple[Point, ...] = Field(min_length=1, description="De afspraken, in volgorde.")
    log: Log = Field(description="Het logboek bij de afspraken.")


AGREEMENT = SourceFile(
    "agreement",
    Agreement,
    "De modelafspraken en het logboek",
    "docs/afspraken.yml",
    "agreement",
    "afspraken.yml",
)
