"""The workplace of a project in a browser, and what holds for each of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from generator.commands.inspect.axe import axe, axe_script
from generator.commands.inspect.page import too_wide
from generator.commands.workplace.running import workplace_open
from tests.support.projects import DAY

DESK_WIDTHS = (390, 1280)
# A page is judged at each of these; what is done on it is done at the first each time.
AT_WIDTHS = [DESK_WIDTHS[0], pytest.param(DESK_WIDTHS[1], marks=pytest.mark.long)]


@dataclass
class EditorsDesk:
    """An editor's browser: its page, the project, and what went wrong on any page of it."""

    page: Page
    root: Path
    wrong: list[str] = field(default_factory=list)

    def whole(self, address: str) -> None:
        """Open a page, and wait until it has all that it waits for."""
        self.page.goto(address)
        self.settled()

    def settled(self) -> None:
        """Wait until the page has all that it waits for."""
        expect(self.page.locator("[data-hb-again]")).to_have_count(0)

    def judge(self, least: int = 1) -> None:
        """Assert that all can read the page, that it fits, and that one button comes first.

        On a page from which an editor chooses freely none may come first: then `least` is 0.
        """
        page = self.page
        page.evaluate(axe_script())
        before = page.viewport_size
        for width in DESK_WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert axe(page, page.url) == []
            assert too_wide(page, width) == [], page.url
        if before:
            page.set_viewport_size(before)
        # While a machine is at work there may be nothing to do.
        if page.locator("[data-hb-again]").count():
            least = 0
        assert least <= page.locator(".hb-button--first").count() <= 1, page.url


@contextmanager
def desk_of(browser: Browser, root: Path, width: int = 1280) -> Iterator[EditorsDesk]:
    """Open the workplace of a project, as its editor; at its end nothing may have gone wrong."""
    with workplace_open(root / "mkdocs.yml", DAY) as keys:
        # Without motion, a colour that is measured is a colour that stays.
        context = browser.new_context(
            base_url=keys.origin,
            locale="nl-NL",
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        context.add_cookies([{"name": keys.cookie, "value": keys.secret, "url": keys.origin}])
        desk = EditorsDesk(context.new_page(), root)

        def heard(told: ConsoleMessage) -> None:
            if told.type == "error":
                desk.wrong.append(f"{told.text} {told.location.get('url')}")

        context.on("console", heard)
        context.on("weberror", lambda error: desk.wrong.append(str(error.error)))
        try:
            yield desk
        finally:
            context.close()
        assert desk.wrong == []
