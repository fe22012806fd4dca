"""The promised addresses of a site, and what is made at those that have moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.kinds.redirects.model import REDIRECTS
from generator.kinds.redirects.nginx import nginx_file
from generator.model import Handbook
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import (
    Product,
    front_matter,
    page_url,
    relative_url,
    with_front_matter,
)
from generator.site.promised import Promised, page_redirects
from generator.site.rendering import PageRenderer

# The file of the start page, as an address.
START_FILE = "index/"
# An editor's own pages may change freely: they are promised, their parts are not.
_FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1", re.DOTALL | re.MULTILINE)
_SET_BY_HAND = re.compile(
    r"""\{:[^}\n]*?\#(?P<listed>[^\s}]+)|<(?P<tag>[a-z][a-z0-9]*)\b[^<>]*?\sid="(?P<id>[^"]+)\""""
)
# Ids of the frame, of what scripts look for, and of the letters of A–Z.
_NOT_PROMISED = ("__", "hb-", "letter-")
_CONTROLS = {"input", "textarea", "select", "button"}


def with_addresses(context: Context, products: Sequence[Product]) -> tuple[Product, ...]:
    """Return the products with a page at each address that has moved, and the list of them all."""
    sources, renderer = context.sources, context.renderer
    here = Promised(
        frozenset(page_url(p.uri) for p in products if p.uri.endswith(".md")),
        {page_url(p.uri): ids for p in products if (ids := _ids(p))},
    )
    promised = replace(here, redirects=_redirects(sources.handbook, here))
    titles = _titles(products) if promised.redirects else {}
    source = sources.settings.config.file
    return (
        *_with_moved(products, promised, titles),
        *_pages(promised, titles, sources, renderer),
        Product(addresses.PROMISED, promised.text(), source),
        nginx_file(sources, promised),
    )


def _ids(product: Product) -> tuple[str, ...]:
    """Return the ids on a page that a person set, in a source or in a template."""
    if not product.uri.endswith(".md") or product.uri.startswith(addresses.EDITORS_FOLDER):
        return ()
    return _ids_in(str(product.content))


@lru_cache(maxsize=2_000)
def _ids_in(content: str) -> tuple[str, ...]:
    """Find the ids in a page, once while the program runs: few pages change from build to build."""
    found = _SET_BY_HAND.finditer(_FENCE.sub("", content))
    names = (m["listed"] or m["id"] for m in found if m["tag"] not in _CONTROLS)
    return tuple(dict.fromkeys(n for n in names if not n.startswith(_NOT_PROMISED)))


def _redirects(handbook: Handbook, here: Promised) -> dict[str, str]:
    """Return where old addresses lead: as an editor says, and else with the id of a clause."""
    source = REDIRECTS.of(handbook)
    said = source.redirects if source else ()
    leads = {address_of(entry.from_): address_of(entry.to) for entry in said}
    # Where a page stands, in whatever letters, no other can: that is told, and nothing is made.
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


def address_of(written: str) -> str:
    """Return an address as the site knows it: that of the start page is empty."""
    return "" if written == "./" else written.removeprefix("./")


def _titles(products: Iterable[Product]) -> dict[str, str]:
    pages = (p for p in products if p.uri.endswith(".md"))
    return {page_url(p.uri): str(front_matter(str(p.content))[0]["title"]) for p in pages}


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
        gone = moved.get(page_url(product.uri)) if product.uri.endswith(".md") else None
        yield _telling(product, gone, titles) if gone else product


def _telling(product: Product, gone: list[tuple[str, str]], titles: dict[str, str]) -> Product:
    front, body = front_matter(str(product.content))
    front["moved"] = [_link(name, new, product.uri, titles) for name, new in gone]
    return replace(product, content=with_front_matter(front, body))


def _link(name: str, new: str, uri: str, titles: dict[str, str]) -> dict[str, str]:
    page, _, place = new.partition("#")
    url = f"#{place}" if page == page_url(uri) else relative_url(page, uri, place)
    return {"id": name, "url": url, "title": titles[page]}


def _pages(
    promised: Promised, titles: dict[str, str], sources: Sources, renderer: PageRenderer
) -> Iterator[Product]:
    """Yield a page at each address of a page that has moved."""
    for old, new in page_redirects(promised):
        uri = f"{old.removesuffix('/')}.md"
        page, _, place = new.partition("#")
        product = renderer.page(
            uri,
            "moved.md.j2",
            title="Deze pagina is verplaatst",
            description="Deze pagina heeft een ander adres.",
            kind="redirect",
            source=sources.file_of(REDIRECTS),
            new=relative_url(page, uri, place),
            name=titles[page],
        )
        front, body = front_matter(str(product.content))
        yield replace(product, content=with_front_matter(front | {"leads": new or "."}, body))
