"""Import a document: read it, and write the concept, the received file and its checksum."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from generator.commands.importing.concept import Concept, make_concept
from generator.commands.importing.document import Met, refuse
from generator.commands.importing.drafts import (
    Round,
    continued,
    draft_of,
    keep_draft,
    reopened,
)
from generator.commands.importing.earlier import Earlier, read_earlier
from generator.commands.importing.facts import FormerFront
from generator.commands.importing.front_matter import Task, empty_concept
from generator.commands.importing.obstacles import Obstacle, hinder
from generator.commands.importing.reading import MAX_BYTES, read_document
from generator.commands.importing.record import (
    ORIGINS,
    ImportRecord,
    import_record_of,
    read_import_record,
    record_path,
    written_record,
)
from generator.compiler import read
from generator.files import atomic
from generator.files.checksums import sha256_of
from generator.model import Status, TextState, Version
from generator.problems import ProblemsFound, did_you_mean, errors
from generator.reading import Sources
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import Settings
from generator.site import addresses
from generator.site.received import CHECKSUMS, SUFFIXES
from generator.text.clauses import Converted

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,9}")


@dataclass(frozen=True)
class Target:
    """The version to make: its number, its file, and the version that it follows.

    `draft` is the concept of that number that is there already, if it can be read.
    """

    number: str
    path: Path
    earlier: Earlier
    sources: Sources
    draft: Version | None = None

    @property
    def file(self) -> str:
        """The file as problems show it."""
        return self.sources.file(self.path)


@dataclass(frozen=True)
class ReceivedFile:
    """A document as somebody sent it: the name of its file, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """What an import made: the concept in its `file`, what is kept of it, and what was there.

    `before` is what it was compared with; `former` the file in which the concept that it replaced
    is kept, `continued` whether that could be read and gone on from.
    """

    number: str
    file: str
    concept: Concept
    record: ImportRecord
    before: str
    former: str | None = None
    continued: bool = False


def received_file(file: Path) -> ReceivedFile:
    """Read a document that somebody sent, as far as it may be large."""
    if file.is_dir():
        refuse(file.name, "dit is een map, geen bestand", "Noem het document zelf.")
    with file.open("rb") as stream:
        return ReceivedFile(file.name, stream.read(MAX_BYTES + 1))


def bring_in(
    settings: Settings,
    received: ReceivedFile,
    number: str,
    after: str | None,
    *,
    force: bool,
    accept: bool,
    checked: frozenset[str] = frozenset(),
) -> Imported:
    """Write the concept of a document, keep the document, and return what became of it.

    Where there is a concept already, `checked` are the clauses of it that an editor looked at.
    Raises `ProblemsFound`, and has then written nothing, where the document cannot be read, the
    version is there already, or there is none to compare with; `Hindered` where that is a choice.
    """
    target = find_target(settings, number, after, force=force)
    name, data = received.name, received.data
    incoming = read_document(data, name, target.earlier.hints(), accept=accept)
    digest = sha256_of(data)
    accepted = any(found.met is Met.CHANGE for found in incoming.findings)
    task = Task(number, _shown(name), digest, settings.today, accepted)
    convert = _Converter(settings)
    others = (v for v in target.sources.handbook.versions if v.number != number)
    ids = frozenset(clause.id for version in others for clause in version.clauses)
    against = target.earlier.version.number
    before = f"versie {against}"
    earlier, kept, round_ = target.earlier, None, Round()
    if target.draft is not None:
        round_ = Round(_former_record(target), checked)
        before, earlier = "het vorige concept", continued(target.draft, target.earlier, round_)
        proposed = round_.record.facts if round_.record else None
        kept = FormerFront(target.path.read_bytes(), target.file, target.draft.front, proposed)
        ids |= frozenset(clause.id for clause in target.draft.clauses)
    concept = make_concept(incoming, earlier, task, ids, convert, kept)
    concept = replace(concept, clauses=reopened(concept.clauses, round_))
    former = _keep_former(target)
    again = target.draft is not None
    file = number + SUFFIXES.get(PurePath(name).suffix.lower(), ".txt")
    settled = {c.id: round_.found(c.id) for c in concept.clauses if round_.is_settled(c.id)}
    record = import_record_of(
        concept, file, digest, name=task.file, against=against, again=again, chosen=settled
    )
    _store(target, concept, data, record)
    return Imported(number, target.file, concept, record, before, former, again)


def _keep_former(target: Target) -> str | None:
    """Keep a concept that is about to be replaced, and return where."""
    if not target.path.exists():
        return None
    kept = keep_draft(target.path, target.sources.settings.docs, target.number)
    return target.sources.file(kept)


def _former_record(target: Target) -> ImportRecord | None:
    """Return what is kept of the import before, of which a concept is about to be replaced."""
    path = record_path(target.sources.settings.received, target.number)
    known = path.is_file()
    return read_import_record(path.read_bytes(), target.sources.file(path)) if known else None


