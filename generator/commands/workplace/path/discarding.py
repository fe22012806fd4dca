"""Throw a concept away, with all that was made for it: it can be put back from the history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.workplace.path.belonging import (
    Belonging,
    belongings_of,
    still_naming,
)
from generator.commands.workplace.workshop import Workshop
from generator.commands.workplace.writing import Edit, write_sources
from generator.files.checksums import sha256_of
from generator.model import Version
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses


@dataclass(frozen=True)
class Discarding:
    """What goes with a concept: its own file as it is, and what was written for it in others.

    `others` are sources that were written for it as well, and that nobody can mend but a person.
    """

    path: Path
    held: bytes
    belongings: Sequence[Belonging]
    others: Sequence[str]

    @property
    def gone(self) -> list[str]:
        """What goes, in words."""
        return [told for one in self.belongings for told in one.gone]

    @property
    def back(self) -> list[str]:
        """What is again as it was, in words."""
        return [told for one in self.belongings for told in one.back]

    @property
    def digest(self) -> str:
        """The digest of all that an editor sees."""
        parts = [self.held, *(part for one in self.belongings for part in (one.held, one.left))]
        return sha256_of("\n".join(sha256_of(part or b"") for part in parts).encode())


def discarding_of(workshop: Workshop, version: Version) -> Discarding:
    """Return what would go with a concept."""
    belongings = belongings_of(workshop, version)
    others = still_naming(workshop, version, belongings)
    path = workshop.settings().docs / version.uri
    return Discarding(path, path.read_bytes(), belongings, others)


def discard(workshop: Workshop, version: Version, seen: str) -> None:
    """Take the files of a concept away, and what was written for it alone.

    Raises `ProblemsFound` where it is no longer what the editor saw, or more was written for it
    that cannot be taken away without guessing.
    """
    found = discarding_of(workshop, version)
    if found.others:
        fact = f"voor versie {version.number} is al meer geschreven"
        remedy = "Zet dat eerst terug bij Geschiedenis."
        raise ProblemsFound([Problem(Place(file), fact, remedy) for file in found.others])
    if found.digest != seen:
        raise _changed(workshop.file(found.path))

    def left(path: Path, held: bytes, stays: bytes | None) -> Callable[[bytes], bytes | None]:
        def make(now: bytes) -> bytes | None:
            if now != held:
                raise _changed(workshop.file(path))
            return stays

        return make

    edits = [
        Edit(found.path, left(found.path, found.held, None)),
        *(Edit(one.path, left(one.path, one.held, one.left)) for one in found.belongings),
        *(Edit(path, lambda _: None) for path in _beside(workshop, version)),
    ]
    write_sources(workshop, f"Concept van versie {version.number} weggegooid", edits)


def _changed(file: str) -> ProblemsFound:
    fact = "het concept is intussen gewijzigd"
    remedy = "Kijk wat er nu staat, en kies dan opnieuw."
    return ProblemsFound([Problem(Place(file), fact, remedy)])


def _beside(workshop: Workshop, version: Version) -> Iterator[Path]:
    """Yield what an import put beside a concept: what it was read from, its pictures and notes."""
    docs = workshop.settings().docs
    own = docs / version.uri
    # 2.1.docx and 2.1-afbeelding-1.png are of 2.1, and 2.1.1.docx is not.
    name = re.compile(rf"{re.escape(version.number)}(?:-|\.(?!\d)).*")
    for folder in (own.parent, docs / addresses.RECEIVED):
        for path in sorted(folder.glob("*")):
            if path.is_file() and path != own and name.fullmatch(path.name):
                yield path
