"""Read a page that a person wrote: its front matter, and its body as it is."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import AuthoredPage, PageFront
from generator.problems import ProblemsFound
from generator.reading.document import Document
from generator.reading.front import split
from generator.reading.markup import check_markup
from generator.reading.placeholders import check_placeholders
from generator.reading.validation import validate


@dataclass(frozen=True)
class ReadPage:
    """A page, and its front matter with positions."""

    page: AuthoredPage
    front: Document


def read_page(text: str, file: str, uri: str) -> ReadPage:
    """Read a page from the text of its file.

    Raises `ProblemsFound` with all that is wrong in it.
    """
    page = split(text, file)
    problems = [
        *check_markup(page.body, file, page.body_line, allowed=None),
        *check_placeholders(page.body, file, page.body_line),
    ]
    try:
        front = validate(PageFront, page.front)
    except ProblemsFound as found:
        raise ProblemsFound([*found.problems, *problems]) from None
    if problems:
        raise ProblemsFound(problems)
    authored = AuthoredPage(path=uri, uri=uri, front=front, body=page.body, line=page.body_line)
    return ReadPage(authored, page.front)
