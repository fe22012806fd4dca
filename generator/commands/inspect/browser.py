"""Find a browser, and start it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import Place, Problem, ProblemsFound

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# The first is the same browser without windows: a tab opens in a third of the time.
_NAMES = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable", "chrome", "microsoft-edge", "microsoft-edge-stable", "msedge",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# Chromium would look up its maker's hosts, which a closed network refuses, noisily.
_ARGUMENTS = ("--disable-background-networking", "--disable-component-update")
# A machine that does more at once than it can, starts a browser slowly.
_MS_TO_START = 60_000


def find_browser() -> str | None:
    """Return the path of an installed browser, or nothing where there is none."""
    given = os.environ.get("HANDBOEK_CHROMIUM")
    if given:
        return given
    named = (shutil.which(name) for name in _NAMES)
    placed = (place for place in _PLACES if Path(place).is_file())
    return next((path for path in (*named, *placed) if path), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def require_browser() -> str:
    """Return the path of a browser that can be driven.

    Raises `ProblemsFound` where a package that drives it is missing, or there is no browser.
    """
    try:
        import axe_playwright_python.base  # noqa: F401
        import playwright.sync_api  # noqa: F401
    except ImportError as error:
        fact = f"nakijken kan niet: het pakket ‘{error.name or 'playwright'}’ is er niet"
        remedy = "Typ ‘python -m pip install --require-hashes -r requirements/inspect.txt’."
        raise ProblemsFound([Problem(Place("inspect"), fact, remedy)]) from None
    found = find_browser()
    if found is not None and Path(found).is_file():
        return found
    if found is None:
        place, fact = "inspect", "er is geen browser gevonden op deze computer"
    else:
        place, fact = "HANDBOEK_CHROMIUM", f"‘{found}’ is er niet"
    remedy = (
        "Installeer Chromium, Chrome of Edge, of zet in de variabele HANDBOEK_CHROMIUM "
        "het hele pad van de browser."
    )
    raise ProblemsFound([Problem(Place(place), fact, remedy)])


@contextmanager
def launched(playwright: Playwright, path: str, *more: str) -> Iterator[Browser]:
    """Start a browser, and close it."""
    # A driver that is stopped leaves remarks there that nobody can do anything about.
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    # Its sandbox needs rights that a container does not give; it is shown our own pages alone.
    running = playwright.chromium.launch(
        executable_path=path,
        args=[*_ARGUMENTS, *more],
        chromium_sandbox=False,
        timeout=_MS_TO_START,
    )
    try:
        yield running
    finally:
        running.close()
