"""Save what an editor says of one part of a concept: in the text, the import and what is noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from generator.commands.importing.matching import Fate
from generator.commands.importing.naming import new_id
from generator.commands.importing.record import (
    ImportRecord,
    KeptClause,
    read_import_record,
    record_path,
    written_record,
)
from generator.commands.workplace.beside.blocks import (
    TextPart,
    earlier_of,
    handle_of,
    part_digest,
)
from generator.commands.workplace.beside.draft import ConceptDraft
from generator.commands.workplace.called import clause_name
from generator.commands.workplace.document.kept import record_named
from generator.commands.workplace.path.noted import Notebook, note_edit
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Clash, Edit, write_sources
from generator.compiler import cache_store
from generator.model import Clause, ClauseKind, Version
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.cache import ConversionCache
from generator.reading.clause_edit import NotAsMeantError

NEW = "nieuw"
"""What an editor chooses where a part is none of the candidates."""

NOT_SO = (
    "Zo verandert er meer dan dit onderdeel. Laat er geen lege regel in staan, en geen begin van "
    "een kop of lijst."
)
_PICTURE = r"!\[(?:\\.|[^\]\\])*\]\({}\)"
_SIGNS = re.compile(r"[\\`*_{}\[\]<>]")
_SOURCES = ("*.yml", "*.md")
ChangeOf = Callable[[ConceptDraft], None]


@dataclass(frozen=True)
class PartSaid:
    """What an editor says of a part; what is None stays as it is.

    `was` is the digest of the part that the editor saw, `choice` the handle of the candidate that
    it is, or `NEW`; `pictures` are texts by the address of each picture. `tick` is that it was
    looked at.
    """

    handle: str
    was: str
    choice: str | None = None
    kind: ClauseKind | None = None
    roles: tuple[str, ...] | None = None
    title: str | None = None
    text: str | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    tick: bool = False


class Unfit(Exception):  # noqa: N818 - it is told at the field
    """Something that an editor filled in cannot be; `field` is the name of its field."""

    def __init__(self, name: str, words: str) -> None:
        self.field, self.words = name, words
        super().__init__(words)


def save_part(workshop: Workshop, number: str, said: PartSaid) -> str:
    """Save what an editor says of a part, and return the handle that it has now.

    Raises `Clash` where it is no longer what the editor saw, `Unfit` for what cannot be, and
    `ProblemsFound` for a text that cannot be read; then nothing is written.
    """
    saving = _Saving(workshop, number, said)
    typed = said.text is not None
    write_sources(workshop, saving.told, saving.edits(), refuse_errors=typed)
    return handle_of(saving.name)


class _Saving:
    """One save, in the order in which its files are made: what the text became tells the others."""

    def __init__(self, workshop: Workshop, number: str, said: PartSaid) -> None:
        self.workshop, self.number, self.said = workshop, number, said
        self.book = workshop.sources().handbook
        self.name = self.digest = ""
        self.renamed: list[tuple[str, str]] = []
        self.decided: Fate | None = None
        self.kept = record_named(workshop, number)

    @property
    def told(self) -> str:
        """What a line of the history says: which part, and what was done."""
        versions = [v for v in self.book.versions if v.number == self.number]
        clauses = (c for v in versions for c in v.clauses)
        clause = next((c for c in clauses if handle_of(c.id) == self.said.handle), None)
        named = f": onderdeel {clause_name(clause)}" if clause else ""
        return f"Instructie {self.number}{named} {'nagekeken' if self.said.tick else 'gewijzigd'}"

    def edits(self) -> list[Edit]:
        """Return the edits: of the concept, of what is kept of its import, and of what is noted."""
        settings = self.workshop.settings()
        path = settings.docs / "instructie" / f"{self.number}.md"
        kept = record_path(settings.received, self.number)
        record = [Edit(kept, self._record)] if kept.is_file() else []
        self.kept = (
            read_import_record(kept.read_bytes(), self.workshop.file(kept)) if record else None
        )
        noted = note_edit(self.workshop, self.number, self._noted)
        return [Edit(path, lambda data: self._concept(path, data)), *record, noted]

    # --- the concept ------------------------------------------------------------------------

    def _concept(self, path: Path, data: bytes) -> bytes:
        draft = draft_of_file(self.workshop, path, data)
        clause = next(
            (c for c in draft.version.clauses if handle_of(c.id) == self.said.handle), None
        )
        if clause is None:
            _gone(self.workshop.file(path))
        self.name = clause.id
        if part_digest(draft.version, clause) != self.said.was:
            raise Clash(draft.text(clause.id) or clause.text, self.said.text or "")
        try:
            self._choose(draft)
            self._describe(draft)
            self._write(draft)
        except NotAsMeantError:
            raise Unfit("tekst", NOT_SO) from None
        self.digest = part_digest(draft.version, draft.clause(self.name))
        return draft.data

    def _choose(self, draft: ConceptDraft) -> None:
        choice = self.said.choice
        kept = self.kept.clauses.get(self.name) if self.kept else None
        if choice is None or kept is None:
            return
        earlier = earlier_of(self.book, draft.version, self.kept)
        known = next((n for n, _ in kept.candidates if handle_of(n) == choice), None)
        if choice == NEW:
            if earlier is not None and earlier.clause(self.name):
                self._rename(draft, self._free_id(draft, draft.clause(self.name).text))
            self.decided = Fate.NEW
        elif known is None or earlier is None or (was := earlier.clause(known)) is None:
            raise Unfit("keuze", "Kies welk onderdeel dit is.")
        else:
            self._become(draft, was)
            self.decided = Fate.CHANGED

    def _become(self, draft: ConceptDraft, was: Clause) -> None:
        """Let the part be an earlier clause; what had its id until now gets one of its own."""
        if was.id != self.name:
            other = draft.version.clause(was.id)
            if other is not None:
                free = self._free_id(draft, other.text)
                draft.rename(other.id, free)
                self.renamed.append((other.id, free))
            self._rename(draft, was.id)
            term = was.term if was.term and was.term in draft.clause(was.id).text else None
            kind = was.kind
            if kind is ClauseKind.DEFINITION and term is None:
                kind = ClauseKind.CONTEXT
            draft.describe(was.id, kind, was.roles, term)

    def _describe(self, draft: ConceptDraft) -> None:
        said, clause = self.said, draft.clause(self.name)
        kind = said.kind or clause.kind
        roles = clause.roles if said.roles is None else said.roles
        title = said.title.strip() if said.title is not None else None
        term = clause.term
        if kind is not ClauseKind.DEFINITION:
            term = None
        elif title:
            term = title.replace('"', "”").replace("}", ")")
        if kind is ClauseKind.CONTEXT:
            # Its fields are not shown, and say nothing.
            roles = clause.roles if clause.kind is ClauseKind.CONTEXT else ()
        elif said.roles is not None and not roles:
            raise Unfit("rollen", "Kies voor wie dit onderdeel is.")
        if title is not None and not title and kind is not ClauseKind.CONTEXT:
            raise Unfit("titel", "Geef dit onderdeel een korte titel.")
        draft.describe(self.name, kind, roles, term)
        if title and not self._is_named_elsewhere(draft, self.name):
            self._rename(draft, self._free_id(draft, title, own=self.name))

    def _write(self, draft: ConceptDraft) -> None:
        text = draft.text(self.name)
        meant = text if self.said.text is None else self.said.text
        for address, told in self.said.pictures.items():
            if not told.strip():
                raise Unfit("plaatje", "Schrijf wat er op de afbeelding staat.")
            meant = with_picture_text(meant or "", address, told)
        if meant is not None and meant != text:
            draft.write(self.name, meant)

    def _rename(self, draft: ConceptDraft, name: str) -> None:
        if name != self.name:
            draft.rename(self.name, name)
            self.renamed.append((self.name, name))
            self.name = name

    def _free_id(self, draft: ConceptDraft, words: str, own: str = "") -> str:
        """Return an id made of words that nothing has or had, but for the part's `own`."""
        others = {clause.id for clause in draft.version.clauses} - {own}
        return new_id(words, others | set(self._ids_elsewhere(draft)))

    def _ids_elsewhere(self, draft: ConceptDraft) -> Iterator[str]:
        for version in self.book.versions:
            if version.number != self.number:
                yield from (clause.id for clause in version.clauses)
            yield from (name for c in version.front.changes.values() for name in c.from_)
        yield from (norm.id for norm in self.book.explanations.norms)
        yield from (term.id for term in self.book.explanations.definitions)
        yield from draft.heading_ids
        yield from self.kept.gone if self.kept else ()

    def _is_named_elsewhere(self, draft: ConceptDraft, name: str) -> bool:
        """Tell whether another source names a clause already: its id, which nobody sees, stays."""
        settings = self.workshop.settings()
        own = settings.docs / "instructie" / f"{self.number}.md"
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        files = (
            path
            for folder in (settings.docs, settings.checklists)
            for pattern in _SOURCES
            for path in folder.rglob(pattern)
            if path != own and not path.is_relative_to(settings.received)
        )
        if f"(#{name})" in draft.version.body:
            return True
        return any(word.search(path.read_text("utf-8", "replace")) for path in files)

    # --- what is kept beside it -------------------------------------------------------------

    def _record(self, data: bytes) -> bytes:
        record = read_import_record(data, self.number)
        clauses = dict(record.clauses)
        for old, new in self.renamed:
            if old in clauses:
                clauses = {new if name == old else name: kept for name, kept in clauses.items()}
        if self.decided is not None:
            kept = clauses.get(self.name, KeptClause())
            clauses[self.name] = kept.decided(self.decided)
        changed: ImportRecord = record.model_copy(update={"clauses": clauses})
        return data if changed == record else written_record(changed).encode()

    def _noted(self, noted: Notebook) -> Notebook:
        seen, titles = dict(noted.seen), dict(noted.titles)
        for old, new in self.renamed:
            for names in (seen, titles):
                if old in names:
                    names[new] = names.pop(old)
        if self.said.title is not None and self.said.title.strip():
            titles[self.name] = self.said.title.strip()
        if self.said.tick:
            seen[self.name] = self.digest
        return noted.model_copy(update={"seen": seen, "titles": titles})


