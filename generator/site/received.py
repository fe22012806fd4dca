"""Received documents: kept beside their version, and published only where that is allowed.

The pictures that were taken out of them are published with the version that shows them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.files.checksums import parse_sums, sha256
from generator.reading import Sources
from generator.site import addresses

CHECKSUMS = ".sha256.txt"
# A text must not be taken for a page.
SUFFIXES = {".pdf": ".pdf", ".docx": ".docx", ".odt": ".odt", ".md": ".md.txt", ".txt": ".txt"}
_LONGEST_FIRST = sorted(SUFFIXES.values(), key=len, reverse=True)
_KEPT = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)*)(?P<rest>\.(?:pdf|docx|odt|md\.txt|txt|sha256\.txt))"
)
_PICTURE = re.compile(r"(?P<number>[0-9]+(?:\.[0-9]+)*)-afbeelding-[0-9]+\.[a-z]+")


def is_hidden(uri: str, sources: Sources) -> bool:
    """Tell whether a file of `docs/` is a received one, or from it, that readers may not see.

    They may where the organisation says so, and the version itself is shown.
    """
    path = PurePosixPath(uri)
    picture = _PICTURE.fullmatch(path.name)
    if picture and path.parent == PurePosixPath(addresses.RECEIVED).parent:
        return picture["number"] not in _shown_versions(sources)
    if not path.is_relative_to(addresses.RECEIVED):
        return False
    kept = _KEPT.fullmatch(path.name)
    if kept is None or str(path.parent) != addresses.RECEIVED:
        return True
    published = sources.handbook.organisation.publish_received
    return not published or kept["number"] not in _shown_versions(sources)


def _shown_versions(sources: Sources) -> set[str]:
    return {version.number for version in sources.shown().handbook.versions}


@dataclass(frozen=True)
class Received:
    """A received document: its file, its SHA-256, and the SHA-256 from the day of its import."""

    path: Path
    digest: str
    noted: str | None

    @property
    def ending(self) -> str:
        """The end of its name, such as `.md.txt`."""
        return next(end for end in _LONGEST_FIRST if self.path.name.endswith(end))


def received_of(docs: Path, number: str) -> Received | None:
    """Return the received document from which a version was made, where it is kept."""
    folder = docs / addresses.RECEIVED
    found = (folder / f"{number}{ending}" for ending in SUFFIXES.values())
    path = next((path for path in found if path.is_file() and not path.is_symlink()), None)
    if path is None:
        return None
    state = path.stat()
    digest = _digest(path, state.st_mtime_ns, state.st_size)
    return Received(path, digest, noted_checksum(docs, number, path.name))


def noted_checksum(docs: Path, number: str, name: str) -> str | None:
    """Return the recorded checksum of a received document, where one can be read."""
    try:
        noted = (docs / addresses.RECEIVED / f"{number}{CHECKSUMS}").read_text(encoding="utf-8")
        return parse_sums(noted).get(name)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=1_000)
def _digest(path: Path, changed: int, size: int) -> str:
    """Return the SHA-256 of a file, worked out once for each state that it is in."""
    del changed, size
    return sha256(path)
