"""Compile the sources into products, or report the problems in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.kinds.order import KINDS
from generator.model import Status, Version
from generator.problems import Problem, ProblemsFound, errors, in_order
from generator.reading import Sources, read_sources
from generator.reading.batch import Batch
from generator.reading.cache import NO_STORE, ConversionCache, Store
from generator.reading.settings import Settings
from generator.site.build_info import BuildInfo
from generator.site.kind import Context
from generator.site.part import Parts, kept_pages
from generator.site.product import Product
from generator.site.rendering import PageRenderer, take_templates_from
from generator.site.scripts import script_files
from generator.site.styles import stylesheet_file


@dataclass(frozen=True)
class Compiled:
    """The result of a compilation: sources, products, attentions, and the cache of conversions."""

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
    """Read and check the sources, and make the products.

    `instead` holds the content to read for some files, in the place of what is on disk.
    Raises `ProblemsFound` with the problems of all files, attentions included.
    """
    extensions, configs = settings.extensions
    cache = ConversionCache(store or cache_store(settings), extensions, configs)
    sources = read(settings, cache, instead)
    problems = [*sources.problems, *check_sources(sources)]
    if errors(problems):
        raise ProblemsFound([*problems, *_in_pages(sources)])
    products, problems = make(sources.shown(), problems, cache.store)
    if errors(problems):
        raise ProblemsFound(problems)
    return Compiled(sources.shown(), products, in_order(problems), cache)


def read(
    settings: Settings, cache: ConversionCache, instead: Mapping[Path, bytes] | None = None
) -> Sources:
    """Read the sources of all kinds of pages, collecting the problems of all files."""
    described = [source for kind in KINDS for source in kind.sources]
    return read_sources(settings, cache, described, instead)


def check_sources(sources: Sources) -> Iterator[Problem]:
    """Yield every problem that shows only when sources are compared."""
    for kind in KINDS:
        for one in kind.checks:
            if not one.needs & sources.unread:
                yield from one.run(sources)


def make(
    sources: Sources, problems: list[Problem], store: Store = NO_STORE
) -> tuple[tuple[Product, ...], list[Problem]]:
    """Return the products of sound sources, and the problems, those of the pages included.

    `store` has the pages of the last build, and templates as they were compiled.
    """
    take_templates_from(store)
    with kept_pages(store, sources.settings) as batch:
        context = context_of(sources, batch)
        context.problems.extend(in_order(problems))
        made: list[Product] = []
        for kind in KINDS:
            for found in kind.pages(context):
                if isinstance(found, Product):
                    made.append(found)
                else:
                    context.problems.append(found)
    products: Sequence[Product] = [*made, *script_files(store), stylesheet_file()]
    for kind in KINDS:
        products = kind.completes(context, products)
    wrong = (problem for kind in KINDS for problem in kind.routes(context, products))
    return tuple(products), [*context.problems, *wrong]


def compile_all(settings: Settings) -> tuple[Compiled, tuple[Version, ...], tuple[Problem, ...]]:
    """Compile for readers, and once more with the concepts if there are any.

    Returns what readers get, the concepts, and the attentions of both. Raises `ProblemsFound`.
    """
    full = compile_site(replace(settings, concepts=True))
    versions = full.sources.handbook.versions
    concepts = tuple(v for v in versions if v.front.status is Status.CONCEPT)
    shown = compile_site(settings) if concepts and not settings.concepts else full
    return shown, concepts, in_order([*shown.attentions, *full.attentions])


def context_of(sources: Sources, batch: Batch | None = None) -> Context:
    """Return the context that pages of these sources are made from; `batch` has those of before."""
    build = BuildInfo.of(sources)
    pdfs = sources.settings.pdfs
    renderer = PageRenderer(sources.handbook, {"build": build}, build.day, pdfs=pdfs)
    return Context(sources, renderer, KINDS, Parts(sources, renderer, batch))


def _in_pages(sources: Sources) -> tuple[Problem, ...]:
    """Return what is wrong in pages, as far as it can be told beside other errors."""
    told = [k for k in KINDS if k.early is not None and not k.early & sources.unread]
    if not told or not sources.handbook.has_latest:
        return ()
    context = context_of(sources.shown())
    return tuple(
        found for kind in told for found in kind.pages(context) if isinstance(found, Problem)
    )
