"""The source of ‘Regelen’: a few actions to set up a device in two minutes."""

from __future__ import annotations

from pydantic import Field

from generator.model import (
    KEYWORDS,
    Basis,
    Handbook,
    Id,
    Ids,
    Number,
    Source,
    SourceFile,
    Text,
    Texts,
)
from generator.site import addresses
from generator.site.link import Link


class AppChoice(Source):
    """Apps that a reader uses together."""

    id: Id = Field(description="De id van de keuze; die staat in het adres van de pagina.")
    title: Text = Field(description="De naam van de keuze, zoals de lezer die ziet.")
    apps: Ids = Field(min_length=1, description="De apps van deze keuze.")


class SetupAction(Source):
    """Something that the reader looks at in an app, with its settings."""

    id: Id = Field(description="De id van de actie. Verander die niet: vinkjes horen erbij.")
    title: Text = Field(description="Wat de lezer doet, in één korte zin.")
    text: Texts = Field((), description="Uitleg vooraf, als die nodig is.")
    settings: Texts = Field(min_length=1, description="De instellingen, als app/instelling.")
    question: Id | None = Field(
        None, description="De vraag waarop ‘gedaan’ hetzelfde is als het antwoord ja."
    )
    report: Text = Field(description="Wat de lezer erover meldt, zonder namen.")


class Mending(Source):
    """What the reader does now where a setting stood otherwise."""

    id: Id = Field(description="De id. Verander die niet: vinkjes en adressen horen erbij.")
    title: Text = Field(description="De vraag waarop het antwoord ja is, in één korte zin.")
    now: Text = Field(description="Wat de lezer nu meteen doet.")
    text: Texts = Field(min_length=1, description="Wat daarna nog vandaag moet, en waarom.")
    basis: Basis = Field(description="elaboration of advice: op de instructie rust dit niet.")
    source: Text = Field(description="De bron.")
    found: Text = Field(description="Wat de lezer meldt, achter de regel van wat anders stond.")
    report: Text = Field(description="Wat de lezer meldt als dit los is afgevinkt.")


class Recheck(Source):
    """The chats that the reader looks at one by one, and counts: a few now, the others later."""

    title: Text = Field(description="De titel van het deel.")
    lead: Text = Field(description="Wat de lezer nu doet, in één of twee korte zinnen.")
    least: Number = Field(gt=0, le=9, description="Hoeveel de lezer er nu bekijkt.")
    text: Texts = Field(min_length=1, description="Waarom, en wat er daarna te doen is.")
    settings: Texts = Field(min_length=1, description="De instellingen, als app/instelling.")
    fine: Text = Field(description="Wat er geteld wordt als het goed stond.")
    wrong: Text = Field(description="Wat er geteld wordt als het niet goed stond.")
    counted: Text = Field(description="Wat er in totaal geteld wordt.")


class Rest(Source):
    """The others, which go into the reader's calendar: with the monthly reminder."""

    title: Text = Field(description="De titel van het deel.")
    text: Texts = Field(min_length=1, description="Wat de lezer later doet, en met wie.")


class Message(Source):
    """How the reader tells somebody what is done."""

    title: Text = Field(description="De kop boven de regels om te versturen.")
    subject: Text = Field(
        description="Het begin van het onderwerp van de mail; de site zet de apps en het toestel "
        "erachter."
    )


class Setup(Source):
    """The file `docs/regelen.yml`: what a reader arranges, per platform and choice of apps."""

    summary: Text = Field(description="Eén zin over wat hier te regelen is.")
    keywords: Texts = Field((), description=KEYWORDS)
    prepare: Text = Field(description="Waarmee de lezer begint.")
    platforms: Ids = Field(
        min_length=1, description="De toestellen, in volgorde, zoals de apps ze noemen."
    )
    choices: tuple[AppChoice, ...] = Field(min_length=1, description="De keuzes van apps.")
    along: Ids = Field((), description="De apps die bij elke keuze meekomen.")
    actions: tuple[SetupAction, ...] = Field(
        min_length=1, description="De acties, in volgorde; ten hoogste vijf op een pagina."
    )
    wrong: Mending = Field(description="Wat de lezer doet als er iets niet goed stond.")
    message: Message = Field(description="Hoe de lezer meldt wat gedaan is.")
    recheck: Recheck | None = Field(None, description="Wat er daarna wordt nagelopen en geteld.")
    rest: Rest | None = Field(None, description="Wat er in de agenda van de lezer komt.")
    later: Texts = Field((), description="Instellingen voor later, als app/instelling.")


SETUP = SourceFile(
    "setup", Setup, "Regelen in twee minuten", "docs/regelen.yml", "setup", "regelen.yml"
)


def way_in(handbook: Handbook) -> Link:
    """Return the first page of ‘Regelen’: the choice of a platform, or else the list of guides."""
    return Link(addresses.SETUP if SETUP.of(handbook) else addresses.GUIDES, "Regelen")
