"""A product: one file of the site, as text."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from generator.text.clauses import Converted
from generator.text.ids import ids_in

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Product:
    """A file for the site: its `uri`, its content (bytes are UTF-8), and its source file."""

    uri: str
    content: str | bytes
    source: str


@dataclass(frozen=True)
class Page(Product):
    """A page: its front matter, and the Markdown or HTML under that.

    `converted` is the conversion of the body, where that was made already; `pdf` is whether the
    page gets a PDF beside it; `known_ids` are its ids, where they were found before.
    """

    front: Mapping[str, Any]
    body: str
    converted: Converted | None = None
    pdf: bool = False
    known_ids: tuple[str, ...] | None = None

    @property
    def url(self) -> str:
        """The address of the page from the site's root."""
        return page_url(self.uri)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids on the page that a person set, in a source or in a template."""
        return ids_in(self.body) if self.known_ids is None else self.known_ids

    @property
    def title(self) -> str:
        """The title of the page."""
        return str(self.front["title"])

    def telling(self, **more: Any) -> Page:
        """Return the page with more in its front matter."""
        front = {**self.front, **more}
        return replace(self, content=with_front_matter(front, self.body), front=front)


def page_of(
    uri: str,
    front: Mapping[str, Any],
    body: str,
    source: str,
    converted: Converted | None = None,
    *,
    pdf: bool = False,
) -> Page:
    """Return a page with its content as one text."""
    content = with_front_matter(front, body)
    return Page(uri, content, source, front, body, converted, pdf)


# Many pages lead to the same ones.
@lru_cache(maxsize=4096)
def page_url(uri: str) -> str:
    """Return the address of a page from the site's root: `a/b.md` is at `a/b/`."""
    if not uri.endswith(".md"):
        return uri
    folder, name = posixpath.split(uri.removesuffix(".md"))
    parts = [part for part in (folder, "" if name == "index" else name) if part]
    return "/".join(parts) + "/" if parts else ""


def pdf_uri(uri: str) -> str:
    """Return the file of a page's PDF: that of `a/b.md` is `a/b.pdf`."""
    return uri.removesuffix(".md") + ".pdf"


def relative_url(target: str, page: str, fragment: str = "") -> str:
    """Return the address of the file or page `target`, as seen from the page `page`."""
    here = page_url(page).split("/")[:-1]
    *folders, name = page_url(target).split("/")
    shared = len(posixpath.commonprefix([here, folders]))
    up = [".."] * (len(here) - shared)
    path = "/".join([*up, *folders[shared:], name]) or "./"
    return f"{path}#{fragment}" if fragment else path


def with_front_matter(front: Mapping[str, Any], body: str) -> str:
    """Return a Markdown file with front matter; its values are JSON, which is YAML too."""
    lines = [f"{key}: {_json(value)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", body])


def _json(value: Any) -> str:
    """Return a value as JSON, without what YAML refuses or takes for the end of a line."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
