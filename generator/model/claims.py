"""Claims: sentences of ours about what the instruction says or leaves out."""

from __future__ import annotations

from pydantic import Field

from generator.model.source import Ids, Source, Text, Texts, VersionNumber


class Claim(Source):
    """A sentence that a new text may make untrue, and what it is about."""

    says: Text = Field(description="De zin, letterlijk zoals hij in het bestand staat.")
    file: Text = Field(description="Het bestand waarin de zin staat, bijvoorbeeld docs/uitleg.yml.")
    clauses: Ids = Field((), description="De onderdelen waar de zin over gaat.")
    words: Texts = Field((), description="Woorden waarvan de zin zegt dat de instructie ze mist.")
    checked_for: VersionNumber | None = Field(
        None, description="De versie waarvoor u de zin hebt nagekeken."
    )


class Claims(Source):
    """The file `docs/beweringen.yml`."""

    claims: tuple[Claim, ...] = Field(min_length=1, description="De zinnen.")
