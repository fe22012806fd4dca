"""Make the page that tells which version belonged to a day, with its questions and guides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.model import App, Checklist, FormerLabel, Item, Platform, TextState, holds_for
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Product, relative_url
from generator.time.lapsing import lapses
from generator.time.timeline import Span, span_on, spans


def on_date_page(context: Context) -> Product:
    """Return the page on which a reader looks up a day."""
    sources = context.sources
    found = spans(sources.handbook.versions)
    items = [(item, c) for c in sources.handbook.checklists for item in c.items]
    day = context.renderer.common["build"].day
    now = span_on(found, day)
    return context.renderer.page(
        addresses.ON_DATE,
        "on_date.md.j2",
        title="Op datum",
        description="Welke versie van de instructie bij welke dag hoort, en waarop dat berust.",
        keywords=("welke versie gold", "oude versie", "oude versies", "geldig", "datum"),
        kind="register",
        contents=True,
        script="kinds/versions/on-date.js",
        source=sources.file(sources.settings.docs / "instructie"),
        parents=[Link(addresses.REGISTER, "Opzoeken")],
        spans=found,
        now=now,
        asked=sum(_serves(i, now) and not (i.retired and i.retired <= day) for i, _ in items),
        changed=[(item, c) for item, c in items if item.was or item.retired],
        lapsed=[
            (item, c, version)
            for item, c in items
            if (version := lapses(sources.handbook.versions, item)) is not None
        ],
        former=list(_former(sources)),
        checked=sources.handbook.latest.front.status_checked,
        days_data=_days(sources, day, found, items),
    )


def _former(sources: Sources) -> Iterator[tuple[App, Platform, FormerLabel]]:
    """Yield the labels that apps had before, as far as they are known."""
    for app in sources.handbook.apps:
        for setting in app.settings:
            for platform in app.platforms:
                guide = setting.platforms.get(platform.id)
                for label in guide.former if guide else ():
                    yield app, platform, label


def _days(
    sources: Sources,
    built: date,
    found: Sequence[Span],
    items: Sequence[tuple[Item, Checklist]],
) -> Markup:
    """Return the data block of the page, as JSON that may stand in a `<script>` element."""
    checked = sources.handbook.latest.front.status_checked
    data = {
        "built": str(built),
        "checked": str(checked.on) if checked else None,
        "spans": [
            {
                "since": _iso(span.since),
                "until": _iso(span.until),
                "version": span.interval.version.number if span.interval else None,
                "disputed": bool(span.disputed),
            }
            for span in found
        ],
        "items": [_item(item, checklist, found) for item, checklist in items],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Nothing in a text may end the element it stands in.
    return Markup(text.replace("<", "\\u003c"))  # noqa: S704 - JSON, without any tag


def _iso(day: date | None) -> str | None:
    return None if day is None else str(day)


def _item(item: Item, checklist: Checklist, found: Sequence[Span]) -> dict[str, Any]:
    uri = addresses.checklist(checklist.id)
    return {
        "question": item.question,
        "was": [{"question": was.question, "until": str(was.until)} for was in item.was],
        "retired": _iso(item.retired),
        "checklist": checklist.title,
        "url": relative_url(uri, addresses.ON_DATE, "" if item.retired else item.id),
        "spans": list(_runs([place for place, s in enumerate(found) if _serves(item, s)])),
    }


def _serves(item: Item, span: Span) -> bool:
    """Tell whether a norm that an item asks about stands in the text of a span, as we know it."""
    version = span.interval.version if span.interval else None
    if version is None or version.front.text is TextState.ABSENT:
        return False
    return holds_for(item, version.number) and any(map(version.clause, item.clauses))


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Yield the first and last of each run of places that follow on one another."""
    first = 0
    for n, place in enumerate(places):
        if n + 1 == len(places) or places[n + 1] != place + 1:
            yield [places[first], place]
            first = n + 1
