"""Make the reference of all keys of all kinds of sources, from their models."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from generator.kinds.editors.editors import above
from generator.model import Described
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Page, Product
from generator.site.rendering import PageRenderer
from generator.site.schema_keys import keys_of


def keys_pages(context: Context) -> Iterator[Product]:
    """Yield the page."""
    described = [source for kind in context.kinds for source in kind.sources]
    parents = above(context.sources.handbook)
    told = [(one.title, one.shown) for one in described], [vars(parent) for parent in parents]
    yield from context.parts.pages("keys", partial(_keys_page, described, parents), told=told)


def _keys_page(
    described: Sequence[Described[Any]],
    parents: Sequence[Link],
    sources: Sources,
    renderer: PageRenderer,
) -> Iterator[Page]:
    del sources
    yield renderer.page(
        addresses.KEYS,
        "keys.md.j2",
        title="Alle sleutels",
        description="Elke sleutel van elk soort bestand, met uitleg.",
        kind="reference",
        contents=True,
        source="generator/model/__init__.py",
        parents=parents,
        kinds=[(source.title, source.shown, keys_of(source.model)) for source in described],
    )
