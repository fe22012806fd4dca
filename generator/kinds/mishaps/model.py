"""The source of what to do about something that went wrong."""

from __future__ import annotations

from pydantic import Field

from generator.model import KEYWORDS, Id, ReadyPage, Source, SourceFile, Statement, Text, Texts


class Mishap(Source):
    """A case of something that has gone wrong, and the four parts of what to do about it."""

    id: Id = Field(description="De id van het geval.")
    title: Text = Field(description="Wat er is misgegaan.")
    summary: Text | None = Field(None, description="Wanneer dit het geval is, in één zin.")
    keywords: Texts = Field((), description=KEYWORDS)
    now: tuple[Statement, ...] = Field(min_length=1, description="Wat u nu doet.")
    tell: tuple[Statement, ...] = Field(min_length=1, description="Aan wie u het vertelt.")
    note: tuple[Statement, ...] = Field(min_length=1, description="Wat u opschrijft.")
    avoid: tuple[Statement, ...] = Field(min_length=1, description="Wat u niet doet.")

    @property
    def parts(self) -> dict[str, tuple[Statement, ...]]:
        """The four parts by their key, in the order in which a reader needs them."""
        return {"now": self.now, "tell": self.tell, "note": self.note, "avoid": self.avoid}


class Mishaps(ReadyPage):
    """The file `docs/misgegaan.yml`."""

    cases: tuple[Mishap, ...] = Field(min_length=1, description="De gevallen.")


MISHAPS = SourceFile(
    "mishaps", Mishaps, "Wat al is misgegaan", "docs/misgegaan.yml", "mishaps", "misgegaan.yml"
)
