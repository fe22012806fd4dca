"""A kind of page: its sources, its checks, and the pages that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.model import Described
from generator.problems import Place, Problem
from generator.reading import Sources
from generator.site import addresses
from generator.site.link import Link
from generator.site.part import Parts
from generator.site.product import Product
from generator.site.rendering import PageRenderer
from generator.time.comparison import followed_by

# The weight of the words on list pages: the answers are on other pages.
LISTS = "0.3"


@dataclass(frozen=True)
class SourceCheck:
    """A check on the sources, and the sources that it needs to be sound."""

    run: Callable[[Sources], Iterable[Problem]]
    needs: frozenset[str] = frozenset()


def source_check(run: Callable[[Sources], Iterable[Problem]], *needs: str) -> SourceCheck:
    """Return a check that is skipped where one of the sources that it needs could not be read."""
    return SourceCheck(run, frozenset(needs))


@dataclass(frozen=True)
class PageType:
    """A type of page, as its `data-hb-kind` says, and how the search treats it.

    `label` is what a search result calls it; a type without one is not found. `rank` is its
    place among the labels to choose from, `weight` how heavily its words count, where that is not
    as usual.
    """

    name: str
    label: str | None = None
    rank: int = 0
    weight: str | None = None


@dataclass(frozen=True)
class Entry:
    """An entry in A–Z: its term, what kind of thing that is, and links to it."""

    term: str
    kind: str
    links: tuple[Link, ...]


def see(words: Iterable[str], link: Link) -> Iterator[Entry]:
    """Yield an entry in A–Z for each other word for a page."""
    return (Entry(word, "see", (link,)) for word in words)


@dataclass(frozen=True)
class Help:
    """A page that helps with some norms, with a hint of what it is for."""

    link: Link
    hint: str
    norms: frozenset[str]


@dataclass(frozen=True)
class Pointer:
    """A link in a source, its place, and the words with which a problem about it begins."""

    place: Place
    link: str
    fact: str


@dataclass(frozen=True)
class Resting:
    """A part of a source that rests on clauses: what an editor calls it, its place, their ids."""

    name: str
    place: Place
    clauses: frozenset[str]


def unchanged(_: Context, products: Sequence[Product]) -> Sequence[Product]:
    """Return the products as they are: the default where a kind of page adds nothing to them."""
    return products


def nothing(*args: Any) -> Iterator[Any]:
    """Yield nothing: the default where a kind of page has none of something."""
    del args
    return iter(())


@dataclass(frozen=True)
class Kind:
    """A kind of page, with all its parts in one folder.

    `sources` are the files that it is made from, `checks` the checks on them. `pages` yields
    its pages and files, and problems that only show while these are made. `types` are the types
    of its pages, `unsearched` the classes of parts that the search leaves out. `named`
    yields the pages that a source may link to, `entries` its words in A–Z, `helps` its pages that
    help with norms, `pointers` the links that its sources name, `resting` what in them rests on
    clauses, `reserved` the folders that are filled once the site is built.

    Once all pages are made, `completes` returns the products of all kinds with what this one
    adds, and `routes` yields what is wrong with their addresses. `early` names the sources that
    its pages need, where their problems are told beside errors in other sources.
    """

    name: str
    sources: tuple[Described[Any], ...] = ()
    checks: tuple[SourceCheck, ...] = ()
    pages: Callable[[Context], Iterable[Product | Problem]] = nothing
    types: tuple[PageType, ...] = ()
    unsearched: frozenset[str] = frozenset()
    named: Callable[[Sources], Iterable[Link]] = nothing
    entries: Callable[[Sources], Iterable[Entry]] = nothing
    helps: Callable[[Sources], Iterable[Help]] = nothing
    pointers: Callable[[Sources], Iterable[Pointer]] = nothing
    resting: Callable[[Sources], Iterable[Resting]] = nothing
    reserved: Callable[[Sources], Iterable[str]] = nothing
    completes: Callable[[Context, Sequence[Product]], Sequence[Product]] = unchanged
    routes: Callable[[Context, Sequence[Product]], Iterable[Problem]] = nothing
    early: frozenset[str] | None = None


@dataclass(frozen=True)
class Context:
    """The context that pages are made from: the sources, the renderer, and the other kinds.

    `parts` makes pages from a part of the handbook alone; `problems` are those found so far.
    """

    sources: Sources
    renderer: PageRenderer
    kinds: Sequence[Kind]
    parts: Parts
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of each page that a source may link to, by its path."""
        links = (link for kind in self.kinds for link in kind.named(self.sources))
        return {link.uri: link.title for link in links}

    def link(self, written: str) -> Link:
        """Return a link that a source names; a page without a title is called by its path."""
        uri, _, anchor = written.partition("#")
        return Link(uri, self.titles.get(uri, uri), anchor)

    @cached_property
    def helps(self) -> tuple[Help, ...]:
        """The pages that help with norms, in the order of the kinds."""
        return tuple(found for kind in self.kinds for found in kind.helps(self.sources))

    @cached_property
    def news(self) -> str | None:
        """The page that compares the latest version with what readers had, if there is one."""
        handbook = self.sources.handbook
        before = followed_by(handbook.versions, handbook.latest)
        return addresses.comparison(before.number, handbook.latest.number) if before else None

    def entries(self) -> Iterator[Entry]:
        """Yield the words of A–Z, kind by kind."""
        for kind in self.kinds:
            yield from kind.entries(self.sources)
