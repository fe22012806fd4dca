"""Checks on what the organisation fills in: what is missing is shown, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.problems import Problem, Severity
from generator.sources import Sources

_WISHES = (
    ("organisation", "de naam van de organisatie", "organisation: Ministerie van …"),
    ("contact", "wie lezers kunnen vragen", "contact: {name: …, phone: …, mail: …}"),
    ("accessibility", "de toegankelijkheidsverklaring", "accessibility: {status: …, …}"),
)


def check_organisation(sources: Sources) -> Iterator[Problem]:
    """Yield what the organisation has not filled in."""
    place = sources.places.at(sources.settings.config.file, "extra")
    for key, what, example in _WISHES:
        if getattr(sources.handbook.organisation, key) is None:
            fact = f"onder ‘extra’ ontbreekt {what}"
            yield Problem(place, fact, f"Vul in: {example}.", Severity.ATTENTION)
    if not sources.settings.site_url:
        place = sources.places.at(sources.settings.config.file)
        fact = "‘site_url’ is niet ingevuld: sitemap.xml blijft leeg"
        remedy = "Vul het adres in waarop de site komt te staan."
        yield Problem(place, fact, remedy, Severity.ATTENTION)
