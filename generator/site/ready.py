"""What the pages with something ready to use share: checks, statements and rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator.model import Basis, Clause, ReadyPage, SourceFile, Statement
from generator.problems import Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site import addresses
from generator.site.grounds import without_source
from generator.site.kind import (
    Context,
    Entry,
    Help,
    PageType,
    Pointer,
    Resting,
    SourceCheck,
    nothing,
    see,
    source_check,
)
from generator.site.link import Link
from generator.site.product import Product

R = TypeVar("R", bound=ReadyPage)
TYPE = PageType("ready", label="Hulpmiddel", rank=60)


@dataclass(frozen=True)
class Said:
    """A statement, with the pages of its norms and the page that helps."""

    text: str
    basis: Basis
    source: str | None
    norms: list[Link]
    link: Link | None


@dataclass(frozen=True)
class Ready(Generic[R]):
    """A page with something ready to use: its source, its address, and the parts of its source.

    `parts` yields the path and id of each part with a place of its own on the page, `statements`
    the path of each statement and itself, `cited` the path and id of each further clause.
    """

    file: SourceFile[R]
    uri: str
    parts: Callable[[R], Iterable[tuple[KeyPath, str]]] = nothing
    statements: Callable[[R], Iterable[tuple[KeyPath, Statement]]] = nothing
    cited: Callable[[R], Iterable[tuple[KeyPath, str]]] = nothing

    def checks(self) -> tuple[SourceCheck, ...]:
        """Return the checks that such a page shares with the others."""
        return (
            source_check(self._check_ids),
            source_check(self._check_basis),
            source_check(self._check_clauses, "versions"),
            source_check(self._check_current, "versions"),
        )

    def said(self, sources: Sources) -> Iterator[tuple[KeyPath, Statement]]:
        """Yield each statement in the file, with its path."""
        page = self.file.of(sources.handbook)
        return iter(self.statements(page) if page else ())

    def _check_ids(self, sources: Sources) -> Iterator[Problem]:
        """Report two parts with one id: a link can lead to one of them only."""
        page = self.file.of(sources.handbook)
        seen: set[str] = set()
        for path, part_id in self.parts(page) if page else ():
            if part_id in seen:
                fact = f"‘{part_id}’ staat er twee keer"
                place = sources.at(self.file, *path, "id")
                yield Problem(place, fact, "Geef elk een eigen id.")
            seen.add(part_id)

    def _check_basis(self, sources: Sources) -> Iterator[Problem]:
        """Report what rests on the instruction or is advice, but does not name its ground."""
        for path, said in self.said(sources):
            place = sources.at(self.file, *path, "basis")
            if said.basis is Basis.INSTRUCTION and not said.clauses:
                fact = "dit rust op de instructie, maar noemt geen norm"
                yield Problem(place, fact, "Vul ‘clauses’ in, of kies een andere basis.")
            # What is ours and names no source is marked as ours on the page.
            if said.basis is Basis.ADVICE:
                yield from without_source(place, said.basis, said.source, "dit")

    def _check_clauses(self, sources: Sources) -> Iterator[Problem]:
        """Report what rests on an unknown norm."""
        known = sources.handbook.clause_ids
        for path, clause in self._named(sources):
            if clause not in known:
                fact = f"‘{clause}’ is geen norm uit de instructie"
                yield Problem(sources.at(self.file, *path), fact, did_you_mean(clause, known))

    def _check_current(self, sources: Sources) -> Iterator[Problem]:
        """Report what is called the instruction's, while its norms are not in the latest text."""
        usable = [version for version in sources.handbook.versions if version.is_usable]
        for path, said in self.said(sources):
            named = said.basis is Basis.INSTRUCTION and usable and said.clauses
            if named and not any(map(usable[-1].clause, said.clauses)):
                place = sources.at(self.file, *path, "clauses")
                fact = f"versie {usable[-1].number} heeft geen van deze normen meer"
                remedy = "Noem een norm van nu, of kies een andere basis."
                yield Problem(place, fact, remedy, Severity.ATTENTION)

    def _named(self, sources: Sources) -> Iterator[tuple[KeyPath, str]]:
        page = self.file.of(sources.handbook)
        if page is None:
            return
        yield from ((("clauses", n), clause) for n, clause in enumerate(page.clauses))
        yield from self.cited(page)
        for path, said in self.statements(page):
            yield from (((*path, "clauses", m), clause) for m, clause in enumerate(said.clauses))

    def pointers(self, sources: Sources) -> Iterator[Pointer]:
        """Yield the links that statements name."""
        for path, said in self.said(sources):
            if said.link is not None:
                place = sources.at(self.file, *path, "link")
                yield Pointer(place, said.link, "dit verwijst")

    def resting(self, sources: Sources) -> Iterator[Resting]:
        """Yield what names a clause."""
        page = self.file.of(sources.handbook)
        title = page.title if page else ""
        for path, clause in self._named(sources):
            place = sources.at(self.file, *path)
            yield Resting(f"de pagina ‘{title}’", place, frozenset({clause}))

    def named(self, sources: Sources) -> Iterator[Link]:
        """Yield the page, where the handbook has it."""
        page = self.file.of(sources.handbook)
        if page is not None:
            yield Link(self.uri, page.title)

    def entries(self, sources: Sources) -> Iterator[Entry]:
        """Yield the page in A–Z, and the other words for it."""
        page = self.file.of(sources.handbook)
        if page is not None:
            link = Link(self.uri, page.title)
            yield Entry(page.title, "page", (link,))
            yield from see(page.keywords, link)

    def helps(self, sources: Sources) -> Iterator[Help]:
        """Yield the page, with the norms that it helps with."""
        page = self.file.of(sources.handbook)
        if page is not None:
            yield Help(Link(self.uri, page.title), page.description, frozenset(page.clauses))

    def page(
        self,
        context: Context,
        page: R,
        template: str,
        parents: Iterable[Link] = (),
        script: str | None = None,
        **told: Any,
    ) -> Product:
        """Return the page, from a template."""
        return context.renderer.page(
            self.uri,
            template,
            title=page.title,
            description=page.description,
            kind=TYPE.name,
            contents=True,
            of=context.sources.handbook.latest,
            keywords=page.keywords,
            source=context.sources.file_of(self.file),
            parents=parents,
            script=script,
            introduction=page.introduction,
            **told,
        )


def current(sources: Sources, clause_ids: Iterable[str]) -> list[Clause]:
    """Return the clauses with these ids that the latest text has."""
    found = map(sources.handbook.latest.clause, clause_ids)
    return [clause for clause in found if clause is not None]


def cited(sources: Sources, clause_ids: Iterable[str]) -> list[Link]:
    """Return the page of each norm that stands in the latest text and is explained."""
    titles = sources.handbook.norm_titles
    found = (clause.id for clause in current(sources, clause_ids))
    return [Link(addresses.norm(clause), titles[clause]) for clause in found if clause in titles]


def said(context: Context, statement: Statement) -> Said:
    """Return a statement as a page shows it."""
    return Said(
        statement.text,
        statement.basis,
        statement.source,
        cited(context.sources, statement.clauses),
        context.link(statement.link) if statement.link is not None else None,
    )
