"""Pages for editors: all keys, all labels with sheets to look them up, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.editors.attention import attention_pages
from generator.kinds.editors.keys import keys_pages
from generator.kinds.editors.labels import label_pages
from generator.site.kind import Context, Kind, PageType
from generator.site.product import Product


def editors_pages(context: Context) -> Iterator[Product]:
    """Yield the pages for editors; what needs attention comes last."""
    yield from keys_pages(context)
    yield from label_pages(context)
    yield from attention_pages(context)


KIND = Kind("editors", pages=editors_pages, types=(PageType("reference"),))
