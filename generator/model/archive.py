"""The decisions of an organisation about archived versions.

The keys are the names of MDTO 1.0, the Dutch standard for metadata of archived information.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model.source import Source, Text, VersionNumber

DURATION = r"^P[0-9]{1,4}[YMD]$"
"""How a term is written: ten years is P10Y."""

Duration = Annotated[str, Field(pattern=DURATION)]


class Appraisal(StrEnum):
    """The codes of the closed list `Waarderingen` of MDTO."""

    PERMANENT = "B"
    TEMPORARY = "V"
    UNDECIDED = "N"


class ArchiveCreator(Source):
    """The organisation that made or received the document."""

    naam: Text = Field(description="De naam van de archiefvormer.")
    kenmerk: Text | None = Field(None, description="Het kenmerk, als er een is.")
    bron: Text | None = Field(
        None, description="Waar dat kenmerk vandaan komt, als: Register van Overheidsorganisaties."
    )


class RetentionPeriod(Source):
    """How long a document is kept, from which moment, and by which list."""

    looptijd: Duration = Field(description="Hoelang, als P10Y (tien jaar) of P6M (zes maanden).")
    vanaf: Text = Field(description="De gebeurtenis waarna de termijn loopt, als: Intrekking.")
    lijst: Text = Field(description="De selectielijst die dit zegt.")


class UseRestriction(Source):
    """A restriction on the use of a document."""

    type: Text = Field(description="Het soort beperking, als: Geen beperking.")
    lijst: Text = Field(
        "Begrippenlijst BeperkingGebruikTypeLijst MDTO",
        description="De begrippenlijst waar dat soort in staat.",
    )
    beschrijving: Text | None = Field(None, description="Wat de beperking inhoudt.")


class Archive(Source):
    """The organisation's decisions for the archival packages."""

    bron: Text | None = Field(
        None, description="Het systeem of de administratie die de kenmerken geeft."
    )
    kenmerken: dict[VersionNumber, Text] = Field(
        {}, description="Per versie het kenmerk waaronder het document is geregistreerd."
    )
    archiefvormer: ArchiveCreator | None = Field(
        None, description="De organisatie die het document maakte of ontving."
    )
    waardering: Appraisal | None = Field(
        None, description="B: blijvend te bewaren; V: tijdelijk te bewaren; N: nader te bepalen."
    )
    bewaartermijn: RetentionPeriod | None = Field(
        None, description="Hoelang het document wordt bewaard; nodig bij waardering V."
    )
    beperkingGebruik: UseRestriction | None = Field(  # noqa: N815 - the name that MDTO gives it
        None, description="Wat het gebruik van het document beperkt."
    )
