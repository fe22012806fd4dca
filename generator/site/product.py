"""A product: one file of the site, as text."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from typing import Any

from generator.text.clauses import Converted

_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


@dataclass(frozen=True)
class Product:
    """A file for the site: its `uri`, its text (in UTF-8 where it is bytes), and its source file.

    `converted` is set where the body was converted already, and must not be converted again;
    `pdf` where the page is to get a PDF beside it.
    """

    uri: str
    content: str | bytes
    source: str
    converted: Converted | None = None
    pdf: bool = False


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


def with_front_matter(front: dict[str, Any], body: str) -> str:
    """Return a Markdown file; JSON values are YAML too, and need no quoting rules of their own."""
    lines = [f"{key}: {_json(value)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", body])


def front_matter(content: str) -> tuple[dict[str, Any], str]:
    """Return the front matter and the body of what `with_front_matter` wrote."""
    head, _, body = content.removeprefix("---\n").partition("\n---\n")
    pairs = (line.partition(": ") for line in head.split("\n"))
    return {key: json.loads(value) for key, _, value in pairs}, body


def _json(value: Any) -> str:
    """Return a value as JSON, without what YAML refuses or takes for the end of a line."""
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
