"""What a reader's first view of a page weighs, everything included."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

# A page that is filled in may weigh more: its scripts, and the wordings that they compare.
MOST_BYTES = 40 * 1024
MOST_BYTES_WITH_SCRIPTS = 56 * 1024
MOST_BYTES_OF_SCRIPTS = 14 * 1024
_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"')
_SHOWN = re.compile(r'<(?:img|source|iframe)\b[^>]* src="([^"]+)"')
_SCRIPT = re.compile(r'<script\b[^>]* src="([^"]+)"')
_IMPORTED = re.compile(r'(?:from|import)"(\.[^"]+)"')


def too_heavy(site: Path, page: Path, base: str = "/") -> list[str]:
    """Return which limits the first view of a page is over."""
    of_scripts = scripts(page)
    most = MOST_BYTES_WITH_SCRIPTS if of_scripts else MOST_BYTES
    found = (
        ("de eerste weergave", first_view(site, page, base), most),
        ("de scripts", of_scripts, MOST_BYTES_OF_SCRIPTS),
    )
    return [
        f"{what}: {size / 1024:.1f} KB ingepakt, de grens is {limit // 1024} KB"
        for what, size, limit in found
        if size > limit
    ]


def first_view(site: Path, page: Path, base: str = "/") -> int:
    """Return the gzipped size in bytes of a page with all that a browser fetches for it.

    Pictures that the stylesheets hold in themselves count with the stylesheets; ours name no files.
    `base` is the path under which the site will stand. What is not there weighs nothing.
    """
    html = page.read_text(encoding="utf-8")
    names = dict.fromkeys([*_LINKED.findall(html), *_SHOWN.findall(html)])
    # Only 404.html names files from the root, as it is shown at any address.
    files = [
        site / name.removeprefix(base) if name.startswith(base) else page.parent / name
        for name in names
    ]
    return _zipped([page, *files]) + scripts(page)


def scripts(page: Path) -> int:
    """Return the gzipped size in bytes of a page's modules, and of all that these import."""
    html = page.read_text(encoding="utf-8")
    waiting = [(page.parent / name).resolve() for name in _SCRIPT.findall(html)]
    found: set[Path] = set()
    while waiting:
        module = waiting.pop()
        if module not in found and module.is_file():
            found.add(module)
            names = _IMPORTED.findall(module.read_text(encoding="utf-8"))
            waiting += [(module.parent / name).resolve() for name in names]
    return _zipped(found)


def heaviest_page(site: Path, *, with_scripts: bool) -> tuple[int, str]:
    """Return the greatest first view of pages with scripts or without, and the page that has it."""
    pages = (page for page in sorted(site.rglob("*.html")) if bool(scripts(page)) == with_scripts)
    return max((first_view(site, page), page.relative_to(site).as_posix()) for page in pages)


def _zipped(files: Iterable[Path]) -> int:
    return sum(
        len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files if file.is_file()
    )
