"""Every rendered page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.inspect import weight
from generator.commands.inspect.page import look
from generator.commands.inspect.tab import Visitor
from generator.site.product import page_url
from tests import theme
from tests.projects import ROOT, compiled

# The pages that a script adds something to, by how their address begins.
_SCRIPTED = re.compile(
    "|".join(
        (
            "bewaren/",
            "checklists/.",
            "instructie/op-datum/",
            "regelen/[^/]+/.",
            "verzoek/",
            "zelfbeoordeling/.",
            "zoeken/",
        )
    )
)
_CLASSES = re.compile(r'class="([^"]*)"')

PAGES = sorted(
    [page_url(p.uri) for p in compiled(ROOT).products if p.uri.endswith(".md")] + ["404.html"]
)


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    walked = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert walked == {p if p.endswith(".html") else p + "index.html" for p in PAGES}


@pytest.mark.parametrize("address", PAGES)
def test_page_is_sound(visitor: Visitor, origin: str, mounted: str, address: str) -> None:
    # Shown at any address, the page for what is not there finds its files from the root.
    under = None if address == "404.html" else mounted
    assert look(visitor, origin, address, mounted=under) == ()


@pytest.mark.parametrize("address", PAGES)
def test_first_view_is_light(site: Path, address: str) -> None:
    page = site / (address if address.endswith(".html") else address + "index.html")
    assert bool(weight.scripts(page)) == bool(_SCRIPTED.match(address))
    assert list(weight.too_heavy(site, page)) == []
    # What a page fetches is seen and counted.
    assert page.stat().st_size // 10 < weight.first_view(site, page)


def test_every_class_of_the_theme_keeps_its_rules(site: Path) -> None:
    known = theme.classes(theme.theme_stylesheet())
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    written = {name for page in pages for names in _CLASSES.findall(page) for name in names.split()}
    assert written & known == theme.CLASSES
