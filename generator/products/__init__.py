"""All files of the site that are made from the model: pure functions from the model to text."""

from __future__ import annotations

from collections.abc import Sequence

from generator.problems import Problem
from generator.products.about import BuildInfo, about_page, keys_page
from generator.products.addresses import with_addresses
from generator.products.archive import archive_pages
from generator.products.authored import authored_pages
from generator.products.checklists import checklist_pages
from generator.products.comparisons import comparison_pages
from generator.products.data import data_files
from generator.products.decision import decision_pages
from generator.products.feed import feed_file
from generator.products.finding import finding_pages
from generator.products.guides import guide_pages
from generator.products.labels import label_pages
from generator.products.norms import norm_pages
from generator.products.on_date import on_date_page
from generator.products.product import Product
from generator.products.ready import ready_products
from generator.products.rendering import PageRenderer
from generator.products.scripts import script_files
from generator.products.setup import setup_pages
from generator.products.topicality import topicality_page
from generator.products.versions import version_pages
from generator.site.styles import stylesheet_file
from generator.sources import Sources

__all__ = ["Product", "all_products"]


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
