"""Throw a concept away, with all that its import left: it can be put back from the history."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.files.checksums import sha256_of
from generator.model import Version
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses


def digest_of_concept(workshop: Workshop, version: Version) -> str:
    """Return the digest of a concept as an editor sees it."""
    return sha256_of(_path(workshop, version).read_bytes())


def files_naming(workshop: Workshop, version: Version) -> list[str]:
    """Return the names of sources that were written for a version: without it they mean nothing."""
    settings = workshop.settings()
    named = re.compile(rf"(?:since|lapses_with|checked_for): *[\"']?{re.escape(version.number)}\b")
    found = [
        path
        for folder in (settings.docs, settings.checklists)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".md", ".yml"} and named.search(_data(path))
    ]
    return [workshop.file(path) for path in found]


def _data(path: Path) -> str:
    """Return what a source holds besides its text: a manual may show how a version is named."""
    text = path.read_text(encoding="utf-8")
    return text.partition("\n---\n")[0] if path.suffix == ".md" else text


def discard(workshop: Workshop, version: Version, seen: str) -> None:
    """Take the files of a concept away.

    Raises `ProblemsFound` where it is no longer what the editor saw, or more was written for it.
    """
    own = _path(workshop, version)
    if others := files_naming(workshop, version):
        fact = f"voor versie {version.number} is al meer geschreven"
        remedy = "Zet dat eerst terug bij Geschiedenis."
        raise ProblemsFound([Problem(Place(file), fact, remedy) for file in others])

    def gone(now: bytes) -> None:
        if sha256_of(now) != seen:
            fact = "het concept is intussen gewijzigd"
            remedy = "Kijk wat er nu staat, en kies dan opnieuw."
            raise ProblemsFound([Problem(Place(workshop.file(own)), fact, remedy)])

    edits = [Edit(own, gone), *(Edit(path, lambda _: None) for path in _beside(workshop, version))]
    write_sources(workshop, f"Concept van versie {version.number} weggegooid", edits)


def _path(workshop: Workshop, version: Version) -> Path:
    return workshop.settings().docs / version.uri


def _beside(workshop: Workshop, version: Version) -> Iterator[Path]:
    """Yield what an import put beside a concept: what it was read from, its pictures and notes."""
    docs, own = workshop.settings().docs, _path(workshop, version)
    # 2.1.docx and 2.1-afbeelding-1.png are of 2.1, and 2.1.1.docx is not.
    name = re.compile(rf"{re.escape(version.number)}(?:-|\.(?!\d)).*")
    for folder in (own.parent, docs / addresses.RECEIVED):
        for path in sorted(folder.glob("*")):
            if path.is_file() and path != own and name.fullmatch(path.name):
                yield path
