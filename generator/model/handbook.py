"""The whole: everything that the sources say."""

from __future__ import annotations

from functools import cached_property

from pydantic import BaseModel, ConfigDict, Field

from generator.model.apps import App
from generator.model.checklists import Checklist
from generator.model.decision import Decision
from generator.model.explanations import Explanation, Explanations
from generator.model.organisation import Organisation
from generator.model.ready import Agreement, Mishaps, Reminders, Requests
from generator.model.redirects import Redirects
from generator.model.setup import Setup
from generator.model.source import KEYWORDS, Source, Text, Texts
from generator.model.versions import Version


class PageFront(Source):
    """The front matter of an authored page."""

    title: Text = Field(description="De titel van de pagina.")
    description: Text = Field(description="Waar de pagina over gaat, in één zin.")
    keywords: Texts = Field((), description=KEYWORDS)


class AuthoredPage(BaseModel):
    """A Markdown page that a person wrote; `line` is the first line of its body."""

    model_config = ConfigDict(frozen=True)

    uri: str
    front: PageFront
    body: str
    line: int


class Handbook(BaseModel):
    """Everything that the sources say, versions oldest first."""

    model_config = ConfigDict(frozen=True)

    organisation: Organisation
    versions: tuple[Version, ...]
    explanations: Explanations
    apps: tuple[App, ...]
    setup: Setup | None = None
    checklists: tuple[Checklist, ...]
    decision: Decision | None = None
    requests: Requests | None = None
    agreement: Agreement | None = None
    reminders: Reminders | None = None
    mishaps: Mishaps | None = None
    redirects: Redirects | None = None
    pages: tuple[AuthoredPage, ...] = Field(exclude=True)

    @property
    def latest(self) -> Version:
        """The latest version that a handbook can be about."""
        return next(version for version in reversed(self.versions) if version.is_usable)

    @cached_property
    def clause_ids(self) -> frozenset[str]:
        """The id of every clause that stands in any version."""
        return frozenset(clause.id for version in self.versions for clause in version.clauses)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Every change of an id, latest first, as (new, old)."""
        return tuple(
            (new, old)
            for version in reversed(self.versions)
            for new, change in version.front.changes.items()
            for old in change.from_
        )

    def explanation(self, clause_id: str) -> Explanation | None:
        """Return our explanation of a norm or definition, if there is one."""
        known: tuple[Explanation, ...] = (*self.explanations.norms, *self.explanations.definitions)
        return next((entry for entry in known if entry.id == clause_id), None)
