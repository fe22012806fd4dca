"""Ways to find something: the page that searches, and A–Z, which needs no script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.kinds.checklists.pages import INDEX as CHECKLISTS
from generator.kinds.checklists.pages import asked, checklist_uri
from generator.kinds.decision.pages import URI as DECISION
from generator.kinds.guides.pages import guide_uri, way_in
from generator.kinds.norms.pages import DEFINITIONS, norm_uri
from generator.kinds.pages.pages import LANDING, is_for_editors
from generator.kinds.ready.ready_pages import MISHAPS, ready_pages
from generator.kinds.versions.pages import INDEX as VERSIONS
from generator.model import App, Setting
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer

SEARCH = "zoeken.md"
INDEX = "a-z.md"
_OTHER = "0–9"
# So many letters in a row make two words one: gearchiveerd, archiveren.
_SAME_STEM = 6


@dataclass(frozen=True)
class Link:
    """Where an entry leads, and what that is called."""

    name: str
    uri: str
    anchor: str = ""


@dataclass(frozen=True)
class Entry:
    """A word in A–Z: what kind of thing it is, and where that stands."""

    term: str
    kind: str
    links: tuple[Link, ...]


def finding_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the page that searches, and A–Z."""
    yield renderer.page(
        SEARCH,
        "search.md.j2",
        title="Zoeken",
        description="Zoek in de instructie, de uitleg, de gidsen en de checklists.",
        kind="search",
        script="search.js",
        source="generator/kinds/search/search.md.j2",
        doors=[way_in(sources.handbook), ("Controleren", CHECKLISTS), ("Opzoeken", VERSIONS)],
    )
    yield renderer.page(
        INDEX,
        "a_z.md.j2",
        title="A–Z",
        description="Alle onderwerpen van het handboek, op alfabet.",
        kind="a-z",
        source=sources.own_file("explanations"),
        letters=by_letter(entries(sources)),
    )


def entries(sources: Sources) -> list[Entry]:
    """Return all entries in Dutch order; what has the same name and kind is one entry."""
    kinds = (
        _norms(sources),
        _definitions(sources),
        _settings(sources),
        _questions(sources),
        _pages(sources),
        _other_words(sources),
    )
    found: dict[tuple[str, str], Entry] = {}
    for entry in (entry for kind in kinds for entry in kind):
        key = (entry.term.casefold(), entry.kind)
        before = found.get(key)
        links = dict.fromkeys([*(before.links if before else ()), *entry.links])
        found[key] = Entry(before.term if before else entry.term, entry.kind, tuple(links))
    return sorted(found.values(), key=lambda entry: (dutch_order(entry.term), entry.kind))


def dutch_order(text: str) -> str:
    """Return what a text is ordered by: letters and figures, without accents and capitals."""
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
    """Return each letter with its subjects, and apart from these its questions."""
    letters = []
    for letter, group in groupby(found, key=lambda entry: letter_of(entry.term)):
        own = list(group)
        questions = [entry for entry in own if entry.kind == "question"]
        letters.append((letter, [e for e in own if e.kind != "question"], questions))
    return letters


def _norms(sources: Sources) -> Iterator[Entry]:
    latest = sources.handbook.latest
    for norm in sources.handbook.explanations.norms:
        if latest.clause(norm.id) is not None:
            yield Entry(norm.title, "norm", (Link(norm.title, norm_uri(norm.id)),))


def _definitions(sources: Sources) -> Iterator[Entry]:
    latest = sources.handbook.latest
    for entry in sources.handbook.explanations.definitions:
        if latest.clause(entry.id) is not None:
            link = Link(entry.title, DEFINITIONS, entry.id)
            yield Entry(entry.title, "definition", (link,))


def _settings(sources: Sources) -> Iterator[Entry]:
    for app in sources.handbook.apps:
        for setting in app.settings:
            yield Entry(setting.title, "setting", tuple(_guides(app, setting)))


