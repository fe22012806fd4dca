"""What an import told, for an editor to look through: in words, never with an id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.commands.importing.document import Met, excerpt
from generator.commands.importing.matching import Fate
from generator.commands.importing.record import ImportRecord, KeptFinding
from generator.commands.importing.report import (
    compared_in,
    counted,
    facts_told,
    not_compared_in,
    unlike_told,
)

# What an import finds, and the document beside its concept does not count apart.
_ALSO = {
    Fate.JOINED: "samengevoegd uit meer onderdelen",
    Fate.REWRITTEN: "herschreven op dezelfde plaats",
}


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one sort."""

    title: str
    findings: tuple[KeptFinding, ...]


@dataclass(frozen=True)
class ImportPage:
    """What the page of an import shows.

    `counts` are of what only the import tells apart; `anew` and `stayed` are facts above the text.
    """

    record: ImportRecord
    counts: tuple[tuple[str, int], ...]
    groups: tuple[FindingGroup, ...]
    compared: tuple[str, ...]
    not_compared: tuple[str, ...]
    unlike: str
    anew: str
    stayed: str

    @property
    def all_words(self) -> bool:
        """Whether every word of the document stands in the concept, and no other."""
        return not self.record.missing and not self.record.added


def import_page_of(record: ImportRecord) -> ImportPage:
    """Return what to show of an import."""
    counts = {"verplaatst": len(record.moved)}
    counts |= {word: record.count(fate) for fate, word in _ALSO.items()}
    return ImportPage(
        record,
        tuple((word, count) for word, count in counts.items() if count),
        tuple(_groups(record)),
        tuple(compared_in(record.traits)),
        tuple(not_compared_in(record.traits, (found.met for found in record.findings))),
        unlike_told(record.against) if record.unlike else "",
        facts_told(record.anew),
        facts_told(record.stayed),
    )


def _groups(record: ImportRecord) -> Iterator[FindingGroup]:
    for met in Met:
        found = tuple(_without_ids(one, record) for one in record.findings if one.met is met)
        if found:
            yield FindingGroup(counted(met, len(found)), found)


def _without_ids(found: KeptFinding, record: ImportRecord) -> KeptFinding:
    """Return a finding in which a part is called by its first words."""

    def words(told: str) -> str:
        return f"‘{excerpt(record.clauses[told].text)}’" if told in record.clauses else told

    return found.model_copy(update={"where": words(found.where), "text": words(found.text)})
