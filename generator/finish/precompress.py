"""Write a gzipped copy of each text file, so that a server need not compress it per request."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from generator.files.checksums import SUMS

_SUFFIXES = {
    ".atom", ".conf", ".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt",
    ".xml",
}  # fmt: skip
# Below this, what is saved is less than what a request costs.
_LEAST = 1024


def precompress(site: Path) -> None:
    """Write a `.gz` beside each file that becomes smaller by it, with the same bytes each time."""
    # A package that lists its own files is to be kept as it is.
    packages = {path.parent for path in site.rglob(SUMS)}
    files = [
        path
        for path in sorted(site.rglob("*"))
        if path.suffix in _SUFFIXES and path.parent not in packages
    ]
    with ThreadPoolExecutor() as pool:
        for _ in pool.map(_pack, files):
            pass


def _pack(path: Path) -> None:
    content = path.read_bytes()
    packed = gzip.compress(content, 9, mtime=0) if len(content) >= _LEAST else content
    target = path.with_name(path.name + ".gz")
    if len(packed) < len(content) and not target.exists():
        target.write_bytes(packed)
