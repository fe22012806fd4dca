"""Make the page that tells how the site was made."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version as installed

from generator.site import addresses
from generator.site.kind import Context
from generator.site.product import Product

_TOOLS = ("markdown", "jinja2", "pydantic", "ruamel.yaml", "pagefind")


def about_pages(context: Context) -> Iterator[Product]:
    """Yield the page."""
    settings = context.sources.settings
    yield context.renderer.page(
        addresses.ABOUT,
        "about.md.j2",
        title="Over deze site",
        description="Bron, licentie, datum en gereedschap van deze site.",
        kind="about",
        contents=True,
        source=settings.config.file,
        version=context.sources.handbook.latest,
        tools=[(tool, installed(tool)) for tool in (settings.engine, *_TOOLS)],
        feed=addresses.FEED if settings.site_url else "",
        generator=installed("handboek-chatberichten"),
    )
