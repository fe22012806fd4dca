"""Read `<span id="…">` in Markdown, which names a sentence in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

SPAN = r"<span((?:\s+[a-z][a-z-]*=\"[^\"<>]*\")+)\s*>(.*?)</span>"


class SpanProcessor(InlineProcessor):
    """Turn `<span id="…">` into an element of the tree, where attr_list cannot name a sentence."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the element for a match, and where it stood."""
        del data
        element = Element("span", dict(_attributes(m.group(1))))
        element.text = m.group(2)
        return element, m.start(0), m.end(0)


class _Tag(HTMLParser):
    attributes: Sequence[tuple[str, str | None]] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.attributes = attrs


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    tag = _Tag()
    tag.feed(f"<span{text}>")
    return ((name, value or "") for name, value in tag.attributes)
