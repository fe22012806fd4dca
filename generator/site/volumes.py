"""Put the pages of all editions into one site, each leading to the same page for other days.

Each page says for which days it is; on the day a script leads on by itself. So nobody need build
anything on that day, and who has no scripts reads nothing that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from generator.files.text import relative
from generator.model import Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.editions import Edition
from generator.site.product import Page, Product
from generator.site.received import is_hidden
from generator.site.rendering import dutch_date
from generator.text.dates import dates_whole
from generator.time.timeline import intervals
from generator.time.today import first_moment

_SOURCES = {".md", ".yml", ".lock"}
# A site is searched as a whole, from one page: on its day each page leads on by itself.
_SEARCH = "search"
# One of these is enough for a site.
_ONCE = (f"{addresses.ASSETS}/", addresses.PROMISED, addresses.ROBOTS, addresses.BUILD)


@dataclass(frozen=True)
class Volume:
    """The products of an edition, of the handbook of now where it is none."""

    version: Version
    edition: Edition | None
    products: Sequence[Product]

    @property
    def folder(self) -> str:
        """The folder in which its pages stand."""
        return self.edition.folder if self.edition else ""

    @property
    def is_concept(self) -> bool:
        """Whether its version is a concept."""
        return self.edition is not None and self.edition.is_concept

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Its pages by their path in it."""
        pages = (product for product in self.products if isinstance(product, Page))
        return {
            page.uri: page for page in pages if not self.folder or page.front["kind"] != _SEARCH
        }

    def url(self, uri: str) -> str:
        """Return the address in the site of one of its pages, or else of its start."""
        page = self.pages.get(uri)
        return self.folder + page.url if page else self.folder


def in_one_site(sources: Sources, volumes: Sequence[Volume]) -> Iterator[Product]:
    """Yield the products of all volumes; the first is that of now, the others stand in folders."""
    dated = [volume for volume in volumes if not volume.is_concept]
    ends = {i.version.number: i.until for i in intervals(sources.handbook.versions)}
    for volume in volumes:
        place = dated.index(volume) if volume in dated else 1
        before = dated[place - 1] if place else None
        after = dated[place + 1] if volume in dated[:-1] else None
        for product in volume.products:
            if isinstance(product, Page):
                if product.uri in volume.pages:
                    until = ends.get(volume.version.number)
                    yield _placed(product, volume, _said(product, volume, before, after, until))
            elif not volume.folder or not product.uri.startswith(_ONCE):
                yield replace(product, uri=volume.folder + product.uri)
        if volume.edition is not None:
            yield from _files(sources, volume.folder)


def _said(
    page: Page, volume: Volume, before: Volume | None, after: Volume | None, until: date | None
) -> dict[str, Any] | None:
    """Return what a page says of the days that it is for, if anything; `until` is the last."""
    if "leads" in page.front:
        return None
    begins = None if before is None else _begins(page, volume, before)
    ends = None
    if after is not None and not _is_timeless(page, after):
        ends = _ends(page, volume, after, until)
    return {"begins": begins, "ends": ends} if begins or ends else None


def _begins(page: Page, volume: Volume, before: Volume) -> dict[str, Any]:
    return {
        "concept": volume.is_concept,
        "number": volume.version.number,
        "before": before.version.number,
        "url": before.url(page.uri),
        **_first_day(volume.version),
    }


def _ends(page: Page, volume: Volume, after: Volume, until: date | None) -> dict[str, Any]:
    followed = after.version.front.valid_from.on - timedelta(days=1)
    return {
        "number": volume.version.number,
        "until": _date(min(until or followed, followed)),
        "after": after.version.number,
        "url": after.url(page.uri),
        **_first_day(after.version),
    }


def _is_timeless(page: Page, after: Volume) -> bool:
    """Tell whether a page says the same later on; that of a version tells of days itself.

    The search is of all days.
    """
    later = after.pages.get(page.uri)
    same = later is not None and (_shown(later.front), later.body) == (
        _shown(page.front),
        page.body,
    )
    return same or page.front["kind"] in {"version", _SEARCH}


def _shown(front: Mapping[str, Any]) -> dict[str, Any]:
    """Return the front matter of a page without what it says for the search alone."""
    return {key: value for key, value in front.items() if key != "old"}


def _first_day(version: Version) -> dict[str, Any]:
    day = version.front.valid_from.on
    return {"day": _date(day), "moment": first_moment(day)}


def _date(day: date) -> str:
    return dates_whole(dutch_date(day))


def _placed(page: Page, volume: Volume, said: dict[str, Any] | None) -> Page:
    """Return a page in the folder of its volume, with what it says of days."""
    more: dict[str, Any] = {"edition": said} if said else {}
    if volume.folder:
        more["base"] = volume.folder
    if volume.folder and "leads" in page.front:
        more["leads"] = volume.folder + page.front["leads"].removeprefix(".")
    if volume.is_concept:
        more["status"] = "concept"
    return replace(page.telling(**more), uri=volume.folder + page.uri) if more else page


def _files(sources: Sources, folder: str) -> Iterator[Product]:
    """Yield the pictures and other files that pages show, for the pages in a folder."""
    docs = sources.settings.docs
    for path in sources.files:
        if path.is_relative_to(docs) and path.suffix not in _SOURCES:
            uri = relative(path, docs)
            if not is_hidden(uri, sources):
                yield Product(folder + uri, path.read_bytes(), sources.file(path))
