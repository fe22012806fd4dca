"""The source of ‘Regelen’: a few actions to set up a device in two minutes."""

from __future__ import annotations

from pydantic import Field, StrictBool

from generator.model import KEYWORDS, Basis, Handbook, Id, Ids, Source, SourceFile, Text, Texts
from generator.site import addresses
from generator.site.link import Link


class AppChoice(Source):
    """Apps that a reader uses together."""

    id: Id = Field(description="De id van de keuze; zij staat in het adres van de pagina.")
    title: Text = Field(description="De naam van de keuze, zoals de lezer die ziet.")
    apps: Ids = Field(min_length=1, description="De apps van deze keuze.")


class SetupAction(Source):
    """An action of the reader, with its settings."""

    id: Id = Field(description="De id van de actie. Verander die niet: vinkjes horen erbij.")
    title: Text = Field(description="Wat de lezer doet, in één korte zin.")
    text: Texts = Field((), description="Uitleg vooraf, als die nodig is.")
    settings: Texts = Field((), description="De instellingen, als app/instelling.")
    basis: Basis | None = Field(
        None, description="elaboration of advice; alleen bij een actie zonder instellingen."
    )
    source: Text | None = Field(None, description="De bron, als er een basis staat.")
    contact: StrictBool = Field(False, description="true: toon wie de lezer kan vragen.")
    done: Text | None = Field(None, description="Wanneer de actie gedaan is.")
    question: Id | None = Field(
        None, description="De vraag waarop ‘gedaan’ hetzelfde is als het antwoord ja."
    )
    report: Text = Field(description="Wat de lezer erover meldt, zonder namen.")


class Recheck(Source):
    """The chats that the reader checks later, one by one, and counts."""

    title: Text = Field(description="De titel van het deel.")
    text: Texts = Field(min_length=1, description="Wat er te doen is, en waarom.")
    settings: Texts = Field(min_length=1, description="De instellingen, als app/instelling.")
    fine: Text = Field(description="Wat er geteld wordt als het goed stond.")
    wrong: Text = Field(description="Wat er geteld wordt als het niet goed stond.")
    counted: Text = Field(description="Wat er in totaal geteld wordt.")


class Message(Source):
    """How the reader tells somebody what is done."""

    title: Text = Field(description="De kop boven de regels om te versturen.")
    link: Text = Field(description="De link daarheen, als alles gedaan is.")
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
    message: Message = Field(description="Hoe de lezer meldt wat gedaan is.")
    recheck: Recheck | None = Field(None, description="Wat er later wordt nagelopen en geteld.")
    later: Texts = Field((), description="Instellingen voor later, als app/instelling.")


SETUP = SourceFile(
    "setup", Setup, "Regelen in twee minuten", "docs/regelen.yml", "setup", "regelen.yml"
)


def way_in(handbook: Handbook) -> Link:
    """Return the first page of ‘Regelen’: the choice of a platform, or else the list of guides."""
    return Link(addresses.SETUP if SETUP.of(handbook) else addresses.GUIDES, "Regelen")
