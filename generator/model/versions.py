"""A version of the instruction: its front matter, and its clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from generator.model.lasting import number_key
from generator.model.rectified import Rectification
from generator.model.source import Id, Ids, IsoDate, Source, Text, VersionNumber
from generator.model.words import ChangeClass, ClauseKind, DateBasis, Status, TextState

# An item and an escape, in the notation of `generator/text/seen.py`.
_ITEM = re.compile(r"\[((?:[^\]\\]|\\.)+)\] ")
_LIST = re.compile(r"\s*<[ou]l\b")
_ESCAPE = re.compile(r"\\(?=.)")
# The mark of a note in a text as seen.
_NOTED = re.compile(r"(?<!\\)\[\^([^\]]*)\]")


class Validity(Source):
    """The first or last day on which a version is valid, and its basis."""

    on: IsoDate = Field(description="De dag (jjjj-mm-dd).")
    basis: DateBasis = Field(description="stated: de bron noemt de dag; assumed: afgeleid.")
    source: Text = Field(description="Waar de dag staat, of waaruit hij is afgeleid.")


class Approval(Source):
    """Who approved a version, and when."""

    by: Text = Field(description="Wie de versie goedkeurde.")
    on: IsoDate | None = Field(None, description="De dag van de goedkeuring, als die bekend is.")
    note: Text | None = Field(None, description="Wat er verder over het besluit te zeggen is.")


class Withdrawal(Source):
    """When a version was withdrawn, and why."""

    on: IsoDate = Field(description="De eerste dag waarbij de versie niet meer hoort.")
    note: Text = Field(description="Waarom de versie is ingetrokken, in één zin.")


class Dispute(Source):
    """Days for which the sources disagree whether the version belongs to them."""

    from_: IsoDate = Field(alias="from", description="De eerste dag waarover twijfel is.")
    until: IsoDate = Field(description="De laatste dag waarover twijfel is.")
    note: Text = Field(description="Waarover de bronnen het niet eens zijn.")


class StatusCheck(Source):
    """When somebody last checked whether a later version exists."""

    on: IsoDate = Field(description="De dag van het nakijken.")
    by: Text = Field(description="Wie het nakeek (een functie).")
    note: Text = Field(description="Wat er gevonden is.")


class Change(Source):
    """The editor's class for a clause that differs from the previous version."""

    class_: ChangeClass = Field(
        alias="class", description="editorial, clarification, new-norm of repealed."
    )
    note: Text = Field(description="Wat er anders is, in één zin.")
    from_: Ids = Field(
        (), alias="from", description="De oude id’s, als het onderdeel een nieuwe id kreeg."
    )


class Note(Source):
    """An editorial note beside the official text."""

    clause: Id | None = Field(None, description="Het onderdeel waar de noot bij hoort.")
    text: Text = Field(description="De noot.")
    since: VersionNumber | None = Field(
        None, description="De versie waarbij de noot erbij kwam, als die ook hier nog klopt."
    )


class VersionFront(Source):
    """The front matter of `docs/instructie/<version>.md`."""

    version: VersionNumber = Field(description="Het versienummer, tussen aanhalingstekens.")
    title: Text = Field(description="De titel van het document.")
    status: Status = Field(description="concept, adopted (vastgesteld) of withdrawn (ingetrokken).")
    dated: IsoDate = Field(description="De datum die in het document staat.")
    approved: Approval | None = Field(None, description="De goedkeuring, als die bekend is.")
    valid_from: Validity = Field(description="Vanaf wanneer de versie hoort te gelden.")
    valid_until: Validity | None = Field(
        None, description="Tot wanneer, als dat niet uit de volgende versie volgt."
    )
    disputed: Dispute | None = Field(
        None, description="De dagen waarvan niet zeker is of de versie erbij hoort."
    )
    withdrawn: Withdrawal | None = Field(
        None, description="De intrekking; alleen bij status: withdrawn."
    )
    rectified: tuple[Rectification, ...] = Field(
        (),
        description="Fouten van ons in de tekst die zijn hersteld; handboek schrijft ze zelf.",
    )
    text: TextState = Field(description="complete, reconstructed of absent.")
    locked: StrictBool = Field(
        False,
        description="true: de tekst ligt vast in adopted.lock; dit schrijft handboek zelf.",
    )
    issued_by: Text = Field(description="Wie het document uitgaf.")
    provenance: Text = Field(description="Waar deze tekst vandaan komt.")
    status_checked: StatusCheck | None = Field(
        None, description="Wanneer er voor het laatst naar een latere versie is gezocht."
    )
    change_note: Text = Field(description="De wijzigingsnotitie uit het document, letterlijk.")
    changes: dict[Id, Change] = Field({}, description="Per gewijzigd onderdeel de indeling.")
    notes: tuple[Note, ...] = Field((), description="Noten van de redactie, naast de tekst.")


