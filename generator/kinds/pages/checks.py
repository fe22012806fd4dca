"""Checks on the pages that a person wrote, and on what the organisation fills in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.kinds.reminders.model import REMINDERS
from generator.kinds.setup.model import SETUP
from generator.problems import Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.site.lasting_marks import wrong_marks

_WISHES = (
    ("organisation", "de naam van de organisatie", "organisation: Ministerie van …"),
    ("contact", "wie lezers kunnen vragen", "contact: {name: …, phone: …, mail: …}"),
    ("accessibility", "de toegankelijkheidsverklaring", "accessibility: {status: …, …}"),
)


def check_organisation(sources: Sources) -> Iterator[Problem]:
    """Yield what the organisation has not filled in: that is shown, and stops nothing."""
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
        "een herinnering leidt niet naar de checklist waar die bij hoort",
    )


def check_lasting(sources: Sources) -> Iterator[Problem]:
    """Report pages that begin or lapse with an unknown version."""
    for page in sources.handbook.pages:
        place_of = partial(sources.places.at, sources.page_file(page))
        yield from wrong_marks(sources, page.front, place_of)


def check_replaces(sources: Sources) -> Iterator[Problem]:
    """Report pages that take the place of an unknown page, or do not say from when."""
    known = {page.uri for page in sources.handbook.pages}
    for page in sources.handbook.pages:
        wanted = page.front.replaces
        if wanted is None:
            continue
        place = sources.places.at(sources.page_file(page), "replaces")
        if wanted not in known or wanted == page.uri:
            fact = f"‘replaces’ noemt ‘{wanted}’, maar zo’n andere pagina is er niet"
            yield Problem(place, fact, did_you_mean(wanted, known - {page.uri}))
        if page.front.since is None:
            fact = (
                "deze pagina neemt de plaats van een andere in, maar zegt niet vanaf welke versie"
            )
            yield Problem(place, fact, 'Vul ‘since’ in, bijvoorbeeld since: "2.1".')
