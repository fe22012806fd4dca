"""Look at one rendered page with a real browser, and tell what falls short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from generator.inspection.outcome import Check, Shortfall

_AXE_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
        ],
    },
    "resultTypes": ["violations"],
}  # fmt: skip
# Only what is told travels to the test: the browser's driver is slow to look at each value.
_RUN_AXE = """async (options) => {
  const { violations } = await axe.run(options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
}"""
_WIDTHS = (320, 390, 1280)
_TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && box.right > width + 1;
  });
  return ['breder dan ' + width + ' px', ...wide.slice(0, 3).map(e => e.outerHTML.slice(0, 120))];
}"""

# What a script adds has no place without it: lists, rounds, progress. It stays where the script
# looks for it, though it does not show.
_HIDE_APP = """document.querySelectorAll('.hb-app, .hb-saving, .hb-part-count').forEach(
  (e) => e.style.setProperty('display', 'none', 'important'))"""
# A fold opens by a tap in its middle, also without scripts; folds within folds follow.
_TAP_FOLDS = """() => {
  const wrong = new Set(), told = [];
  const next = () => [...document.querySelectorAll('details:not([open]) > summary')]
    .find(e => !wrong.has(e) && e.checkVisibility());
  for (let summary; (summary = next());) {
    summary.scrollIntoView({ block: 'center' });
    const { left, top, width, height } = summary.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (hit && summary.contains(hit)) hit.click();
    if (!summary.parentElement.open) {
      wrong.add(summary);
      told.push('vouwt niet uit bij een tik: ' + summary.outerHTML.slice(0, 120));
    }
  }
  return told;
}"""
_ON_PAPER = """() => {
  const shows = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
  const ink = getComputedStyle(document.body).color;
  return [
    shows('.hb-header') && 'de kop van de site staat erop',
    !shows('h1') && 'de titel staat er niet op',
    ink !== 'rgb(27, 31, 36)' && 'de inkt is ' + ink,
  ].filter(Boolean);
}"""
_TEXT = "(document.querySelector('main') ?? document.body).innerText"
_FRAME = """(root) => {
  const paper = getComputedStyle(document.body).backgroundColor;
  const home = document.querySelector('.hb-home')?.href.replace(/\\/$/, '');
  return [
    paper !== 'rgb(255, 255, 255)' && 'de opmaak werkt niet, het papier is ' + paper,
    home !== root && 'de link naar het begin leidt naar ' + home,
  ].filter(Boolean);
}"""


@dataclass
class Seen:
    """What a page did while it was looked at."""

    origin: str
    failures: list[Shortfall] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note messages, errors and requests of a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(Check.CONSOLE, f"fout: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        expected_404 = message.text.startswith("Failed to load resource") and "404" in message.text
        if message.type in {"error", "warning"} and not expected_404:
            of_policy = "Content Security Policy" in message.text
            check = Check.CSP if of_policy else Check.CONSOLE
            self._note(check, f"{message.type}: {message.text}")

    def _failed(self, request: Request) -> None:
        # The browser itself drops what is still under way when the page is left, its icon say.
        if request.failure != "net::ERR_ABORTED":
            self._note(Check.FOUND, f"niet op te halen ({request.failure}): {request.url}")

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.origin + "/", "data:")):
            self._note(Check.ORIGIN, f"vraagt iets van elders: {request.url}")

    def _note(self, check: Check, text: str) -> None:
        self.failures.append(Shortfall(check, text.replace(self.origin, "")))


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


class Visitor:
    """A reader with two tabs, one of them without scripts, who opens page after page.

    To start a browser's tab costs more than all that is looked at in it: so tests that only look
    share these. What a page stored is gone before the next; what it said is told of it alone.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._tabs: dict[bool, tuple[BrowserContext, Page, Seen]] = {}

    @contextmanager
    def tab(self, root: str, *, scripts: bool = True) -> Iterator[tuple[Page, Seen]]:
        """Give a tab for pages of the site at `root`: empty, as on a phone in light mode."""
        context, page, seen = self._kept(scripts=scripts)
        seen.origin, seen.failures, seen.requests = root, [], []
        try:
            session = context.new_cdp_session(page)
            session.send(
                "Storage.clearDataForOrigin", {"origin": _origin(root), "storageTypes": "all"}
            )
            session.detach()
            page.emulate_media(media="screen", color_scheme="light")
            page.set_viewport_size({"width": 390, "height": 844})
            yield page, seen
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


def _origin(root: str) -> str:
    return "/".join(root.split("/")[:3])


def inspect(
    visitor: Visitor, origin: str, address: str, *, mounted: str | None = None
) -> list[Shortfall]:
    """Return what falls short on a page, with where: at each width, in light and dark, on paper.

    The page is opened twice: with scripts, at `mounted` where the same site stands there under a
    path; and without, at `origin`. Both times it must find its styles and the way home.
    """
    root = mounted or origin
    with visitor.tab(root) as (page, seen):
        response = page.goto(f"{root}/{address}")
        if response is None or response.status != 200:
            return [Shortfall(Check.FOUND, f"de pagina is er niet: {address}")]
        told = _all(Check.FRAME, "licht", page.evaluate(_FRAME, root))
        told += _at_widths(page)
        told += _on_paper(page)
        told += _with_open_folds(page)
        page.evaluate(_HIDE_APP)
        text = page.evaluate(_TEXT)
    return [*told, *seen.failures, *_without_scripts(visitor, origin, address, text)]


def _all(check: Check, when: str, texts: Iterable[str]) -> list[Shortfall]:
    return [Shortfall(check, f"{when}: {text}") for text in texts]


def _at_widths(page: Page) -> list[Shortfall]:
    told = []
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        told += _all(Check.REFLOW, f"licht, {width} px", too_wide(page))
        if width != 320:
            told += _all(Check.AXE, f"licht, {width} px", axe(page))
    return told


def _on_paper(page: Page) -> list[Shortfall]:
    """Return what is wrong with the print of a page that is dark on the screen."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 844})
    told = _all(Check.PRINT, "op papier", page.evaluate(_ON_PAPER))
    page.emulate_media(media="screen", color_scheme="light")
    return told


def _with_open_folds(page: Page) -> list[Shortfall]:
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    page.emulate_media(color_scheme="dark")
    told = []
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        told += _all(Check.REFLOW, f"donker, alles uitgevouwen, {width} px", too_wide(page))
    return told + _all(Check.AXE, "donker, alles uitgevouwen, 320 px", axe(page))


def too_wide(page: Page) -> list[str]:
    """Return what makes a page wider than its window."""
    return list(page.evaluate(_TOO_WIDE))


@cache
def _axe_script() -> str:
    return str(Axe().axe_script)


def axe(page: Page) -> list[str]:
    """Return what axe finds on a page as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe_script())
    return list(page.evaluate(_RUN_AXE, _AXE_OPTIONS))


def _without_scripts(visitor: Visitor, origin: str, address: str, text: str) -> list[Shortfall]:
    with visitor.tab(origin, scripts=False) as (page, seen):
        page.goto(f"{origin}/{address}")
        told = [*page.evaluate(_FRAME, origin), *page.evaluate(_TAP_FOLDS)]
        missing = set(text.split()) - set(page.evaluate(_TEXT).split())
        if missing:
            told.append(f"niet te lezen: {', '.join(sorted(missing)[:10])}")
    said = [*told, *map(str, seen.failures)]
    return [Shortfall(Check.WITHOUT_SCRIPTS, text) for text in said]
