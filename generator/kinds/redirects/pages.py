"""Make the list of promised addresses, and a page at each address that has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.kinds.redirects.model import REDIRECTS
from generator.kinds.redirects.nginx import nginx_file
from generator.model import Handbook
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import (
    Page,
    Product,
    page_url,
    relative_url,
)
from generator.site.promised import Promised, page_redirects

# The file of the start page, as an address.
START_FILE = "index/"
# Ids of the frame, of what scripts look for, and of the letters of A–Z.
_NOT_PROMISED = ("__", "hb-", "letter-")


def with_addresses(context: Context, products: Sequence[Product]) -> tuple[Product, ...]:
    """Return the products with a page at each address that has moved, and the list of them all."""
    pages = [product for product in products if isinstance(product, Page)]
    here = Promised(
        frozenset(page.url for page in pages),
        {page.url: ids for page in pages if (ids := _promised_ids(page))},
    )
    promised = replace(here, redirects=_redirects(context.sources.handbook, here))
    titles = {page.url: page.title for page in pages}
    return (
        *_with_moved(products, promised, titles),
        *_pages(promised, titles, context),
        *_of_edition(titles, pages, context),
        Product(addresses.PROMISED, promised.text(), context.sources.settings.config.file),
        nginx_file(context.sources, promised),
    )


def _promised_ids(page: Page) -> tuple[str, ...]:
    """Return the ids that stay; an editor's own pages are promised, but their parts are not."""
    if page.uri.startswith(addresses.EDITORS_FOLDER):
        return ()
    return tuple(name for name in page.ids if not name.startswith(_NOT_PROMISED))


def _redirects(handbook: Handbook, here: Promised) -> dict[str, str]:
    """Return where old addresses lead: as an editor says, and else with the id of a clause."""
    source = REDIRECTS.of(handbook)
    said = source.redirects if source else ()
    leads = {site_address(entry.from_): site_address(entry.to) for entry in said}
    # No page can take the address of another, in small letters or capitals: a check reports that.
    taken = {page.casefold() for page in here.pages} | {START_FILE}
    own = {
        old: to for old, to in leads.items() if not here.has(old) and old.casefold() not in taken
    }
    return dict(_of_renamed(handbook, here)) | own


def _of_renamed(handbook: Handbook, here: Promised) -> Iterator[tuple[str, str]]:
    """Yield the pages and places of clauses under the ids that they had before."""
    for new, old in handbook.renamed:
        for before, now in (
            (page_url(addresses.norm(old)), page_url(addresses.norm(new))),
            (
                f"{page_url(addresses.DEFINITIONS)}#{old}",
                f"{page_url(addresses.DEFINITIONS)}#{new}",
            ),
        ):
            if here.has(now) and not here.has(before):
                yield before, now


def site_address(written: str) -> str:
    """Return an address as the site writes it: that of the start page is empty."""
    return "" if written == "./" else written.removeprefix("./")


def _with_moved(
    products: Iterable[Product], promised: Promised, titles: dict[str, str]
) -> Iterator[Product]:
    """Yield the products; a page tells where parts went that stood on it before."""
    moved: dict[str, list[tuple[str, str]]] = {}
    for old in sorted(promised.redirects):
        page, _, name = old.partition("#")
        new = promised.leads(old)
        if name and new is not None:
            moved.setdefault(page, []).append((name, new))
    for product in products:
        gone = moved.get(product.url) if isinstance(product, Page) else None
        if isinstance(product, Page) and gone:
            links = [_link(name, new, product.uri, titles) for name, new in gone]
            yield product.telling(moved=links)
        else:
            yield product


def _link(name: str, new: str, uri: str, titles: dict[str, str]) -> dict[str, str]:
    page, _, place = new.partition("#")
    url = f"#{place}" if page == page_url(uri) else relative_url(page, uri, place)
    return {"id": name, "url": url, "title": titles[page]}


def _pages(promised: Promised, titles: dict[str, str], context: Context) -> Iterator[Page]:
    """Yield a page at each address of a page that has moved."""
    for old, new in page_redirects(promised):
        yield _leading(f"{old.removesuffix('/')}.md", new, titles, context)


def _of_edition(titles: dict[str, str], pages: Iterable[Page], context: Context) -> Iterator[Page]:
    """Yield a page at each address that a page had while its version was only announced."""
    version = context.sources.handbook.latest
    approved, begins = version.front.approved, version.front.valid_from.on
    if begins > context.renderer.common["build"].day:
        return
    if approved is not None and approved.on is not None and approved.on < begins:
        for page in pages:
            uri = addresses.edition(version.number) + page.uri
            yield _leading(uri, page.url, titles, context)


def _leading(uri: str, new: str, titles: dict[str, str], context: Context) -> Page:
    """Return a page that leads to another address."""
    target, _, place = new.partition("#")
    page = context.renderer.page(
        uri,
        "moved.md.j2",
        title="Deze pagina is verplaatst",
        description="Deze pagina heeft een ander adres.",
        kind="redirect",
        source=context.sources.file_of(REDIRECTS),
        new=relative_url(target, uri, place),
        name=titles[target],
    )
    return page.telling(leads=new or ".")
