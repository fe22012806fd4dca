"""Make the register of versions, the page of each, and the stable address of the latest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import escape

from generator.kinds.versions.feed import feed_file
from generator.kinds.versions.on_date import on_date_page
from generator.kinds.versions.rectified import rectified_html
from generator.kinds.versions.timeline_picture import timeline_picture
from generator.model import ClauseKind, Handbook, TextState, Version
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product, page_of, page_url
from generator.site.rendering import dutch_date
from generator.text.dates import dates_whole
from generator.time.comparison import compared_with, followed_by
from generator.time.order import outdated
from generator.time.timeline import Interval, announced, intervals, standing

_REGISTER = Link(addresses.REGISTER, "Opzoeken")


def version_pages(context: Context) -> Iterator[Product]:
    """Yield the register, the latest version, each version, the search by day, and the feed."""
    yield from _register_pages(context)
    handbook = context.sources.handbook
    known = {interval.version.number: interval for interval in intervals(handbook.versions)}
    for version in handbook.versions:
        yield _version_page(version, known.get(version.number), context.sources)
    yield on_date_page(context)
    yield from feed_file(context.sources)


def _register_pages(context: Context) -> Iterator[Product]:
    """Yield the register of versions, and the stable address of the latest one."""
    sources, renderer = context.sources, context.renderer
    handbook = sources.handbook
    coming = next(iter(announced(handbook.versions, handbook.latest)), None)
    yield renderer.page(
        addresses.REGISTER,
        "register.md.j2",
        title="Opzoeken",
        description="Alle versies van de instructie, met datums, status en herkomst.",
        kind="register",
        source=sources.file(sources.settings.docs / "instructie"),
        versions=list(reversed(handbook.versions)),
        coming=coming,
        intervals={interval.version.number: interval for interval in intervals(handbook.versions)},
        picture=timeline_picture(handbook.versions),
        feed=addresses.FEED if sources.settings.site_url else "",
        news=_news(context),
        comparisons={
            version.number: list(_comparisons(version, handbook)) for version in handbook.versions
        },
    )
    yield renderer.page(
        addresses.LATEST,
        "latest.md.j2",
        title="De officiële tekst" if coming else "De nieuwste versie",
        description="De versie van de instructie waar dit handboek over gaat.",
        kind="latest",
        source=sources.version_file(handbook.latest),
        parents=[_REGISTER],
        version=handbook.latest,
        coming=coming,
        news=_news(context),
        change=coming and _change(handbook, coming),
    )


def _news(context: Context) -> Link | None:
    """Return the page that compares the latest version with what readers had before it."""
    versions, latest = context.sources.handbook.versions, context.sources.handbook.latest
    before = followed_by(versions, latest)
    return Link(context.news, f"met versie {before.number}") if context.news and before else None


def _change(handbook: Handbook, coming: Version) -> str | None:
    """Return the page that compares the latest version with one to come, where that is made."""
    now = handbook.latest.number
    made = {version.number for version in compared_with(handbook.versions, coming)}
    return addresses.comparison(now, coming.number) if now in made else None


def _version_page(version: Version, own: Interval | None, sources: Sources) -> Product:
    """Return the authored text, byte for byte, under computed front matter."""
    source = sources.version_file(version)
    front, converted = _front(version, own, sources), sources.converted[version.uri]
    return page_of(version.uri, front, version.body, source, converted)


def _front(version: Version, own: Interval | None, sources: Sources) -> dict[str, Any]:
    """Tell the theme what it needs; nothing that changes while the version's standing does not."""
    front = version.front
    handbook = sources.handbook
    comparisons = list(_comparisons(version, handbook))
    in_archive = sources.settings.pdfs and version.is_frozen
    return {
        "title": f"Versie {front.version}",
        "description": f"{front.title}, versie {front.version}.",
        "kind": "version",
        "script": "kinds/versions/version.js" if front.text is not TextState.ABSENT else "",
        "parents": [{"title": "Opzoeken", "url": page_url(addresses.REGISTER)}],
        "version": front.version,
        # No line of the title begins with its dash.
        "document_title": front.title.replace(" – ", "\u00a0– "),
        "status": front.status.value,
        "text": front.text.value,
        "standing": standing(version, own, handbook.latest, sources.settings.today).value,
        "old": version.number != handbook.latest.number,
        "is_latest": version.number == handbook.latest.number,
        "until": _date(own.until) if own and own.until else "",
        "dated": _date(front.dated),
        "valid_from": _date(front.valid_from.on),
        "valid_from_assumed": front.valid_from.basis == "assumed",
        "valid_from_source": _text(front.valid_from.source),
        "checked": _checked(version, handbook),
        "withdrawn": _withdrawn(version, own),
        "disputed": _disputed(version),
        "issued_by": front.issued_by,
        "provenance": _text(front.provenance),
        "change_note": _text(front.change_note),
        # The last one is the most telling: of an old version, what changed since.
        "compare": page_url(comparisons[-1].uri) if comparisons else "",
        "archive": page_url(addresses.archive(version.number)) if in_archive else "",
        "rectified": rectified_html(version),
        "notes": [{"clause": note.clause, "text": _text(note.text)} for note in front.notes],
        "explained": list(_explained(version, handbook)),
    }


def _explained(version: Version, handbook: Handbook) -> Iterator[dict[str, str]]:
    """Yield each clause that we explain, with the title and address of that."""
    for clause in version.clauses:
        entry = handbook.explanation(clause.id)
        if entry is None:
            continue
        told = {"id": clause.id, "title": entry.title}
        if handbook.has_norm_page(clause):
            yield {**told, "url": page_url(addresses.norm(clause.id))}
        elif clause.kind is ClauseKind.DEFINITION and handbook.latest.clause(clause.id):
            yield {**told, "url": f"{page_url(addresses.DEFINITIONS)}#{clause.id}"}


def _comparisons(version: Version, handbook: Handbook) -> Iterator[Link]:
    """Yield what a version may be compared with: what it follows on, and the latest."""
    for before in compared_with(handbook.versions, version):
        uri = addresses.comparison(before.number, version.number)
        yield Link(uri, f"met versie {before.number}")
    if outdated(version, handbook.latest):
        yield Link(addresses.comparison(version.number), "met de nieuwste versie")


def _checked(version: Version, handbook: Handbook) -> dict[str, str] | None:
    """Tell when an editor last looked for a later version; of an old one that says nothing."""
    checked = version.front.status_checked
    if checked is None or version.number != handbook.latest.number:
        return None
    return {"on": _date(checked.on), "note": _text(checked.note)}


def _withdrawn(version: Version, own: Interval | None) -> dict[str, Any] | None:
    withdrawn = version.front.withdrawn
    if withdrawn is None:
        return None
    held = own is not None
    return {"on": _date(withdrawn.on), "note": _text(withdrawn.note), "held": held}


def _disputed(version: Version) -> dict[str, str] | None:
    dispute = version.front.disputed
    if dispute is None:
        return None
    days = {"from": _date(dispute.from_), "until": _date(dispute.until)}
    return {**days, "note": _text(dispute.note)}


def _date(day: date) -> str:
    return _text(dutch_date(day))


def _text(text: str) -> str:
    """Return a text as HTML for the theme, in which no date is broken."""
    return dates_whole(str(escape(text)))
