"""Check that an engine left nothing out: each product is in the site, each entry in its menu."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from generator.compiler import Compiled
from generator.finish.links import file_at
from generator.kinds.redirects.routes import RESERVED, menu_entries
from generator.problems import Place, Problem
from generator.site.product import page_url


def check_coverage(compiled: Compiled, site: Path, base: str) -> Iterator[Problem]:
    """Report what is missing in a site; `base` is the path under which it will stand."""
    config = compiled.sources.settings.config
    for product in compiled.products:
        if not (site / built_file(product.uri)).is_file():
            fact = f"‘{product.uri}’ komt niet in de site"
            remedy = f"Kijk of ‘exclude_docs’ in {config.file} het bestand noemt."
            yield Problem(Place(product.source, 1, 1), fact, remedy)
    for name in RESERVED:
        if not (site / name).is_file():
            remedy = "Noem die onder ‘theme’, bij ‘static_templates’."
            yield Problem(config.place(("theme",)), f"de site krijgt geen {name}", remedy)
    yield from _menu(compiled, site, base)


def built_file(uri: str) -> str:
    """Return the file of a site that a product becomes."""
    return f"{page_url(uri)}index.html" if uri.endswith(".md") else uri


def _menu(compiled: Compiled, site: Path, base: str) -> Iterator[Problem]:
    """Find entries of the menu that do not show around the text of the start page."""
    start = "index.html"
    if not (site / start).is_file():
        return
    page = html.document_fromstring((site / start).read_text(encoding="utf-8"))
    addresses = {str(found) for found in page.xpath("//a[not(ancestor::article)]/@href")}
    shown = {file_at(start, unquote(urlsplit(address).path), base) for address in addresses}
    config = compiled.sources.settings.config
    for path, target in menu_entries(config):
        if target not in addresses and built_file(target) not in shown:
            fact = f"‘{target}’ staat niet in het menu dat lezers zien"
            remedy = "Noem de pagina zelf, of één laag dieper onder een titel."
            yield Problem(config.place(path), fact, remedy)
