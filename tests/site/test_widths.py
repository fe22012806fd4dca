"""Pages use their width: contents, a column with one edge, a margin; and guides stay short."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import Visitor, opened
from tests.support.fiction import read_tree, text_of_page
from tests.support.projects import page_addresses

# Of each kind of page that a list of its parts stands beside.
LISTED = (
    "achtergrond/",
    "afspraken/",
    "apps/whatsapp/android/",
    "begrippen/",
    "herinnering/",
    "instructie/2.0.1/",
    "instructie/vergelijk/2.0/2.0.1/",
    "misgegaan/",
    "normen/gebruik-beperken/",
    "redactie/nieuwe-versie/",
    "verzoek/",
)
_SCREEN = 844
_MOST_SCREENS = 7
# What ends beyond the column, and the right edges of what stands in it by itself.
_EDGES = """() => {
  const article = document.querySelector("article");
  const column = parseFloat(getComputedStyle(article).getPropertyValue("--hb-column"));
  const box = article.getBoundingClientRect(), last = Math.min(box.right, box.left + column);
  const shown = [...article.querySelectorAll("*")].filter(e =>
    e.getClientRects().length && !e.closest(".hb-sr, .hb-anchor, svg")
    && !/^(section|article|li)$/.test(e.localName));
  const right = e => e.getBoundingClientRect().right;
  const beyond = shown.filter(e => right(e) > last + 1).map(e => e.outerHTML.slice(0, 90));
  const blocks = "h1, h2, h3, p, ul, ol, dl, figure, table, aside, .hb-before, .hb-official";
  const own = shown.filter(e => e.matches(blocks) && e.parentElement.matches("article, article > section"));
  return [beyond, [...new Set(own.map(e => Math.round(right(e) - last)))], own.length];
}"""
_MARKED = ".hb-toc [aria-current]"


def _guides() -> list[str]:
    return [page for page in page_addresses() if page.startswith("apps/") and page.count("/") == 3]


@pytest.mark.one_in(4)
@pytest.mark.parametrize("address", LISTED)
def test_all_in_the_column_ends_at_one_edge(visitor: Visitor, origin: str, address: str) -> None:
    with visitor.tab(origin) as (page, _):
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": _SCREEN})
            page.goto(f"{origin}/{address}")
            beyond, edges, blocks = page.evaluate(_EDGES)
            assert (beyond, edges) == ([], [0]), width
            assert blocks > 3


@pytest.mark.one_in(4)
@pytest.mark.parametrize("address", LISTED)
def test_contents_stand_beside_the_text_and_lead_into_it(
    visitor: Visitor, origin: str, address: str
) -> None:
    with visitor.tab(origin) as (page, _):
        page.set_viewport_size({"width": 1024, "height": _SCREEN})
        page.goto(f"{origin}/{address}")
        contents = page.get_by_role("navigation", name="Op deze pagina")
        left, text = contents.bounding_box(), page.locator("article").bounding_box()
        assert left
        assert text
        assert left["x"] + left["width"] < text["x"]
        links = contents.get_by_role("link")
        assert links.count() > 1
        ids = [str(link.get_attribute("href"))[1:] for link in links.all()]
        missing = "ids => ids.filter(id => !document.getElementById(id))"
        assert page.evaluate(missing, ids) == []
        page.set_viewport_size({"width": 1000, "height": _SCREEN})
        assert not contents.is_visible()


def test_contents_mark_where_the_reader_is(browser: Browser, origin: str) -> None:
    with opened(browser, origin, width=1280) as (page, seen):
        page.goto(f"{origin}/misgegaan/")
        for title in ("Uw telefoon is stuk", "Een bericht is bewerkt"):
            page.locator(".hb-toc").get_by_role("link", name=title).click()
            page.wait_for_function(
                "t => document.querySelector('.hb-toc [aria-current]')?.textContent === t",
                arg=title,
            )
            assert page.locator(_MARKED).count() == 1
        assert seen.failures == []


@pytest.mark.one_in(2)
@pytest.mark.each("address", _guides)
def test_a_guide_is_at_most_seven_screens_of_a_phone(
    visitor: Visitor, origin: str, address: str
) -> None:
    with visitor.tab(origin) as (page, _):
        page.set_viewport_size({"width": 390, "height": _SCREEN})
        page.goto(f"{origin}/{address}")
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= _MOST_SCREENS * _SCREEN
        # Opening an app needs no picture, and the norm follows on what it asks.
        assert page.locator(".hb-steps li:has(.hb-verb:text-is('Open')) svg").count() == 0
        for after in page.locator(".hb-must + *, summary:has(.hb-must) + *").all():
            assert "hb-quote" in str(after.get_attribute("class")) or after.evaluate(
                "e => e.matches('.hb-basis')"
            )


def _folded(page: Page) -> list[str]:
    folded = page.locator(".hb-setting--later:has(> details:not([open]))")
    return [str(setting.get_attribute("id")) for setting in folded.all()]


def test_a_setting_opens_for_who_comes_for_it(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/apps/whatsapp/iphone/")
        settings = _folded(page)
        assert len(settings) > 5
        page.goto(f"{origin}/apps/whatsapp/iphone/#{settings[3]}")
        assert settings[3] not in _folded(page)
        page.evaluate("id => { location.hash = id }", settings[5])
        page.wait_for_selector(f"#{settings[5]} > details[open]")
        assert seen.failures == []


def test_without_scripts_a_setting_is_one_tap_away(browser: Browser, origin: str) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        page.goto(f"{origin}/apps/whatsapp/iphone/#eenmalige-weergave")
        steps = page.locator("#eenmalige-weergave .hb-steps")
        assert not steps.is_visible()
        page.locator("#eenmalige-weergave > details > summary").click()
        assert steps.is_visible()


def test_a_missing_contact_is_said_where_most_begin_and_where_it_is_urgent(site: Path) -> None:
    missing = "Hier staat nog geen naam of nummer."
    said = {page: text_of_page(site, page).count(missing) for page in page_addresses()}
    assert {page: n for page, n in said.items() if n} == {"": 1, "misgegaan/": 1}
    assert read_tree(site, "normen/gebruik-beperken/").find_class("hb-contact") == []
