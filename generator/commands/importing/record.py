"""What is kept of an import beside the received document: what became of each clause, and where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError

from generator.commands.importing.concept import Concept
from generator.commands.importing.document import Met, Trait
from generator.commands.importing.facts import ProposedFacts
from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import Named
from generator.problems import Place, Problem, ProblemsFound

ORIGINS = ".herkomst.json"
_FORMAT = 2


def _by_name(value: object) -> object:
    named = Fate.__members__.get(value.upper()) if isinstance(value, str) else None
    return named or value


# A word in a file is English, the value is what an editor reads.
KeptFate = Annotated[
    Fate, BeforeValidator(_by_name), PlainSerializer(lambda fate: fate.name.lower())
]


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class KeptClause(_Kept):
    """From which paragraphs or pages of the file a clause came, and what became of it.

    Paragraphs are counted from 1, in the order of the file, those of tables as well. `candidates`
    are the clauses that it resembles, with how much, or of which it was a part; `text` are its
    words in the file, and `rows` those of each cell of a table. `chosen` is whether an editor said
    which clause it is, and `asked` what the import had found until then. In format 1 only the
    places are known.
    """

    paragraphs: tuple[int, ...] = ()
    pages: tuple[int, ...] = ()
    fate: KeptFate | None = None
    candidates: tuple[tuple[str, float], ...] = ()
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    chosen: bool = False
    asked: KeptFate | None = None

    @property
    def reopened(self) -> KeptClause:
        """The same as it was before an editor said which clause it is: that is asked again."""
        back = {"fate": self.asked, "asked": None, "chosen": False}
        return self.model_copy(update=back) if self.asked else self

    def decided(self, fate: Fate) -> KeptClause:
        """Return the same after an editor said what became of it; what it was asked stays known."""
        asked = self.fate if self.is_open else self.asked
        return self.model_copy(update={"fate": fate, "asked": asked, "chosen": True})

    @property
    def is_open(self) -> bool:
        """Whether an editor is still to say which clause it is."""
        return self.fate in {Fate.UNSURE, Fate.REWRITTEN}


class KeptFinding(_Kept):
    """Something that the import met beside plain text: where, and what was done with it."""

    met: Met
    where: str
    text: str
    done: str


class KeptDifference(_Kept):
    """What only the file shows, or only the concept, of one trait."""

    trait: Trait
    in_file: tuple[str, ...]
    in_concept: tuple[str, ...]


class ImportRecord(_Kept):
    """The file `docs/instructie/bron/<version>.herkomst.json`.

    `name` is how the file was called when it came, `file` how it is kept. `against` is the version
    that it was compared with; where `again`, a concept of this version was there before. `facts`
    are those above the text that it proposed, None in an older file; `anew` those that it then
    took from the document, and `stayed` those that somebody had changed. Where it is `unlike`,
    the version that it was compared with has almost nothing of it.
    """

    format: int
    file: str
    sha256: str
    clauses: Mapping[str, KeptClause]
    name: str = ""
    against: str = ""
    again: bool = False
    gone: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    findings: tuple[KeptFinding, ...] = ()
    differences: tuple[KeptDifference, ...] = ()
    traits: tuple[Trait, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    placed: int = 0
    facts: ProposedFacts | None = None
    anew: tuple[str, ...] = ()
    stayed: tuple[str, ...] = ()
    unlike: bool = False

    def count(self, fate: Fate) -> int:
        """Return how many clauses had this fate."""
        if fate is Fate.GONE:
            return len(self.gone)
        return sum(clause.fate is fate for clause in self.clauses.values())


def import_record_of(
    concept: Concept,
    file: str,
    digest: str,
    *,
    name: str,
    against: str,
    again: bool,
    chosen: Mapping[str, KeptClause] = MappingProxyType({}),
) -> ImportRecord:
    """Return what is kept of an import; of the `chosen` clauses an editor said which they are.

    What was found of those before is what can be asked again.
    """
    clauses = {clause.id: _kept_clause(concept, clause, chosen) for clause in concept.clauses}
    return ImportRecord(
        format=_FORMAT,
        file=file,
        sha256=digest,
        clauses=clauses,
        name=name,
        against=against,
        again=again,
        gone=tuple(clause.id for clause in concept.gone),
        moved=tuple(sorted(concept.moved)),
        findings=tuple(
            KeptFinding(met=f.met, where=f.where, text=f.text, done=f.done)
            for f in concept.findings
        ),
        differences=tuple(
            KeptDifference(trait=d.trait, in_file=d.in_file, in_concept=d.in_concept)
            for d in concept.differences
        ),
        traits=tuple(trait for trait in Trait if trait in concept.traits),
        missing=concept.missing,
        added=concept.added,
        placed=concept.placed,
        facts=concept.facts,
        anew=concept.anew,
        stayed=concept.stayed,
        unlike=concept.unlike,
    )


def _kept_clause(concept: Concept, clause: Named, chosen: Mapping[str, KeptClause]) -> KeptClause:
    before = chosen.get(clause.id, KeptClause())
    found = tuple((name, round(score, 3)) for name, score in clause.match.candidates)
    return KeptClause(
        paragraphs=concept.origins[clause.id].paragraphs,
        pages=concept.origins[clause.id].pages,
        fate=clause.match.fate,
        candidates=before.candidates if before.asked else found,
        text=clause.text,
        rows=concept.origins[clause.id].rows,
        chosen=clause.id in chosen,
        asked=before.asked,
    )


def written_record(record: ImportRecord) -> str:
    """Return what is kept of an import, as JSON."""
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def read_import_record(data: bytes, file: str) -> ImportRecord:
    """Read what is kept of an import, of this format or the one before.

    Raises `ProblemsFound` where it cannot be read.
    """
    try:
        return ImportRecord.model_validate_json(data)
    except ValidationError as error:
        fact = "wat hier van het inlezen is bewaard, is niet te lezen"
        remedy = "Zet een eerdere versie van dit bestand terug, of haal het weg."
        raise ProblemsFound([Problem(Place(file, 1, 1), fact, remedy)]) from error


def record_path(received: Path, number: str) -> Path:
    """Return the file for what is kept of the import of a version."""
    return received / f"{number}{ORIGINS}"
