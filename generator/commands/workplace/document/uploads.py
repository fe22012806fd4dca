"""Keep a document that was sent while an editor answers what stands in the way of it."""

from __future__ import annotations

import re
from pathlib import Path

from generator.commands.importing.storing import ReceivedFile
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.files.checksums import sha256_of

_FOLDER = "ontvangen"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_KEPT = 3


def keep_upload(workshop: Workshop, received: ReceivedFile) -> str:
    """Keep a document in the workplace's own folder, and return the name that it has there."""
    folder = workshop.state / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    digest = sha256_of(received.data)
    atomic.write(folder / digest, received.data)
    newest_first = sorted(_kept(folder), key=lambda path: -path.stat().st_mtime_ns)
    for path in newest_first[_MOST_KEPT:]:
        path.unlink(missing_ok=True)
    return digest


def kept_upload(workshop: Workshop, digest: str, name: str) -> ReceivedFile | None:
    """Return a document that was kept; None where there is none."""
    path = workshop.state / _FOLDER / digest
    if not _DIGEST.fullmatch(digest) or not path.is_file():
        return None
    return ReceivedFile(name, path.read_bytes())


def drop_upload(workshop: Workshop, digest: str) -> None:
    """Remove a document that is no longer waited for."""
    if _DIGEST.fullmatch(digest):
        (workshop.state / _FOLDER / digest).unlink(missing_ok=True)


def _kept(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if _DIGEST.fullmatch(path.name)]
