"""Pages with something ready to use: messages, an agreement, reminders, a way out."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.source import KEYWORDS, Id, Ids, Number, Source, Text, Texts
from generator.model.words import Basis


class ReadyPage(Source):
    """What every page with something ready to use says of itself."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    clauses: Ids = Field(min_length=1, description="De normen die naar de pagina leiden.")
    keywords: Texts = Field((), description=KEYWORDS)


class Statement(Source):
    """One thing to say to a reader, and what it rests on."""

    text: Text = Field(description="Wat er geldt of wat de lezer doet, in één of twee zinnen.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    clauses: Ids = Field((), description="De normen waarop het steunt.")
    source: Text | None = Field(None, description="De bron; nodig bij een advies.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld verzoek.md.")


# What fits on a phone's screen as one message.
ChatText = Annotated[str, Field(pattern=r"\S", max_length=300)]


class Request(Source):
    """A ready-made message to somebody who does not follow the rules, in two tones."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat de ander deed.")
    clauses: Ids = Field(min_length=1, description="De normen waarop het verzoek steunt.")
    formal: ChatText = Field(description="De tekst met ‘u’ (ten hoogste 300 tekens).")
    informal: ChatText = Field(description="De tekst met ‘je’ (ten hoogste 300 tekens).")


class Requests(ReadyPage):
    """The file `docs/verzoeken.yml`."""

    requests: tuple[Request, ...] = Field(min_length=1, description="De verzoeken.")
    afterwards: tuple[Statement, ...] = Field((), description="Wat de lezer daarna doet.")


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


class Reminder(Source):
    """What a calendar says to one role."""

    checklist: Id = Field(description="De checklist waaraan herinnerd wordt.")
    summary: Text = Field(description="De titel van de afspraak in de agenda.")
    text: Text = Field(description="Wat er bij de afspraak staat.")


class Opening(Source):
    """How to put a reminder into one kind of calendar."""

    title: Text = Field(description="Op welk toestel.")
    steps: Texts = Field(min_length=1, description="De stappen.")


class Reminders(ReadyPage):
    """The file `docs/herinnering.yml`."""

    time: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = Field(
        description="Hoe laat, bijvoorbeeld 09:00."
    )
    minutes: Number = Field(gt=0, le=480, description="Hoeveel minuten het duurt.")
    day: Statement = Field(description="Waarom er een vaste dag is, en wat de lezer daarmee kan.")
    reminders: tuple[Reminder, ...] = Field(min_length=1, description="De herinneringen.")
    openings: tuple[Opening, ...] = Field(min_length=1, description="Hoe ze in de agenda komen.")


class Mishap(Source):
    """Something that went wrong already, and the four parts of what to do about it."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat er is misgegaan.")
    summary: Text | None = Field(None, description="Wanneer dit het geval is, in één zin.")
    keywords: Texts = Field((), description=KEYWORDS)
    now: tuple[Statement, ...] = Field(min_length=1, description="Wat u nu doet.")
    tell: tuple[Statement, ...] = Field(min_length=1, description="Aan wie u het vertelt.")
    note: tuple[Statement, ...] = Field(min_length=1, description="Wat u opschrijft.")
    avoid: tuple[Statement, ...] = Field(min_length=1, description="Wat u niet doet.")

    @property
    def parts(self) -> dict[str, tuple[Statement, ...]]:
        """The four parts by their key, in the order in which a reader needs them."""
        return {"now": self.now, "tell": self.tell, "note": self.note, "avoid": self.avoid}


class Mishaps(ReadyPage):
    """The file `docs/misgegaan.yml`."""

    cases: tuple[Mishap, ...] = Field(min_length=1, description="De gevallen.")
