"""A decision, by questions."""

from __future__ import annotations

from pydantic import Field

from generator.model import KEYWORDS, Basis, Id, Ids, Source, SourceFile, Text, Texts


class DecisionAnswer(Source):
    """One answer to a question of a decision, and where it leads."""

    text: Text = Field(description="Het antwoord.")
    hint: Text | None = Field(None, description="Wanneer dit antwoord past, in één zin.")
    to: Id = Field(description="De id van de volgende vraag of van de uitkomst.")


class DecisionQuestion(Source):
    """One question on the way to an outcome."""

    id: Id = Field(description="De id van de vraag; die staat in het adres.")
    question: Text = Field(description="De vraag.")
    explanation: Texts = Field((), description="Wat de lezer bij de vraag moet weten.")
    clauses: Ids = Field((), description="De onderdelen van de instructie om hier aan te halen.")
    answers: tuple[DecisionAnswer, ...] = Field(min_length=2, description="De antwoorden.")


class DecisionAdvice(Source):
    """What we advise beside an outcome."""

    text: Text = Field(description="Het advies, in een of twee zinnen.")
    source: Text | None = Field(None, description="Waar het advies vandaan komt.")


class DecisionOutcome(Source):
    """Where a path through the questions ends."""

    id: Id = Field(description="De id van de uitkomst; die staat in het adres.")
    title: Text = Field(description="De uitkomst, in een paar woorden.")
    text: Texts = Field(min_length=1, description="Wat het betekent en wat de lezer doet.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    clauses: Ids = Field((), description="De onderdelen waarop de uitkomst rust.")
    advice: DecisionAdvice | None = Field(
        None, description="Advies dat erbij hoort, apart getoond."
    )


class DecisionScope(Source):
    """For whose messages a decision holds."""

    text: Text = Field(description="Voor wie de vragen zijn, en voor wie niet.")
    clauses: Ids = Field((), description="De normen die daarover gaan.")


class Decision(Source):
    """The file `docs/bewaren.yml`: a tree of questions, of which the first one begins."""

    title: Text = Field(description="De titel van de pagina: de vraag van de lezer.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    keywords: Texts = Field((), description=KEYWORDS)
    scope: DecisionScope | None = Field(None, description="Voor wie de vragen zijn.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    questions: tuple[DecisionQuestion, ...] = Field(
        min_length=1, description="De vragen; de eerste vraag is het begin."
    )
    outcomes: tuple[DecisionOutcome, ...] = Field(min_length=1, description="De uitkomsten.")


DECISION = SourceFile(
    "decision", Decision, "De vragen van ‘Bewaren’", "docs/bewaren.yml", "decision", "bewaren.yml"
)
