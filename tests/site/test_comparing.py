"""Comparing in a real browser: nobody loses their place, and a role's changes fit on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser

from generator.commands.diff.forms import Form, format_comparison
from generator.commands.inspect.axe import axe
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import opened
from generator.time.comparison import compared
from tests.support.fiction import fictional

SCREEN = 844
# The lines that a reader sees on words: an element's own, and those of what stands around it. A link
# has a line of its own.
_LINES = """() => {
  const told = { ins: [], del: [], other: [] };
  const texts = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || element.closest('a, script, template')) continue;
    const lines = new Set();
    for (let e = element; e; e = e.parentElement) lines.add(getComputedStyle(e).textDecorationLine);
    lines.delete('none');
    const kind = element.closest('ins, del')?.localName ?? 'other';
    told[kind].push([...lines].join(' '));
  }
  return Object.fromEntries(Object.entries(told).map(([k, v]) => [k, [...new Set(v)].sort()]));
}"""
HEIGHTS = "[...document.querySelectorAll('.hb-role')].map(e => e.getBoundingClientRect().height)"


def test_from_a_norm_in_a_text_one_tap_leads_to_its_page_and_one_back(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin, scripts=False) as (page, seen):
        page.goto(f"{origin}/instructie/2.0.1/")
        page.get_by_label("Toon uitleg bij elke zin").check()
        page.click("#eenmalige-weergave >> text=uitleg")
        assert page.url == f"{origin}/normen/eenmalige-weergave/"
        page.click(".hb-history li:first-child > a")
        assert page.url == f"{origin}/instructie/2.0.1/#eenmalige-weergave"
        assert page.locator("#eenmalige-weergave").is_visible()
        assert seen.failures == []


def test_every_norm_of_a_text_leads_to_its_page(site: Path) -> None:
    page = html.parse(str(site / "instructie/2.0.1/index.html")).getroot()
    (official,) = page.find_class("hb-official")
    for norm in official.find_class("norm"):
        [link] = [a for a in norm.xpath(".//*[@class='hb-anchor']/a") if a.text == "uitleg"]
        assert link.get("href") == f"../../normen/{norm.get('id')}/"
        assert link.get("aria-label").startswith("Uitleg: ")
    terms = official.find_class("definition")
    leads = [term.xpath("string(.//a[text()='uitleg']/@href)") for term in terms]
    assert leads == [f"../../begrippen/#{term.get('id')}" for term in terms] != []


def test_from_an_old_version_one_tap_leads_to_what_changed_since(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/instructie/2.0/")
        page.get_by_role("link", name="Wat is er veranderd?").click()
        assert page.url == f"{origin}/instructie/vergelijk/2.0/"
        page.get_by_role("link", name="Organisatie", exact=True).click()
        page.locator("#rol-organisatie a").click()
        assert page.url.endswith("#onderdeel-reikwijdte-ambtenaren")
        assert seen.failures == []


def test_old_versions_hold_no_number_of_the_latest_and_no_day_of_the_build(site: Path) -> None:
    for number in ("1.0", "1.9", "2.0"):
        page = html.parse(str(site / f"instructie/{number}/index.html")).getroot()
        (banner,) = page.find_class("hb-banner--old")
        assert "2.0.1" not in html.tostring(banner, encoding="unicode")
        assert [a.get("href") for a in banner.iter("a")] == [
            "../jongste/",
            f"../vergelijk/{number}/",
        ]
        assert "23-11-2026" not in page.text_content()


def test_what_changes_for_a_role_fits_on_the_screen_of_a_phone(
    browser: Browser, fiction: str
) -> None:
    with opened(browser, fiction) as (page, seen):
        page.goto(f"{fiction}/instructie/vergelijk/1.0/1.1/")
        heights = page.evaluate(HEIGHTS)
        assert len(heights) == 2
        assert max(heights) <= SCREEN
        assert seen.failures == []


def test_words_are_marked_without_colour_too(browser: Browser, fiction: str) -> None:
    with opened(browser, fiction) as (page, _):
        page.goto(f"{fiction}/instructie/vergelijk/1.0/1.1/")
        for tag, line in (("del", "line-through"), ("ins", "underline")):
            style = "e => getComputedStyle(e).textDecorationLine"
            assert page.locator(f"#onderdeel-trein-nemen {tag}").evaluate(style) == line


@pytest.mark.parametrize("media", ["screen", "print"])
def test_only_what_is_new_is_underlined_and_only_what_went_is_struck(
    browser: Browser, origin: str, fiction: str, media: Literal["screen", "print"]
) -> None:
    addresses = [
        f"{origin}/instructie/vergelijk/2.0/2.0.1/",
        f"{fiction}/instructie/vergelijk/1.0/1.1/",
    ]
    with opened(browser, origin) as (page, _):
        page.emulate_media(media=media)
        for address in addresses:
            page.goto(address)
            assert page.evaluate(_LINES) == {
                "ins": ["underline"],
                "del": ["line-through"],
                "other": [""],
            }, address


def test_the_file_for_others_is_accessible(browser: Browser, tmp_path: Path) -> None:
    handbook = fictional().sources.handbook
    found = compared(handbook.versions, *handbook.versions[:2])
    (tmp_path / "verschil.html").write_bytes(format_comparison(found, handbook, Form.HTML))
    with served(tmp_path) as port, opened(browser, f"http://127.0.0.1:{port}") as (page, _):
        page.goto(f"http://127.0.0.1:{port}/verschil.html")
        assert axe(page, "file") == []
