"""Our plain explanations of norms and terms."""

from __future__ import annotations

from pydantic import Field

from generator.model.lasting import LAPSES_WITH, SINCE, held
from generator.model.source import KEYWORDS, Id, Source, Text, Texts, VersionNumber


class NormExplanation(Source):
    """Our title and plain explanation of a norm."""

    id: Id = Field(description="De id van de norm in de instructie.")
    title: Text = Field(description="Een korte titel in gewone taal.")
    meaning: Texts = Field(min_length=1, description="Wat het betekent: een tot drie alinea’s.")
    first_mentioned: Text | None = Field(
        None, description="Waar de norm voor het eerst genoemd is, als we dat weten."
    )
    checked_for: VersionNumber | None = Field(
        None, description="De versie waarvoor u titel, uitleg en vragen hebt nagekeken."
    )
    keywords: Texts = Field((), description=KEYWORDS)
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)


class DefinitionExplanation(Source):
    """Our title and plain explanation of a defined term, and the words that link to it."""

    id: Id = Field(description="De id van de definitie in de instructie.")
    title: Text = Field(description="Het begrip.")
    words: Texts = Field((), description="Woorden in onze uitleg die naar dit begrip leiden.")
    meaning: Texts = Field(min_length=1, description="Wat het betekent, in gewone taal.")
    checked_for: VersionNumber | None = Field(
        None, description="De versie waarvoor u titel, uitleg en vragen hebt nagekeken."
    )
    keywords: Texts = Field((), description=KEYWORDS)
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)


Explanation = NormExplanation | DefinitionExplanation


class Explanations(Source):
    """The file `docs/uitleg.yml`."""

    norms: tuple[NormExplanation, ...] = Field(description="De uitleg per norm.")
    definitions: tuple[DefinitionExplanation, ...] = Field((), description="De begrippen.")
    contrary_advice: Text | None = Field(
        None, description="Wat elke gids zegt over advies van elders dat er niet mee strookt."
    )

    def at(self, number: str) -> Explanations:
        """Return those that are there when the handbook is about a version."""
        norms, definitions = held(self.norms, number), held(self.definitions, number)
        if (norms, definitions) == (self.norms, self.definitions):
            return self
        return self.model_copy(update={"norms": norms, "definitions": definitions})
