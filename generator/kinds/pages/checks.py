"""Checks on what the organisation fills in: what is missing is shown, and stops nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.reminders.model import REMINDERS
from generator.kinds.setup.model import SETUP
from generator.problems import Problem, Severity
from generator.reading import Sources

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
        missing = [what for there, what in _without_address(sources) if there]
        fact = f"‘site_url’ is niet ingevuld: {', '.join(missing)}"
        remedy = "Vul het adres in waarop de site komt te staan."
        yield Problem(place, fact, remedy, Severity.ATTENTION)


def _without_address(sources: Sources) -> Iterator[tuple[bool, str]]:
    """Yield what a site without an address must do without, and whether this one would have it."""
    yield True, "sitemap.xml blijft leeg"
    yield True, "er is geen feed van versies"
    yield SETUP.of(sources.handbook) is not None, "bij Regelen staat geen QR-code"
    yield (
        REMINDERS.of(sources.handbook) is not None,
        "een herinnering leidt niet naar haar checklist",
    )
