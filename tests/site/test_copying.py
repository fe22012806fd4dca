"""Messages to copy or share: with a secure context and without, without scripts, nothing sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.axe import axe
from generator.commands.inspect.tab import opened
from tests.site.filling import asked_for

ADDRESS = "verzoek/"
COPY = "[data-hb-do=copy]"
SHARE = "[data-hb-do=share]"
_PASTE_HERE = "document.querySelector('main').prepend(document.createElement('textarea'))"
_SELECTED = "getSelection().toString().trim()"
# A browser that lets nothing be copied, and a phone that can share.
_REFUSES = """
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
  document.execCommand = () => false;
"""
_SHARES = "navigator.share = async (data) => { window.shared = data; }"


@pytest.fixture(params=["127.0.0.1", "handboek.test"])
def root(request: pytest.FixtureRequest, port: int) -> str:
    """Give the site's address with a secure context, and without."""
    return f"http://{request.param}:{port}"


def _message(page: Page, number: int) -> str:
    return page.locator(".hb-message").nth(number).inner_text()


def test_every_message_is_copied_as_plain_text(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        page.evaluate(_PASTE_HERE)
        fetched = asked_for(seen)
        count = page.locator(COPY).count()
        assert count == page.locator(".hb-message").count() == 8
        for number in range(count):
            page.locator(COPY).nth(number).click()
            status = page.locator(".hb-tone [role=status]").nth(number)
            status.get_by_text("Gekopieerd").wait_for()
            assert page.evaluate(_SELECTED) == _message(page, number)
            page.locator("textarea").fill("")
            page.locator("textarea").press("Control+V")
            assert page.locator("textarea").input_value() == _message(page, number)
        assert asked_for(seen) == fetched
        assert seen.failures == []


def test_what_cannot_be_copied_is_left_selected_and_said(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script(_REFUSES)
        page.goto(f"{root}/{ADDRESS}")
        page.locator(COPY).nth(1).click()
        page.get_by_text("De tekst is geselecteerd").wait_for()
        assert page.evaluate(_SELECTED) == _message(page, 1)
        assert seen.failures == []


def test_sharing_is_offered_where_the_phone_has_it(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        assert not page.locator(SHARE).first.is_visible()
        page.add_init_script(_SHARES)
        page.goto(f"{root}/{ADDRESS}")
        page.locator(SHARE).nth(2).click()
        assert page.evaluate("window.shared") == {"text": _message(page, 2)}
        assert axe(page, "with sharing") == []
        assert seen.failures == []


def test_without_scripts_one_click_selects_a_message(browser: Browser, root: str) -> None:
    with opened(browser, root, scripts=False) as (page, seen):
        page.goto(f"{root}/{ADDRESS}")
        assert not page.locator(COPY).first.is_visible()
        assert page.locator("noscript p").is_visible()
        page.locator(".hb-message").nth(3).click()
        assert page.evaluate(_SELECTED) == _message(page, 3)
        assert seen.failures == []


@pytest.mark.parametrize("address", ["verzoek/", "misgegaan/"])
def test_each_case_is_one_tap_away(browser: Browser, origin: str, address: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/{address}")
        links = page.locator(".hb-contents a")
        last = links.last.bounding_box()
        assert last is not None
        assert last["y"] + last["height"] <= 844, "all cases are on the first screen"
        for link in links.all():
            page.evaluate("scrollTo(0, 0)")
            box = link.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            name = link.inner_text()
            link.click()
            title = page.locator("section:target h2")
            assert title.inner_text() == name
            shown = title.bounding_box()
            assert shown is not None
            assert shown["y"] < 200 or name == links.last.inner_text()
        assert seen.failures == []
