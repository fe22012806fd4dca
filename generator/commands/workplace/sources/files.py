"""The files that forms are for: each with its model, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from generator.commands.workplace.sources.site import SiteSettings
from generator.commands.workplace.workshop import Workshop
from generator.kinds.checklists.model import CHECKLISTS
from generator.kinds.guides.model import APPS
from generator.kinds.order import KINDS
from generator.model import SourceFile, SourceFolder


@dataclass(frozen=True)
class EditedFile:
    """A file with a form: `name` stands in its address."""

    name: str
    title: str
    path: Path
    model: type[BaseModel]


def edited_files(workshop: Workshop) -> Iterator[EditedFile]:
    """Yield the files of all kinds of sources, in the order of the kinds."""
    settings, book = workshop.settings(), workshop.sources().handbook
    named = {f"{APPS.folder}/{app.id}": f"App: {app.name}" for app in book.apps}
    named |= {f"{CHECKLISTS.folder}/{one.id}": one.title for one in book.checklists}
    yield EditedFile(
        "organisatie", "Gegevens van de organisatie", settings.config_path, SiteSettings
    )
    for kind in KINDS:
        for source in kind.sources:
            if isinstance(source, SourceFile):
                path = settings.docs / source.path
                if path.is_file():
                    yield EditedFile(path.stem, source.title, path, source.model)
            elif isinstance(source, SourceFolder):
                base = settings.docs.parent if source.beside else settings.docs
                for path in sorted((base / source.folder).glob("*.yml")):
                    name = f"{source.folder}/{path.stem}"
                    title = (
                        named.get(name) or f"{source.title.removeprefix('Een ')}: {_called(path)}"
                    )
                    yield EditedFile(name, title, path, source.model)


def _called(path: Path) -> str:
    return path.stem.replace("-", " ")
