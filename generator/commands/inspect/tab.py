"""Tabs of a real browser that note what their pages do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.commands.inspect.outcome import Check

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        Response,
    )

HEIGHT = 844
"""Of the window, in pixels: that of a phone."""

_POLICY = "Content Security Policy"


@dataclass
class Seen:
    """What a page did while it was looked at: what went wrong, by check, and what it asked for."""

    origin: str
    findings: list[tuple[Check, str]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """Return what went wrong, in words."""
        return [f"{check}: {fact}" for check, fact in self.findings]

    def watch(self, page: Page) -> None:
        """Note messages, errors and requests of a page."""
        page.on("console", self._console)
        page.on("pageerror", self._stopped)
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def start(self, origin: str) -> None:
        """Forget what was, for the next page."""
        self.origin = origin
        self.findings, self.requests, self.missing = [], [], []

    def _console(self, message: ConsoleMessage) -> None:
        expected_404 = message.text.startswith("Failed to load resource") and "404" in message.text
        if message.type not in {"error", "warning"} or expected_404:
            return
        if _POLICY in message.text:
            fact = f"de regels voor inhoud houden iets tegen: {message.text}"
            self.findings.append((Check.CSP, fact))
        else:
            self.findings.append((Check.CONSOLE, f"melding ({message.type}): {message.text}"))

    def _stopped(self, error: Exception) -> None:
        self.findings.append((Check.CONSOLE, f"een script stopt met een fout: {error}"))

    def _failed(self, request: Request) -> None:
        # The browser itself drops what is still under way when the page is left, its icon say,
        # and tells elsewhere of what a policy holds back.
        if request.failure not in {"net::ERR_ABORTED", "csp"}:
            fact = f"een bestand komt niet ({request.failure}): {request.url}"
            self.findings.append((Check.CONSOLE, fact))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin + "/", "data:")):
            fact = f"de pagina vraagt iets op een andere plek: {request.url}"
            self.findings.append((Check.ORIGIN, fact))

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.missing.append(response.url)


@contextmanager
def opened(
    browser: Browser, origin: str, *, width: int = 390, scripts: bool = True, **options: Any
) -> Iterator[tuple[Page, Seen]]:
    """Open an empty page that is watched."""
    # Without motion, a colour that is measured is a colour that stays.
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT},
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


class Visitor:
    """A reader with two tabs, one of them without scripts, who opens page after page.

    To start a browser's tab costs more than all that is looked at in it: so all who only look
    share these. What a page stored is gone before the next; what it said is told of it alone.
    `asked` gathers the addresses that pages asked for, until who looks empties it.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.asked: set[str] = set()
        self._tabs: dict[bool, tuple[BrowserContext, Page, Seen]] = {}

    @contextmanager
    def tab(self, root: str, *, scripts: bool = True) -> Iterator[tuple[Page, Seen]]:
        """Give a tab for pages of the site at `root`: empty, as on a phone in light mode."""
        context, page, seen = self._kept(scripts=scripts)
        seen.start(root)
        try:
            session = context.new_cdp_session(page)
            session.send(
                "Storage.clearDataForOrigin", {"origin": origin_of(root), "storageTypes": "all"}
            )
            session.detach()
            page.emulate_media(media="screen", color_scheme="light")
            page.set_viewport_size({"width": 390, "height": HEIGHT})
            yield page, seen
            self.asked.update(seen.requests)
            # It is gone before its storage is cleared: its scripts would see that, and act on it.
            page.goto("about:blank")
        except BaseException:
            # Whatever went wrong in this tab, the next page gets another.
            del self._tabs[scripts]
            context.close()
            raise

    def _kept(self, *, scripts: bool) -> tuple[BrowserContext, Page, Seen]:
        if scripts not in self._tabs:
            # Without motion, a colour that is measured is a colour that stays.
            context = self.browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
            page, seen = context.new_page(), Seen("")
            seen.watch(page)
            self._tabs[scripts] = (context, page, seen)
        return self._tabs[scripts]

    def close(self) -> None:
        """Close the tabs."""
        for context, *_ in self._tabs.values():
            context.close()


def origin_of(root: str) -> str:
    """Return the origin of an address: its scheme, host and port."""
    return "/".join(root.split("/")[:3])
