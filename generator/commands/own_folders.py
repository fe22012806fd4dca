"""Make each page of an export the `index.md` of a folder of its own.

Engines differ in how they read the addresses in raw HTML: as seen from the page, or from its
source. From the first page of a folder both are the same.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import quote

from generator.reading.cache import ConversionCache
from generator.reading.masking import masked, without_code
from generator.site.product import Page, Product, page_url
from generator.text.links import addresses, target_of

_CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
# The address of a link or picture, at once or at the foot of the text.
_ADDRESS = re.compile(r"(?:\]\(\s*|^ {0,3}\[(?!\^)[^\]\n]+\]:\s*)<?([^\s<>()]+)", re.MULTILINE)


def in_folder(uri: str) -> str:
    """Return the path of a page in a folder of its own: `a/b/index.md` for `a/b.md`."""
    return f"{page_url(uri)}index.md" if uri.endswith(".md") else uri


def menu_of_folders(nav: Any, pages: set[str]) -> Any:
    """Return a menu in which each of these pages stands in its folder."""
    if isinstance(nav, list):
        return [menu_of_folders(entry, pages) for entry in nav]
    if isinstance(nav, dict):
        return {title: menu_of_folders(entry, pages) for title, entry in nav.items()}
    return in_folder(nav) if nav in pages else nav


def seen_from_folder(product: Product, pages: set[str], cache: ConversionCache) -> str | bytes:
    """Return a product's content, with the addresses in Markdown as seen from its own folder."""
    if not isinstance(product, Page):
        return product.content
    head, mark, body = str(product.content).partition("\n---\n")
    converted = product.converted or cache.for_readers(body.lstrip("\n"))
    known, parts, end = addresses(converted.html), [head + mark], 0
    # What only looks like a link, in code or in raw HTML, stays as it is.
    for found in _ADDRESS.finditer(_CODE.sub(masked, without_code(body))):
        if found[1] in known and (target := target_of(found[1], product.uri)):
            parts += [body[end : found.start(1)], _from(product.uri, target, found[1], pages)]
            end = found.end(1)
    return "".join([*parts, body[end:]])


def _from(uri: str, target: str, address: str, pages: set[str]) -> str:
    """Return an address as it is from the folder of a page, with its place on the target."""
    file = in_folder(target) if target in pages else target
    path = posixpath.relpath(file, posixpath.dirname(in_folder(uri)) or ".")
    return quote(path) + "".join(re.findall("[?#].*", address))
