"""Firefox as its makers ship it, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import ElementHandle, Error, Page, sync_playwright

from tests.engines.reader import READY, Reader
from tests.support.other_browsers import find_firefox
from tests.support.processes import SECONDS

_WIDTH, _HEIGHT = 390, 844
_BEYOND = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


class FirefoxHands:
    """A tab of Firefox."""

    def __init__(self, page: Page, downloads: Path) -> None:
        self.page = page
        self.downloads = downloads
        self._seen: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self._note("error", str(error)))

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self._seen.append(f"{self.page.url}: {text}")

    def open(self, url: str) -> None:
        """Go to an address."""
        try:
            self.page.goto(url)
        except Error as error:
            # Firefox now and then gives one navigation two names, and the driver takes the second
            # for another one: to the same address it is ours.
            if f'interrupted by another navigation to "{url}"' not in error.message:
                raise
            self.page.wait_for_load_state()

    def reload(self) -> None:
        """Load the page once more, as a reader does."""
        self.page.reload()

    def run(self, script: str, *values: Any) -> Any:
        """Call a function of the page, and return what it returns."""
        return self.page.evaluate(f"values => ({script})(...values)", list(values))

    def click(self, script: str, *values: Any) -> None:
        """Click what a function of the page finds."""
        self._found(script, *values).click()

    def write(self, text: str, script: str, *values: Any) -> None:
        """Write in the field that a function of the page finds, in the place of what it holds."""
        self._found(script, *values).fill(text)

    def give(self, files: list[Path], script: str, *values: Any) -> None:
        """Hand files to the field that a function of the page finds."""
        self._found(script, *values).set_input_files(files)

    def faults(self) -> list[str]:
        """Return what went wrong on pages since this was asked last."""
        seen, self._seen = self._seen, []
        return seen

    def look(self, url: str) -> int:
        """Open an address in a window of 390 pixels, and return how far its page goes beyond."""
        self.open(url)
        Reader(self, "").until(READY)
        return int(self.run(_BEYOND))

    def _found(self, script: str, *values: Any) -> ElementHandle:
        handle = self.page.evaluate_handle(f"values => ({script})(...values)", list(values))
        element = handle.as_element()
        assert element, values
        return element


@contextmanager
def firefox(folder: Path) -> Iterator[FirefoxHands]:
    """Start Firefox with nothing kept of before, and give a tab as on a phone."""
    with sync_playwright() as playwright:
        running = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=find_firefox(),
            downloads_path=folder,
            timeout=1000 * SECONDS,
        )
        context = running.new_context(viewport={"width": _WIDTH, "height": _HEIGHT})
        context.set_default_timeout(1000 * SECONDS)
        yield FirefoxHands(context.new_page(), folder)
        running.close()
