"""Find the headings that the list of contents beside a page leads to."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

# What scripts alone fill in has another title with each answer.
_UNSEEN = (
    "ancestor-or-self::*[@hidden or contains(@class, 'hb-sr') or contains(@class, 'hb-app--early')]"
)
_FEWEST = 2


def contents_of(page: str) -> list[dict[str, str]]:
    """Return the id and title of each part of a page; of fewer than two there is no list."""
    headings = html.fragment_fromstring(page, create_parent="div").iter("h2")
    found = [
        {"id": name, "title": title}
        for heading in headings
        if (name := _place(heading))
        and (title := heading.text_content().strip())
        and not heading.xpath(_UNSEEN)
    ]
    return found if len(found) >= _FEWEST else []


def _place(heading: HtmlElement) -> str:
    """Return the id of a heading, or that of the part that begins with it."""
    part = next(heading.iterancestors("section"), heading)
    begins = next(part.iter("h2")) is heading
    return str(heading.get("id") or (part.get("id", "") if begins else ""))
