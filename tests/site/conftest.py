"""The built site behind a server, and a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from generator.commands.inspect.browser import find_browser, launched
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Visitor, opened
from tests.site.filling import go
from tests.support.fiction import MOUNT
from tests.support.processes import SECONDS

_NAMED = "--host-resolver-rules=MAP handboek.test 127.0.0.1"
# However busy the machine is: who waits does so for what must come, and no longer.
_MS = 1000 * SECONDS
expect.set_options(timeout=_MS)


def _patient(browser: Browser) -> Browser:
    """Let each tab of a browser wait as long as a test does."""
    new_context = browser.new_context

    def patient(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(_MS)
        return context

    browser.new_context = patient  # type: ignore[method-assign]
    return browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no browser: run `python -m tests.support.browser`"
    with sync_playwright() as playwright, launched(playwright, path, _NAMED) as running:
        yield _patient(running)


@pytest.fixture(scope="session")
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Give a reader for tests that only look."""
    reader = Visitor(browser)
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def port(site: Path) -> Iterator[int]:
    with served(site) as number:
        yield number


@pytest.fixture(scope="session")
def origin(port: int) -> str:
    return f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def mounted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the same site under a path."""
    folder = tmp_path_factory.mktemp("mounted")
    (folder / "handboek").symlink_to(site)
    with served(folder) as number:
        yield f"http://127.0.0.1:{number}/handboek"


@pytest.fixture(scope="session")
def fiction(fiction_site: Path) -> Iterator[str]:
    """Give the address of the fictional site, under the path of its own."""
    with served(fiction_site, f"/{MOUNT}/") as number:
        yield f"http://127.0.0.1:{number}/{MOUNT}"


@pytest.fixture
def root(port: int) -> str:
    """Give the site's address as on an intranet: without a secure context.

    What scripts do is the same with one, but for copying and sharing: `test_secure_context.py`.
    """
    return f"http://handboek.test:{port}"


@pytest.fixture
def page(browser: Browser, root: str) -> Iterator[Page]:
    """Give an empty checklist, on which nothing may go wrong before the test is done."""
    with opened(browser, root) as (page, seen):
        # The months that a list may be for depend on the day: a test must not.
        page.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        yield page
        assert seen.failures == []
