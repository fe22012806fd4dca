"""Check where an editor sends the readers of an address that is no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.model import Redirect
from generator.problems import Problem, did_you_mean
from generator.products import Product
from generator.products.addresses import address_of
from generator.promised import FILE, Promised, promised_in
from generator.sources import Sources

# The address of a page ends in a slash, that of the start page is ./, and an id may follow.
_FORM = re.compile(r"(?:\./|(?:(?!\.\.?/)[^\s/#?:]+/)+)(?:#[^\s#]+)?")
_EXAMPLE = "Schrijf het adres vanaf de startpagina, bijvoorbeeld oude/pagina/ of pagina/#id."

Wrong = tuple[str, str, str]


def check_redirects(sources: Sources, products: Sequence[Product]) -> Iterator[Problem]:
    """Yield what is wrong with a redirect, once every page is known."""
    said = sources.handbook.redirects
    if said is None:
        return
    listed = next(str(product.content) for product in products if product.uri == FILE)
    here, file = promised_in(listed), sources.own_file("redirects")
    leads: dict[str, str] = {}
    for n, entry in enumerate(said.redirects):
        for key, fact, remedy in _wrong(entry, here, leads):
            yield Problem(sources.places.at(file, "redirects", n, key), fact, remedy)
        leads.setdefault(address_of(entry.from_), address_of(entry.to))
    for n, entry in enumerate(said.redirects):
        if _goes_round(address_of(entry.from_), leads):
            fact = f"‘{entry.from_}’ leidt in een kring naar zichzelf terug"
            place = sources.places.at(file, "redirects", n, "to")
            yield Problem(place, fact, "Laat het leiden naar een pagina die er is.")


def _wrong(entry: Redirect, here: Promised, before: Mapping[str, str]) -> Iterator[Wrong]:
    for key, written in (("from", entry.from_), ("to", entry.to)):
        if not _FORM.fullmatch(written):
            yield key, f"‘{written}’ is geen adres op deze site", _meant(written)
            return
    old, new = address_of(entry.from_), address_of(entry.to)
    page = old.partition("#")[0]
    if old in before:
        yield "from", f"‘{entry.from_}’ staat hier al", "Haal een van de twee weg."
    elif here.has(old):
        fact = f"‘{entry.from_}’ is er nog"
        yield "from", fact, "Haal de regel weg, of haal eerst de pagina of de id zelf weg."
    elif "#" in old and page not in here.pages:
        fact = f"de pagina ‘{page}’ is er niet meer, en haar onderdelen dus ook niet"
        yield "from", fact, f"Noem de pagina: ‘from: {page}’. Haar onderdelen gaan mee."
    if here.leads(new) is None and not _goes_round(new, {**before, old: new}):
        fact = f"‘{entry.to}’ is geen pagina of vaste id op deze site"
        yield "to", fact, did_you_mean(new, _addresses(here, new))


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


def _goes_round(address: str, leads: Mapping[str, str]) -> bool:
    seen = set()
    while address in leads:
        if address in seen:
            return True
        seen.add(address)
        address = leads[address]
    return False
