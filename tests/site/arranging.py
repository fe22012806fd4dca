"""Regelen as a reader meets it: its pages, and the one card that shows."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.support.projects import page_addresses

BOTH = "regelen/iphone/whatsapp-en-signal/"
WIDTH, SCREEN = 390, 664
ACTIONS = ["whatsapp-timer", "signal-timer", "sms-bewaren", "eenmalige-weergave"]
ASIDE = "eerst-veiligstellen"
ENDS = ["hb-recheck", "hb-rest", "hb-end"]


def setups() -> list[str]:
    """Return the address of each page that says what to do on one phone."""
    return [page for page in page_addresses() if re.fullmatch("regelen/[^/]+/[^/]+/", page)]


def arrange(page: Page, root: str, address: str = BOTH) -> None:
    """Open a page with actions, and wait for its script."""
    page.goto(f"{root}/{address}")
    page.wait_for_selector(".hb-cards--run", state="attached")


def turn(page: Page, card: str) -> None:
    """Turn to a card, as its address does."""
    # Behind another tab, a browser draws a page once a second.
    page.bring_to_front()
    page.evaluate("name => { location.hash = name; }", card)
    page.wait_for_selector(f"#{card}:visible")


def shown(page: Page) -> list[str]:
    """Return the cards that a reader sees; with scripts that is one."""
    found = page.locator(".hb-card:visible").evaluate_all("all => all.map(e => e.id)")
    return list(found)
