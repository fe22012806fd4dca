"""Render a version as PDF/A-2a: its text alone, without what the handbook adds."""

from __future__ import annotations

from html import escape
from pathlib import Path

from generator.compiler import Compiled
from generator.finish.paper_style import paper_style
from generator.kinds.archive.package import Package
from generator.reading.cache import key_of
from generator.site.rendering import environment
from generator.site.styles import with_colours
from generator.text.anchors import without_anchors
from generator.text.links import final


def rendering_of(package: Package, compiled: Compiled, site: Path) -> bytes:
    """Return the rendering of a version, from the cache where nothing changed.

    Raises `Refused` where the engine leaves something out, such as a picture.
    """
    from generator.finish.typesetting import Variant, engine, typeset

    # Addresses of pictures start from where the version's source stands.
    page = site / package.version.uri
    html = document_of(package, compiled, page)
    pictures = [(site / path).read_bytes().hex() for _, path in package.pictures]
    key = key_of("PDF/A-2a", engine(), html, pictures)
    store = compiled.cache.store
    kept = store.get(key)
    if kept is None:
        kept = typeset(html, site, page, Variant.ARCHIVAL)
        store.put(key, kept)
    return kept


def document_of(package: Package, compiled: Compiled, page: Path) -> str:
    """Return the document as HTML; it changes only when the version does."""
    from generator.finish.paper import on_paper

    settings = compiled.sources.settings
    text = without_anchors(compiled.sources.converted[package.version.uri].html)
    title = package.version.front.title
    heading = "" if "<h1" in text else f"<h1>{escape(title)}</h1>"
    article = f"<article>{heading}{final(text, str)}</article>"
    style = paper_style("generator.finish.packages", "archive.css")
    return (
        environment()
        .get_template("archive.html.j2")
        .render(
            front=package.version.front,
            style=with_colours(style),
            # A link to another page of the site is plain text: it must work without the site.
            text=on_paper(article, page, "").article,
            name=settings.site_name,
        )
    )
