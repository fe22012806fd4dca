"""The settings that an organisation fills in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from generator.model.archive import Archive
from generator.model.source import Id, IsoDate, Source, Text


class Contact(Source):
    """The contact for readers."""

    name: Text = Field(description="De functie of afdeling, geen persoonsnaam.")
    phone: Annotated[str, Field(pattern=r"^\+?[0-9][0-9 ()-]{5,}$")] | None = Field(
        None, description="Het telefoonnummer."
    )
    mail: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = Field(
        None, description="Het mailadres."
    )


class Deviation(Source):
    """A known shortfall in the accessibility of the site."""

    what: Text = Field(description="Wat niet voldoet.")
    cause: Text = Field(description="De oorzaak.")
    effect: Text = Field(description="Het gevolg voor gebruikers.")
    measure: Text = Field(description="De maatregel.")
    planned: Text = Field(description="Wanneer het opgelost is.")


class Accessibility(Source):
    """The organisation's part of the accessibility statement."""

    status: Text = Field(description="De nalevingsstatus, zoals de organisatie die vaststelde.")
    drawn_up_on: IsoDate = Field(description="De dag waarop de verklaring is opgesteld.")
    signed_by: Text = Field(description="Wie tekent (een functie).")
    report: Text | None = Field(None, description="Waar het onderzoeksrapport staat.")
    deviations: tuple[Deviation, ...] = Field((), description="Bekende afwijkingen.")


class Organisation(Source):
    """The settings of an organisation, under `extra` in `mkdocs.yml`."""

    handboek_id: Id = Field(description="Vaste naam van dit handboek; verandert nooit.")
    organisation: Text | None = Field(None, description="De naam van de organisatie.")
    contact: Contact | None = Field(None, description="Wie lezers kunnen vragen.")
    accessibility: Accessibility | None = Field(
        None, description="De gegevens van de toegankelijkheidsverklaring."
    )
    network: Text | None = Field(
        None, description="Het netwerk waarbuiten de site niet werkt, als: het rijksnetwerk."
    )
    publish_received: StrictBool = Field(
        False, description="true: het ontvangen bestand van elke versie gaat mee de site op."
    )
    archive: Archive | None = Field(
        None, description="Wat de organisatie over archivering besloot (in woorden van MDTO)."
    )
