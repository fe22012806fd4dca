"""Ask what is not the instruction's own for its source."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Basis
from generator.problems import Place, Problem, Severity

# How the fact of an advice without a source ends.
WITHOUT_SOURCE = "is advies zonder bron"


def without_source(place: Place, basis: Basis, source: str | None, what: str) -> Iterator[Problem]:
    """Yield what rests on no named source: an error, or of an advice something to look up."""
    if source is not None or basis is Basis.INSTRUCTION:
        return
    if basis is Basis.ADVICE:
        remedy = "Weet u waar het vandaan komt? Vul dat in bij ‘source’."
        yield Problem(place, f"{what} {WITHOUT_SOURCE}", remedy, Severity.ATTENTION)
    else:
        fact = f"{what} staat niet in de instructie en noemt geen bron"
        yield Problem(place, fact, "Vul ‘source’ in.")
