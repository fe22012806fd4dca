"""Every rendered page, in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.products.product import page_url
from tests import theme
from tests.projects import ROOT, compiled
from tests.site.inspection import inspect

_CLASSES = re.compile(r'class="([^"]*)"')
MOST_BYTES = 40 * 1024
MOST_BYTES_WITH_SCRIPTS = 56 * 1024

PAGES = sorted(
    [page_url(p.uri) for p in compiled(ROOT).products if p.uri.endswith(".md")] + ["404.html"]
)


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    walked = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert walked == {p if p.endswith(".html") else p + "index.html" for p in PAGES}


@pytest.mark.parametrize("address", PAGES)
def test_page_is_sound(browser: Browser, origin: str, address: str) -> None:
    assert inspect(browser, origin, address) == []


@pytest.mark.parametrize("address", PAGES)
def test_first_view_is_light(site: Path, address: str) -> None:
    page = site / (address if address.endswith(".html") else address + "index.html")
    html = page.read_text(encoding="utf-8")
    needed = re.findall(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|img[^>]*src)="([^"]+)"', html)
    files = [page, *((page.parent / name).resolve() for name in dict.fromkeys(needed))]
    if address == "404.html":
        files = [page, *(site / name.lstrip("/") for name in dict.fromkeys(needed))]
    scripts = _scripts(page.parent / src for src in re.findall(r'<script[^>]*src="([^"]+)"', html))
    weight = sum(len(gzip.compress(f.read_bytes(), 9, mtime=0)) for f in [*files, *scripts])
    assert len(files) >= 4, "the stylesheets were not counted"
    assert bool(scripts) == bool(re.match("(checklists|zelfbeoordeling)/.", address))
    assert weight <= (MOST_BYTES_WITH_SCRIPTS if scripts else MOST_BYTES)


def _scripts(modules: Iterable[Path]) -> set[Path]:
    """Return modules, and all that these import."""
    found: set[Path] = set()
    waiting = [module.resolve() for module in modules]
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            names = re.findall(r'from"(\./[^"]+)"', module.read_text(encoding="utf-8"))
            waiting += [(module.parent / name).resolve() for name in names]
    return found


def test_every_class_of_the_theme_keeps_its_rules(site: Path) -> None:
    known = theme.classes(theme.theme_stylesheet())
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    written = {name for page in pages for names in _CLASSES.findall(page) for name in names.split()}
    assert written & known == theme.CLASSES | theme.HIDDEN
