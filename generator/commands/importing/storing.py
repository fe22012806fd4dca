"""Import a document: read it, and write the concept, the received file and its checksum."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from generator.commands.importing.concept import Concept, make_concept
from generator.commands.importing.document import Met, refuse
from generator.commands.importing.drafts import continued, draft_of, front_of, keep_draft
from generator.commands.importing.earlier import Earlier, read_earlier
from generator.commands.importing.front_matter import Task, empty_concept
from generator.commands.importing.reading import MAX_BYTES, read_document
from generator.commands.importing.report import report_of
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

_ORIGINS = ".herkomst.json"
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


def bring_in(
    settings: Settings, file: Path, number: str, after: str | None, *, force: bool, accept: bool
) -> str:
    """Write the concept of a document, keep the document, and return the report.

    Raises `ProblemsFound`, and has then written nothing, where the document cannot be read, the
    version is there already, or there is none to compare with.
    """
    target = find_target(settings, number, after, force=force)
    data = _data(file)
    incoming = read_document(data, file.name, target.earlier.hints(), accept=accept)
    digest = sha256_of(data)
    accepted = any(found.met is Met.CHANGE for found in incoming.findings)
    task = Task(number, _shown(file.name), digest, settings.today, accepted)
    convert = _Converter(settings)
    others = (v for v in target.sources.handbook.versions if v.number != number)
    ids = frozenset(clause.id for version in others for clause in version.clauses)
    before = f"versie {target.earlier.version.number}"
    earlier, kept = target.earlier, ""
    if target.draft is not None:
        before, earlier = "het vorige concept", continued(target.draft, target.earlier)
        kept = front_of(target.path, target.file, task.provenance)
        ids |= frozenset(clause.id for clause in target.draft.clauses)
    concept = make_concept(incoming, earlier, task, ids, convert, kept)
    report = report_of(concept, target.file, before) + _keep_former(target)
    _store(target, concept, data, PurePath(file.name).suffix.lower(), digest)
    return report


def _keep_former(target: Target) -> str:
    """Keep a concept that is about to be replaced, and return what to say of it."""
    if not target.path.exists():
        return ""
    kept = keep_draft(target.path, target.sources.settings.docs, target.number)
    told = f"\nHet vorige concept staat in {target.sources.file(kept)}. Het komt niet op de site.\n"
    if target.draft is None:
        return f"{told}Het kon niet worden gelezen: er is niets uit overgenomen.\n"
    base = target.earlier.version.number
    return (
        f"{told}Overgenomen zijn de gegevens bovenaan, en waar de tekst gelijk bleef of erop lijkt "
        f"ook de id’s, soorten en rollen. Vergelijk met versie {base}: handboek diff {base} "
        f"{target.number}.\n"
    )


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
        refuse(number, "dit is geen versienummer", "Schrijf bijvoorbeeld 2.1.")
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
        refuse(file, fact, "Kies een ander nummer voor de nieuwe versie.")
    if number in sources.locked_texts.versions:
        fact = f"de tekst van versie {number} is vastgesteld; die blijft zoals die is"
        refuse(file, fact, "Zet de vastgestelde tekst terug, en kies een ander nummer.")
    if path.exists() and not force:
        remedy = "Kies een ander nummer. Of maak het concept opnieuw met ‘handboek import --force’."
        refuse(file, "dit bestand bestaat al", remedy)


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
            refuse(after, "van deze versie is geen tekst", did_you_mean(after, numbers))
        return found
    key = tuple(int(part) for part in number.split("."))
    before = [version for version in texts if version.sort_key < key]
    if not before:
        refuse(number, "er is geen eerdere versie met een tekst", "Noem er een met --after.")
    later = (v for v in sources.handbook.versions if v.front.status is not Status.CONCEPT)
    last = next((version.number for version in later if version.sort_key > key), None)
    if last is not None:
        remedy = "Kies een hoger nummer, of zeg met --after na welke versie deze komt."
        refuse(number, f"na dit nummer komt al versie {last}, die is vastgesteld", remedy)
    return before[-1]


def _data(file: Path) -> bytes:
    if file.is_dir():
        refuse(file.name, "dit is een map, geen bestand", "Noem het document zelf.")
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _shown(name: str) -> str:
    return " ".join(re.sub(r"[^\w .,()+–—-]", " ", name).split()) or "een bestand"


class _Converter:
    """Convert a Markdown text and find its clauses, as the site would."""

    def __init__(self, settings: Settings) -> None:
        extensions, configs = settings.extensions
        self.cache = ConversionCache(Store(None), extensions, configs)

    def __call__(self, text: str) -> Converted:
        return self.cache.convert(text)


def _store(target: Target, concept: Concept, data: bytes, suffix: str, digest: str) -> None:
    """Write all files; the concept comes last, so that it never stands there without its source."""
    folder = target.sources.settings.docs / addresses.RECEIVED
    folder.mkdir(parents=True, exist_ok=True)
    name = target.number + SUFFIXES.get(suffix, ".txt")
    for other in (*SUFFIXES.values(), CHECKSUMS, _ORIGINS):
        # What an earlier import of this version left, would now say something else.
        (folder / f"{target.number}{other}").unlink(missing_ok=True)
    atomic.write(folder / name, data)
    atomic.write(folder / f"{target.number}{CHECKSUMS}", f"{digest}  {name}\n")
    atomic.write(folder / f"{target.number}{_ORIGINS}", _origins(concept, name, digest))
    for file, picture in concept.pictures.items():
        atomic.write(target.path.parent / file, picture)
    atomic.write(target.path, concept.text)


def _origins(concept: Concept, name: str, digest: str) -> str:
    """Return from which paragraphs or pages of the file each clause came, as JSON.

    Paragraphs are counted from 1, in the order of the file, those of tables as well.
    """
    clauses = {clause_id: asdict(origin) for clause_id, origin in concept.origins.items()}
    content = {"format": 1, "file": name, "sha256": digest, "clauses": clauses}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
