"""What one step of a build made of each page, in one file: the next build finds it there."""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from secrets import token_hex
from typing import IO, NamedTuple, TypeVar

from pydantic import TypeAdapter

from generator.files.checksums import sha256_of

T = TypeVar("T")

_ENDING = ".new"
# Behind the values stands the list of them, and behind that its digest and its size.
_DIGEST, _SIZE = 64, 20


class _Entry(NamedTuple):
    """Under which key a value was made, where it stands in the file, and its digest."""

    key: str
    at: int
    size: int
    digest: str


class Batch:
    """The values of a step by name, of which those with the same key as before are not made anew.

    What cannot be read or kept is made again, and nothing else comes of it. New values go to a
    file of their own at once, so that a build need not hold them all.
    """

    def __init__(self, path: Path | None, frame: str) -> None:
        self._path = path
        self._frame = frame
        self._file = _opened(path)
        self._before = _entries(self._file, frame)
        self._kept: dict[str, _Entry] = {}
        self._fresh = path and path.with_name(f"{path.name}.{token_hex(4)}{_ENDING}")
        self._new: IO[bytes] | None = None
        self._made: dict[str, _Entry] = {}

    def made(self, name: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make` gives, or what it gave in the last build under this name and key.

        With the frame of the batch, the key stands for all that the value is made from.
        """
        value = self.get(name, key)
        if value is None:
            value = make()
            self.put(name, key, value)
        return value

    def get(self, name: str, key: str) -> bytes | None:
        """Return what was kept in the last build under this name and key, if anything was."""
        entry = self._before.get(name)
        if entry is None or entry.key != key:
            return None
        value = self._read(entry)
        if value is not None:
            self._kept[name] = entry
        return value

    def modelled(self, name: str, key: str, model: TypeAdapter[T], make: Callable[[], T]) -> T:
        """Return what `make` gives, or gave before, of what is no bytes; see `made`."""
        kept = self.get(name, key)
        if kept is not None:
            return model.validate_json(kept)
        value = make()
        self.put(name, key, model.dump_json(value))
        return value

    def put(self, name: str, key: str, value: bytes) -> None:
        """Keep a value, for the next build."""
        with suppress(OSError):
            self._write(name, key, value)

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with suppress(OSError):
            if kind is None:
                self._save()
        for file in (self._file, self._new):
            if file is not None:
                file.close()
        if self._fresh is not None:
            with suppress(OSError):
                self._fresh.unlink(missing_ok=True)

    def _read(self, entry: _Entry) -> bytes | None:
        try:
            value = self._stored(entry)
        except OSError:
            return None
        return value if sha256_of(value) == entry.digest else None

    def _stored(self, entry: _Entry) -> bytes:
        if self._file is None:
            return b""
        self._file.seek(entry.at)
        return self._file.read(entry.size)

    def _write(self, name: str, key: str, value: bytes) -> None:
        if self._fresh is None:
            return
        if self._new is None:
            self._fresh.parent.mkdir(parents=True, exist_ok=True)
            self._new = self._fresh.open("xb")
        entry = _Entry(key, self._new.tell(), len(value), sha256_of(value))
        self._new.write(value)
        self._made[name] = entry

    def _save(self) -> None:
        """Keep what this build asked for, and nothing else."""
        unchanged = not self._made and self._kept.keys() == self._before.keys()
        if self._path is None or self._fresh is None or unchanged:
            return
        if self._new is None:
            self._new = self._fresh.open("xb")
        entries = dict(self._made)
        for name, entry in self._kept.items():
            # It was whole when it was asked for; what it is now, the next build sees.
            entries[name] = entry._replace(at=self._new.tell())
            self._new.write(self._stored(entry))
        told = json.dumps([self._frame, entries]).encode()
        self._new.write(told + sha256_of(told).encode() + b"%0*d" % (_SIZE, len(told)))
        self._new.close()
        if self._file is not None:
            # On Windows a file that is open cannot be replaced.
            self._file.close()
        self._fresh.replace(self._path)
        for left in self._path.parent.glob(f"{self._path.name}.*{_ENDING}"):
            # Of a build that was killed; one that goes on beside this one only keeps nothing.
            left.unlink(missing_ok=True)


def _opened(path: Path | None) -> IO[bytes] | None:
    try:
        return path.open("rb") if path else None
    except OSError:
        return None


def _entries(file: IO[bytes] | None, frame: str) -> dict[str, _Entry]:
    """Return what a file holds, or nothing where it is damaged or of another frame."""
    if file is None:
        return {}
    try:
        end = file.seek(0, 2) - _DIGEST - _SIZE
        file.seek(max(0, end))
        digest, size = file.read(_DIGEST).decode(), int(file.read(_SIZE))
        if not 0 <= size <= end:
            return {}
        file.seek(end - size)
        told = file.read(size)
        if sha256_of(told) != digest:
            return {}
        of, found = json.loads(told)
        entries = {name: _Entry(*entry) for name, entry in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return entries if of == frame else {}


@cache
def tools() -> str:
    """Return the digest of all that makes a site: Python, what is installed, and our own code.

    It is that of the program as it runs: code that changes meanwhile is not read again.
    """
    installed = sorted({path.name for name in sys.path for path in Path(name).glob("*.dist-info")})
    told = [sys.version, zlib.ZLIB_RUNTIME_VERSION, installed, list(own_files(".py"))]
    return sha256_of(json.dumps(told).encode())


def own_files(*endings: str) -> Iterator[tuple[str, str]]:
    """Yield our own files with these endings as they are now, each with its digest."""
    root = Path(str(files("generator")))
    # Paths as text, as this runs twice in each build.
    named = (f"{at}/{name}" for at, _, names in os.walk(root) for name in names)
    for path in sorted(Path(name) for name in named if name.endswith(endings)):
        yield path.relative_to(root).as_posix(), sha256_of(path.read_bytes())
