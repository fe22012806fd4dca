"""Tell which links would lead nowhere, from what pages are made of: a build takes much longer."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.compiler import Compiled
from generator.finish.places import source_places
from generator.problems import Problem, did_you_mean
from generator.site.product import Page

_LINK = re.compile(r"\]\(<?([^)\s>]+)|\shref=\"([^\"]+)\"")
_ID = re.compile(r"\sid=\"([^\"]+)\"")
# Ids that the theme gives to its own parts.
_OF_THE_FRAME = ("__", "hb-")


def dead_links(compiled: Compiled) -> Iterator[Problem]:
    """Yield each link from a page to a page or a place in it that is not there."""
    site = _Site(compiled)
    locate = source_places(compiled)
    for page in site.pages.values():
        for written, href in dict.fromkeys(_LINK.findall(page.body)):
            problem = site.problem(page, written, href)
            # Few links are in doubt; of these, some are only examples.
            if problem is not None and escape(written or href) in site.html(page):
                yield Problem(locate(f"{page.url}index.html", written or href), *problem)


@dataclass
class _Site:
    """The pages of a site before they are built, by the file of each."""

    compiled: Compiled
    pages: dict[str, Page] = field(init=False)
    by_url: dict[str, Page] = field(init=False)
    framed: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        products = self.compiled.products
        self.pages = {each.uri: each for each in products if isinstance(each, Page)}
        self.by_url = {page.url: page for page in self.pages.values()}
        self.framed = _framed(self.compiled.sources.settings.overrides)

    def html(self, page: Page) -> str:
        """Return the body of a page as it is shown, with addresses as they were written."""
        return self.compiled.cache.for_readers(page.body).html

    def problem(self, page: Page, written: str, href: str) -> tuple[str, str] | None:
        """Return what is wrong with a link in Markdown or in HTML, and what to do."""
        address = written or href
        parts = urlsplit(address)
        path, place = unquote(parts.path), unquote(parts.fragment)
        if parts.scheme or parts.netloc or path.startswith("/"):
            return None
        target = self._at(page, path, is_markdown=bool(written))
        if target is None:
            if not path.endswith(".md" if written else "/"):
                return None
            names = self.pages if written else self.by_url
            return f"de link ‘{address}’ leidt nergens heen", did_you_mean(path, names)
        if not place or place in target.ids or self._is_framed(place):
            return None
        ids = _ID.findall(self.html(target))
        if place in ids:
            return None
        return f"de link ‘{address}’ wijst naar een plek die er niet is", did_you_mean(place, ids)

    def _is_framed(self, place: str) -> bool:
        """Tell whether templates around the bodies of pages may give this id."""
        return place.startswith(_OF_THE_FRAME) or place in self.framed

    def _at(self, page: Page, path: str, *, is_markdown: bool) -> Page | None:
        if not path:
            return page
        if is_markdown:
            return self.pages.get(
                posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))
            )
        joined = posixpath.normpath(posixpath.join("/", page.url, path)).lstrip("/")
        return self.by_url.get(f"{joined}/" if joined else "")


def _framed(overrides: Path | None) -> frozenset[str]:
    """Return the ids that are written out in the templates of the theme."""
    templates = sorted(overrides.rglob("*.html")) if overrides else []
    return frozenset(i for path in templates for i in _ID.findall(path.read_text("utf-8")))
