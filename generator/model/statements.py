"""What pages with something ready to use share: what they say of themselves, and statements."""

from __future__ import annotations

from pydantic import Field

from generator.model.source import KEYWORDS, Ids, Source, Text, Texts
from generator.model.words import Basis


class ReadyPage(Source):
    """What every page with something ready to use says of itself."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    clauses: Ids = Field(min_length=1, description="De normen die naar de pagina leiden.")
    keywords: Texts = Field((), description=KEYWORDS)


class Statement(Source):
    """One thing to say to a reader, and what it rests on."""

    text: Text = Field(description="Wat er geldt of wat de lezer doet, in één of twee zinnen.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    clauses: Ids = Field((), description="De normen waarop het steunt.")
    source: Text | None = Field(None, description="De bron; nodig bij een advies.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld verzoek.md.")
