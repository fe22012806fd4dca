"""Render templates for pages: the Jinja environment, and what every template may use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import copy
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from generator.model import Clause, Handbook, Version
from generator.reading.cache import Store
from generator.site import addresses
from generator.site.bytecode import KeptTemplates
from generator.site.contents import contents_of
from generator.site.link import Link
from generator.site.marking import marked
from generator.site.product import (
    Page,
    page_of,
    page_url,
    pdf_uri,
    relative_url,
)
from generator.site.redlining import redlined_html
from generator.site.scripts import check_words
from generator.site.styles import colours
from generator.text.clauses import Converted, Found
from generator.text.dates import dates_whole
from generator.text.notes import NOTE_CLASS, NOTE_MARK_CLASS
from generator.time.changes import ClauseChange
from generator.time.redline import Words
from generator.time.timeline import Ending, Standing, intervals, standing

_SPACED_LINE = re.compile(r"(?m)^ +$")
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`*_[]{}|"} | {"\n": " "})
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]{}<>#|~&])")
_LINK = re.compile(r"</?a(?=[\s>])[^>]*>")
_ITEM = Markup('<ul><li data-mark="{}">{}</li></ul>')
_NOTE = Markup('<div class="{}"><span class="{}">{}</span><div>{}</div></div>')
_SOURCE = re.compile(r'(?<= src=")(?![a-z]+:|/)([^"]+)')


def dutch_date(day: date) -> str:
    """Return a date as Dutch readers write it."""
    return day.strftime("%d-%m-%Y")


def plain(text: str) -> Markup:
    """Return a text for use in Markdown, with its signs as entities so that none means anything."""
    return Markup(str(escape(text)).translate(_SIGNS))  # noqa: S704 - escaped here


def template_folders() -> list[Path]:
    """Return the folders of the generator with templates; no two templates have one name."""
    root = Path(str(files("generator")))
    return sorted({path.parent for path in root.rglob("*.j2")})


@cache
def environment() -> Environment:
    """Return the environment of the generator's own templates."""
    env = Environment(
        loader=FileSystemLoader(template_folders()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {"date": dutch_date, "plain": plain}
    env.globals["addresses"] = addresses
    env.globals["colours"] = colours()
    return env


@cache
def unescaped_environment() -> Environment:
    """Return the environment for what is no HTML; `md` takes the meaning from Markdown's signs."""
    env = environment().overlay(autoescape=False)
    env.filters = env.filters | {"md": _markdown}
    return env


@cache
def sandbox() -> ImmutableSandboxedEnvironment:
    """Return the environment of the pages that people write."""
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True
    )


def take_templates_from(store: Store) -> None:
    """Let the environments take compiled templates from a store, and put them there."""
    for env in (environment(), unescaped_environment(), sandbox()):
        env.bytecode_cache = KeptTemplates(store)


def _markdown(text: str) -> str:
    return _MARKDOWN_SIGNS.sub(r"\\\1", text)


class PageRenderer:
    """Render pages of one handbook; links are relative, so that the site works under any path."""

    def __init__(
        self,
        handbook: Handbook,
        common: dict[str, Any],
        day: date | None = None,
        *,
        pdfs: bool = False,
    ) -> None:
        self.handbook = handbook
        self.pdfs = pdfs
        self.common = common
        latest = handbook.latest
        known = intervals(handbook.versions)
        self.interval = next((i for i in known if i.version.number == latest.number), None)
        self.standing = standing(latest, self.interval, latest, day) if day else Standing.LATEST
        self._terms = _term_pattern(handbook)

    def of(self, handbook: Handbook) -> PageRenderer:
        """Return a renderer for a part of the handbook that has its latest version and our words.

        It knows nothing of the build.
        """
        renderer = copy(self)
        renderer.handbook, renderer.common = handbook, {}
        return renderer

    def notice(self, uri: str) -> str:
        """Return the notice above a page whose version is not in force or ends, or an empty text.

        On the day that it ends nobody need build anything: what ends is told from now on.
        """
        own = self.interval
        ends = own is not None and own.ending not in {None, Ending.FOLLOWED}
        if self.standing in {Standing.LATEST, Standing.CURRENT} and not ends:
            return ""
        template = environment().get_template("standing.md.j2")
        said = template.render(
            handbook=self.handbook,
            standing=self.standing.value,
            until=own.until if own else None,
            **self.bound(uri),
        )
        return _as_passed_through(said)

    def page(
        self,
        uri: str,
        template: str,
        *,
        title: str,
        description: str,
        kind: str,
        source: str,
        parents: Iterable[Link] = (),
        script: str | None = None,
        status: str | None = None,
        of: Version | None = None,
        old: bool = False,
        keywords: Iterable[str] = (),
        pdf: bool = False,
        contents: bool = False,
        **context: Any,
    ) -> Page:
        """Return a page from a template; `parents` are the pages above it, from the top down.

        `script` names a module of the theme that the page loads; `status` is that of the version
        that the page is about, where it is about one. For the search: `of` is the version that
        the page goes by, `old` tells that it is not about the latest, and `keywords` are other
        words for what the page is about. `pdf` is whether it can have a PDF beside it, which it
        gets where PDFs are asked for: its template then finds the address under `pdf`. `contents`
        is whether a list of its parts stands beside it.
        """
        with_pdf = pdf and self.pdfs
        front: dict[str, Any] = {
            "title": title,
            "description": description,
            "kind": kind,
            "parents": [{"title": parent.title, "url": page_url(parent.uri)} for parent in parents],
        }
        told = {"script": script, "status": status, "old": old, "keywords": list(keywords)}
        told["version"] = of.number if of else None
        front |= {key: value for key, value in told.items() if value}
        written = (
            environment()
            .get_template(template)
            .render(
                title=title,
                handbook=self.handbook,
                pdf=relative_url(pdf_uri(uri), uri) if with_pdf else None,
                **self.common,
                **self.bound(uri),
                **context,
            )
        )
        if script:
            check_words(script, written, f"{template}, for {uri}")
        shown = _as_passed_through(written)
        if contents and (parts := contents_of(shown)):
            front["contents"] = parts
        body = "\n".join(filter(None, [self.notice(uri), shown]))
        # Templates write blocks of HTML only, which Markdown leaves as they are.
        converted = Converted(body, [], Found())
        return page_of(uri, front, body, source, converted, pdf=with_pdf)

    def bound(self, uri: str) -> dict[str, Callable[..., Any]]:
        """Return the functions that depend on the page they are used on."""
        seen: set[str] = set()

        def url(target: str | Link, fragment: str = "") -> str:
            if isinstance(target, Link):
                return relative_url(target.uri, uri, target.anchor)
            return relative_url(target, uri, fragment)

        def official(version: Version, clause: Clause) -> Markup:
            return self._item(version, clause, uri) + self._notes(version, clause, uri)

        def explain(text: str) -> Markup:
            return self._with_terms(text, uri, seen)

        def marked_parts(version: Version, clause: Clause, words: Words) -> Words:
            return marked(self._clause_html(version, clause, uri), words) or words

        def redline(change: ClauseChange, before: Version, after: Version) -> Markup:
            # A note is told on its own: it is a clause.
            old = self._item(before, change.before, uri) if change.before else None
            new = self._item(after, change.after, uri) if change.after else None
            return redlined_html(old, new, change.part, change.own)

        return {
            "url": url,
            "official": official,
            "explain": explain,
            "marked_parts": marked_parts,
            "redline": redline,
        }

    def _item(self, version: Version, clause: Clause, uri: str) -> Markup:
        """Return a clause for another page, with its number or mark if it is an item."""
        html = self._clause_html(version, clause, uri)
        mark = version.mark_of(clause.id)
        return _ITEM.format(mark, html) if mark else html

    def _clause_html(self, version: Version, clause: Clause, uri: str) -> Markup:
        """Return the clause's HTML for another page: pictures found from there, and links plain.

        A link is followed where the text stands, to which every quotation leads.
        """
        folder = version.uri.rsplit("/", 1)[0]
        plain_links = _LINK.sub("", clause.html)
        html = _SOURCE.sub(lambda m: relative_url(f"{folder}/{m[1]}", uri), plain_links)
        return Markup(html)  # noqa: S704 - converted from a source that check_markup passed

    def _notes(self, version: Version, clause: Clause, uri: str) -> Markup:
        """Return the notes that a clause has the marks of: a quotation shows them too."""
        return Markup("").join(
            _NOTE.format(NOTE_CLASS, NOTE_MARK_CLASS, mark, self._clause_html(version, note, uri))
            for mark, note in version.noted(clause.id)
        )

    def _with_terms(self, text: str, uri: str, seen: set[str]) -> Markup:
        """Escape a text, and link each defined term to its definition once per page."""
        if self._terms is None or uri == addresses.DEFINITIONS:
            return escape(text)
        pattern, owners = self._terms
        parts = pattern.split(text)
        # The pattern has one group: the parts at odd places are the terms.
        for place, word in enumerate(parts):
            owner = owners[word.lower()] if place % 2 else None
            if owner is None or owner in seen:
                parts[place] = escape(word)
                continue
            seen.add(owner)
            href = relative_url(addresses.DEFINITIONS, uri, owner)
            parts[place] = Markup('<a class="hb-term" href="{}">{}</a>').format(href, word)
        return Markup("").join(parts)


def _as_passed_through(html: str) -> str:
    """Keep dates whole, and leave out what Markdown would not leave as it is.

    That is its own marks, tabs, and spaced lines.
    """
    plain = html.replace("\x02", "").replace("\x03", "").replace("\r", "\n").expandtabs(4)
    return dates_whole(_SPACED_LINE.sub("", plain).strip())


def _term_pattern(handbook: Handbook) -> tuple[re.Pattern[str], dict[str, str]] | None:
    owners = {
        word.lower(): entry.id
        for entry in handbook.explanations.definitions
        for word in entry.words
    }
    if not owners:
        return None
    longest_first = sorted(owners, key=len, reverse=True)
    words = "|".join(re.escape(word) for word in longest_first)
    return re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE), owners
