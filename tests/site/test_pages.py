"""Every rendered page, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.inspect import weight
from generator.commands.inspect.outcome import Check
from generator.commands.inspect.page import look
from generator.commands.inspect.tab import Visitor
from tests.site.kinds import checks_of
from tests.support import theme
from tests.support.fiction import page_file, read_tree
from tests.support.projects import page_addresses

# The pages that a script adds something to, by how their address begins; those beside which a list
# of their parts stands have one as well.
_SCRIPTED = re.compile(
    "|".join(
        (
            "bewaren/",
            "checklists/.",
            "instructie/2.0/",
            "instructie/op-datum/",
            "regelen/[^/]+/.",
            "verzoek/",
            "zelfbeoordeling/.",
            "zoeken/",
        )
    )
)
_CLASSES = re.compile(r'class="([^"]*)"')


def test_every_page_of_the_site_is_looked_at(site: Path) -> None:
    walked = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    pages = page_addresses()
    assert walked == {p if p.endswith(".html") else p + "index.html" for p in pages}


@pytest.fixture(scope="session")
def checks(site: Path) -> dict[str, frozenset[Check]]:
    return checks_of(site, page_addresses())


@pytest.mark.each("address", page_addresses)
def test_page_is_sound(
    visitor: Visitor, origin: str, mounted: str, checks: dict[str, frozenset[Check]], address: str
) -> None:
    # Shown at any address, the page for what is not there finds its files from the root.
    under = None if address == "404.html" else mounted
    assert look(visitor, origin, address, mounted=under, checks=checks[address]) == ()


def test_axe_looks_at_each_kind_of_page(site: Path, checks: dict[str, frozenset[Check]]) -> None:
    kinds = {page: read_tree(site, page).xpath("string(//@data-hb-kind)") for page in checks}
    looked = {page for page, wanted in checks.items() if Check.AXE in wanted}
    assert {kinds[page] for page in looked} == set(kinds.values())
    assert len(set(kinds.values())) > 15
    assert len(looked) < len(checks) / 2


@pytest.mark.long
@pytest.mark.each("address", page_addresses)
def test_axe_finds_nothing_on_any_page(visitor: Visitor, origin: str, address: str) -> None:
    assert look(visitor, origin, address) == ()


@pytest.mark.each("address", page_addresses)
def test_first_view_is_light(site: Path, address: str) -> None:
    page = page_file(site, address)
    is_listed = 'class="hb-toc"' in page.read_text(encoding="utf-8")
    assert bool(weight.scripts(page)) == (bool(_SCRIPTED.match(address)) or is_listed)
    assert list(weight.too_heavy(site, page)) == []
    # What a page fetches is seen and counted.
    assert page.stat().st_size // 10 < weight.first_view(site, page)


@pytest.mark.each("address", page_addresses)
def test_no_link_is_called_by_a_path(site: Path, address: str) -> None:
    names = read_tree(site, address).xpath("//article//a/text()")
    # What editors read may name a source.
    assert address.startswith("redactie/") or [n for n in names if n.endswith(".md")] == []


def test_every_class_of_the_theme_keeps_its_rules(site: Path) -> None:
    known = theme.classes(theme.theme_stylesheet())
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    written = {name for page in pages for names in _CLASSES.findall(page) for name in names.split()}
    assert written & known == theme.CLASSES
