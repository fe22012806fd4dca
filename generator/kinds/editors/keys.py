"""Make the reference of all keys of all kinds of sources, from their models."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.editors.editors import above
from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Product
from generator.site.schema_keys import keys_of


def keys_pages(context: Context) -> Iterator[Product]:
    """Yield the page."""
    sources = [source for kind in context.kinds for source in kind.sources]
    yield context.renderer.page(
        addresses.KEYS,
        "keys.md.j2",
        title="Alle sleutels",
        description="Elke sleutel van elk soort bestand, met uitleg.",
        kind="reference",
        source="generator/model/__init__.py",
        parents=above(context.sources.handbook),
        kinds=[(source.title, source.shown, keys_of(source.model)) for source in sources],
    )
