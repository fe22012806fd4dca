"""Give a clause the link that leads to itself, at the end of its first line."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

ANCHOR_CLASS = "hb-anchor"

_LINKS = re.compile(rf'<span class="{ANCHOR_CLASS}"[^>]*>.*?</span>')
_BLOCKS = {"div", "p", "ol", "ul", "li", "table", "thead", "tbody", "tr", "td", "th"}


def without_anchors(html: str) -> str:
    """Return a converted text without the links to its clauses, which are no text."""
    return _LINKS.sub("", html)


def add_anchor(element: Element, label: str) -> None:
    """Add the link to a clause; `label` and its id are what a screen reader says at it."""
    clause_id = element.get("id", "")
    label = f"{label} {clause_id.replace('-', ' ')}"
    line, at = _end_of_first_line(element)
    links = Element("span", {"class": ANCHOR_CLASS, "data-hb-clause": clause_id})
    address = SubElement(links, "a", {"href": f"#{clause_id}", "aria-label": label})
    address.text = "adres"
    line.insert(at, links)


def _end_of_first_line(element: Element) -> tuple[Element, int]:
    """Return the element that holds the first line of a clause, and the place of what follows it.

    Behind a list or a table in the clause, a sign would stand on its own.
    """
    at = next((n for n, child in enumerate(element) if child.tag in _BLOCKS), len(element))
    if at == 0 and len(element) and not (element.text or "").strip():
        return _end_of_first_line(element[0])
    if at and at < len(element):
        element[at - 1].tail = (element[at - 1].tail or "").rstrip()
    elif at < len(element):
        element.text = (element.text or "").rstrip()
    return element, at
