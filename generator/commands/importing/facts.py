"""The facts above the text that an import proposes, and which of them somebody changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from generator.model import DateBasis, VersionFront
from generator.reading.front_edit import with_front

FACT_WORDS = {
    "title": "titel",
    "dated": "datum in het document",
    "valid_from": "geldt vanaf",
    "change_note": "wijzigingsnotitie",
    "issued_by": "uitgegeven door",
}
"""The facts that an import proposes, by their keys, with what an editor calls them."""

_OPEN = "nog in te vullen"


class ProposedDay(BaseModel):
    """From when an import thinks that a version holds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    on: str
    basis: str
    source: str


class ProposedFacts(BaseModel):
    """The facts that an import proposes. Days are texts: a document may name any."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    title: str
    dated: str
    valid_from: ProposedDay
    change_note: str
    issued_by: str


def proposed_facts(before: VersionFront, today: date, row: tuple[str, str] | None) -> ProposedFacts:
    """Return the facts of a version, of the one before and its own `row` in the version table."""
    day, note = row or (today.isoformat(), "")
    begins, source = day, "de datum in de versietabel van het document" if row else _OPEN
    first = before.valid_from.on.isoformat()
    if begins < first:
        # An earlier version may be adopted for a day that is still to come.
        begins, source = first, _OPEN
    return ProposedFacts(
        title=before.title,
        dated=day,
        valid_from=ProposedDay(on=begins, basis=DateBasis.ASSUMED.value, source=source),
        change_note=note or f"{_OPEN.capitalize()}.",
        issued_by=before.issued_by,
    )


@dataclass(frozen=True)
class FormerFront:
    """The front matter of a concept to go on from: its file, how that reads, and the `proposed`.

    What an import proposed is None where that was not kept.
    """

    data: bytes
    file: str
    front: VersionFront
    proposed: ProposedFacts | None = None

    @property
    def stayed(self) -> tuple[str, ...]:
        """The facts that are not what the import before proposed: somebody changed them."""
        proposed = self.proposed.model_dump() if self.proposed else {}
        held = self._held
        return tuple(name for name in FACT_WORDS if held[name] != proposed.get(name))

    def anew(self, facts: ProposedFacts) -> tuple[str, ...]:
        """Return the facts that nobody changed, and that a newer document tells otherwise."""
        held, told = self._held, facts.model_dump()
        return tuple(n for n in FACT_WORDS if n not in self.stayed and held[n] != told[n])

    def with_facts(self, facts: ProposedFacts, provenance: str) -> str:
        """Return the front matter with what a newer document tells, and where its text is from.

        Raises `ProblemsFound` where it is written in a way that cannot be kept.
        """
        told = facts.model_dump()
        values: dict[str, Any] = {name: _with_days(told[name]) for name in self.anew(facts)}
        values["provenance"] = provenance
        data = with_front(self.data, self.file, values, tuple(values))
        text = data.decode("utf-8").replace("\r\n", "\n")
        return text.split("\n---\n", 1)[0].removeprefix("---\n")

    @property
    def _held(self) -> Mapping[str, Any]:
        return self.front.model_dump(mode="json", include=set(FACT_WORDS))


def _with_days(told: Any) -> Any:
    """Return what is told with each day as a day, as a file has it without quotes."""
    if isinstance(told, dict):
        return {key: _with_days(part) for key, part in told.items()}
    try:
        return date.fromisoformat(told)
    except ValueError:
        return told
