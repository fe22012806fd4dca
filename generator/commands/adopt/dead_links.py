"""Tell which links would lead nowhere, from the pages before they are built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from generator.compiler import Compiled
from generator.files.listing import files_below
from generator.finish.coverage import built_file
from generator.finish.links import OF_THE_FRAME, BuiltSite, read_built_page
from generator.finish.places import source_places
from generator.kinds.redirects.routes import RESERVED
from generator.problems import Problem
from generator.site import addresses
from generator.site.product import Page, pdf_uri, relative_url
from generator.text.links import final, target_of

_ID = re.compile(r"\sid=\"([^\"]+)\"")
# Beside the products these files are in a built site, and those of the theme.
_MADE_ELSEWHERE = (*RESERVED, addresses.WEB_CONFIG)
_OF_THE_THEME = f"{addresses.ASSETS}/"


def dead_links(
    compiled: Compiled, instead: Mapping[Path, bytes] = MappingProxyType({})
) -> Iterator[Problem]:
    """Yield each link to a page, a file or a place in a page that is not there.

    It says what a build would say, which takes much longer. `instead` is what was read for some
    files, in the place of what is on disk.
    """
    settings = compiled.sources.settings
    pages = {page.uri: page for page in compiled.products if isinstance(page, Page)}
    known = {product.uri for product in compiled.products} | set(files_below(settings.docs))
    framed = _framed(settings.overrides)
    built = {}
    for page in pages.values():
        found = read_built_page(built_file(page.uri), _body(compiled, page, known))
        named = tuple(each for each in found.addresses if not _is_made_elsewhere(each[1]))
        built[found.uri] = replace(found, ids=found.ids | framed, addresses=named)
    files = {built_file(uri) for uri in known if uri in pages or not uri.endswith(".md")}
    files.update(_MADE_ELSEWHERE)
    if settings.pdfs:
        files |= {pdf_uri(page.uri) for page in pages.values() if page.pdf}
    base = urlsplit(settings.site_url or "/").path or "/"
    site, locate = BuiltSite(built, files, base), source_places(compiled, instead)
    for found in built.values():
        yield from site.problems(found, locate)


def _is_made_elsewhere(address: str) -> bool:
    """Tell whether an address is of the theme or the frame: neither is among the products."""
    parts = urlsplit(address)
    is_of_theme = parts.path.lstrip("/").startswith(_OF_THE_THEME)
    return is_of_theme or parts.fragment.startswith(OF_THE_FRAME)


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