# Not a model of pydantic: there are many, and slots take a third of the memory.
@dataclass(frozen=True, slots=True)
class Clause:
    """One part of the official text.

    `text` is its text content, NFC, white space folded; `digest` the SHA-256 of that in hex;
    `html` its inner HTML without ids and anchors; `section` the nearest heading above it.
    """

    id: str
    kind: ClauseKind
    roles: tuple[str, ...]
    section: str
    term: str | None
    text: str
    digest: str
    html: str
    line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text as a reader sees it: the lines of a clause, or one line of none.

    `text` is in the notation of `generator/text/seen.py`; `line` is that in the file where it
    begins, of a line of no clause.
    """

    clause: str | None
    text: str
    line: int = 0


class Version(BaseModel):
    """A version of the instruction: its front matter, and its text where we have it."""

    model_config = ConfigDict(frozen=True)

    front: VersionFront
    clauses: tuple[Clause, ...]
    pieces: tuple[Piece, ...] = Field((), exclude=True)
    pictures: tuple[str, ...] = Field((), exclude=True, description="Paths in docs/.")
    body: str = Field(exclude=True)
    body_line: int = Field(1, exclude=True, description="The line in the file where it begins.")
    uri: str

    @property
    def number(self) -> str:
        """The version number, such as `2.0.1`."""
        return self.front.version

    @cached_property
    def sort_key(self) -> tuple[int, ...]:
        """The numbers of the version, to order versions by."""
        return number_key(self.number)

    @property
    def is_usable(self) -> bool:
        """Whether a handbook can be about it: adopted once, not void, and we have its text.

        A withdrawn version stays usable: an older one does not come back by itself.
        """
        adopted = self.front.status is not Status.CONCEPT and not self.never_began
        return adopted and self.front.text is TextState.COMPLETE

    @property
    def never_began(self) -> bool:
        """Whether it was withdrawn before it came into force, or on the day itself."""
        withdrawn = self.front.withdrawn
        return withdrawn is not None and withdrawn.on <= self.front.valid_from.on

    @property
    def is_frozen(self) -> bool:
        """Whether it was adopted and we have its whole text, which is then locked and archived."""
        adopted = self.front.status is not Status.CONCEPT
        return adopted and self.front.text is TextState.COMPLETE

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause with this id, if the version has it."""
        return self._clauses_by_id.get(clause_id)

    def mark_of(self, clause_id: str) -> str | None:
        """Return the number or mark before a clause that is an item of a list, but no bullet.

        A clause that holds a list begins with a mark as well, and is no item.
        """
        mark, clause = _ITEM.match(self.seen(clause_id)), self.clause(clause_id)
        if mark is None or mark[1] == "•" or clause is None or _LIST.match(clause.html):
            return None
        return _ESCAPE.sub("", mark[1])

    @cached_property
    def notes(self) -> dict[str, tuple[Clause, ...]]:
        """The notes of the document: the mark of each, and the clauses that it has."""
        notes: dict[str, tuple[Clause, ...]] = {}
        mark = None
        for piece in self.pieces:
            if piece.text.startswith("^"):
                mark = piece.text[1:].partition(" ")[0]
            elif not piece.text.startswith("    "):
                mark = None
            clause = self.clause(piece.clause) if piece.clause else None
            if mark is not None and clause is not None:
                notes[mark] = (*notes.get(mark, ()), clause)
        return notes

    def seen(self, clause_id: str) -> str:
        """Return the lines of a clause as a reader sees them, or nothing where it has none."""
        return self._seen_by_id.get(clause_id, "")

    def noted(self, clause_id: str) -> tuple[tuple[str, Clause], ...]:
        """Return the notes of which a clause has the marks, each with its mark."""
        marks = dict.fromkeys(_ESCAPE.sub("", m) for m in _NOTED.findall(self.seen(clause_id)))
        return tuple((mark, note) for mark in marks for note in self.notes.get(mark, ()))

    @cached_property
    def _seen_by_id(self) -> dict[str, str]:
        lines: dict[str, list[str]] = {}
        for piece in self.pieces:
            if piece.clause is not None:
                lines.setdefault(piece.clause, []).append(piece.text)
        return {clause_id: "\n".join(texts) for clause_id, texts in lines.items()}

    @cached_property
    def _clauses_by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in reversed(self.clauses)}
