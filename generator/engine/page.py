"""A page of an engine whose Markdown we convert, and only where it changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from generator.reading.cache import ConversionCache
from generator.site.product import Page
from generator.text.links import final, target_of


class ConvertedPage:
    """A mixin for an engine's page: its conversion is cached, its links are resolved each time."""

    file: Any
    meta: Any
    markdown: Any
    content: Any
    toc: Any
    get_toc: Callable[[Any], Any]
    product: Page
    cache: ConversionCache

    def take(self, product: Page, cache: ConversionCache) -> None:
        """Set the product that the page shows, and the cache for its conversion."""
        self.product = product
        self.cache = cache

    def read_source(self, config: Any) -> None:
        """Take the front matter from the product, without parsing YAML."""
        del config
        self.meta = dict(self.product.front)
        # What is converted already is not kept in memory once more.
        self.markdown = "" if self.product.converted else self.product.body.lstrip("\n")

    def render(self, config: Any, files: Any) -> None:
        """Convert the page as the engine would, or take the conversion from the cache."""
        del config
        converted = self.product.converted or self.cache.for_readers(self.markdown or "")
        self.content = final(converted.html, lambda address: self._from_here(address, files))
        self.toc = self.get_toc(converted.toc_tokens)

    def _from_here(self, address: str, files: Any) -> str:
        """Return the address of another file of the site as seen from this page.

        What names no file stays as it is: the check of links finds it on the built page.
        """
        target = target_of(address, self.file.src_uri)
        file = files.get_file_from_path(target) if target else None
        if file is None:
            return address
        _, _, _, query, fragment = urlsplit(address)
        path: str = file.url_relative_to(self.file)
        return urlunsplit(("", "", path, query, fragment))
