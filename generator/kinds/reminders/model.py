"""The source of the monthly reminders."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.model import Id, Number, ReadyPage, Source, SourceFile, Statement, Text, Texts


class Week(StrEnum):
    """Which of the days of one name in a month."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class Weekday(StrEnum):
    """A day of the week, from Monday on."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class DayOfMonth(Source):
    """A day that comes once in each month."""

    week: Week = Field(description="De hoeveelste van de maand.")
    weekday: Weekday = Field(description="De dag van de week.")


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
    every: DayOfMonth | None = Field(
        None, description="Op welke dag van de maand het is; leeg is: de eerste dag van de maand."
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
