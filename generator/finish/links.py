"""Check every address inside a built site: pages, files, anchors, in raw HTML as well."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.problems import Place, Problem, did_you_mean

_ATTRIBUTE = re.compile(r"\s(href|src|id|name|popovertarget|for|aria-labelledby)=\"([^\"]*)\"")
_TAG = re.compile(r"<[a-zA-Z][^\s<>]*\s[^<>]*>")
_REFERENCES = {"popovertarget", "for", "aria-labelledby"}

Locate = Callable[[str, str], Place]


@dataclass(frozen=True)
class BuiltPage:
    """What a built page offers and asks for: its ids, and the addresses it names."""

    uri: str
    ids: frozenset[str]
    addresses: tuple[str, ...]
    references: tuple[str, ...]


def read_files(site: Path) -> list[str]:
    """Return the path of every file of a built site, with slashes, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def read_page(site: Path, uri: str) -> BuiltPage:
    """Read one built page."""
    ids, addresses, references = set(), [], []
    tags = "".join(_TAG.findall((site / uri).read_text(encoding="utf-8")))
    for name, value in _ATTRIBUTE.findall(tags):
        if name == "id":
            ids.add(unescape(value))
        elif name in {"href", "src"}:
            addresses.append(unescape(value))
        elif name in _REFERENCES:
            references.extend(unescape(value).split())
    return BuiltPage(uri, frozenset(ids), tuple(addresses), tuple(references))


def check_links(site: Path, base: str, locate: Locate) -> Iterator[Problem]:
    """Yield every address and every reference on a page that leads nowhere.

    `base` is the path under which the site will stand, with slashes at both ends; `locate` gives
    the place in a source for a page and an address on it.
    """
    files = read_files(site)
    pages = {uri: read_page(site, uri) for uri in files if uri.endswith(".html")}
    built = _Built(pages, set(files), base)
    for page in pages.values():
        for address in dict.fromkeys(page.addresses):
            problem = built.problem(page, address)
            if problem is not None:
                yield Problem(locate(page.uri, address), *problem)
        for reference in dict.fromkeys(page.references):
            if reference not in page.ids:
                fact = f"‘{reference}’ wijst naar niets op deze pagina"
                yield Problem(locate(page.uri, reference), fact, "Herstel de verwijzing.")


class _Built:
    """A built site, and which addresses in it were found to be sound."""

    def __init__(self, pages: dict[str, BuiltPage], files: set[str], base: str) -> None:
        self.pages = pages
        self.files = files
        self.base = base
        self.sound: set[str] = set()

    def problem(self, page: BuiltPage, address: str) -> tuple[str, str] | None:
        """Return what is wrong with an address on a page, and what to do."""
        from_root = _from_root(page.uri, address)
        # Most addresses stand on many pages: one look from the root of the site serves them all.
        if from_root in self.sound:
            return None
        problem = self._look(page, address)
        if problem is None:
            self.sound.add(from_root)
        return problem

    def _look(self, page: BuiltPage, address: str) -> tuple[str, str] | None:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        target = self._target(page.uri, unquote(parts.path))
        if target not in self.files:
            names = {uri.removesuffix("index.html") for uri in self.pages}
            return f"de link ‘{address}’ leidt nergens heen", did_you_mean(target, names)
        fragment = unquote(parts.fragment)
        if fragment and target in self.pages and fragment not in self.pages[target].ids:
            fact = f"de link ‘{address}’ wijst naar een plek die er niet is"
            return fact, did_you_mean(fragment, self.pages[target].ids)
        return None

    def _target(self, uri: str, path: str) -> str:
        if not path:
            return uri
        if path.startswith("/"):
            joined = path.removeprefix(self.base) if path.startswith(self.base) else path
        else:
            joined = posixpath.join(posixpath.dirname(uri), path)
        target = posixpath.normpath(joined)
        if path.endswith("/") or target == ".":
            target = posixpath.join(target, "index.html")
        return posixpath.normpath(target)


def _from_root(uri: str, address: str) -> str:
    """Return an address as it would be written at the root of the site."""
    if address[:1] in {"", "#", "?"}:
        return uri + address
    if address.startswith("/") or ":" in address.partition("/")[0]:
        return address
    folders = uri.split("/")[:-1]
    up = 0
    while up < len(folders) and address.startswith("../", 3 * up):
        up += 1
    return "/".join([*folders[: len(folders) - up], address[3 * up :]])