def reopen_part(workshop: Workshop, number: str, part: TextPart) -> None:
    """Set a part open again, with the candidates from which an editor chose."""

    def unticked(noted: Notebook) -> Notebook:
        seen = {key: digest for key, digest in noted.seen.items() if key != part.key}
        return noted.model_copy(update={"seen": seen})

    def asked_again(data: bytes) -> bytes:
        record = read_import_record(data, number)
        kept = record.clauses.get(part.key)
        if kept is None or kept.asked is None:
            return data
        clauses = {**record.clauses, part.key: kept.reopened}
        return written_record(record.model_copy(update={"clauses": clauses})).encode()

    path = record_path(workshop.settings().received, number)
    record = [Edit(path, asked_again)] if path.is_file() else []
    told = f"Instructie {number}: {part.told} weer opengezet"
    write_sources(workshop, told, [note_edit(workshop, number, unticked), *record])


def draft_of_file(workshop: Workshop, path: Path, data: bytes) -> ConceptDraft:
    """Return a concept to change."""
    settings = workshop.settings()
    cache = ConversionCache(cache_store(settings), *settings.extensions)
    uri = path.relative_to(settings.docs).as_posix()
    return ConceptDraft(data, workshop.file(path), uri, cache)


def with_picture_text(text: str, address: str, told: str) -> str:
    """Return Markdown in which a picture has another text.

    Raises `Unfit` where the picture is written in a way that is not known.
    """
    shown = _SIGNS.sub(lambda sign: "\\" + sign[0], " ".join(told.split()))
    pattern = _PICTURE.format(re.escape(address))
    made, count = re.subn(pattern, lambda _: f"![{shown}]({address})", text)
    if not count:
        raise Unfit("plaatje", "Deze afbeelding wijzigt u alleen in de tekst zelf: kies Wijzig.")
    return made


def change_concept(workshop: Workshop, version: Version, told: str, change: ChangeOf) -> None:
    """Change the text of a concept in one step. Raises as `save_part` does."""
    path = workshop.settings().docs / "instructie" / f"{version.number}.md"

    def make(data: bytes) -> bytes:
        draft = draft_of_file(workshop, path, data)
        try:
            change(draft)
        except NotAsMeantError:
            raise Unfit("tekst", NOT_SO) from None
        return draft.data

    write_sources(workshop, told, [Edit(path, make)])


def _gone(file: str) -> NoReturn:
    fact = "dit onderdeel staat niet meer in het concept"
    raise ProblemsFound([Problem(Place(file), fact, "Ga terug, en kijk wat er nu staat.")])
