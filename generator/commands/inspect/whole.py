"""Inspect a whole site: every page in a browser, its links, and what it weighs."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from generator.commands.inspect.browser import require_browser
from generator.commands.inspect.known import Known
from generator.commands.inspect.outcome import Check, Inspected, Looked, Shortfall
from generator.commands.inspect.page import LOOKED_FOR, OURS, look
from generator.commands.inspect.readers import read_all
from generator.commands.inspect.serving import served
from generator.commands.inspect.site import Site, open_site
from generator.commands.inspect.tab import Visitor, origin_of
from generator.commands.inspect.weight import too_heavy
from generator.site import addresses

_MOST_JOBS = 8
_LOST = "de browser liep vast op deze pagina, twee keer"
_NOT_OURS = "dit is alleen te beoordelen op een site die met handboek is gemaakt"
ProgressCallback = Callable[[int, int], None]


def inspect_site(
    site: Path,
    *,
    jobs: int | None = None,
    progress: ProgressCallback = lambda _done, _all: None,
    known: Known | None = None,
) -> Inspected:
    """Look at every page of a built site, several side by side, and return what falls short.

    `progress` is told how many pages are done, and of how many; `known` spares pages of which
    nothing changed. Raises `ProblemsFound` where the folder holds no site, or there is no browser
    to look with.
    """
    opened = open_site(site)
    browser = require_browser()
    if known is not None:
        known.begin(opened, browser)
    taken = [a for a in opened.pages if known is not None and known.holds(opened, a)]
    links = opened.broken_links()
    pages = {
        address: replace(looked, shortfalls=(*looked.shortfalls, *links.get(address, ())))
        for address, looked in _pages(opened, browser, jobs, progress, known, frozenset(taken))
    }
    if known is not None:
        known.write()
    return Inspected(opened.digest(), pages, _whole(opened), _left_out(opened), len(taken))


def _pages(
    site: Site,
    browser: str,
    jobs: int | None,
    progress: ProgressCallback,
    known: Known | None,
    taken: frozenset[str],
) -> Iterator[tuple[str, Looked]]:
    """Serve a site, and yield what is seen on each page."""
    progress(0, len(site.pages))
    with served(site.folder, site.base) as port:
        looking = _Looking(site, f"http://127.0.0.1:{port}{site.base.rstrip('/')}", known, taken)
        # Who stops halfway leaves no reader behind.
        with closing(looking.all(browser, jobs or min(_MOST_JOBS, os.cpu_count() or 1))) as seen:
            for done, answer in enumerate(seen, start=1):
                progress(done, len(site.pages))
                yield answer


@dataclass(frozen=True)
class _Looking:
    """A site that stands somewhere to be looked at, and the pages that need no look."""

    site: Site
    root: str
    known: Known | None
    taken: frozenset[str]

    @property
    def checks(self) -> frozenset[Check]:
        """The checks of a page in a browser."""
        return LOOKED_FOR if self.site.ours else LOOKED_FOR - OURS

    def all(self, browser: str, jobs: int) -> Generator[tuple[str, Looked], None, None]:
        """Yield what is seen on each page; the largest come first, so that none comes last."""
        in_browser = []
        for address in sorted(self.site.pages, key=self._largest):
            leads_to = self.site.leads_to(address)
            if leads_to is not None:
                yield address, _redirect(self.root, address, leads_to)
            elif address in self.taken:
                yield address, _weighed(self.site, address, Looked(self.checks))
            else:
                in_browser.append(address)
        yield from read_all(in_browser, browser, jobs, self._look, _lost)

    def _largest(self, address: str) -> tuple[int, str]:
        return -self.site.pages[address].stat().st_size, address

    def _look(self, visitor: Visitor, address: str) -> Looked:
        visitor.asked.clear()
        found = look(visitor, self.root, address, checks=self.checks)
        if not found and self.known is not None:
            self.known.keep(self.site, address, visitor.asked)
        return _weighed(self.site, address, Looked(self.checks, found))


def _lost(_address: str) -> Looked:
    return Looked(frozenset({Check.FOUND}), (Shortfall(Check.FOUND, "", _LOST),))


def _weighed(site: Site, address: str, looked: Looked) -> Looked:
    """Add what a page weighs; only of our own sites do we know what it may weigh."""
    if not site.ours:
        return looked
    heavy = too_heavy(site.folder, site.pages[address], site.base)
    found = (Shortfall(Check.WEIGHT, "", fact) for fact in heavy)
    return Looked(looked.checks | {Check.WEIGHT}, (*looked.shortfalls, *found))


def _redirect(root: str, address: str, leads_to: str) -> Looked:
    """Look at a page that leaves at once: it is there, and so is where it leads to, if here."""
    checks = frozenset({Check.FOUND, Check.LINKS})
    here = f"{root}/{quote(address)}"
    there = urljoin(here, leads_to)
    if _status(here) != 200:
        return Looked(checks, (Shortfall(Check.FOUND, "", "de pagina komt niet"),))
    if origin_of(there) == origin_of(root) and _status(there) != 200:
        fact = f"de pagina stuurt door naar ‘{leads_to}’, en dat leidt nergens heen"
        return Looked(checks, (Shortfall(Check.LINKS, "", fact),))
    return Looked(checks)


def _status(url: str) -> int:
    try:
        with urlopen(url.partition("#")[0]) as answer:  # noqa: S310 - it is our own server
            return int(answer.status)
    except HTTPError as error:
        return error.code


def _whole(site: Site) -> Looked:
    """Look at what a site must have: where it begins, and a page for what is not there."""
    missing = [
        name for name in ("index.html", addresses.NOT_FOUND) if not (site.folder / name).is_file()
    ]
    found = (Shortfall(Check.FOUND, "", f"de site heeft geen {name}") for name in missing)
    return Looked(frozenset({Check.FOUND}), tuple(found))


def _left_out(site: Site) -> dict[Check, str]:
    return {} if site.ours else dict.fromkeys(sorted(OURS | {Check.WEIGHT}), _NOT_OURS)
