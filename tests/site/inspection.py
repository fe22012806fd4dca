"""Look at one rendered page with a real browser, and tell what falls short."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

_AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
        ],
    },
    "resultTypes": ["violations"],
}  # fmt: skip
_WIDTHS = (320, 390, 1280)
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
  });
  return ['page is wider than ' + width, ...wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120))];
}"""

# What a script adds has no place without it: lists, rounds, progress.
_DROP_APP = "document.querySelectorAll('.hb-app, .hb-saving, .hb-part-count').forEach(e => e.remove())"


@dataclass
class Seen:
    """What a page did while it was looked at."""

    origin: str
    failures: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note messages, errors and requests of a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.failures.append(f"script error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        expected_404 = message.text.startswith("Failed to load resource") and "404" in message.text
        if message.type in {"error", "warning"} and not expected_404:
            self.failures.append(f"console {message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # The browser itself drops what is still under way when the page is left, its icon say.
        if request.failure != "net::ERR_ABORTED":
            self.failures.append(f"request failed ({request.failure}): {request.url}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin + "/", "data:")):
            self.failures.append(f"request to another origin: {request.url}")


@contextmanager
def opened(
    browser: Browser, origin: str, *, width: int = 390, scripts: bool = True, **options: Any
) -> Iterator[tuple[Page, Seen]]:
    """Open an empty page that is watched."""
    # Without motion, a colour that is measured is a colour that stays.
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        java_script_enabled=scripts,
        reduced_motion="reduce",
        **options,
    )
    page = context.new_page()
    seen = Seen(origin)
    seen.watch(page)
    try:
        yield page, seen
    finally:
        context.close()


def inspect(browser: Browser, origin: str, address: str) -> list[str]:
    """Return what falls short on a page: in light and dark, at each width, without scripts."""
    with opened(browser, origin, color_scheme="light") as (page, seen):
        response = page.goto(origin + "/" + address)
        if response is None or response.status != 200:
            return [f"not found: {address}"]
        for width in _WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            seen.failures += [f"at {width}: {line}" for line in page.evaluate(_TOO_WIDE)]
            if width != 320:
                seen.failures += axe(page, f"light, {width}")
        _open_all(page)
        for scheme, width in (("dark", 390), ("dark", 320)):
            page.emulate_media(color_scheme=_scheme(scheme))
            page.set_viewport_size({"width": width, "height": 844})
            seen.failures += [f"open, at {width}: {line}" for line in page.evaluate(_TOO_WIDE)]
        seen.failures += axe(page, "dark, all folds open")
        page.evaluate(_DROP_APP)
        text = page.inner_text("main")
    seen.failures += _without_scripts(browser, origin, address, text)
    return seen.failures


def _scheme(word: str) -> Literal["dark", "light"]:
    return "dark" if word == "dark" else "light"


def _open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")


def too_wide(page: Page) -> list[str]:
    """Return what makes a page wider than its window."""
    return list(page.evaluate(_TOO_WIDE))


def axe(page: Page, when: str) -> list[str]:
    """Return what axe finds on a page as it stands."""
    found = Axe().run(page, options=_AXE_OPTIONS).response["violations"]
    return [
        f"axe ({when}): {violation['id']}: {violation['help']}: {node['html'][:160]}"
        for violation in found
        for node in violation["nodes"][:3]
    ]


def _without_scripts(browser: Browser, origin: str, address: str, text: str) -> list[str]:
    with opened(browser, origin, scripts=False) as (page, seen):
        page.goto(origin + "/" + address)
        # Without scripts a fold opens by a tap, so its text counts as readable; a fold may hold others.
        folded = page.locator("details:not([open]) > summary:visible")
        while folded.count():
            folded.nth(0).click()
        missing = set(text.split()) - set(page.inner_text("main").split())
    if missing:
        seen.failures.append(f"not readable without scripts: {sorted(missing)[:10]}")
    return seen.failures
