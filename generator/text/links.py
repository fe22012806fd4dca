"""Mark addresses in converted HTML, and make them final where the page is known.

A conversion is cached, but the address of a link depends on its page and on the other pages. So
only the marked addresses are resolved anew at every build. Those in raw HTML have no marks: what
a person or a template wrote there is final.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

ADDRESS_MARK = "hb-address:"
"""What stands before an address that is not final yet."""

_MARKED = re.compile(f'(?<=="){ADDRESS_MARK}([^"]*)(?=")')
_ATTRIBUTES = {"a": "href", "img": "src"}


class MarkedAddresses(Extension):
    """Python-Markdown extension that marks the address of every link and picture in Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processor, behind all that read addresses."""
        md.treeprocessors.register(_AddressMarker(md), "hb_addresses", -2)


class _AddressMarker(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            name = _ATTRIBUTES.get(element.tag)
            url = element.get(name) if name else None
            if name and url and _leads_elsewhere(url):
                element.set(name, ADDRESS_MARK + url)


def _leads_elsewhere(url: str) -> bool:
    """Tell whether an address may be that of another page; a place on the same page is final."""
    # Markdown hides mail addresses from harvesters behind this substitute.
    return not url.startswith("#") and AMP_SUBSTITUTE not in url


def target_of(address: str, page: str) -> str | None:
    """Return the uri of the file that an address in the Markdown of a page may name, if any.

    An absolute address names none, nor does one that is only a fragment.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path or address.startswith(("/", "\\")):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))


def addresses(html: str) -> set[str]:
    """Return every marked address in converted HTML, as it was written."""
    return {unescape(address) for address in _MARKED.findall(html)}


def final(html: str, look_up: Callable[[str], str]) -> str:
    """Return the HTML with each marked address replaced by the result of `look_up`."""

    def replaced(match: re.Match[str]) -> str:
        address = unescape(match[1])
        found = look_up(address)
        return match[1] if found == address else escape(found, quote=False).replace('"', "&quot;")

    # Most pages come from templates, in which no address is marked.
    return _MARKED.sub(replaced, html) if ADDRESS_MARK in html else html
