"""The outcome of an inspection: for each page and each check, ok or what falls short."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from generator.problems import Place, Problem

CHECKS = "checks.json"
"""The file in the root of a site that holds the outcome; it is not inspected itself."""

_OK = "ok"


class Check(StrEnum):
    """One of the checks that a page must pass."""

    FOUND = "found"
    FRAME = "frame"
    AXE = "axe"
    CONSOLE = "console"
    ORIGIN = "origin"
    CSP = "csp"
    REFLOW = "reflow"
    PRINT = "print"
    LINKS = "links"
    WEIGHT = "weight"
    WITHOUT_SCRIPTS = "without-scripts"


REMEDIES = {
    Check.FOUND: "Bouw de site opnieuw, en kijk of de pagina zich gewoon laat openen.",
    Check.FRAME: "Herstel het sjabloon of de stijlbladen van de site.",
    Check.AXE: "Herstel de pagina of het sjabloon. De uitleg van axe is in het Engels.",
    Check.CONSOLE: "Herstel het script of het bestand dat de melding noemt.",
    Check.ORIGIN: "Zet het bestand zelf op de site, of maak er een link van.",
    Check.CSP: "Haal weg wat de pagina niet mag laden of uitvoeren.",
    Check.REFLOW: "Laat dit deel meebuigen met het scherm, of geef het een eigen schuifbalk.",
    Check.PRINT: "Herstel wat de stijlbladen zeggen over afdrukken.",
    Check.LINKS: "Herstel het adres, of zet het bestand op de site.",
    Check.WEIGHT: "Maak de bestanden van de pagina kleiner, of haal er weg.",
    Check.WITHOUT_SCRIPTS: "Zet de tekst zelf op de pagina, niet alleen in een script.",
}
"""What to do where a check fails, unless the shortfall has its own remedy."""


@dataclass(frozen=True, order=True)
class Shortfall:
    """One thing that falls short on a page: the check that failed, where, and what is wrong.

    What is `alike` on several pages is one fault, however each page words it.
    """

    check: Check
    where: str
    fact: str
    own_remedy: str = ""
    alike: str = ""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return self.own_remedy or REMEDIES[self.check]

    def __str__(self) -> str:
        """Show in one line."""
        return f"{self.check}, {self.where}: {self.fact}" if self.where else self.words

    @property
    def words(self) -> str:
        """What falls short, without where it shows."""
        return f"{self.check}: {self.fact}"

    def data(self) -> dict[str, str]:
        """Return its entry in `checks.json`."""
        return {"where": self.where, "fact": self.fact, "remedy": self.remedy}


@dataclass(frozen=True)
class Looked:
    """The result for one page, or for the site as a whole: the checks, and what falls short."""

    checks: frozenset[Check]
    shortfalls: tuple[Shortfall, ...] = ()

    def data(self) -> dict[str, Any]:
        """Return for each check `ok` or what falls short, always in the same order."""
        found: dict[str, Any] = dict.fromkeys(sorted(self.checks), _OK)
        for check in sorted({shortfall.check for shortfall in self.shortfalls}):
            found[check] = [s.data() for s in sorted(self.shortfalls) if s.check is check]
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class Inspected:
    """The outcome of an inspection: by address of a page, and of the site as a whole."""

    site: str
    pages: Mapping[str, Looked]
    whole: Looked
    left_out: Mapping[Check, str] = field(default_factory=dict)
    taken_over: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing falls short."""
        return not self.whole.shortfalls and not any(p.shortfalls for p in self.pages.values())

    @property
    def shortfalls(self) -> tuple[Problem, ...]:
        """All that falls short, as problems, in the order of the pages."""
        found = [_problem(".", shortfall) for shortfall in sorted(self.whole.shortfalls)]
        for address in sorted(self.pages):
            looked = self.pages[address].shortfalls
            found += [_problem(page_file(address), shortfall) for shortfall in sorted(looked)]
        return tuple(found)

    def text(self) -> str:
        """Return the outcome as the JSON of `checks.json`: the same site gives the same text."""
        data = {
            "format": 1,
            "site": self.site,
            "sound": self.sound,
            "pages": {address: self.pages[address].data() for address in sorted(self.pages)},
            "site_checks": self.whole.data(),
            "left_out": dict(sorted(self.left_out.items())),
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def page_file(address: str) -> str:
    """Return the path of a page's file in its site."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def shortfalls(check: Check, where: str, facts: Iterable[str]) -> list[Shortfall]:
    """Return a shortfall for each fact."""
    return [Shortfall(check, where, fact) for fact in facts]


def _problem(file: str, shortfall: Shortfall) -> Problem:
    return Problem(Place(file), str(shortfall), shortfall.remedy)
