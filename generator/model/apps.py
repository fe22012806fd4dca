"""Apps: their settings, and the steps on each platform."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import Field, StrictBool

from generator.model.lasting import LAPSES_WITH, SINCE, held
from generator.model.source import (
    KEYWORDS,
    Id,
    Ids,
    IsoDate,
    Number,
    Source,
    Text,
    Texts,
    VersionNumber,
)
from generator.model.words import (
    Action,
    Basis,
    Certainty,
    Control,
    Device,
    How,
    Position,
    Sign,
    State,
)


class Evidence(Source):
    """How and when a label was checked."""

    checked_on: IsoDate = Field(description="De dag van het nakijken.")
    how: How = Field(
        description="device, strings, help, press, instruction, hearsay of unrecorded."
    )
    source: Text = Field(description="Waar het label gelezen is.")
    certainty: Certainty = Field(description="high, medium of low.")
    shelf_life: Number = Field(gt=0, le=3660, description="Na hoeveel dagen opnieuw nakijken.")

    @property
    def due(self) -> date:
        """The last day on which the check of the labels still counts."""
        return self.checked_on + timedelta(days=self.shelf_life)


class Step(Source):
    """One action on one screen."""

    do: Action = Field(description="open, tap, choose, set of check.")
    label: Text = Field(description="Het woord op het scherm, letterlijk.")
    described: StrictBool = Field(
        False, description="true: label is een omschrijving, geen woord op het scherm."
    )
    where: Text | None = Field(None, description="Waar op het scherm, bijvoorbeeld: linksboven.")
    position: Position | None = Field(
        None, description="De plaats in de tekening: top-left, top-right, bottom of in-field."
    )
    screen: Text | None = Field(None, description="Het scherm waarop de stap gebeurt.")
    sign: Sign | None = Field(
        None, description="Het teken op het scherm: view-once is de omcirkelde 1."
    )
    to: State | None = Field(
        None, description="De stand waarin een set-stap het zet, of die een check-stap moet zien."
    )
    control: Control | None = Field(
        None, description="Hoe de stand eruitziet: choice (keuze in een lijst) of switch (schuif)."
    )
    evidence: Id = Field(description="De sleutel van het bewijs onder evidence.")
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)


class FormerLabel(Source):
    """A label that an app used before."""

    label: Text = Field(description="Het vroegere label.")
    now: Text = Field(description="Het label van nu.")
    period: Text = Field(description="Wanneer het vroegere label gold, voor zover bekend.")
    evidence: Id = Field(description="De sleutel van het bewijs onder evidence.")


class PlatformSteps(Source):
    """The steps of one setting on one platform."""

    steps: tuple[Step, ...] = Field(min_length=1, description="De stappen, in volgorde.")
    done: Text = Field(description="Hoe u ziet dat het gelukt is.")
    notes: Texts = Field((), description="Wat er verder bij hoort.")
    former: tuple[FormerLabel, ...] = Field((), description="Vroegere labels.")

    def at(self, number: str) -> PlatformSteps:
        """Return those that are there when the handbook is about a version."""
        steps = held(self.steps, number)
        return self if steps == self.steps else self.model_copy(update={"steps": steps})


class Setting(Source):
    """One setting or habit in an app, with its required end state."""

    id: Id = Field(description="De id van de instelling, uniek binnen de app.")
    title: Text = Field(description="De naam van de instelling, zoals de app die nu schrijft.")
    state: State = Field(description="off, on, forever, do-not-use of for-specialist.")
    clauses: Ids = Field((), description="De normen waaraan de instelling voldoet.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    official: Id | None = Field(None, description="Het onderdeel met de officiële stappen.")
    why: Text = Field(description="Waarom, in een of twee zinnen.")
    platforms: dict[Id, PlatformSteps] = Field(min_length=1, description="De stappen per toestel.")
    keywords: Texts = Field((), description=KEYWORDS)
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)

    def at(self, number: str) -> Setting:
        """Return it with the steps that are there when the handbook is about a version."""
        platforms = {name: guide.at(number) for name, guide in self.platforms.items()}
        if platforms == self.platforms:
            return self
        return self.model_copy(update={"platforms": platforms})


class Platform(Source):
    """A kind of device that has an app."""

    id: Id = Field(description="De id van het toestel; die staat in het adres van de gids.")
    name: Text = Field(description="De naam voor de lezer.")
    device: Device = Field(
        description="phone, tablet of laptop: zo noemt en tekent de site het toestel."
    )


class Precaution(Source):
    """A warning before the steps, about a setting that may still be on."""

    question: Text = Field(description="De vraag die de lezer zich stelt.")
    answer: Text = Field(description="Wat te doen als het antwoord ja is.")


class App(Source):
    """The file `docs/apps/<app>.yml`; `id` is the file's name."""

    id: Id = Field(description="Niet invullen: de naam van het bestand.")
    name: Text = Field(description="De naam van de app.")
    order: Number = Field(description="De plaats in de lijst van apps.")
    summary: Text = Field(description="Eén zin over wat hier te regelen is.")
    platforms: tuple[Platform, ...] = Field(min_length=1, description="De toestellen, in volgorde.")
    prepare: Text = Field(description="Waarmee de lezer begint.")
    before: Precaution | None = Field(
        None, description="Wat te doen als er nu nog iets aan staat; komt vóór de stappen."
    )
    effect: Texts = Field((), description="Wat anderen merken, en waarom dat goed is.")
    settings: tuple[Setting, ...] = Field(min_length=1, description="De instellingen.")
    evidence: dict[Id, Evidence] = Field(description="Het bewijs bij de labels.")

    def at(self, number: str) -> App:
        """Return it with what is there of it when the handbook is about a version."""
        settings = tuple(setting.at(number) for setting in held(self.settings, number))
        return self if settings == self.settings else self.model_copy(update={"settings": settings})
