"""Checklists: questions on the norms, for one role each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model.lasting import LAPSES_WITH, SINCE, holds_for
from generator.model.limits import MOST_CHARACTERS_OF_QUESTION, MOST_CLAUSES
from generator.model.source import Id, Ids, IsoDate, Number, Source, Text, Texts, VersionNumber
from generator.model.words import Basis, ChangeClass

# A saved file quotes it.
Question = Annotated[str, Field(pattern=r"\S", max_length=MOST_CHARACTERS_OF_QUESTION)]


class EarlierQuestion(Source):
    """A wording that an item had before."""

    question: Question = Field(description="De vraag zoals die luidde.")
    until: IsoDate = Field(description="De laatste dag van die vraag.")
    class_: ChangeClass = Field(alias="class", description="De indeling van de wijziging.")


class Remedy(Source):
    """What to do when the answer is no."""

    text: Text = Field(description="Wat te doen.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld apps/index.md.")


class NotApplicable(Source):
    """When an item need not be answered."""

    when: Text = Field(description="Wanneer de vraag niet van toepassing is.")


class Item(Source):
    """One question of a checklist."""

    id: Id = Field(description="De id van de vraag, uniek over alle checklists.")
    question: Question = Field(description="De vraag; ‘ja’ is het goede antwoord.")
    clauses: Ids = Field(
        min_length=1, max_length=MOST_CLAUSES, description="De normen die de vraag nagaat."
    )
    basis: Basis = Field(description="instruction, elaboration of advice.")
    source: Text | None = Field(None, description="De bron, als de basis niet instruction is.")
    why: Text = Field(description="Waarom de vraag gesteld wordt.")
    help: Text | None = Field(None, description="Hoe u het nakijkt.")
    settings: Texts = Field((), description="Gidsen die helpen, als app/instelling.")
    if_no: Remedy = Field(description="Wat te doen bij nee.")
    proof: Text = Field(description="Waaruit het blijkt.")
    who_knows: Text = Field(description="Wie het antwoord weet (een functie).")
    frequency: Id = Field(
        description="once, monthly, of de id van een gebeurtenis uit docs/controleren.yml."
    )
    na: NotApplicable | None = Field(None, description="Of ‘n.v.t.’ kan, en wanneer.")
    was: tuple[EarlierQuestion, ...] = Field((), description="Eerdere vragen, oudste eerst.")
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)
    retired: IsoDate | None = Field(None, description="De dag waarop de vraag verviel.")

    def is_for(self, number: str) -> bool:
        """Tell whether it is asked when the handbook is about a version, if a norm of it stands."""
        return self.retired is None and holds_for(self, number)


class Section(Source):
    """A group of items."""

    id: Id = Field(description="De id van het deel.")
    title: Text = Field(description="De titel van het deel.")
    items: tuple[Item, ...] = Field(min_length=1, description="De vragen.")


class Checklist(Source):
    """The file `checklists/<id>.yml`; `id` is the file's name."""

    id: Id = Field(description="Niet invullen: de naam van het bestand.")
    title: Text = Field(description="De titel van de checklist.")
    order: Number = Field(description="De plaats in de lijst.")
    role: Id = Field(description="De rol, zoals in data-role van de instructie.")
    role_name: Text = Field(description="De rol voor de lezer.")
    audience: Text = Field(description="Voor wie de checklist is, in een halve zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    monthly_limit: Number | None = Field(
        None, gt=0, description="Hoeveel vragen een maand ten hoogste stelt."
    )
    sections: tuple[Section, ...] = Field(min_length=1, description="De delen.")

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order, retired ones included."""
        return tuple(item for section in self.sections for item in section.items)
