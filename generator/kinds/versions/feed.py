"""Write the Atom feed of versions (RFC 4287), with the changes in each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from generator.files.xml import Node, xml_text
from generator.model import ChangeClass, Handbook, Status, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.product import Product, page_url
from generator.site.rendering import environment
from generator.time.changes import SEVERITY
from generator.time.order import predecessor

_ATOM = "http://www.w3.org/2005/Atom"
_ZONE = ZoneInfo("Europe/Amsterdam")

Group = tuple[ChangeClass, list[tuple[str, str]]]


def feed_file(sources: Sources) -> Iterator[Product]:
    """Yield the feed, where the address of the site is known, as its links need it.

    The feed depends on the versions alone, so that it changes only when they do.
    """
    if sources.settings.site_url:
        source = sources.file(sources.settings.docs / "instructie")
        yield Product(addresses.FEED, xml_text(_feed(sources)), source)


def _feed(sources: Sources) -> Node:
    settings, handbook = sources.settings, sources.handbook
    versions = [v for v in reversed(handbook.versions) if v.front.status is not Status.CONCEPT]
    nodes = [
        Node("title", f"{settings.site_name}: versies van de instructie"),
        Node("subtitle", "Elke nieuwe, herstelde of ingetrokken versie, met wat er veranderde."),
        Node("id", _id(handbook, "")),
        Node("updated", _moment(max(updated_on(version) for version in versions))),
        Node("author", [Node("name", handbook.organisation.organisation or settings.site_name)]),
        _link("self", settings.site_url + addresses.FEED, "application/atom+xml"),
        _link("alternate", settings.site_url + page_url(addresses.REGISTER), "text/html"),
    ]
    entries = (_entry(version, handbook, settings.site_url) for version in versions)
    return Node("feed", [*nodes, *entries], {"xmlns": _ATOM, "xml:lang": "nl"})


def _entry(version: Version, handbook: Handbook, site: str) -> Node:
    front = version.front
    before = predecessor(handbook.versions, version)
    uri = addresses.comparison(before.number, version.number) if before else ""
    compared = site + page_url(uri) if before else ""
    content = (
        environment()
        .get_template("feed_entry.html.j2")
        .render(
            front=front,
            address=site + page_url(version.uri),
            compared=compared,
            groups=_groups(version, before, handbook),
        )
    )
    withdrawn = " (ingetrokken)" if front.status is Status.WITHDRAWN else ""
    return Node("entry", [
        Node("title", f"Versie {version.number}{withdrawn}: {front.title}"),
        Node("id", _id(handbook, version.number)),
        Node("updated", _moment(updated_on(version))),
        Node("published", _moment(front.dated)),
        Node("author", [Node("name", front.issued_by)]),
        _link("alternate", site + page_url(version.uri), "text/html"),
        *([_link("related", compared, "text/html")] if compared else []),
        Node("summary", front.change_note, {"type": "text"}),
        Node("content", content, {"type": "html"}),
    ])  # fmt: skip


def updated_on(version: Version) -> date:
    """Return the latest day on which something became of a version, of which it tells."""
    front = version.front
    approved = front.approved.on if front.approved else None
    withdrawn = front.withdrawn.on if front.withdrawn else None
    rectified = (each.on for each in front.rectified)
    return max(day for day in (front.dated, approved, withdrawn, *rectified) if day is not None)


def _groups(version: Version, before: Version | None, handbook: Handbook) -> list[Group]:
    """Return the notes on what changed, the weightiest class first, each with what it is about."""
    notes = [
        (change.class_, (_title(name, version, before, handbook), change.note))
        for name, change in version.front.changes.items()
    ]
    groups = [
        (class_, [note for of, note in notes if of is class_]) for class_ in reversed(SEVERITY)
    ]
    return [(class_, found) for class_, found in groups if found]


def _title(name: str, version: Version, before: Version | None, handbook: Handbook) -> str:
    # What was repealed stands in the version before.
    clause = version.clause(name) or (before.clause(name) if before else None)
    return handbook.title_of(clause) if clause else name


def _id(handbook: Handbook, number: str) -> str:
    """Return an id that stays, also where the site gets another address."""
    name = f"handboek/{handbook.organisation.handboek_id}/{number}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, name)}"


def _moment(day: date) -> str:
    return datetime.combine(day, time(), _ZONE).isoformat()


def _link(relation: str, address: str, kind: str) -> Node:
    return Node("link", [], {"rel": relation, "type": kind, "href": address})
