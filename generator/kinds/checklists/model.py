"""The sources of the checklists: a file per role, and one about filling them in."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from generator.model import Checklist, Handbook, Id, Source, SourceFile, SourceFolder, Text

Month = Annotated[str, Field(pattern=r"^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$")]


class Event(Source):
    """An event that may happen in a month, and that questions are about."""

    id: Id = Field(
        description="De id van de gebeurtenis, die vragen bij frequency noemen. Verander die niet."
    )
    name: Text = Field(description="De gebeurtenis als vakje om aan te kruisen.")
    when: Text = Field(description="Wanneer de vraag dan gesteld wordt, bijvoorbeeld: na de zomer.")
    at_end: StrictBool = Field(
        False, description="true: de gebeurtenis sluit af, en een eerste ronde begint zonder."
    )


class Filling(Source):
    """The file `docs/controleren.yml`: the settings for filling in every checklist."""

    caution: Text | None = Field(
        None, description="Wat de lezer moet weten voordat hij iets invult en bewaart."
    )
    first_month: Month | None = Field(
        None,
        description="De vroegste maand waarover een lijst kan gaan (jjjj-mm); leeg is: die van de "
        "oudste versie.",
    )
    events: tuple[Event, ...] = Field(
        (), description="De gebeurtenissen waarbij vragen gesteld worden, in volgorde."
    )


CHECKLISTS = SourceFolder(
    "checklist",
    Checklist,
    "Een checklist",
    "checklists/<naam>.yml",
    "checklists",
    "checklists",
    stray="Zet een checklist direct in checklists/.",
    beside=True,
)
FILLING = SourceFile(
    "filling",
    Filling,
    "Het invullen van checklists",
    "docs/controleren.yml",
    "filling",
    "controleren.yml",
)


def filling(handbook: Handbook) -> Filling:
    """Return the settings for filling in, or the defaults where the handbook has none."""
    return FILLING.of(handbook) or Filling()


def first_month(handbook: Handbook) -> str:
    """Return the earliest month that a list can be about."""
    return filling(handbook).first_month or f"{handbook.versions[0].front.dated:%Y-%m}"
