"""A built site in a folder: its pages, the path it will stand under, and its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path, PurePosixPath
from typing import NoReturn
from urllib.parse import unquote, urlsplit

from generator.commands.inspect.outcome import CHECKS, Check, Shortfall
from generator.files.checksums import checksums, digest_of
from generator.finish.links import check_links
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses

# Every site of ours holds the data it was made from.
_SIGN_OF_OURS = addresses.DATA
_FROM_ROOT = re.compile(r'\s(?:href|src)="(/[^/"][^"]*)"')
_REFRESH = re.compile(
    r'<meta\b(?=[^>]*\bhttp-equiv="?refresh\b)[^>]*\bcontent="\s*0\s*[;,]\s*(?:url=)?([^"]*)"',
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the path it will stand under, and the file of each address."""

    folder: Path
    base: str
    pages: dict[str, Path]

    @property
    def ours(self) -> bool:
        """Whether the site was made by this program."""
        return (self.folder / _SIGN_OF_OURS).is_file()

    @cached_property
    def sums(self) -> dict[str, str]:
        """The checksum of each of its files, but for the outcome of an inspection."""
        return checksums(self.folder, without=(CHECKS,))

    def digest(self) -> str:
        """Return one digest of all its files."""
        return digest_of(self.sums)

    def leads_to(self, address: str) -> str | None:
        """Return the target of a page that redirects at once, or nothing for any other page."""
        found = _REFRESH.search(self.pages[address].read_text(encoding="utf-8"))
        return unescape(found[1]).strip("'\" ") if found else None

    def broken_links(self) -> dict[str, list[Shortfall]]:
        """Return the links and references that lead nowhere, by the address of their page."""
        found: dict[str, list[Shortfall]] = {}
        for problem in check_links(self.folder, self.base, lambda uri, _: Place(uri)):
            shortfall = Shortfall(Check.LINKS, "", problem.fact, problem.remedy)
            found.setdefault(address_of_file(problem.place.file), []).append(shortfall)
        return found


def open_site(folder: Path) -> Site:
    """Read which pages a folder holds.

    Raises `ProblemsFound` where there is no folder, no page in it, or a page that is no text.
    """
    if not folder.exists():
        _refuse(folder, "deze map is er niet", "Bouw de site eerst, of noem een andere map.")
    if not folder.is_dir():
        _refuse(folder, "dit is geen map", "Noem de map waarin de site staat.")
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    pages = {address_of_file(uri): folder / uri for uri in files if (folder / uri).is_file()}
    if not pages:
        _refuse(folder, "hier staat geen enkele pagina", "Noem de map waarin de site staat.")
    unread = [_not_text(path) for path in pages.values() if not _is_text(path)]
    if unread:
        raise ProblemsFound(unread)
    return Site(folder, _base(folder), pages)


def address_of_file(uri: str) -> str:
    """Return the address that readers see of a page, from the path of its file."""
    whole = PurePosixPath(uri)
    return uri.removesuffix("index.html") if whole.name == "index.html" else uri


def _is_text(path: Path) -> bool:
    try:
        path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _not_text(path: Path) -> Problem:
    return Problem(Place(str(path)), "deze pagina is geen UTF-8", "Bewaar die als UTF-8.")


def _base(folder: Path) -> str:
    """Return the path under which a site stands, by the files that a page names from the root."""
    for path in (folder / addresses.NOT_FOUND, folder / "index.html"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        found = next(_bases(folder, _FROM_ROOT.findall(text)), None)
        if found is not None:
            return found
    return "/"


def _bases(folder: Path, addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        parts = unquote(urlsplit(unescape(address)).path).strip("/").split("/")
        for depth in range(len(parts)):
            if (folder / "/".join(parts[depth:])).is_file():
                yield "/" + "".join(f"{part}/" for part in parts[:depth])
                break


def _refuse(folder: Path, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(Place(str(folder)), fact, remedy)])
