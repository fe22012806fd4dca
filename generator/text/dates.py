"""Keep each date and month on one line: a browser may break a text after a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

DATE_CLASS = "hb-date"
_DATE = re.compile(r"\b(\d{2}-\d{2}-\d{4}|\d{4}-\d{2}(?:-\d{2})?)\b")
_NO_ELEMENTS = "code|option|pre|script|style|textarea|title"
_TAG_OR_DATE = re.compile(rf"<({_NO_ELEMENTS})\b.*?</\1>|<[^>]*>|{_DATE.pattern}", re.DOTALL)
_AS_WRITTEN = {"code", "pre"}


def dates_whole(html: str) -> str:
    """Return HTML in which no date can be broken; what it reads as text stays the same."""
    return _TAG_OR_DATE.sub(_whole, html) if _DATE.search(html) else html


def _whole(match: re.Match[str]) -> str:
    return f'<span class="{DATE_CLASS}">{match[2]}</span>' if match[2] else match[0]


class WholeDates(Treeprocessor):
    """Keep the dates of a text whole; runs when all has been found in it."""

    def run(self, root: Element) -> None:
        """Put each date in an element of its own."""
        for element in list(_with_text(root)):
            for child in list(element):
                _after(element, child)
            _before(element)


def _with_text(element: Element) -> Iterator[Element]:
    if isinstance(element.tag, str) and element.tag not in _AS_WRITTEN:
        yield element
        for child in element:
            yield from _with_text(child)


def _before(element: Element) -> None:
    element.text, dates = _taken(element.text)
    element[:0] = dates


def _after(element: Element, child: Element) -> None:
    child.tail, dates = _taken(child.tail)
    place = list(element).index(child) + 1
    element[place:place] = dates


def _taken(text: str | None) -> tuple[str | None, list[Element]]:
    """Return what stands before the first date, and each date with what follows it."""
    if not text or not _DATE.search(text):
        return text, []
    before, *parts = _DATE.split(text)
    dates = []
    for date, after in zip(parts[::2], parts[1::2], strict=True):
        element = Element("span", {"class": DATE_CLASS})
        element.text, element.tail = date, after
        dates.append(element)
    return before, dates
