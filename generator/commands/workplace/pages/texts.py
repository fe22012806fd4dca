"""The text of a page apart from what stands above it; and how readers will see it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.commands.workplace.workshop import Workshop
from generator.compiler import context_of
from generator.files.text import decoded
from generator.kinds.pages.pages import authored_pages
from generator.model import AuthoredPage
from generator.problems import Place, Problem
from generator.reading.cache import NO_STORE, ConversionCache
from generator.reading.front import split
from generator.reading.placeholders import check_placeholders
from generator.site.product import Page

_LINE_END = re.compile(r"\r\n|\r|\n")
_MARKED = re.compile(r' (?:href|src)="[^"]*"')


def body_of(data: bytes, file: str) -> str:
    """Return the text of a page without what stands above it. Raises `ProblemsFound`."""
    return split(decoded(data, Place(file, 1, 1)), file).body.strip("\n")


def with_body(data: bytes, file: str, body: str) -> bytes:
    """Return a page with another text; every line above it, and the ends of lines, stay.

    Raises `ProblemsFound` where the file is no page.
    """
    text = decoded(data, Place(file, 1, 1))
    before = split(text, file)
    written = data.decode("utf-8")
    end = next(iter(_LINE_END.findall(written)), "\n")
    lines = written.splitlines(keepends=True)
    above, below = lines[: before.body_line - 1], before.body
    first = below[: len(below) - len(below.lstrip("\n"))]
    shown = first + body.replace("\r\n", "\n").strip("\n") + "\n"
    return ("".join(above) + shown.replace("\n", end)).encode()


def preview(workshop: Workshop, path: Path, data: bytes) -> tuple[Markup, tuple[Problem, ...]]:
    """Return a page as readers will see it, without its links, and what is wrong in it."""
    sources = workshop.sources_with({path: data})
    name = path.relative_to(sources.settings.docs).as_posix()
    page = next((each for each in sources.handbook.pages if each.path == name), None)
    file = workshop.file(path)
    told = [problem for problem in sources.problems if problem.place.file == file]
    if page is None:
        return Markup(), tuple(told)
    handbook = replace(sources.handbook, pages=(page,))
    context = context_of(replace(sources, handbook=handbook))
    made = list(authored_pages(context))
    if not any(check_placeholders(page.body, file, page.line)):
        # A template that cannot be read stops at the first place, and may name another.
        told += [each for each in made if isinstance(each, Problem)]
    shown = next((each for each in made if isinstance(each, Page)), None)
    return _html(workshop, shown), tuple(told)


def _html(workshop: Workshop, page: Page | None) -> Markup:
    if page is None:
        return Markup()
    cache = ConversionCache(NO_STORE, *workshop.settings().extensions)
    html = cache.for_readers(page.body).html
    # A link of a page leads from there, not from here.
    return Markup(_MARKED.sub("", html))  # noqa: S704 - as the site shows it


def written_pages(workshop: Workshop) -> list[AuthoredPage]:
    """Return the pages that people wrote, by their titles."""
    return sorted(workshop.sources().handbook.pages, key=lambda page: page.front.title.lower())