def _guides(app: App, setting: Setting) -> Iterator[Link]:
    for platform in app.platforms:
        if platform.id in setting.platforms:
            name = f"{app.name} op {platform.name}"
            yield Link(name, guide_uri(app, platform.id), setting.id)


def _questions(sources: Sources) -> Iterator[Entry]:
    for checklist in sources.handbook.checklists:
        for item in asked(sources, checklist.items):
            link = Link(checklist.title, checklist_uri(checklist), item.id)
            yield Entry(item.question, "question", (link,))


def _pages(sources: Sources) -> Iterator[Entry]:
    handbook = sources.handbook
    for page in handbook.pages:
        if page.uri != LANDING and not is_for_editors(page):
            yield Entry(page.front.title, "page", (Link(page.front.title, page.uri),))
    for uri, ready in ready_pages(handbook).items():
        yield Entry(ready.title, "page", (Link(ready.title, uri),))
    if handbook.decision:
        yield Entry(handbook.decision.title, "page", (Link(handbook.decision.title, DECISION),))
    for case in handbook.mishaps.cases if handbook.mishaps else ():
        yield Entry(case.title, "case", (Link(case.title, MISHAPS, case.id),))
    door, uri = way_in(handbook)
    yield Entry(door, "page", (Link(door, uri),))
    for checklist in handbook.checklists:
        yield Entry(
            checklist.title, "checklist", (Link(checklist.title, checklist_uri(checklist)),)
        )
    for app in handbook.apps:
        for platform in app.platforms:
            name = f"{app.name} op {platform.name}"
            yield Entry(name, "guide", (Link(name, guide_uri(app, platform.id)),))


def _other_words(sources: Sources) -> Iterator[Entry]:
    """Yield the words that lead to what is called otherwise: keywords, and labels of before."""
    handbook = sources.handbook
    latest = handbook.latest
    for norm in handbook.explanations.norms:
        if latest.clause(norm.id) is not None:
            yield from _see(norm.keywords, Link(norm.title, norm_uri(norm.id)))
    for term in handbook.explanations.definitions:
        if latest.clause(term.id) is not None:
            yield from _see(term.keywords, Link(term.title, DEFINITIONS, term.id))
    for page in handbook.pages:
        if not is_for_editors(page):
            yield from _see(page.front.keywords, Link(page.front.title, page.uri))
    for uri, ready in ready_pages(handbook).items():
        yield from _see(ready.keywords, Link(ready.title, uri))
    for case in handbook.mishaps.cases if handbook.mishaps else ():
        yield from _see(case.keywords, Link(case.title, MISHAPS, case.id))
    if handbook.decision:
        yield from _see(handbook.decision.keywords, Link(handbook.decision.title, DECISION))
    if handbook.setup:
        yield from _see(handbook.setup.keywords, Link(*way_in(handbook)))
    for app in handbook.apps:
        for setting in app.settings:
            yield from _words_for_setting(app, setting)


def _words_for_setting(app: App, setting: Setting) -> Iterator[Entry]:
    for link in _guides(app, setting):
        yield from _see(
            setting.keywords, Link(f"{setting.title} ({link.name})", link.uri, link.anchor)
        )
    for platform in app.platforms:
        guide = setting.platforms.get(platform.id)
        for former in guide.former if guide else ():
            name = f"{former.now} ({app.name} op {platform.name})"
            link = Link(name, guide_uri(app, platform.id), setting.id)
            yield Entry(former.label, "see", (link,))


def _see(words: Iterable[str], link: Link) -> Iterator[Entry]:
    return (Entry(word, "see", (link,)) for word in words if not is_inflection(word, link.name))


def is_inflection(word: str, name: str) -> bool:
    """Tell whether a word is found beside a name, or in it, by who looks for it in A–Z."""
    sought, known = dutch_order(word), dutch_order(name)
    runs = range(len(sought) - _SAME_STEM + 1)
    return " " not in sought and any(sought[n : n + _SAME_STEM] in known for n in runs)
