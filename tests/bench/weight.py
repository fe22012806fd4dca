"""What a reader's first view of a page weighs, everything included."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

_LINKED = re.compile(r'<link rel="(?:stylesheet|icon)"[^>]* href="([^"]+)"')
_SHOWN = re.compile(r'<(?:img|script|source|iframe)\b[^>]* src="([^"]+)"')


def first_view(site: Path, page: Path) -> int:
    """Return the gzipped size in bytes of a page with all that a browser fetches for it.

    Pictures that the stylesheets hold in themselves count with the stylesheets; ours name no files.
    """
    html = page.read_text(encoding="utf-8")
    names = dict.fromkeys([*_LINKED.findall(html), *_SHOWN.findall(html)])
    # Only 404.html names files from the root, as it is shown at any address.
    files = [site / name.lstrip("/") if name[0] == "/" else page.parent / name for name in names]
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in (page, *files))


def heaviest_page(site: Path) -> tuple[int, str]:
    """Return the greatest first view of a site, and the page that has it."""
    pages = sorted(site.rglob("*.html"))
    return max((first_view(site, page), page.relative_to(site).as_posix()) for page in pages)
