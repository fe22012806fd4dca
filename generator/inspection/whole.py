"""Look at all pages of a site, several side by side."""

from __future__ import annotations

import os
import posixpath
import re
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Error

from generator.checksums import checksums, digest_of
from generator.finish.links import check_links, read_files
from generator.inspection.browser import process_of, started
from generator.inspection.outcome import CHECKS, Check, Inspected, Shortfall
from generator.inspection.page import Visitor, inspect
from generator.inspection.serving import served
from generator.inspection.weight import too_heavy
from generator.problems import Place

MOST_JOBS = 8
SECONDS_A_PAGE = 120
_NOT_FOUND = "404.html"
_HOME = re.compile(r'<a class="hb-home" href="([^"]+)"')
_REFRESH = re.compile(r'<meta http-equiv="refresh"')
# A made-up path to look under, where the site has none of its own.
_PATH = "/een/pad/"

Progress = Callable[[int, int], None]


def inspect_site(
    site: Path, browser: str, *, jobs: int | None = None, progress: Progress | None = None
) -> Inspected:
    """Look at every page of a site.

    `browser` is the path of the browser; `jobs` how many pages are looked at side by side;
    `progress` is told how many pages of how many are done.
    """
    base = _base(site)
    pages = [uri for uri in read_files(site) if uri.endswith(".html")]
    found = _on_disk(site, base, pages)
    # A page that leads on at once is gone before it can be looked at.
    looked_at = [uri for uri in pages if not _leads_on(site / uri)]
    with _roots(site, base) as roots:
        seen = _Inspection(browser, roots, looked_at, progress or _silent).run(jobs or _jobs())
    for uri, shortfalls in seen.items():
        found[uri] += shortfalls
    digest = digest_of(checksums(site, without=(CHECKS,)))
    return Inspected(digest, {_address(u): tuple(dict.fromkeys(found[u])) for u in pages})


def _silent(done: int, pages: int) -> None:
    del done, pages


def _jobs() -> int:
    return min(os.cpu_count() or 1, MOST_JOBS)


def _address(uri: str) -> str:
    return uri.removesuffix("index.html") if f"/{uri}".endswith("/index.html") else uri


def _base(site: Path) -> str:
    """Return the path that a site was made for: its page for what is not there names it."""
    page = site / _NOT_FOUND
    home = _HOME.search(page.read_text(encoding="utf-8")) if page.is_file() else None
    path = posixpath.normpath(urlsplit(home[1]).path) if home else "/"
    return path if path.endswith("/") else f"{path}/"


def _leads_on(page: Path) -> bool:
    return _REFRESH.search(page.read_text(encoding="utf-8")) is not None


def _on_disk(site: Path, base: str, pages: list[str]) -> dict[str, list[Shortfall]]:
    """Return what falls short by what the files hold: links, and weight."""
    found: dict[str, list[Shortfall]] = {uri: [] for uri in pages}
    for problem in check_links(site, base, lambda uri, _: Place(uri)):
        found[problem.place.file].append(Shortfall(Check.LINKS, problem.fact))
    for uri in pages:
        found[uri] += [Shortfall(Check.WEIGHT, text) for text in too_heavy(site, site / uri, base)]
    return found


@dataclass(frozen=True)
class _Roots:
    """Where the site stands: at the root of a server, under a path, and where it was made for."""

    plain: str
    under: str
    own: str

    def of(self, uri: str) -> tuple[str, str]:
        """Return where a page is looked at without scripts, and with them."""
        # Shown at any address, the page for what is not there finds its files from the root.
        return (self.own, self.own) if uri == _NOT_FOUND else (self.plain, self.under)


@contextmanager
def _roots(site: Path, base: str) -> Iterator[_Roots]:
    path = base if base != "/" else _PATH
    with served(site) as at_root, served(site, path) as at_path:
        plain = f"http://127.0.0.1:{at_root}"
        under = f"http://127.0.0.1:{at_path}{path.removesuffix('/')}"
        yield _Roots(plain, under, plain if base == "/" else under)


class _Inspection:
    """Browsers that each take the next page, until there are no more."""

    def __init__(self, browser: str, roots: _Roots, pages: list[str], progress: Progress) -> None:
        self.browser = browser
        self.roots = roots
        self.pages = pages
        self.progress = progress
        self.waiting: Queue[str] = Queue()
        self.found: dict[str, list[Shortfall]] = {}
        self.faults: list[BaseException] = []
        self.stopped = threading.Event()
        for uri in pages:
            self.waiting.put(uri)

    def run(self, jobs: int) -> Mapping[str, list[Shortfall]]:
        """Look at all pages; what goes wrong in a browser as a whole is raised here."""
        threads = [threading.Thread(target=self._work) for _ in range(min(jobs, len(self.pages)))]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                while thread.is_alive():
                    thread.join(0.2)
        finally:
            self.stopped.set()
            for thread in threads:
                thread.join()
        if self.faults:
            raise self.faults[0]
        return self.found

    def _work(self) -> None:
        try:
            # A browser that failed at a page is followed by another.
            while not self.waiting.empty() and not self.stopped.is_set():
                with started(self.browser) as browser:
                    self._look_with(browser)
        except Error as error:
            self.faults.append(error)
            self.stopped.set()

    def _look_with(self, browser: Browser) -> None:
        """Look at pages until there are no more, or the browser is no more."""
        visitor, process = Visitor(browser), process_of(browser)
        while browser.is_connected() and (uri := self._next()) is not None:
            # What runs on a page can hold it for ever; without its browser the look ends.
            limit = threading.Timer(SECONDS_A_PAGE, os.kill, (process, signal.SIGTERM))
            limit.start()
            try:
                self.found[uri] = self._look(visitor, uri)
            finally:
                limit.cancel()
            self.progress(len(self.found), len(self.pages))

    def _next(self) -> str | None:
        try:
            return None if self.stopped.is_set() else self.waiting.get_nowait()
        except Empty:
            return None

    def _look(self, visitor: Visitor, uri: str) -> list[Shortfall]:
        plain, under = self.roots.of(uri)
        try:
            return inspect(visitor, plain, _address(uri), mounted=under)
        except Error as error:
            said = error.message.splitlines()[0]
            return [Shortfall(Check.FOUND, f"niet te bekijken: {said}")]
