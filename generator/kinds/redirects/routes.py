"""Check the addresses of a site: no two files share one, and every named page exists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from generator.files.text import relative
from generator.kinds.redirects.checks import check_redirects
from generator.kinds.redirects.model import REDIRECTS
from generator.problems import Place, Problem, did_you_mean
from generator.reading import Sources
from generator.reading.document import Document, KeyPath
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Page, Product, page_url, pdf_uri

# An engine and the theme write these themselves.
RESERVED = (addresses.NOT_FOUND, addresses.SITEMAP)


def check_routes(context: Context, products: Sequence[Product]) -> Iterator[Problem]:
    """Report what is wrong with the addresses, once every page is known."""
    sources = context.sources
    pages = {product.uri for product in products if isinstance(product, Page)}
    yield from _collisions(context, products)
    yield from _menu(sources, pages)
    yield from _pointers(context, pages)
    yield from check_redirects(sources, products)


def _collisions(context: Context, products: Sequence[Product]) -> Iterator[Problem]:
    """Report two files at one address: the later would silently replace the earlier."""
    sources = context.sources
    taken = dict.fromkeys((*RESERVED, f"{addresses.SITEMAP}.gz"), sources.settings.config.file)
    # What a person wrote comes last: that is what can get another name.
    for product in sorted(products, key=lambda product: _is_authored(sources, product)):
        # Folders on Windows do not tell capitals from small letters.
        path = _path_of(product).casefold()
        # The checks on redirects report two lines with one address.
        moved = product.source == taken.get(path) == sources.file_of(REDIRECTS)
        if path in taken and not moved:
            yield _collision(product.source, product.uri, taken[path])
        taken.setdefault(path, product.source)
    taken |= {
        pdf_uri(p.uri).casefold(): p.source for p in products if isinstance(p, Page) and p.pdf
    }
    reserved = (folder for kind in context.kinds for folder in kind.reserved(sources))
    own = tuple(folder.casefold() for folder in reserved)
    folders = {str(folder) for path in taken for folder in PurePosixPath(path).parents}
    for file, uri in _static(sources):
        path = uri.casefold()
        if path in taken:
            yield _collision(file, uri, taken[path])
        elif path in folders or path.startswith(own):
            yield _collision(file, uri, "de bronnen van de site")


def _is_authored(sources: Sources, product: Product) -> bool:
    return product.source == sources.file(sources.settings.docs / product.uri)


def _collision(source: str, uri: str, other: str) -> Problem:
    fact = f"het adres van {uri} is al van een pagina die gemaakt wordt uit {other}"
    return Problem(Place(source, 1, 1), fact, "Geef het bestand een andere naam.")


def _path_of(product: Product) -> str:
    url = page_url(product.uri)
    return f"{url}index.html" if product.uri.endswith(".md") else url


def _static(sources: Sources) -> Iterator[tuple[str, str]]:
    """Yield the files that are published as they are: all but the sources."""
    for path in sources.files:
        if path.is_relative_to(sources.settings.docs) and path.suffix not in {
            ".md",
            ".yml",
            ".lock",
        }:
            yield sources.file(path), relative(path, sources.settings.docs)


def _menu(sources: Sources, pages: set[str]) -> Iterator[Problem]:
    config = sources.settings.config
    for path, target in menu_entries(config):
        if target not in pages and "://" not in target:
            fact = f"het menu noemt een pagina die er niet is: ‘{target}’"
            yield Problem(config.place(path), fact, did_you_mean(target, pages))


def menu_entries(config: Document) -> Iterator[tuple[KeyPath, str]]:
    """Yield each page or address in the menu, with its place in the configuration."""
    return _targets(config.data.get("nav"), ("nav",))


def _targets(nav: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(nav, list):
        for index, entry in enumerate(nav):
            yield from _targets(entry, (*path, index))
    elif isinstance(nav, dict):
        for key, entry in nav.items():
            yield from _targets(entry, (*path, key))
    elif nav is not None:
        yield path, str(nav)


def _pointers(context: Context, pages: set[str]) -> Iterator[Problem]:
    """Report links in sources that lead to a page that is not there."""
    for kind in context.kinds:
        for pointer in kind.pointers(context.sources):
            if pointer.link.partition("#")[0] not in pages:
                fact = f"{pointer.fact} naar een pagina die er niet is: ‘{pointer.link}’"
                yield Problem(pointer.place, fact, did_you_mean(pointer.link, pages))
