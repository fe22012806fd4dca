"""Write a gzipped copy of each text file, so that a server need not compress it per request."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType

import deflate

from generator.files.checksums import SUMS, sha256
from generator.files.listing import files_below
from generator.reading.cache import NO_STORE, Store

_SUFFIXES = {
    ".atom", ".conf", ".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt",
    ".xml",
}  # fmt: skip
# Scripts are what a page waits for, and few: they are packed as small as can be.
_LEVELS = {".js": 12}
_LEVEL = 9
# Below this, what is saved is less than what a request costs.
_LEAST = 1024


def precompress(
    site: Path, store: Store = NO_STORE, digests: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write a `.gz` beside each file that becomes smaller by it, with the same bytes each time.

    `store` has the copies that were packed before; of some files the digest is known.
    """
    # A package that lists its own files is to be kept as it is.
    paths = [site / uri for uri in files_below(site)]
    packages = {path.parent for path in paths if path.name == SUMS}
    files = [path for path in paths if path.suffix in _SUFFIXES and path.parent not in packages]
    with store.batch("packed") as batch, ThreadPoolExecutor() as pool:
        fresh = []
        for path in files:
            uri = path.relative_to(site).as_posix()
            key = digests.get(uri) or sha256(path)
            known = batch.get(uri, key)
            if known is None:
                fresh.append((path, uri, key))
            else:
                _write(path, known)
        made = pool.map(_packed, (path for path, _, _ in fresh))
        for (path, uri, key), packed in zip(fresh, made, strict=True):
            batch.put(uri, key, packed)
            _write(path, packed)


def _packed(path: Path) -> bytes:
    """Return the packed copy of a file, or nothing where that would not be smaller."""
    content = path.read_bytes()
    if len(content) < _LEAST:
        return b""
    packed = bytes(deflate.gzip_compress(content, _LEVELS.get(path.suffix, _LEVEL)))
    return packed if len(packed) < len(content) else b""


def _write(path: Path, packed: bytes) -> None:
    target = path.with_name(path.name + ".gz")
    if packed and not target.exists():
        target.write_bytes(packed)
