"""Tabs of a real browser that note what their pages do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from generator.commands.inspect import still
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
"""The width of the window in pixels: that of a phone."""

Scheme = Literal["light", "dark"]

_POLICY = "Content Security Policy"


@dataclass
class Seen:
    """What a page did: what went wrong, by check, and the addresses that it asked for."""

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
        """Forget everything, for the next page."""
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
    """A reader with a few tabs, one of them without scripts, who opens page after page.

    Starting a tab costs more than looking at a page in it, so that pages share these tabs. What a
    page stored is gone before the next one; messages and errors are kept per page. `asked` gathers
    the addresses that pages asked for, until the caller empties it.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.asked: set[str] = set()
        self._tabs: dict[bool, tuple[BrowserContext, Page, Seen]] = {}
        self._still: tuple[str, Page] | None = None
        self._touched = False

    @contextmanager
    def tab(self, root: str, *, scripts: bool = True) -> Iterator[tuple[Page, Seen]]:
        """Give a tab for pages of the site at `root`: empty, as on a phone in light mode."""
        context, page, seen = self._kept(scripts=scripts)
        seen.start(root)
        self._touched = True
        try:
            yield page, seen
            self.asked.update(seen.requests)
            if self._touched:
                _clear(page, root)
                _as_on_a_phone(page)
        except BaseException:
            # Whatever went wrong in this tab, the next page gets another.
            del self._tabs[scripts]
            if scripts:
                self._still = None
            context.close()
            raise

    def again(self, page: Page, source: str) -> Page | None:
        """Show a page without scripts in the tab where axe runs, if it looks the same there.

        The page stands there as on a phone, in light mode.
        """
        if not still.stands_still(page, source):
            return None
        tab = self._where_axe_stays(page)
        _as_on_a_phone(tab)
        # Where it is the same, there is no need to do anything to the page itself.
        self._touched = not still.shown_again(page, tab, source)
        return None if self._touched else tab

    def now(self, page: Page, scheme: Scheme) -> Page:
        """Show a page's present state in the tab where axe runs; or return the page itself."""
        source = still.as_it_is_now(page)
        if source is None or page.viewport_size is None:
            return page
        tab = self._where_axe_stays(page)
        tab.emulate_media(media="screen", color_scheme=scheme)
        tab.set_viewport_size(page.viewport_size)
        return tab if still.shown_again(page, tab, source) else page

    def _where_axe_stays(self, page: Page) -> Page:
        origin = origin_of(page.url)
        if self._still is None or self._still[0] != origin:
            if self._still is not None:
                self._still[1].close()
            self._still = (origin, page.context.new_page())
            still.begin(self._still[1], origin)
        return self._still[1]

    def _kept(self, *, scripts: bool) -> tuple[BrowserContext, Page, Seen]:
        if scripts not in self._tabs:
            # Without motion, a colour that is measured is a colour that stays.
            context = self.browser.new_context(java_script_enabled=scripts, reduced_motion="reduce")
            page, seen = context.new_page(), Seen("")
            seen.watch(page)
            _as_on_a_phone(page)
            self._tabs[scripts] = (context, page, seen)
        return self._tabs[scripts]

    def close(self) -> None:
        """Close the tabs."""
        for context, *_ in self._tabs.values():
            context.close()


def _clear(page: Page, root: str) -> None:
    # It is gone before its storage is cleared: its scripts would see that, and act on it.
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin_of(root), "storageTypes": "all"})
    session.detach()


def _as_on_a_phone(page: Page) -> None:
    page.emulate_media(media="screen", color_scheme="light")
    page.set_viewport_size({"width": 390, "height": HEIGHT})


def origin_of(root: str) -> str:
    """Return the origin of an address: its scheme, host and port."""
    return "/".join(root.split("/")[:3])
