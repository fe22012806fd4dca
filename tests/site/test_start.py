"""The start page: three doors at once, five points with their norms, and the way to the search."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened

_BOTTOMS = "elements => elements.map((element) => element.getBoundingClientRect().bottom)"


def _row(page: Page) -> list[float]:
    """Return the middles of what stands in the header's bar, from top to bottom."""
    parts = (".hb-home", ".hb-search", ".hb-menu >> nth=0")
    boxes = [page.locator(part).bounding_box() for part in parts]
    return [box["y"] + box["height"] / 2 for box in boxes if box]


def test_the_doors_stand_in_the_first_screen(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/")
        bottoms = page.locator(".hb-doors li").evaluate_all(_BOTTOMS)
        assert len(bottoms) == 3
        assert max(bottoms) < 844
        points = page.locator(".hb-short li")
        assert points.count() == 5
        assert all(points.nth(n).locator(".hb-cite a").count() for n in range(5))
        assert seen.failures == []


def test_it_says_what_is_new_and_leads_there(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/")
        assert "Term defensieambtenaren toegevoegd" in page.inner_text("article")
        page.click("text=Wat verandert er voor u")
        assert page.url == f"{origin}/instructie/vergelijk/2.0/2.0.1/#voor-u"
        assert seen.failures == []


def test_all_that_is_asked_most_stands_in_one_screen_of_a_desk(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin, width=1280) as (page, _):
        page.goto(f"{origin}/")
        parts = page.locator(".hb-doors li, .hb-asks li, .hb-contact, .hb-short li")
        assert parts.count() == 3 + 2 + 1 + 5
        assert max(parts.evaluate_all(_BOTTOMS)) <= 800


def test_on_a_phone_what_is_asked_most_comes_right_after_the_doors(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/")
        links = page.locator("article a:visible").all_inner_texts()
        doors = links.index("Opzoeken")
        asked = ["Moet ik dit bericht bewaren?", "Het is al misgegaan"]
        assert links[doors + 1 : doors + 3] == asked
        assert max(page.locator(".hb-asks li").evaluate_all(_BOTTOMS)) < 844


@pytest.mark.one_in(3)
@pytest.mark.parametrize("width", [320, 359, 360, 375, 390, 393, 768])
def test_search_stands_beside_the_menu(browser: Browser, origin: str, width: int) -> None:
    with opened(browser, origin, width=width) as (page, _):
        page.goto(f"{origin}/privacy/")
        # On the narrowest phones the name of the site has a line of its own.
        middles = _row(page)[1 if width < 360 else 0 :]
        assert page.locator(".hb-home").evaluate("home => home.scrollWidth <= home.clientWidth")
        assert max(middles) - min(middles) < 4
        for part in (".hb-search", ".hb-menu >> nth=0"):
            box = page.locator(part).bounding_box()
            assert box
            assert box["height"] >= 44
            assert box["x"] + box["width"] <= width
