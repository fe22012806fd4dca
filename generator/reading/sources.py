"""The sources after reading: all that they say, with the place of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.files.text import relative
from generator.model import (
    App,
    AuthoredPage,
    Checklist,
    Handbook,
    Item,
    SourceFile,
    Status,
    Version,
)
from generator.problems import Place, Problem
from generator.reading.document import Document, KeyPath
from generator.reading.lock import KeptChecksums, LockedTexts
from generator.reading.settings import Settings
from generator.text.clauses import Converted


@dataclass
class Places:
    """The places of everything in the sources: a document per file, or how to read it."""

    documents: dict[str, Document] = field(default_factory=dict)
    unread: dict[str, Callable[[], Document]] = field(default_factory=dict)

    def at(self, file: str, *path: str | int) -> Place:
        """Return the place of a path in a file, or of the nearest thing above it."""
        if file in self.unread:
            self.documents[file] = self.unread.pop(file)()
        document = self.documents.get(file)
        return Place(file, 1, 1) if document is None else document.place(tuple(path))


@dataclass
class Sources:
    """All that could be read. `unread` names the kinds of source of which a file had errors."""

    settings: Settings
    handbook: Handbook
    places: Places
    converted: dict[str, Converted]
    locked_questions: dict[str, str]
    locked_texts: LockedTexts
    kept_checksums: KeptChecksums
    problems: list[Problem]
    unread: frozenset[str]
    files: tuple[Path, ...]
    # The SHA-256 of each picture in a version, by its path in `docs/`.
    pictures: dict[str, str] = field(default_factory=dict)

    def file(self, path: Path) -> str:
        """Return a source's path from the project's root, with slashes."""
        return relative(path, self.settings.root)

    def version_file(self, version: Version) -> str:
        """Return the file of a version."""
        return self.file(self.settings.docs / version.uri)

    def app_file(self, app: App) -> str:
        """Return the file of an app."""
        return self.file(self.settings.docs / "apps" / f"{app.id}.yml")

    def checklist_file(self, checklist: Checklist) -> str:
        """Return the file of a checklist."""
        return self.file(self.settings.checklists / f"{checklist.id}.yml")

    def page_file(self, page: AuthoredPage) -> str:
        """Return the file of a page that a person wrote."""
        return self.file(self.settings.docs / page.path)

    def items(self) -> Iterator[tuple[Checklist, KeyPath, Item]]:
        """Yield every question, with its checklist and its path in that file."""
        for checklist in self.handbook.checklists:
            for n, section in enumerate(checklist.sections):
                for m, item in enumerate(section.items):
                    yield checklist, ("sections", n, "items", m), item

    def published_items(self) -> Iterator[Item]:
        """Yield every question that readers get: those of a concept come with its adoption."""
        concepts = {v.number for v in self.handbook.versions if v.front.status is Status.CONCEPT}
        yield from (item for _, _, item in self.items() if item.since not in concepts)

    def file_of(self, source: SourceFile[Any]) -> str:
        """Return the path of a source file from the project's root."""
        return self.file(self.settings.docs / source.path)

    def at(self, source: SourceFile[Any], *path: str | int) -> Place:
        """Return the place of a path in a source file."""
        return self.places.at(self.file_of(source), *path)

    def shown(self) -> Sources:
        """Return the sources that readers may see: what is written for the version of now.

        There are no concepts, unless the build shows these.
        """
        handbook = self.handbook
        if not self.settings.concepts:
            versions = [v for v in handbook.versions if v.front.status is not Status.CONCEPT]
            handbook = replace(handbook, versions=tuple(versions))
        now = handbook.at(handbook.latest) if handbook.has_latest else handbook
        return replace(self, handbook=now)

    @property
    def lost_roles(self) -> tuple[str, ...]:
        """The roles of adopted texts whose checklist is gone, while its questions are published."""
        present = {item.id for checklist in self.handbook.checklists for item in checklist.items}
        if self.locked_questions.keys() <= present:
            return ()
        adopted = (version for version in self.handbook.versions if version.is_frozen)
        roles = {role for version in adopted for each in version.clauses for role in each.roles}
        return tuple(sorted(roles - self.handbook.role_names.keys()))

    @property
    def lock_file(self) -> str:
        """The file with the published questions."""
        return self.file(self.settings.lock)
