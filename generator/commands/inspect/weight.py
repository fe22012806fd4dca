"""Measure what a reader's first view of a page weighs, everything included."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

# The files around the words of a page. Its words weigh what they weigh: official text cannot be
# made shorter, and a question more must not hold a site back.
MOST_BYTES_OF_FILES = 32 * 1024
# What a first view shows is drawn at once: loaded later, it would move what stands below.
MOST_BYTES_OF_SCRIPTS = 17 * 1024

_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"')
# A picture that is loaded lazily comes once a reader comes to it: it is no part of a first view.
_SHOWN = re.compile(r'<(?:img|source|iframe)\b(?![^>]* loading="lazy")[^>]* src="([^"]+)"')
_SCRIPT = re.compile(r'<script\b[^>]* src="([^"]+)"')
_IMPORTED = re.compile(r'(?:from|import)\s*"(\.[^"]+)"')


def first_view(site: Path, page: Path, base: str = "/") -> int:
    """Return the gzipped size in bytes of a page with all that a browser fetches for it.

    `base` is the path under which the site will stand. What is not in the site weighs nothing.
    Pictures that the stylesheets hold in themselves count with the stylesheets; ours name no files.
    """
    html = page.read_text(encoding="utf-8")
    names = dict.fromkeys([*_LINKED.findall(html), *_SHOWN.findall(html)])
    files = dict.fromkeys(_files(site, page, names, base))
    return _zipped([page, *files]) + scripts(page, site, base)


def scripts(page: Path, site: Path | None = None, base: str = "/") -> int:
    """Return the gzipped size in bytes of a page's modules, and of all that these import."""
    root = site or page.parent
    waiting = list(_files(root, page, _SCRIPT.findall(page.read_text(encoding="utf-8")), base))
    found: set[Path] = set()
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            names = _IMPORTED.findall(module.read_text(encoding="utf-8"))
            waiting += _files(root, module, names, base)
    return _zipped(found)


def too_heavy(site: Path, page: Path, base: str = "/") -> Iterator[str]:
    """Yield each way in which what comes with the words of a page weighs too much."""
    of_scripts = scripts(page, site, base)
    of_files = first_view(site, page, base) - of_scripts - _zipped([page])
    if of_scripts > MOST_BYTES_OF_SCRIPTS:
        yield f"de scripts wegen {_kb(of_scripts)}; hoogstens {_kb(MOST_BYTES_OF_SCRIPTS)}"
    if of_files > MOST_BYTES_OF_FILES:
        most = _kb(MOST_BYTES_OF_FILES)
        yield f"afbeeldingen en stijlen wegen samen {_kb(of_files)}; hoogstens {most}"


def heaviest_page(site: Path, *, with_scripts: bool) -> tuple[int, str]:
    """Return the largest first view of the pages with scripts or without, and its page."""
    pages = (page for page in sorted(site.rglob("*.html")) if bool(scripts(page)) == with_scripts)
    return max((first_view(site, page), page.relative_to(site).as_posix()) for page in pages)


def _files(site: Path, page: Path, names: Iterable[str], base: str) -> Iterator[Path]:
    """Yield the files of a site that a page names, from where it stands or from the root."""
    for name in names:
        parts = urlsplit(name)
        path = unquote(parts.path)
        if parts.scheme or parts.netloc or not path:
            continue
        file = site / path.removeprefix(base) if path[0] == "/" else page.parent / path
        if file.is_file():
            yield file.resolve()


def _zipped(files: Iterable[Path]) -> int:
    return sum(_size(file, file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=1024)
def _size(file: Path, changed: int) -> int:
    """Return the size of a file as it is sent: packed. Most are part of many pages."""
    del changed
    packed = file.with_name(f"{file.name}.gz")
    return packed.stat().st_size if packed.exists() else len(gzip.compress(file.read_bytes(), 9))


def _kb(size: int) -> str:
    return f"{size / 1024:.1f} KB".replace(".", ",")
