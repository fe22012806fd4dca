"""Read all source files into the model, and collect their problems."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from generator.files.checksums import sha256, sha256_of
from generator.files.text import (
    MAX_BYTES,
    MAX_BYTES_OF_LOCK,
    decoded,
    read_text,
    relative,
)
from generator.model import (
    AuthoredPage,
    Described,
    Handbook,
    Organisation,
    SourceFile,
    SourceFolder,
    Version,
)
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.batch import Batch
from generator.reading.cache import NO_STORE, ConversionCache
from generator.reading.document import Document
from generator.reading.lock import (
    KeptChecksums,
    LockedTexts,
    kept_checksums,
    locked_questions,
    locked_texts,
)
from generator.reading.markup import check_picture
from generator.reading.pages import ReadPage, read_page
from generator.reading.settings import Settings
from generator.reading.sources import Places, Sources
from generator.reading.tree import walk
from generator.reading.validation import validate
from generator.reading.versions import FOLDER, ReadVersion, is_version_file, read_version
from generator.reading.yaml import parse
from generator.text.clauses import Converted
from generator.time.timeline import version_of_now

M = TypeVar("M", bound=BaseModel)
L = TypeVar("L")


class _Reading:
    """One run over all files that collects problems instead of stopping at the first."""

    def __init__(
        self,
        settings: Settings,
        cache: ConversionCache,
        batch: Batch,
        described: Sequence[Described[Any]],
        instead: Mapping[Path, bytes],
    ) -> None:
        self.settings = settings
        self.described = described
        self.own_files = {s.key: s for s in described if isinstance(s, SourceFile)}
        self.cache = cache
        self.batch = batch
        self.instead = instead
        self.places = Places({settings.config.file: settings.config})
        self.tree = walk((settings.docs, settings.checklists), settings.root, settings.received)
        self.problems: list[Problem] = list(self.tree.problems)
        self.unread: set[str] = set()
        for problem in self.tree.problems:
            self.unread |= self._kinds(self.settings.root / problem.place.file)
        self.converted: dict[str, Converted] = {}

    def run(self) -> Sources:
        organisation = self._organisation()
        versions = tuple(sorted(self._versions(), key=lambda v: v.sort_key))
        now = version_of_now(versions, self.settings.today)
        own, pages = dict(self._own()), tuple(self._pages())
        handbook = Handbook(organisation, versions, own, pages, now.number if now else None)
        questions: dict[str, str] = self._lock("lock", self.settings.lock, locked_questions) or {}
        none = LockedTexts({}, is_there=False)
        texts = self._lock("texts", self.settings.text_lock, locked_texts) or none
        kept: KeptChecksums = self._lock("kept", self.settings.archive_lock, kept_checksums) or {}
        self._missing(handbook, texts)
        self._pictures()
        return Sources(
            self.settings,
            handbook,
            self.places,
            self.converted,
            questions,
            texts,
            kept,
            self.problems,
            frozenset(self.unread),
            self.tree.files,
            dict(self._digests(handbook.versions)),
        )

    def _digests(self, versions: Iterable[Version]) -> Iterator[tuple[str, str]]:
        """Yield the digest of each picture that stands in a version and is there."""
        for uri in {uri for version in versions for uri in version.pictures}:
            path = self.settings.docs / uri
            if path in self.tree.files:
                yield uri, sha256(path)

    def _missing(self, handbook: Handbook, texts: LockedTexts) -> None:
        """Report adopted versions whose file has gone: much else would only be an echo of that."""
        known = {version.number for version in handbook.versions}
        for number in () if "versions" in self.unread else texts.versions.keys() - known:
            place = self.places.at(self.file(self.settings.text_lock), number)
            fact = f"versie {number} is vastgesteld, maar er is geen bestand meer van"
            self._failed(
                "versions", ProblemsFound([Problem(place, fact, f"Zet {number}.md terug.")])
            )

    def _failed(self, kind: str, error: ProblemsFound) -> None:
        self.unread.add(kind)
        self.problems.extend(error.problems)

    def _kinds(self, path: Path) -> set[str]:
        """Return the kinds of source that are not read where something is wrong with a path."""
        if path == self.settings.docs:
            return {"versions", "pages", *self.own_files, *self._folders().values()}
        if path.is_relative_to(self.settings.checklists):
            return {"lock" if path == self.settings.lock else "checklists"}
        if path == self.settings.text_lock:
            return {"texts"}
        if path == self.settings.archive_lock:
            return {"kept"}
        kinds = {"instructie": "versions"} | self._folders()
        kinds |= {source.path: key for key, source in self.own_files.items()}
        return {kinds.get(relative(path, self.settings.docs).split("/")[0], "pages")}

    def _organisation(self) -> Organisation:
        config = self.settings.config
        try:
            return validate(Organisation, config.part("extra"))
        except ProblemsFound as error:
            self._failed("organisation", error)
            return Organisation(handboek_id="onbekend")

    def _versions(self) -> Iterator[Version]:
        paths = self._markdown_files(versions=True)
        if not paths and "versions" not in self.unread:
            place = Place(self.file(self.settings.docs / FOLDER))
            fact = "hier staat geen enkele versie van de instructie"
            self.problems.append(Problem(place, fact, "Zet hier een bestand neer als 1.0.md."))
            self.unread.add("versions")
        for path in paths:
            uri, file = relative(path, self.settings.docs), self.file(path)
            try:
                read = self._version(file, uri, self._text(path))
            except ProblemsFound as error:
                self._failed("versions", error)
                continue
            self.places.documents[file] = read.front
            self.problems.extend(read.problems)
            self.converted[uri] = read.converted
            yield read.version

    def _version(self, file: str, uri: str, text: str) -> ReadVersion:
        return self.cache.last_read(file, text, lambda: read_version(text, file, uri, self.cache))

    def _markdown_files(self, *, versions: bool) -> list[Path]:
        """Return the files of versions, or those of all other pages."""
        docs = self.settings.docs
        return [
            path
            for path in self.tree.below(docs, ".md")
            if is_version_file(relative(path, docs)) is versions
        ]

    def _own(self) -> Iterator[tuple[str, object]]:
        """Yield what each source of a kind of page says, by its key."""
        for source in self.described:
            if isinstance(source, SourceFile):
                yield source.key, self._file(source)
            elif isinstance(source, SourceFolder):
                found = self._folder(source)
                yield source.key, tuple(sorted(found, key=lambda one: (one.order, one.id)))
        self._strays()

    def _file(self, source: SourceFile[Any]) -> Any:
        """Return what a file says; a handbook may do without one that is not required."""
        path = self.settings.docs / source.path
        if not source.required and path not in self.tree.files and path not in self.instead:
            return None
        try:
            return self._yaml(path, source.model)
        except ProblemsFound as error:
            self._failed(source.key, error)
            return source.empty

    def _folder(self, source: SourceFolder[Any]) -> Iterator[Any]:
        folder = self._path_of(source)
        for path in self.tree.below(folder, ".yml"):
            if path.parent == folder:
                yield from self._one(source.key, path, source.model)

    def _folders(self) -> dict[str, str]:
        """Return the key of the sources in each folder in `docs/`."""
        folders = (s for s in self.described if isinstance(s, SourceFolder) and not s.beside)
        return {source.folder: source.key for source in folders}

    def _path_of(self, source: SourceFolder[Any]) -> Path:
        docs = self.settings.docs
        return (docs.parent if source.beside else docs) / source.folder

    def _strays(self) -> None:
        """Report the YAML files that no source stands in."""
        folders = [s for s in self.described if isinstance(s, SourceFolder)]
        read = {self._path_of(source) for source in folders}
        own = {self.settings.docs / source.path for source in self.own_files.values()}
        for source in folders:
            whole = self._path_of(source) if source.beside else self.settings.docs
            for path in self.tree.below(whole, ".yml"):
                if path.parent not in read and path not in own:
                    self._stray(path, source.stray)

    def _one(self, kind: str, path: Path, model: type[M]) -> Iterator[M]:
        try:
            yield self._yaml(path, model, {"id": path.stem})
        except ProblemsFound as error:
            self._failed(kind, error)

    def _stray(self, path: Path, remedy: str) -> None:
        place = Place(self.file(path), 1, 1)
        self.problems.append(Problem(place, "dit bestand wordt nergens voor gebruikt", remedy))

    def _pages(self) -> Iterator[AuthoredPage]:
        for path in self._markdown_files(versions=False):
            uri, file = relative(path, self.settings.docs), self.file(path)
            try:
                read = self._page(file, uri, self._text(path))
            except ProblemsFound as error:
                self._failed("pages", error)
                continue
            self.places.documents[file] = read.front
            yield read.page

    def _page(self, file: str, uri: str, text: str) -> ReadPage:
        return self.cache.last_read(file, text, lambda: read_page(text, file, uri))

    def _pictures(self) -> None:
        for path in self.tree.below(self.settings.docs, ".svg"):
            try:
                self.problems.extend(check_picture(self._text(path), self.file(path)))
            except ProblemsFound as error:
                self.problems.extend(error.problems)

    def _lock(self, kind: str, path: Path, read: Callable[[Document], L]) -> L | None:
        """Return what a lock holds, or nothing where there is none or it cannot be read."""
        if not path.exists() and path not in self.instead:
            return None
        try:
            return read(self._document(self.file(path), self._text(path, MAX_BYTES_OF_LOCK)))
        except ProblemsFound as error:
            self._failed(kind, error)
            return None

    def _yaml(self, path: Path, model: type[M], known: dict[str, str] | None = None) -> M:
        file, text = self.file(path), self._text(path)

        def read() -> tuple[Document | None, M]:
            data = self.batch.get(file, key)
            if data is not None:
                with suppress(ProblemsFound):
                    return None, validate(model, Document(file, json.loads(data), {}, {}), known)
            document = self._document(file, text)
            value = validate(model, document, known)
            self.batch.put(file, key, json.dumps(document.data).encode())
            return document, value

        key = sha256_of(text.encode())
        document, value = self.cache.last_read(file, text, read)
        if document is None:
            self.places.unread[file] = partial(parse, text, file)
        else:
            self.places.documents[file] = document
        return value

    def _document(self, file: str, text: str) -> Document:
        document = parse(text, file)
        # What is wrong further on has a place as well.
        self.places.documents[file] = document
        return document

    def file(self, path: Path) -> str:
        """Return a path as problems show it."""
        return relative(path, self.settings.root)

    def _text(self, path: Path, most: int = MAX_BYTES) -> str:
        if path in self.instead:
            return decoded(self.instead[path], Place(self.file(path), 1, 1))
        return read_text(path, self.settings.root, most)


def read_sources(
    settings: Settings,
    cache: ConversionCache,
    described: Sequence[Described[Any]],
    instead: Mapping[Path, bytes] | None = None,
) -> Sources:
    """Read all sources of a project, collecting the problems of all files.

    `described` are the sources of the kinds of pages; `instead` holds the content to read for some
    files, in the place of what is on disk.
    """
    # What is remembered need not be kept.
    store = NO_STORE if cache.store.remembers else cache.store
    with store.batch("sources") as batch:
        return _Reading(settings, cache, batch, described, instead or {}).run()
