"""Check every address in a built site: pages, files and anchors, also those in raw HTML.

It also finds what else only shows on a built page: ids that occur twice, pictures without an
alternative text, and Markdown that was not converted.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from pydantic import TypeAdapter

from generator.files.checksums import sha256_of
from generator.files.listing import files_below
from generator.problems import Place, Problem, did_you_mean
from generator.reading.cache import NO_STORE, Store
from generator.site import addresses

_ATTRIBUTE = re.compile(r"\s(href|src|id|name|popovertarget|for|aria-labelledby)=\"([^\"]*)\"")
_TAG = re.compile(r"<[a-zA-Z][^\s<>]*\s[^<>]*>")
_CODE = re.compile(r"<(code|pre|script|textarea)\b.*?</\1>", re.DOTALL)
_MARKS = re.compile(r"\{:[^{}\n]*\}|!?\[[^\[\]\n]+\]\[[^\[\]\n]*\]")
_REFERENCES = {"popovertarget", "for", "aria-labelledby"}

OF_THE_FRAME = ("__", "hb-")
"""How ids begin that the theme gives to its own parts."""

Locate = Callable[[str, str], Place]


@dataclass(frozen=True)
class BuiltPage:
    """A built page: its ids, and the addresses that it links to, each once.

    An address stands beside what it would be at the root of the site.
    `lost` are the references to ids that it does not have.
    """

    uri: str
    ids: frozenset[str]
    addresses: tuple[tuple[str, str], ...]
    lost: tuple[str, ...]
    faults: tuple[tuple[str, str, str], ...]


_PAGE = TypeAdapter(BuiltPage)


def read_built_page(uri: str, html: str) -> BuiltPage:
    """Read one built page."""
    ids, addresses, references, elsewhere = Counter[str](), [], [], []
    tags = _TAG.findall(html)
    for name, value in _ATTRIBUTE.findall("".join(tags)):
        if name == "id":
            ids[unescape(value)] += 1
        elif name == "src" and urlsplit(unescape(value)).netloc:
            elsewhere.append(unescape(value))
        elif name in {"href", "src"}:
            addresses.append(unescape(value))
        elif name in _REFERENCES:
            references.extend(unescape(value).split())
    faults = (*_twice(ids), *_fetched(elsewhere), *_unreadable(tags))
    lost = tuple(name for name in dict.fromkeys(references) if name not in ids)
    named = tuple((address, _from_root(uri, address)) for address in dict.fromkeys(addresses))
    return BuiltPage(uri, frozenset(ids), named, lost, faults)


def _read_pages(site: Path, uris: Iterable[str], store: Store) -> dict[str, BuiltPage]:
    pages = {}
    with store.batch("links") as batch:
        for uri in uris:
            data = (site / uri).read_bytes()
            make = partial(read_built_page, uri, data.decode())
            pages[uri] = batch.modelled(uri, sha256_of(data), _PAGE, make)
    return pages


def _twice(ids: Counter[str]) -> Iterator[tuple[str, str, str]]:
    for name, times in ids.items():
        if times > 1:
            yield (
                f'"{name}"',
                f"de id ‘{name}’ staat {times} keer op deze pagina",
                "Kies een andere.",
            )


def _fetched(addresses: list[str]) -> Iterator[tuple[str, str, str]]:
    for address in addresses:
        fact = f"‘{address}’ staat op een andere site, en de pagina mag daar niets vandaan halen"
        yield address, fact, "Zet het bestand zelf in docs/, of maak er een link van."


def _unreadable(tags: list[str]) -> Iterator[tuple[str, str, str]]:
    for tag in tags:
        if tag.startswith("<img ") and not re.search(r'\salt="[^"]*[^"\s]', tag):
            source = re.search(r'src="([^"]*)"', tag)
            remedy = "Schrijf tussen [ ] wat er te zien is, voor wie de afbeelding niet ziet."
            yield source[1] if source else "", "een afbeelding heeft geen tekst", remedy


def _left_over(page: Path, body: str) -> Iterator[tuple[str, str, str]]:
    """Find what an editor meant as Markdown, but what stands on the page as it was written."""
    if not body:
        return
    article = page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]
    for found in _MARKS.finditer(_CODE.sub("", article)):
        # A placeholder may stand for a text that holds such signs, and is shown as it is.
        if unescape(found[0]) not in body:
            continue
        fact = f"‘{unescape(found[0])[:50]}’ staat letterlijk op de pagina"
        remedy = "Kijk of de verwijzing bestaat, en of de lijst { … } op de goede plek staat."
        yield unescape(found[0]), fact, remedy


def check_links(
    site: Path,
    base: str,
    locate: Locate,
    written: Mapping[str, str] = MappingProxyType({}),
    store: Store = NO_STORE,
) -> Iterator[Problem]:
    """Report every address and every reference on a page that leads nowhere.

    `base` is the path under which the site will stand, with slashes at both ends; `locate` gives
    the place in a source for a page and an address on it; `written` holds what a person wrote
    in Markdown, by page; `store` has what was read of pages before.
    """
    files = files_below(site)
    pages = _read_pages(site, (uri for uri in files if uri.endswith(".html")), store)
    built = BuiltSite(pages, set(files), base)
    for page in pages.values():
        yield from built.problems(page, locate)
        faults = (*page.faults, *_left_over(site / page.uri, written.get(page.uri, "")))
        for at, fact, remedy in faults:
            yield Problem(locate(page.uri, at), fact, remedy)
        for reference in page.lost:
            fact = f"‘{reference}’ wijst naar niets op deze pagina"
            yield Problem(locate(page.uri, reference), fact, "Herstel de verwijzing.")


def file_at(uri: str, path: str, base: str) -> str:
    """Return the file of a site at the path of an address on a page."""
    if not path:
        return uri
    if path.startswith("/"):
        joined = path.removeprefix(base) if path.startswith(base) else path
    else:
        joined = posixpath.join(posixpath.dirname(uri), path)
    target = posixpath.normpath(joined)
    if path.endswith("/") or target == ".":
        target = posixpath.join(target, "index.html")
    return posixpath.normpath(target)


class BuiltSite:
    """A site that is built or will be, and which addresses in it were found to be sound."""

    def __init__(self, pages: dict[str, BuiltPage], files: set[str], base: str) -> None:
        self.pages = pages
        self.files = files
        self.base = base
        self.sound: set[str] = set()

    def problems(self, page: BuiltPage, locate: Locate) -> Iterator[Problem]:
        """Yield each address on a page that leads nowhere."""
        for address, from_root in page.addresses:
            problem = self._problem(page, address, from_root)
            if problem is not None:
                # An empty address can only be found by what stands around it.
                yield Problem(locate(page.uri, address or "]()"), *problem)

    def _problem(self, page: BuiltPage, address: str, from_root: str) -> tuple[str, str] | None:
        """Return what is wrong with an address on a page, and what to do."""
        # Most addresses stand on many pages: one look from the root of the site serves them all.
        if from_root in self.sound:
            return None
        problem = self._look(page, address)
        if problem is None:
            self.sound.add(from_root)
        return problem

    def _look(self, page: BuiltPage, address: str) -> tuple[str, str] | None:
        parts = urlsplit(address)
        if not address or parts.scheme == "file" or (parts.netloc and not parts.scheme):
            return f"de link ‘{address}’ leidt nergens heen", "Noem een pagina, of een heel adres."
        if parts.scheme or parts.netloc:
            return None
        target = file_at(page.uri, unquote(parts.path), self.base)
        if target not in self.files:
            # Nobody writes a link to the pages for a version that is still to begin.
            own = (uri for uri in self.pages if not uri.startswith(f"{addresses.EDITIONS}/"))
            names = {uri.removesuffix("index.html") for uri in own}
            return f"de link ‘{address}’ leidt nergens heen", did_you_mean(target, names)
        fragment = unquote(parts.fragment)
        if fragment and target in self.pages and fragment not in self.pages[target].ids:
            fact = f"de link ‘{address}’ wijst naar een plek die er niet is"
            ids = [i for i in self.pages[target].ids if not i.startswith(OF_THE_FRAME)]
            return fact, did_you_mean(fragment, ids)
        return None


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
