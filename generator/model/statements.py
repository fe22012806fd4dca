"""The base of the sources for pages with something ready to use, and their statements."""

from __future__ import annotations

from pydantic import Field

from generator.model.source import KEYWORDS, Ids, Source, Text, Texts
from generator.model.words import Basis


class ReadyPage(Source):
    """The base of the source of a page with something ready to use."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    introduction: Texts = Field(min_length=1, description="Wat de lezer vooraf moet weten.")
    clauses: Ids = Field(min_length=1, description="De normen die naar de pagina leiden.")
    keywords: Texts = Field((), description=KEYWORDS)


class Statement(Source):
    """A statement to a reader, and its basis."""

    text: Text = Field(description="Wat er geldt of wat de lezer doet, in één of twee zinnen.")
    basis: Basis = Field(description="instruction, elaboration of advice.")
    clauses: Ids = Field((), description="De normen waarop het steunt.")
    source: Text | None = Field(None, description="De bron; nodig bij een advies.")
    link: Text | None = Field(None, description="Een pagina die helpt, bijvoorbeeld verzoek.md.")
