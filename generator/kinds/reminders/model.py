"""The source of the monthly reminders."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model import Id, Number, ReadyPage, Source, SourceFile, Statement, Text, Texts


class Reminder(Source):
    """A monthly reminder for one role."""

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


REMINDERS = SourceFile(
    "reminders",
    Reminders,
    "De maandelijkse herinnering",
    "docs/herinnering.yml",
    "reminders",
    "herinnering.yml",
)
