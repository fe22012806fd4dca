"""Check our claims about what the instruction says: that they stand somewhere, and on something."""

from __future__ import annotations

from collections.abc import Iterator

from generator.files.text import read_text
from generator.kinds.editors.model import CLAIMS
from generator.model import Claim
from generator.problems import Place, Problem, ProblemsFound, Severity, did_you_mean
from generator.reading import Sources
from generator.text.clauses import fold


def claims_of(sources: Sources) -> Iterator[tuple[Place, Claim]]:
    """Yield each claim with its place."""
    told = CLAIMS.of(sources.handbook)
    for index, claim in enumerate(told.claims if told else ()):
        yield sources.at(CLAIMS, "claims", index, "says"), claim


def check_claims(sources: Sources) -> Iterator[Problem]:
    """Report claims about nothing, about unknown clauses, or that no version was checked for."""
    known = sources.handbook.clause_ids
    numbers = {version.number for version in sources.handbook.versions}
    for place, claim in claims_of(sources):
        if not claim.clauses and not claim.words:
            fact = "deze bewering noemt niet waar die over gaat"
            yield Problem(place, fact, "Vul ‘clauses’ of ‘words’ in.")
        for clause in claim.clauses:
            if clause not in known:
                fact = f"een bewering noemt een onbekend onderdeel ‘{clause}’"
                yield Problem(place, fact, did_you_mean(clause, known))
        if claim.checked_for not in {None, *numbers}:
            fact = f"er is geen versie ‘{claim.checked_for}’"
            yield Problem(place, fact, did_you_mean(claim.checked_for or "", numbers))


def check_said(sources: Sources) -> Iterator[Problem]:
    """Report claims that do not stand in the file that they name."""
    for place, claim in claims_of(sources):
        if fold(claim.says) not in fold(_text(sources, claim.file)):
            fact = f"de zin ‘{claim.says}’ staat niet in {claim.file}"
            remedy = "Neem de zin letterlijk over, of haal de bewering weg."
            yield Problem(place, fact, remedy, Severity.ATTENTION)


def _text(sources: Sources, file: str) -> str:
    """Return the text of a file; of what is wrong with that, another check tells."""
    try:
        return read_text(sources.settings.root / file, sources.settings.root)
    except ProblemsFound:
        return ""