def begin_concept(settings: Settings, number: str, after: str | None) -> str:
    """Write a concept with the text of an earlier version, and return its file.

    Raises `ProblemsFound` where the version is there already, or there is none to go on from.
    """
    target = find_target(settings, number, after, force=False)
    task = Task(number, "", "", settings.today)
    atomic.write(target.path, empty_concept(target.earlier, task))
    return target.file


def find_target(settings: Settings, number: str, after: str | None, *, force: bool) -> Target:
    """Return the file of a new version, and the version to compare it with."""
    if not _NUMBER.fullmatch(number):
        hinder(
            Obstacle.NOT_A_NUMBER, number, "dit is geen versienummer", "Schrijf bijvoorbeeld 2.1."
        )
    path = settings.docs / "instructie" / f"{number}.md"
    sources = _sources(settings, path)
    _refuse_taken(sources, path, number, force=force)
    earlier = _earlier(sources, number, after)
    draft = draft_of(sources, number) if force else None
    return Target(number, path, read_earlier(earlier), sources, draft)


def _sources(settings: Settings, target: Path) -> Sources:
    """Read the sources; what is wrong elsewhere, or in what is replaced, does not matter here."""
    extensions, configs = settings.extensions
    sources = read(settings, ConversionCache(Store(None), extensions, configs))
    folder, own = sources.file(target.parent), sources.file(target)
    found = [
        problem
        for problem in errors(sources.problems)
        if problem.place.file.startswith(f"{folder}/") and problem.place.file != own
    ]
    if found:
        raise ProblemsFound(found)
    return sources


def _refuse_taken(sources: Sources, path: Path, number: str, *, force: bool) -> None:
    file = sources.file(path)
    known = next((v for v in sources.handbook.versions if v.number == number), None)
    if known is not None and known.front.status is not Status.CONCEPT:
        fact = f"versie {number} is geen concept; de tekst blijft zoals die is"
        hinder(Obstacle.TAKEN, file, fact, "Kies een ander nummer voor de nieuwe versie.")
    if number in sources.locked_texts.versions:
        fact = f"de tekst van versie {number} is vastgesteld; die blijft zoals die is"
        remedy = "Zet de vastgestelde tekst terug, en kies een ander nummer."
        hinder(Obstacle.TAKEN, file, fact, remedy)
    if path.exists() and not force:
        remedy = "Kies een ander nummer. Of maak het concept opnieuw met ‘handboek import --force’."
        hinder(Obstacle.CONCEPT_THERE, file, "dit bestand bestaat al", remedy)


def _earlier(sources: Sources, number: str, after: str | None) -> Version:
    """Return the version with this number, or the last before the new one whose text we have."""
    texts = [
        version
        for version in sources.handbook.versions
        if version.front.text is not TextState.ABSENT and version.number != number
    ]
    if after is not None:
        found = next((version for version in texts if version.number == after), None)
        if found is None:
            numbers = [version.number for version in texts]
            fact, remedy = "van deze versie is geen tekst", did_you_mean(after, numbers)
            hinder(Obstacle.NOT_EARLIER, after, fact, remedy)
        return found
    key = tuple(int(part) for part in number.split("."))
    before = [version for version in texts if version.sort_key < key]
    if not before:
        fact = "er is geen eerdere versie met een tekst"
        hinder(Obstacle.NO_EARLIER, number, fact, "Noem er een met --after.")
    later = (v for v in sources.handbook.versions if v.front.status is not Status.CONCEPT)
    last = next((version.number for version in later if version.sort_key > key), None)
    if last is not None:
        remedy = "Kies een hoger nummer, of zeg met --after na welke versie deze komt."
        fact = f"na dit nummer komt al versie {last}, die is vastgesteld"
        hinder(Obstacle.LATER_ADOPTED, number, fact, remedy)
    return before[-1]


def _shown(name: str) -> str:
    return " ".join(re.sub(r"[^\w .,()+–—-]", " ", name).split()) or "een bestand"


class _Converter:
    """Convert a Markdown text and find its clauses, as the site would."""

    def __init__(self, settings: Settings) -> None:
        extensions, configs = settings.extensions
        self.cache = ConversionCache(Store(None), extensions, configs)

    def __call__(self, text: str) -> Converted:
        return self.cache.convert(text)


def _store(target: Target, concept: Concept, data: bytes, record: ImportRecord) -> None:
    """Write all files; the concept comes last, so that it never stands there without its source."""
    folder = target.sources.settings.docs / addresses.RECEIVED
    folder.mkdir(parents=True, exist_ok=True)
    name = record.file
    for other in (*SUFFIXES.values(), CHECKSUMS, ORIGINS):
        # What an earlier import of this version left, would now say something else.
        (folder / f"{target.number}{other}").unlink(missing_ok=True)
    atomic.write(folder / name, data)
    atomic.write(folder / f"{target.number}{CHECKSUMS}", f"{record.sha256}  {name}\n")
    atomic.write(folder / f"{target.number}{ORIGINS}", written_record(record))
    for file, picture in concept.pictures.items():
        atomic.write(target.path.parent / file, picture)
    atomic.write(target.path, concept.text)
