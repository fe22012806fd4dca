"""Tell which links would lead nowhere, from the pages before they are built."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from generator.compiler import Compiled
from generator.files.listing import files_below
from generator.finish.coverage import built_file
from generator.finish.links import BuiltPage, BuiltSite, read_built_page
from generator.finish.places import source_places
from generator.problems import Problem
from generator.site import addresses
from generator.site.product import Page, pdf_uri, relative_url
from generator.text.links import final, target_of

_ID = re.compile(r"\sid=\"([^\"]+)\"")
# What the frame around the bodies of pages, the theme and the end of a build add.
_OF_THE_FRAME = ("__", "hb-")
_OF_THE_THEME = f"{addresses.ASSETS}/"
_AT_THE_END = ("404.html", "sitemap.xml", "web.config")


def dead_links(compiled: Compiled) -> Iterator[Problem]:
    """Yield each link to a page, a file or a place in a page that is not there.

    It says what a build would say, which takes much longer.
    """
    settings = compiled.sources.settings
    pages = {page.uri: page for page in compiled.products if isinstance(page, Page)}
    known = {product.uri for product in compiled.products} | set(files_below(settings.docs))
    framed = _framed(settings.overrides)
    built = {}
    for page in pages.values():
        found = read_built_page(built_file(page.uri), _body(compiled, page, known))
        built[found.uri] = replace(found, ids=found.ids | framed)
    files = {built_file(uri) for uri in known if uri in pages or not uri.endswith(".md")}
    files.update(_AT_THE_END)
    if settings.pdfs:
        files |= {pdf_uri(page.uri) for page in pages.values() if page.pdf}
    base = urlsplit(settings.site_url or "/").path or "/"
    yield from _told(compiled, built, BuiltSite(built, files, base))


def _told(compiled: Compiled, built: dict[str, BuiltPage], site: BuiltSite) -> Iterator[Problem]:
    locate = source_places(compiled)
    for page in built.values():
        for address, from_root in page.addresses:
            problem = site.problem(page, address, from_root)
            if problem is not None and not _is_made_elsewhere(from_root):
                yield Problem(locate(page.uri, address or "]()"), *problem)


def _is_made_elsewhere(address: str) -> bool:
    """Tell whether what is not among the products may yet be there in a built site."""
    parts = urlsplit(address)
    return parts.path.lstrip("/").startswith(_OF_THE_THEME) or parts.fragment.startswith(
        _OF_THE_FRAME
    )


def _body(compiled: Compiled, page: Page, known: set[str]) -> str:
    """Return the body of a page as it will be built, its links seen from where it will stand."""

    def from_here(address: str) -> str:
        target = target_of(address, page.uri)
        if target is None or target not in known:
            return address
        parts = urlsplit(address)
        return relative_url(target, page.uri, parts.fragment)

    converted = page.converted or compiled.cache.for_readers(page.body.lstrip("\n"))
    return final(converted.html, from_here)


def _framed(overrides: Path | None) -> frozenset[str]:
    """Return the ids that are written out in the templates of the theme."""
    templates = sorted(overrides.rglob("*.html")) if overrides else []
    return frozenset(i for path in templates for i in _ID.findall(path.read_text("utf-8")))
