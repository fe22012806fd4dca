"""The source of the ready-made messages."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.model import Id, Ids, ReadyPage, Source, SourceFile, Statement, Text

# What fits on a phone's screen as one message.
ChatText = Annotated[str, Field(pattern=r"\S", max_length=300)]


class Request(Source):
    """A ready-made message to somebody who does not follow the rules, in two tones."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat de ander deed.")
    clauses: Ids = Field(min_length=1, description="De normen waarop het verzoek steunt.")
    formal: ChatText = Field(description="De tekst met ‘u’ (ten hoogste 300 tekens).")
    informal: ChatText = Field(description="De tekst met ‘je’ (ten hoogste 300 tekens).")


class Requests(ReadyPage):
    """The file `docs/verzoeken.yml`."""

    requests: tuple[Request, ...] = Field(min_length=1, description="De verzoeken.")
    afterwards: tuple[Statement, ...] = Field((), description="Wat de lezer daarna doet.")


REQUESTS = SourceFile(
    "requests",
    Requests,
    "Verzoeken aan de afzender",
    "docs/verzoeken.yml",
    "requests",
    "verzoeken.yml",
)
