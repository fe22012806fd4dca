"""All files of the site that are made from the model: pure functions from the model to text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.kinds.about.pages import BuildInfo, about_page, keys_page
from generator.kinds.archive.pages import archive_pages
from generator.kinds.checklists.pages import checklist_pages
from generator.kinds.comparisons.pages import comparison_pages
from generator.kinds.data.pages import data_files
from generator.kinds.decision.pages import decision_pages
from generator.kinds.editors.labels import label_pages
from generator.kinds.editors.topicality import topicality_page
from generator.kinds.guides.pages import guide_pages
from generator.kinds.norms.pages import norm_pages
from generator.kinds.pages.pages import authored_pages
from generator.kinds.ready.pages import ready_products
from generator.kinds.redirects.pages import with_addresses
from generator.kinds.search.pages import finding_pages
from generator.kinds.setup.pages import setup_pages
from generator.kinds.versions.feed import feed_file
from generator.kinds.versions.on_date import on_date_page
from generator.kinds.versions.pages import version_pages
from generator.problems import Problem
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer
from generator.site.scripts import script_files
from generator.site.styles import stylesheet_file


def all_products(
    sources: Sources, problems: Sequence[Problem]
) -> tuple[tuple[Product, ...], tuple[Problem, ...]]:
    """Return every product of sound sources, and what is wrong in authored pages.

    `problems` are the attentions found so far, for the editors' page.
    """
    build = BuildInfo.of(sources)
    pdfs = sources.settings.pdfs
    renderer = PageRenderer(sources.handbook, {"build": build}, build.day, pdfs=pdfs)
    authored, found = authored_pages(sources, renderer)
    products = (
        *authored,
        *version_pages(sources, renderer),
        *archive_pages(sources, renderer),
        *comparison_pages(sources, renderer),
        on_date_page(sources, renderer),
        *norm_pages(sources, renderer),
        *guide_pages(sources, renderer),
        *setup_pages(sources, renderer),
        *checklist_pages(sources, renderer),
        *decision_pages(sources, renderer),
        *finding_pages(sources, renderer),
        *ready_products(sources, renderer),
        about_page(sources, renderer),
        keys_page(renderer),
        *label_pages(sources, renderer),
        topicality_page(sources, renderer, [*problems, *found]),
        *feed_file(sources),
        *data_files(sources),
        *script_files(),
        stylesheet_file(),
    )
    return with_addresses(products, sources, renderer), found
