"""`SHA256SUMS`: the checksums of all files in a folder, as `sha256sum` writes and checks them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of data, in hex."""
    return hashlib.sha256(data).hexdigest()


def checksums(folder: Path, without: Iterable[str] = ()) -> dict[str, str]:
    """Return the SHA-256 of each file below a folder, by its path with slashes, in order.

    Links are not followed: what they lead to is no part of the folder.
    """
    left_out, found = set(without), files(folder)
    return {name: sha256(found[name]) for name in sorted(found) if name not in left_out}


def files(folder: Path) -> dict[str, Path]:
    """Return each file below a folder, by its path with slashes; links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def format_sums(sums: Mapping[str, str]) -> str:
    """Return checksums as the text of a file `SHA256SUMS`."""
    return "".join(f"{digest}  {name}\n" for name, digest in sums.items())


def parse_sums(text: str) -> dict[str, str]:
    """Read the text of a file `SHA256SUMS`.

    Raises `ValueError` where a line is no checksum.
    """
    sums = {}
    for line in text.splitlines():
        read = _LINE.fullmatch(line)
        if read is None:
            raise ValueError(f"no checksum: {line[:80]}")
        sums[read[2]] = read[1]
    return sums


def digest_of(sums: Mapping[str, str]) -> str:
    """Return one digest for all files, in hex: that of the text of their checksums."""
    return sha256_of(format_sums(sums).encode())
