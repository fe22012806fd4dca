"""Check where an editor sends the readers of an address that is no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.kinds.redirects.model import REDIRECTS
from generator.kinds.redirects.pages import START_FILE, site_address
from generator.problems import Problem, did_you_mean
from generator.reading import Sources
from generator.site import addresses
from generator.site.hosting import TYPES
from generator.site.product import Product
from generator.site.promised import Promised, promised_in

# The address of a page ends in a slash, that of the start page is ./, and an id may follow.
_FORM = re.compile(r"(?:\./|(?:(?!\.\.?/)[^\s/#?:]+/)+)(?:#[^\s#]+)?")
# What no file can be called everywhere, or what a server reads as a code.
_REFUSED = re.compile(r'[%<>"|*\\\x00-\x1f]')
# What Windows or a server does not take for a folder of pages.
_NO_FOLDER = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?|\..*|.+\.", re.IGNORECASE)
# Here stand files that the build itself names.
_TAKEN = (addresses.ASSETS, addresses.SEARCH_INDEX)
_EXAMPLE = "Schrijf het adres vanaf de startpagina, bijvoorbeeld oude/pagina/ of pagina/#id."

Wrong = tuple[str, str]


def check_redirects(sources: Sources, products: Sequence[Product]) -> Iterator[Problem]:
    """Yield what is wrong with a redirect, once every page is known."""
    said = REDIRECTS.of(sources.handbook)
    if said is None:
        return
    listed = next(str(product.content) for product in products if product.uri == addresses.PROMISED)
    here, file = promised_in(listed), sources.file_of(REDIRECTS)
    leads: dict[str, str] = {}
    for entry in said.redirects:
        leads.setdefault(site_address(entry.from_), site_address(entry.to))
    written: dict[str, str] = {}
    told: set[str] = set()
    for n, entry in enumerate(said.redirects):
        old, new = site_address(entry.from_), site_address(entry.to)
        wrong = [("from", *found) for found in _wrong_from(entry.from_, here, leads, written)]
        written.setdefault(old.casefold(), entry.from_)
        ring = _ring(new, leads)
        if not ring:
            wrong += [("to", *found) for found in _wrong_to(entry.to, here)]
        elif not told & ring:
            fact = f"‘{entry.to}’ leidt in een kring naar zichzelf terug"
            wrong.append(("to", fact, "Laat het leiden naar een pagina die er is."))
        told |= ring
        for key, fact, remedy in wrong:
            yield Problem(sources.places.at(file, "redirects", n, key), fact, remedy)


def _wrong_from(
    written: str, here: Promised, leads: Mapping[str, str], before: Mapping[str, str]
) -> Iterator[Wrong]:
    """Yield what is wrong with an old address; `before` are those above it, in small letters."""
    old = site_address(written)
    page, sign, _ = old.partition("#")
    like = before.get(old.casefold())
    if not _FORM.fullmatch(written):
        yield f"‘{written}’ is geen adres op deze site", _meant(written)
    elif odd := _REFUSED.search(written):
        remedy = "Schrijf het adres zoals de lezer het ziet, zonder codes."
        yield f"in een adres kan het teken ‘{odd[0]}’ niet staan", remedy
    elif odd_name := next((s for s in page.split("/") if _NO_FOLDER.fullmatch(s)), None):
        fact = f"‘{odd_name}’ kan niet de naam van een map zijn"
        yield fact, "Haal de regel weg: deze pagina kan er niet zijn geweest."
    elif page.split("/")[0] in _TAKEN or any(map(_names_a_file, page.split("/"))):
        fact = f"‘{written}’ is een plek van bestanden, niet van pagina’s"
        yield fact, "Noem het adres van een pagina, of haal de regel weg."
    elif like == written:
        yield f"‘{written}’ staat hier al", "Haal een van de twee weg."
    elif like and not sign:
        fact = f"‘{written}’ en ‘{like}’ verschillen alleen in hoofdletters"
        yield fact, "Haal een van de twee weg: niet elke server ziet het verschil."
    elif old.casefold() == START_FILE:
        yield f"‘{written}’ is de startpagina", "Haal de regel weg."
    elif twin := next(
        (at for at in here.pages if at != old and at.casefold() == old.casefold()), ""
    ):
        fact = f"‘{written}’ en de pagina ‘{twin}’ verschillen alleen in hoofdletters"
        yield fact, "Haal de regel weg, of geef de pagina een andere naam."
    elif here.has(old):
        remedy = "Haal de regel weg, of haal eerst de pagina of de id zelf weg."
        yield f"‘{written}’ is er nog", remedy
    elif sign and page not in here.pages and page not in leads:
        # Where the page is listed too, this line is of an earlier move, and may stay.
        fact = f"de pagina ‘{page}’ is er niet meer, en de onderdelen dus ook niet"
        yield fact, f"Noem de pagina: ‘from: {page}’. De onderdelen gaan mee."


def _wrong_to(written: str, here: Promised) -> Iterator[Wrong]:
    new = site_address(written)
    if not _FORM.fullmatch(written):
        yield f"‘{written}’ is geen adres op deze site", _meant(written)
    elif here.leads(new) is None:
        fact = f"‘{written}’ is geen pagina of vaste id op deze site"
        yield fact, did_you_mean(new, _addresses(here, new))


def _names_a_file(segment: str) -> bool:
    _, dot, ending = segment.rpartition(".")
    return bool(dot) and ending.lower() in {*TYPES, "config"}


def _meant(written: str) -> str:
    path, sign, name = written.partition("#")
    path = re.sub(r"^[a-z]+://[^/]*|(index)?\.(md|html?)$|\?.*$", "", path.strip()).strip("/")
    meant = f"{path}/{sign}{name}" if path else f"./{sign}{name}"
    return f"Bedoelde u ‘{meant}’?" if _FORM.fullmatch(meant) and meant != "./" else _EXAMPLE


def _addresses(here: Promised, like: str) -> Iterator[str]:
    """Yield what an address may have been meant to be: another id on its page, or a page."""
    page, sign, _ = like.partition("#")
    if sign and page in here.pages:
        yield from (f"{page}#{name}" for name in here.ids.get(page, ()))
    else:
        yield from here.pages


def _ring(address: str, leads: Mapping[str, str]) -> set[str]:
    """Return the addresses through which one leads round without end, where it does."""
    seen: set[str] = set()
    while address in leads:
        if address in seen:
            return seen
        seen.add(address)
        address = leads[address]
    return set()
