"""Authored pages: Markdown in which a few placeholders stand for what the model knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from generator.model import AuthoredPage, ClauseKind
from generator.problems import Place, Problem, did_you_mean
from generator.reading import Sources, placeholders
from generator.site import addresses
from generator.site.bytecode import from_text
from generator.site.kind import Context, Entry, Resting, see
from generator.site.link import Link
from generator.site.product import Page, Product, page_of, page_url
from generator.site.rendering import dutch_date, environment, sandbox
from generator.text.dates import dates_whole


def is_for_editors(page: AuthoredPage) -> bool:
    """Tell whether a page is about making the handbook."""
    return page.uri.startswith(addresses.EDITORS_FOLDER)


def authored_pages(context: Context) -> Iterator[Product | Problem]:
    """Yield the authored pages with their placeholders filled in, and what is wrong in them."""
    for page in context.sources.handbook.pages:
        filling = _Filling(page, context)
        yield filling.product()
        yield from filling.problems


def authored_named(sources: Sources) -> Iterator[Link]:
    """Yield every authored page."""
    yield from (Link(page.uri, page.front.title) for page in sources.handbook.pages)


def authored_resting(sources: Sources) -> Iterator[Resting]:
    """Yield each place on a page that cites or quotes a clause, or leads to a term."""
    for page in sources.handbook.pages:
        for line, named in placeholders.clauses_named(page.body):
            place = Place(sources.page_file(page), page.line + line, 1)
            yield Resting(f"de pagina ‘{page.front.title}’", place, named)


def authored_entries(sources: Sources) -> Iterator[Entry]:
    """Yield in A–Z the pages that are for readers, and the other words for them."""
    for page in sources.handbook.pages:
        link = Link(page.uri, page.front.title)
        if is_for_editors(page):
            continue
        if page.uri != addresses.START:
            yield Entry(page.front.title, "page", (link,))
        yield from see(page.front.keywords, link)


@lru_cache(maxsize=2_000)
def _template(body: str) -> Template:
    """Compile a page, once while the program runs: few bodies change from build to build."""
    return from_text(sandbox(), body)


class _Filling:
    """Fill in one page, collecting unknown names instead of stopping at the first."""

    def __init__(self, page: AuthoredPage, context: Context) -> None:
        self.page = page
        self.context = context
        self.sources = sources = context.sources
        self.renderer = context.renderer
        self.file = sources.page_file(page)
        self.problems: list[Problem] = []
        # How often a name was found to be unknown: each place is told.
        self.told = Counter[str]()

    def product(self) -> Page:
        front = {
            "title": self.page.front.title,
            "description": self.page.front.description,
            "kind": "page",
            "parents": [{"title": p.title, "url": page_url(p.uri)} for p in self._parents()],
        }
        if self.page.front.keywords:
            front["keywords"] = list(self.page.front.keywords)
        notice = self.renderer.notice(self.page.uri)
        body = f"{notice}\n\n{self._body()}" if notice else self._body()
        return page_of(self.page.uri, front, body, self.file)

    def _parents(self) -> list[Link]:
        """Return the first page of the folder that the page is in, where there is one."""
        folder, _, name = self.page.uri.rpartition("/")
        first = f"{folder}/index.md"
        above = self.sources.handbook.page(first) if folder and name != "index.md" else None
        return [Link(first, above.front.title)] if above else []

    def _body(self) -> str:
        try:
            return _template(self.page.body).render(self._placeholders())
        except TemplateSyntaxError as error:
            place = Place(self.file, self.page.line + error.lineno - 1, 1)
            remedy = "Kijk naar {{ en }}; zet voorbeelden tussen {% raw %} en {% endraw %}."
            self.problems.append(Problem(place, "hier klopt een {{ … }} niet", remedy))
        except UndefinedError as error:
            self._undefined(error)
        except (TemplateError, TypeError, ValueError):
            remedy = "Vergelijk met de voorbeelden in de uitleg voor redacteuren."
            fact = "een {{ … }} op deze pagina kan niet worden ingevuld"
            self.problems.append(Problem(Place(self.file, self.page.line, 1), fact, remedy))
        return ""

    def _undefined(self, error: UndefinedError) -> None:
        match = re.search(r"'([^']*)' is undefined|attribute '([^']*)'", str(error))
        name = next((g for g in match.groups() if g), "?") if match else "?"
        remedy = did_you_mean(name, placeholders.NAMES)
        place = self._find(name, r"\b")
        self.problems.append(Problem(place, f"het woord ‘{name}’ is hier onbekend", remedy))

    def _find(self, word: str, edge: str, nth: int = 0) -> Place:
        matches = list(re.finditer(edge + re.escape(word) + edge, self.page.body))
        if not matches:
            return Place(self.file, self.page.line, 1)
        match = matches[min(nth, len(matches) - 1)]
        line = self.page.body.count("\n", 0, match.start())
        column = match.start() - (self.page.body.rfind("\n", 0, match.start()) + 1) + 1
        return Place(self.file, self.page.line + line, column)

    def _placeholders(self) -> dict[str, Any]:
        latest, render = self.sources.handbook.latest, self._render
        known: dict[str, Callable[[], Any]] = {
            "cite": lambda: self._cite,
            "quote": lambda: self._quote,
            "term": lambda: self._term,
            "contact": lambda: render("contact.md.j2", is_start=self.page.uri == addresses.START),
            "accessibility": lambda: render("accessibility.md.j2"),
            "build": lambda: render("build.md.j2"),
            "latest": lambda: {"number": latest.number, "dated": dutch_date(latest.front.dated)},
            "news": lambda: render("news.md.j2", version=latest, comparison=self.context.news),
            "organisation": lambda: render("organisation.md.j2").strip(),
        }
        # What a page does not name need not be made for it.
        return {name: make() for name, make in known.items() if name in self.page.body}

    def _render(self, template: str, **context: Any) -> Markup:
        bound = self.renderer.bound(self.page.uri)
        text = (
            environment()
            .get_template(template)
            .render(handbook=self.sources.handbook, **self.renderer.common, **bound, **context)
        )
        return Markup(dates_whole(text))  # noqa: S704 - rendered by an autoescaping template

    def _cite(self, *clause_ids: str) -> Markup:
        found = [(clause_id, self._cited(clause_id)) for clause_id in clause_ids]
        for clause_id, entry in found:
            if entry is None:
                self._unknown(clause_id)
        return self._render("cite.md.j2", entries=[entry for _, entry in found if entry])

    def _cited(self, clause_id: str) -> Link | None:
        """Return the page or place to which a citation of a clause leads."""
        latest = self.sources.handbook.latest
        clause = latest.clause(clause_id)
        explanation = self.sources.handbook.explanation(clause_id)
        if clause is None:
            return None
        if explanation is None or clause.kind is ClauseKind.CONTEXT:
            return Link(latest.uri, clause.section, clause_id)
        if clause.kind is ClauseKind.DEFINITION:
            return Link(addresses.DEFINITIONS, explanation.title, clause_id)
        return Link(addresses.norm(clause_id), explanation.title)

    def _quote(self, clause_id: str) -> Markup:
        version = self.sources.handbook.latest
        clause = version.clause(clause_id)
        if clause is None:
            self._unknown(clause_id)
            return Markup("")
        return self._render("quote.md.j2", version=version, clause=clause)

    def _term(self, definition_id: str, words: str) -> Markup:
        known = [entry.id for entry in self.sources.handbook.explanations.definitions]
        if definition_id not in known:
            self._unknown(definition_id, known)
        return self._render("term.md.j2", definition_id=definition_id, words=words)

    def _unknown(self, name: str, known: list[str] | None = None) -> None:
        all_ids = [clause.id for clause in self.sources.handbook.latest.clauses]
        place = self._find(name, "[\"']", self.told[name])
        self.told[name] += 1
        fact, remedy = self._gone(name)
        if not fact:
            fact = f"‘{name}’ staat niet in de instructie"
            remedy = did_you_mean(name, known or all_ids)
        self.problems.append(Problem(place, fact, remedy))

    def _gone(self, name: str) -> tuple[str, str]:
        """Return what to say of a clause that only earlier versions have; nothing of any other."""
        handbook = self.sources.handbook
        if name not in handbook.clause_ids or handbook.latest.clause(name):
            return "", ""
        fact = f"‘{name}’ staat niet meer in versie {handbook.latest.number}"
        now = dict(handbook.renamed).get(name)
        if now:
            return fact, f"Het heet nu ‘{now}’."
        return fact, "Haal de verwijzing weg, of noem wat ervoor in de plaats kwam."
