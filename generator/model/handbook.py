"""The handbook: everything that the sources say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from pydantic import BaseModel, ConfigDict, Field

from generator.model.apps import App, Setting
from generator.model.checklists import Checklist, Item
from generator.model.explanations import Explanation, Explanations
from generator.model.lasting import LAPSES_WITH, SINCE, holds_for
from generator.model.organisation import Organisation
from generator.model.source import KEYWORDS, Source, Text, Texts, VersionNumber
from generator.model.versions import Clause, Version
from generator.model.words import ClauseKind


class PageFront(Source):
    """The front matter of an authored page."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    keywords: Texts = Field((), description=KEYWORDS)
    since: VersionNumber | None = Field(None, description=SINCE)
    lapses_with: VersionNumber | None = Field(None, description=LAPSES_WITH)
    replaces: Text | None = Field(
        None, description="De pagina waarvan deze vanaf ‘since’ de plaats inneemt."
    )


class AuthoredPage(BaseModel):
    """A Markdown page that a person wrote; `line` is the first line of its body.

    `path` is where its file stands in `docs/`, `uri` the address for which it is shown.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    uri: str
    front: PageFront
    body: str
    line: int


@dataclass(frozen=True)
class Handbook:
    """Everything that the sources say, versions oldest first.

    `own` holds the source of each kind of page, by its key, in the order of the kinds. `about` is
    the number of the version that it is about; without it that is the latest usable one. `whole`
    has what is written for other versions as well.
    """

    organisation: Organisation
    versions: tuple[Version, ...]
    own: Mapping[str, object]
    pages: tuple[AuthoredPage, ...]
    about: str | None = None
    whole: Handbook | None = None

    @property
    def written(self) -> Handbook:
        """The handbook with all that is written, for whatever version."""
        return self.whole or self

    @property
    def explanations(self) -> Explanations:
        """Our explanations of norms and terms."""
        return cast(Explanations, self.own["explanations"])

    @property
    def apps(self) -> tuple[App, ...]:
        """The apps, in the order in which readers see them."""
        return cast(tuple[App, ...], self.own["apps"])

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """The checklists, in the order in which readers see them."""
        return cast(tuple[Checklist, ...], self.own["checklists"])

    def told(self) -> dict[str, object]:
        """Return the data for machines: everything but the authored pages."""
        return {"organisation": self.organisation, "versions": self.versions, **self.own}

    @property
    def has_latest(self) -> bool:
        """Whether there is a version that the handbook can be about."""
        return any(version.is_usable for version in self.versions)

    @property
    def latest(self) -> Version:
        """The version that the handbook is about."""
        latest_first = reversed(self.versions)
        if self.about is not None:
            return next(version for version in latest_first if version.number == self.about)
        return next(version for version in latest_first if version.is_usable)

    def at(self, version: Version) -> Handbook:
        """Return the handbook about a version, with what was written for that one."""
        whole, number = self.written, version.number
        apps = tuple(app.at(number) for app in whole.apps)
        own = {**self.own, "apps": apps, "explanations": whole.explanations.at(number)}
        pages = tuple(_in_place([p for p in whole.pages if holds_for(p.front, number)]))
        return replace(self, about=number, own=own, pages=pages, whole=whole)

    @cached_property
    def clause_ids(self) -> frozenset[str]:
        """The id of every clause that stands in any version."""
        return frozenset(clause.id for version in self.versions for clause in version.clauses)

    def last_clause(self, clause_id: str) -> Clause | None:
        """Return a clause as the last version has it that has it, or nothing where none has."""
        found = (clause for v in reversed(self.versions) if (clause := v.clause(clause_id)))
        return next(found, None)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Every change of an id, latest first, as (new, old)."""
        return tuple(
            (new, old)
            for version in reversed(self.versions)
            for new, change in version.front.changes.items()
            for old in change.from_
        )

    @cached_property
    def role_names(self) -> dict[str, str]:
        """The name of each role, by its id."""
        return {checklist.role: checklist.role_name for checklist in self.checklists}

    @cached_property
    def norm_titles(self) -> dict[str, str]:
        """Our title of each explained norm, by its id."""
        return {entry.id: entry.title for entry in self.explanations.norms}

    @cached_property
    def settings(self) -> dict[str, tuple[App, Setting]]:
        """Every setting with its app, by the `app/setting` under which sources name it."""
        return {
            f"{app.id}/{setting.id}": (app, setting)
            for app in self.apps
            for setting in app.settings
        }

    def title_of(self, clause: Clause) -> str:
        """Return the title of a clause for readers: ours, its term, or its place."""
        explanation = self.explanation(clause.id)
        if explanation is not None:
            return explanation.title
        return clause.term or clause.section or clause.id

    def has_norm_page(self, clause: Clause) -> bool:
        """Tell whether a clause is a norm that we explain."""
        return clause.kind is ClauseKind.NORM and self.explanation(clause.id) is not None

    def asked(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that are asked: for the latest text, and with a norm in it."""
        latest = self.latest
        return [i for i in items if i.is_for(latest.number) and any(map(latest.clause, i.clauses))]

    def explanation(self, clause_id: str) -> Explanation | None:
        """Return our explanation of a norm or definition, if there is one."""
        return self._explanations_by_id.get(clause_id)

    @cached_property
    def _explanations_by_id(self) -> dict[str, Explanation]:
        explanations = self.explanations
        known: tuple[Explanation, ...] = (*explanations.norms, *explanations.definitions)
        return {entry.id: entry for entry in reversed(known)}

    def page(self, uri: str) -> AuthoredPage | None:
        """Return the authored page at an address, if there is one."""
        return next((page for page in self.pages if page.uri == uri), None)


def _in_place(pages: Sequence[AuthoredPage]) -> Iterator[AuthoredPage]:
    """Yield pages, each that takes the place of another one at its address."""
    taken = {page.front.replaces for page in pages}
    for page in pages:
        if page.front.replaces is not None:
            yield page.model_copy(update={"uri": page.front.replaces})
        elif page.uri not in taken:
            yield page
