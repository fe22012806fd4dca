"""Beside an official text: the explanation and the address of a clause, and how to refer to it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.inspect.tab import opened

ADDRESS = "instructie/2.0.1/"
CLAUSE = "#eenmalige-weergave"
_SENTENCES = "#alles-bewaren"


def _signs(page: Page, clause: str = CLAUSE) -> Locator:
    return page.locator(f"{clause} .hb-anchor")


def _shown(page: Page, clause: str = CLAUSE) -> bool:
    return bool(
        _signs(page, clause).evaluate(
            "e => getComputedStyle(e).visibility === 'visible'"
            " && getComputedStyle(e).display !== 'none' && getComputedStyle(e).opacity === '1'"
        )
    )


def _heard(page: Page) -> list[str]:
    """Return the links in the official text that a screen reader comes upon."""
    tree: Any = page.locator(".hb-official").aria_snapshot()
    return [line.strip() for line in str(tree).splitlines() if "- link" in line]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_sentences_carry_no_sign_and_are_read_without_any(
    browser: Browser, origin: str, width: int
) -> None:
    with opened(browser, origin, width=width) as (page, seen):
        page.goto(f"{origin}/{ADDRESS}")
        official = page.locator(".hb-official")
        assert "uitleg" not in official.inner_text()
        assert "adres" not in official.inner_text()
        assert _heard(page) == []
        assert official.get_by_role("link").count() == 0
        assert seen.failures == []


@pytest.mark.parametrize("clause", [CLAUSE, _SENTENCES, "#whatsapp-timer-uit"])
def test_pointing_at_a_clause_shows_its_links_in_the_margin(
    browser: Browser, origin: str, clause: str
) -> None:
    with opened(browser, origin, width=1280, scripts=False) as (page, _):
        page.goto(f"{origin}/{ADDRESS}")
        page.locator(clause).evaluate("e => e.scrollIntoView({ block: 'center' })")
        page.locator(clause).hover(position={"x": 40, "y": 10})
        assert _shown(page, clause)
        box, text = _signs(page, clause).bounding_box(), page.locator(".hb-official").bounding_box()
        assert box
        assert text
        # What lies between is of the clause: on the way there nothing goes.
        assert box["x"] < text["x"] + text["width"]
        link = _signs(page, clause).get_by_role("link", name="Uitleg: ")
        edge = link.bounding_box()
        assert edge
        assert edge["x"] > text["x"] + text["width"]
        assert edge["x"] + edge["width"] < 1280
        link.click()
        assert page.url == f"{origin}/normen/{clause[1:]}/"


def test_who_walks_by_tab_comes_upon_each_and_sees_it(browser: Browser, origin: str) -> None:
    with opened(browser, origin, width=1280) as (page, seen):
        page.goto(f"{origin}/{ADDRESS}")
        page.get_by_label("Toon uitleg bij elke zin").focus()
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.ariaLabel").startswith("Uitleg: ")
        assert _shown(page, _SENTENCES)
        assert not _shown(page)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.hash") == _SENTENCES
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        expect(page.get_by_label("Toon uitleg bij elke zin")).to_be_focused()
        assert _heard(page) == []
        assert seen.failures == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_switch_shows_them_all_without_scripts(browser: Browser, origin: str, width: int) -> None:
    with opened(browser, origin, width=width, scripts=False) as (page, _):
        page.goto(f"{origin}/{ADDRESS}")
        page.get_by_label("Toon uitleg bij elke zin").check()
        signs = page.locator(".hb-official .hb-anchor")
        assert all(sign.is_visible() for sign in signs.all())
        assert signs.count() > 25
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_with_all_links_shown_axe_finds_nothing(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/{ADDRESS}")
        page.get_by_label("Toon uitleg bij elke zin").check()
        assert axe(page, ADDRESS) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "handboek.test"])
def test_an_address_and_a_reference_are_copied(browser: Browser, port: int, host: str) -> None:
    root = f"http://{host}:{port}"
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        page.evaluate("document.querySelector('main').prepend(document.createElement('textarea'))")
        field = page.locator("textarea")
        page.get_by_label("Toon uitleg bij elke zin").check()
        page.get_by_role("link", name="Adres van eenmalige weergave", exact=True).click()
        page.get_by_text("Het adres is gekopieerd.").wait_for(state="attached")
        assert page.url == f"{root}/{ADDRESS}{CLAUSE}"
        field.press("Control+V")
        assert field.input_value() == f"{root}/{ADDRESS}{CLAUSE}"
        page.get_by_text("Kopieer verwijzing").click()
        page.get_by_role("button", name="Kopieer").click()
        page.get_by_text("Gekopieerd", exact=True).wait_for()
        field.fill("")
        field.press("Control+V")
        title = "Chatberichten archivering\u00a0– tijdelijke instructie voor bewindspersonen"
        told = f"CIO Rijk, ‘{title}’, versie 2.0.1, 12-09-2023, {root}/{ADDRESS}"
        assert field.input_value() == told
        assert seen.failures == []


def test_the_head_says_which_version_and_when_it_was_looked_at(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        page.goto(f"{origin}/{ADDRESS}")
        head = page.locator(".hb-meta").first.inner_text()
        assert head.startswith("Versie 2.0.1 · gedateerd 12-09-2023 · ")
        assert head.endswith("bekeken op 23-11-2026: geen latere versie gevonden")
        page.goto(f"{origin}/instructie/2.0/")
        assert "bekeken op" not in page.locator(".hb-meta").first.inner_text()
