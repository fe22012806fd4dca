"""Go on from a concept that is there already: drafts come in rounds, and what editors did stays."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.importing.document import closed_up
from generator.commands.importing.earlier import Earlier, read_earlier
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.commands.importing.record import ImportRecord, KeptClause
from generator.files import atomic
from generator.model import Clause, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.received import received_of


def draft_of(sources: Sources, number: str) -> Version | None:
    """Return the concept of this number as it is now, if there is one that can be read."""
    found = (v for v in sources.handbook.versions if v.number == number)
    return next((version for version in found if version.clauses), None)


@dataclass(frozen=True)
class Round:
    """What the import of the round before found, and what an editor checked of it."""

    record: ImportRecord | None = None
    checked: frozenset[str] = frozenset()

    def is_settled(self, clause_id: str) -> bool:
        """Tell whether an editor confirmed which clause this is."""
        return clause_id in self.checked or self.found(clause_id).chosen

    def found(self, clause_id: str) -> KeptClause:
        """Return what the import found of a clause."""
        return self.record.clauses.get(clause_id, _NOTHING) if self.record else _NOTHING

    def guesses(self, clause: Clause, was: Clause | None) -> bool:
        """Tell whether a clause is as the import left it, and so what it was is a guess."""
        found = self.found(clause.id)
        if was is None or self.is_settled(clause.id) or clause.digest == was.digest:
            return False
        marks = (clause.kind, set(clause.roles)) == (was.kind, set(was.roles))
        return marks and closed_up(found.text) == closed_up(clause.text)


_NOTHING = KeptClause()


def reopened(clauses: Iterable[Named], before: Round) -> tuple[Named, ...]:
    """Return clauses with what the round before found of them, where that still counts.

    Of a clause that is in the concept before, the import has nothing to ask. But what was asked
    then and not answered, is asked again, and what was split or joined stays so.
    """
    return tuple(_reopened(clause, before) for clause in clauses)


def _reopened(clause: Named, before: Round) -> Named:
    found, match = before.found(clause.id), clause.match
    counts = found.fate in {Fate.SPLIT, Fate.JOINED} or (
        found.is_open and not before.is_settled(clause.id)
    )
    if found.fate is None or not counts or match.fate not in {Fate.SAME, Fate.CHANGED}:
        return clause
    return replace(clause, match=replace(match, fate=found.fate, candidates=found.candidates))


def continued(draft: Version, earlier: Earlier, before: Round) -> Earlier:
    """Return a concept to go on from; what it left out of the earlier version may come back.

    Where nobody confirmed what an import guessed, a clause may be as it was before, too.
    """
    now = read_earlier(draft)
    left_out = [clause for clause in earlier.clauses if draft.clause(clause.id) is None]
    known = earlier.version.clause
    guessed = {c.id for c in draft.clauses if before.guesses(c, known(c.id))}
    return replace(
        now,
        version=draft.model_copy(update={"clauses": (*draft.clauses, *left_out)}),
        sources={**earlier.sources, **now.sources},
        notations={**earlier.notations, **now.notations},
        left_out=frozenset(clause.id for clause in left_out),
        before=earlier,
        guessed=frozenset(guessed),
    )


def keep_draft(path: Path, docs: Path, number: str) -> Path:
    """Keep a concept and its document beside the received files, and return where the concept is.

    No site shows either of them.
    """
    folder = docs / addresses.RECEIVED
    folder.mkdir(parents=True, exist_ok=True)
    round_ = 1
    while (kept := folder / f"{number}-concept-{round_}.md").exists():
        round_ += 1
    atomic.write(kept, path.read_bytes())
    received = received_of(docs, number)
    if received is not None:
        document = folder / f"{kept.stem}{received.ending}"
        atomic.write(document, received.path.read_bytes())
    return kept
