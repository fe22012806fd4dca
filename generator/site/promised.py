"""The addresses that a site promises: its pages, the ids that people set, and what moved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses

_FORMAT = 1


@dataclass(frozen=True)
class Promised:
    """Pages by their address from the site's root, ids by page, and old addresses with new ones."""

    pages: frozenset[str] = frozenset()
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)

    def has(self, address: str) -> bool:
        """Tell whether a page is there, or an id on it."""
        page, _, name = address.partition("#")
        return page in self.pages and (not name or name in self.ids.get(page, ()))

    def leads(self, address: str) -> str | None:
        """Return the address at which a reader arrives, or None where it leads nowhere."""
        seen = set()
        while not self.has(address):
            page = address.partition("#")[0]
            # A part of a page that has moved as a whole has moved along with it.
            known = [old for old in (address, page) if old in self.redirects]
            if not known or address in seen:
                return None
            seen.add(address)
            address = self.redirects[known[0]]
        return address

    def text(self) -> str:
        """Return this as the text of `data/addresses.json`."""
        content = {
            "format": _FORMAT,
            "pages": sorted(self.pages),
            "ids": {page: sorted(self.ids[page]) for page in sorted(self.ids)},
            "redirects": dict(sorted(self.redirects.items())),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def promised_of(site: Path) -> Promised:
    """Return the promised addresses of a built site, or None where it lists none.

    Raises `ProblemsFound` where its list cannot be read.
    """
    path = site / addresses.PROMISED
    if not path.is_file():
        return Promised()
    try:
        return promised_in(path.read_text(encoding="utf-8"))
    except ValueError:
        fact, remedy = "dit is geen lijst met adressen", "Bouw de site opnieuw."
        raise ProblemsFound([Problem(Place(str(path)), fact, remedy)]) from None


def promised_in(text: str) -> Promised:
    """Read the text of `data/addresses.json`.

    Raises `ValueError` where it cannot be read.
    """
    try:
        told = json.loads(text)
        ids = {page: tuple(names) for page, names in told["ids"].items()}
        return Promised(frozenset(told["pages"]), ids, dict(told["redirects"]))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no promised addresses: {error}") from None


def vanished(before: Promised, now: Promised) -> list[str]:
    """Return every address that was promised and leads nowhere now."""
    return [address for address in _addresses(before) if now.leads(address) is None]


def page_redirects(promised: Promised) -> tuple[tuple[str, str], ...]:
    """Return each page that has moved, and the address at which its reader arrives."""
    found = ((old, promised.leads(old)) for old in sorted(promised.redirects) if "#" not in old)
    return tuple((old, new) for old, new in found if new is not None)


def _addresses(promised: Promised) -> Iterable[str]:
    yield from sorted(promised.pages)
    for page in sorted(promised.ids):
        yield from (f"{page}#{name}" for name in sorted(promised.ids[page]))
    yield from sorted(promised.redirects)
