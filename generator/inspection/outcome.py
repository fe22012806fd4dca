"""What an inspection of a site found: outcomes only, so that the same site gives the same text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

CHECKS = "checks.json"
_FORMAT = 1


class Check(StrEnum):
    """What is looked at on each page."""

    FOUND = "found"
    FRAME = "frame"
    AXE = "axe"
    CONSOLE = "console"
    ORIGIN = "origin"
    CSP = "csp"
    REFLOW = "reflow"
    PRINT = "print"
    WITHOUT_SCRIPTS = "without-scripts"
    LINKS = "links"
    WEIGHT = "weight"


# What an editor calls it.
IN_DUTCH = {
    Check.FOUND: "laden",
    Check.FRAME: "opmaak",
    Check.AXE: "toegankelijkheid (axe)",
    Check.CONSOLE: "meldingen van de browser",
    Check.ORIGIN: "niets van elders",
    Check.CSP: "Content-Security-Policy",
    Check.REFLOW: "breedte",
    Check.PRINT: "afdrukken",
    Check.WITHOUT_SCRIPTS: "zonder JavaScript",
    Check.LINKS: "links",
    Check.WEIGHT: "gewicht",
}


@dataclass(frozen=True, order=True)
class Shortfall:
    """What falls short on a page: the check, and what it found where."""

    check: Check
    text: str

    def __str__(self) -> str:
        """Return it as an editor reads it."""
        return f"{IN_DUTCH[self.check]}: {self.text}"


@dataclass(frozen=True)
class Inspected:
    """What was found on each page of a site; `site` is the digest of all its files."""

    site: str
    pages: Mapping[str, tuple[Shortfall, ...]]

    @property
    def sound(self) -> bool:
        """Whether nothing falls short anywhere."""
        return not any(self.pages.values())

    def text(self) -> str:
        """Return the text of `checks.json`."""
        pages = {page: _by_check(self.pages[page]) for page in sorted(self.pages)}
        told = {
            "format": _FORMAT,
            "site": self.site,
            "sound": self.sound,
            "checks": [check.value for check in Check],
            "pages": pages,
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _by_check(shortfalls: Iterable[Shortfall]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for shortfall in shortfalls:
        found.setdefault(shortfall.check.value, []).append(shortfall.text)
    return found
