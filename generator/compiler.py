"""Compile the sources into products, or report the problems in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.kinds.order import KINDS
from generator.model import Status, Version
from generator.problems import Problem, ProblemsFound, Severity, barring, errors, in_order
from generator.reading import Sources, read_sources
from generator.reading.batch import Batch
from generator.reading.cache import NO_STORE, ConversionCache, Store
from generator.reading.settings import Settings
from generator.site.build_info import BuildInfo
from generator.site.editions import Edition, as_adopted, editions
from generator.site.kind import Context
from generator.site.part import Parts, kept_pages
from generator.site.product import Product
from generator.site.rendering import PageRenderer, take_templates_from
from generator.site.scripts import script_files
from generator.site.styles import stylesheet_file
from generator.site.volumes import Volume, in_one_site


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
    shown = sources.shown()
    build = BuildInfo.of(sources)
    volumes = []
    for edition in editions(sources):
        products, found = make(edition.sources, [], cache.store, build, edition.version.number)
        volumes.append(Volume(edition.version, edition, products))
        if edition.is_concept:
            found = [*check_sources(as_adopted(sources, edition.version)), *found]
        if edition.is_concept:
            problems = [*_marked(found, problems), *_once_adopted(edition, found, problems)]
        else:
            problems += found
    products, problems = make(shown, problems, cache.store, build)
    if errors(problems):
        raise ProblemsFound(problems)
    volumes.insert(0, Volume(shown.handbook.latest, None, products))
    return Compiled(shown, tuple(in_one_site(sources, volumes)), in_order(problems), cache)


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
    sources: Sources,
    problems: list[Problem],
    store: Store = NO_STORE,
    build: BuildInfo | None = None,
    edition: str = "",
) -> tuple[tuple[Product, ...], list[Problem]]:
    """Return the products of sound sources, and the problems, those of the pages included.

    `store` has the pages of the last build, and templates as they were compiled; `edition` is the
    number of the version that is still to begin, where the sources are about one.
    """
    take_templates_from(store)
    with kept_pages(store, sources.settings, edition) as batch:
        context = context_of(sources, batch, build)
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
    told = {(problem.place, problem.fact) for problem in full.attentions}
    others = (each for each in shown.attentions if (each.place, each.fact) not in told)
    return shown, concepts, in_order([*others, *full.attentions])


def context_of(
    sources: Sources, batch: Batch | None = None, build: BuildInfo | None = None
) -> Context:
    """Return the context that pages of these sources are made from; `batch` has those of before."""
    build = build or BuildInfo.of(sources)
    day, pdfs = sources.settings.today, sources.settings.pdfs
    renderer = PageRenderer(sources.handbook, {"build": build}, day, pdfs=pdfs)
    return Context(sources, renderer, KINDS, Parts(sources, renderer, batch))


def _marked(found: list[Problem], told: list[Problem]) -> Iterator[Problem]:
    """Yield what is told, and of each attention that adoption refuses that it does."""
    refused = {(problem.place, problem.fact) for problem in errors(found)}
    for problem in told:
        bars = problem.severity is Severity.ATTENTION and (problem.place, problem.fact) in refused
        yield barring(problem) if bars else problem


def _once_adopted(edition: Edition, found: list[Problem], told: list[Problem]) -> Iterator[Problem]:
    """Yield, as attentions, the errors that come once a concept is adopted and are not told yet."""
    known = {(problem.place, problem.fact) for problem in told}
    for problem in errors(found):
        if (problem.place, problem.fact) not in known:
            fact = f"zodra versie {edition.version.number} is vastgesteld: {problem.fact}"
            yield barring(replace(problem, fact=fact, severity=Severity.ATTENTION))


def _in_pages(sources: Sources) -> tuple[Problem, ...]:
    """Return what is wrong in pages, as far as it can be told beside other errors."""
    told = [k for k in KINDS if k.early is not None and not k.early & sources.unread]
    if not told or not sources.handbook.has_latest:
        return ()
    coming = (edition.sources for edition in editions(sources) if not edition.is_concept)
    contexts = [context_of(each) for each in (sources.shown(), *coming)]
    made = (found for context in contexts for kind in told for found in kind.pages(context))
    return tuple(found for found in made if isinstance(found, Problem))
