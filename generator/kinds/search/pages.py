"""Make the search page, and A–Z, which works without scripts."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from markupsafe import Markup

from generator.kinds.norms.model import EXPLANATIONS
from generator.kinds.setup.model import way_in
from generator.site import addresses
from generator.site.kind import Context, Entry, Kind, PageType
from generator.site.link import Link
from generator.site.product import Product

_OTHER = "0–9"
# What a result may be besides the type of its page.
_OWN_TYPES = (
    PageType("advice", label="Met advies", rank=90),
    PageType("calculated", label="Door ons samengesteld, niet het document zelf", rank=140),
)
# Words that share so many letters in a row share a stem: gearchiveerd, archiveren.
_SAME_STEM = 6


def search_pages(context: Context) -> Iterator[Product]:
    """Yield the search page, and A–Z."""
    sources, renderer = context.sources, context.renderer
    yield renderer.page(
        addresses.SEARCH,
        "search.md.j2",
        title="Zoeken",
        description="Zoek in de instructie, de uitleg, de gidsen en de checklists.",
        kind="search",
        script="kinds/search/search.js",
        source="generator/kinds/search/search.md.j2",
        labels=_labels(context.kinds),
        doors=[
            way_in(sources.handbook),
            Link(addresses.CHECKLISTS, "Controleren"),
            Link(addresses.REGISTER, "Opzoeken"),
        ],
    )
    yield renderer.page(
        addresses.A_TO_Z,
        "a_z.md.j2",
        title="A–Z",
        description="Alle onderwerpen van het handboek, op alfabet.",
        kind="a-z",
        source=sources.file_of(EXPLANATIONS),
        letters=by_letter(in_dutch_order(context.entries())),
    )


def _labels(kinds: Iterable[Kind]) -> Markup:
    """Return what a result is called, by the type of its page, as JSON in the order of choice."""
    types = (*_OWN_TYPES, *(type_ for kind in kinds for type_ in kind.types))
    ranked = sorted((type_ for type_ in types if type_.label), key=lambda type_: type_.rank)
    labels = {type_.name: type_.label for type_ in ranked}
    return Markup(json.dumps(labels, ensure_ascii=False, indent=0))  # noqa: S704 - words of ours


def in_dutch_order(found: Iterable[Entry]) -> list[Entry]:
    """Return entries in Dutch order; those with the same name and kind become one."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in found:
        if entry.kind == "see" and is_inflection(entry.term, entry.links[0].title):
            continue
        alike.setdefault((entry.term.casefold(), entry.kind), []).append(entry)
    merged = (_with_links_of(entries) for entries in alike.values())
    return sorted(merged, key=lambda entry: (dutch_order(entry.term), entry.kind))


def _with_links_of(entries: list[Entry]) -> Entry:
    """Return the first of some entries, with the links of all of them, each once."""
    links = dict.fromkeys(link for entry in entries for link in entry.links)
    return replace(entries[0], links=tuple(links))


@lru_cache(maxsize=10_000)
def dutch_order(text: str) -> str:
    """Return the sort key of a text: its letters and figures, without accents and capitals."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    signs = "".join(sign if sign.isalnum() else " " for sign in plain if not _is_accent(sign))
    return " ".join(signs.split())


def _is_accent(sign: str) -> bool:
    return unicodedata.combining(sign) > 0


def letter_of(text: str) -> str:
    """Return the letter under which a text stands, or the heading for figures and signs."""
    first = dutch_order(text)[:1]
    return first.upper() if first.isascii() and first.isalpha() else _OTHER


def by_letter(found: Iterable[Entry]) -> list[tuple[str, list[Entry], list[Entry]]]:
    """Return each letter with its subjects, and its questions apart."""
    letters = []
    for letter, group in groupby(found, key=lambda entry: letter_of(entry.term)):
        own = list(group)
        questions = [entry for entry in own if entry.kind == "question"]
        letters.append((letter, [e for e in own if e.kind != "question"], questions))
    return letters


def is_inflection(word: str, name: str) -> bool:
    """Tell whether a word shares a stem with a name: A–Z then needs no entry for it."""
    sought, known = dutch_order(word), dutch_order(name)
    runs = range(len(sought) - _SAME_STEM + 1)
    return " " not in sought and any(sought[n : n + _SAME_STEM] in known for n in runs)
