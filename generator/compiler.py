"""Compile: from the sources to the products, or to the problems that stand in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.kinds import all_products
from generator.kinds.about.pages import BuildInfo
from generator.kinds.checking import check
from generator.kinds.pages.pages import authored_pages
from generator.kinds.redirects.routes import check_routes
from generator.kinds.versions.checks import check_latest
from generator.model import Status, Version
from generator.problems import Problem, ProblemsFound, errors, in_order
from generator.reading import Sources, read_sources
from generator.reading.cache import ConversionCache, Store
from generator.reading.settings import Settings
from generator.site.product import Product
from generator.site.rendering import PageRenderer


@dataclass(frozen=True)
class Compiled:
    """The sources, every product, the attentions (no errors), and what was converted before."""

    sources: Sources
    products: tuple[Product, ...]
    attentions: tuple[Problem, ...]
    cache: ConversionCache

    def product(self, uri: str) -> Product | None:
        """Return the product with this uri, if there is one."""
        return next((product for product in self.products if product.uri == uri), None)


def cache_store(settings: Settings, *, remember: bool = False) -> Store:
    """Return the store of converted texts, in the project's own folder."""
    return Store(settings.root / ".cache" / "handboek", remember=remember)


def compile_site(
    settings: Settings, store: Store | None = None, instead: Mapping[Path, bytes] | None = None
) -> Compiled:
    """Read, check and turn into products.

    `instead` holds what is to be read instead of what stands in some files.
    Raises `ProblemsFound` with the problems of all files, attentions included.
    """
    extensions, configs = settings.extensions
    cache = ConversionCache(store or cache_store(settings), extensions, configs)
    sources = read_sources(settings, cache, instead)
    problems = [*sources.problems, *check(sources)]
    if errors(problems):
        raise ProblemsFound([*problems, *_in_pages(sources)])
    shown = sources.shown()
    products, found = all_products(shown, in_order(problems))
    problems += [*found, *check_routes(shown, products)]
    if errors(problems):
        raise ProblemsFound(problems)
    return Compiled(shown, products, in_order(problems), cache)


def compile_all(settings: Settings) -> tuple[Compiled, tuple[Version, ...], tuple[Problem, ...]]:
    """Compile as for readers, and once more with the concepts if there are any.

    Returns what readers get, the concepts, and the attentions of both. Raises `ProblemsFound`.
    """
    full = compile_site(replace(settings, concepts=True))
    versions = full.sources.handbook.versions
    concepts = tuple(v for v in versions if v.front.status is Status.CONCEPT)
    shown = compile_site(settings) if concepts and not settings.concepts else full
    return shown, concepts, in_order([*shown.attentions, *full.attentions])


def _in_pages(sources: Sources) -> tuple[Problem, ...]:
    """Return what is wrong in authored pages, as far as it can be told beside other errors."""
    needed = {"versions", "explanations", "organisation"}
    if needed & sources.unread or errors(check_latest(sources)):
        return ()
    shown = sources.shown()
    renderer = PageRenderer(shown.handbook, {"build": BuildInfo.of(shown)}, shown.settings.today)
    return authored_pages(shown, renderer)[1]
