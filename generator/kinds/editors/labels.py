"""Make, for editors, the table of all labels with their due dates, and sheets to check them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from functools import partial

from generator.kinds.editors.editors import above
from generator.kinds.guides.labels import Label, LabelGroup, common_device, listed
from generator.model import App, Certainty, Device, How, Platform, Setting
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Page, Product
from generator.site.rendering import PageRenderer


@dataclass(frozen=True)
class Row:
    """A row of the table: a label, with the platforms and settings that have it."""

    app: str
    device: Device | None
    label: str
    described: bool
    platforms: tuple[str, ...]
    settings: tuple[str, ...]
    checked_on: date
    how: How
    certainty: Certainty
    due: date
    overdue: bool


@dataclass(frozen=True)
class SheetsOf:
    """An app above the table, with the names of the platforms that have a sheet, by id."""

    id: str
    name: str
    platforms: tuple[tuple[str, str], ...]


def label_pages(context: Context) -> Iterator[Product]:
    """Yield the table of all labels, and a sheet per app and platform."""
    sources = context.sources
    apps = sources.handbook.apps
    editors = above(sources.handbook)
    rows = [row for group in listed(apps, sources.settings.today) for row in _rows(group)]
    sheets = [SheetsOf(a.id, a.name, tuple((p.id, p.name) for p in a.platforms)) for a in apps]
    device = common_device(platform for app in apps for platform in app.platforms)
    told = [device, *(list(map(vars, shown)) for shown in (editors, rows, sheets))]
    table = partial(_table, rows, sheets, device, editors)
    yield from context.parts.pages("labels", table, told=told)
    parents = [*editors, Link(addresses.LABELS, "Labels")]
    for app in apps:
        make = partial(_sheets, app, parents)
        yield from context.parts.pages(
            f"sheets {app.id}", make, own={"apps": (app,)}, told=[astuple(p) for p in parents]
        )


def _table(
    rows: list[Row],
    sheets: list[SheetsOf],
    device: Device | None,
    parents: list[Link],
    sources: Sources,
    renderer: PageRenderer,
) -> Iterator[Page]:
    yield renderer.page(
        addresses.LABELS,
        "labels.md.j2",
        title="Labels",
        description="Alle labels uit de gidsen: wanneer nagekeken, en tot wanneer houdbaar.",
        kind="reference",
        contents=True,
        source=sources.file(sources.settings.docs / "apps"),
        parents=parents,
        day=sources.settings.today,
        rows=rows,
        device=device,
        overdue=sum(row.overdue for row in rows),
        sheets=sheets,
    )


def _rows(group: LabelGroup) -> Iterator[Row]:
    """Yield each label of a group once, however many platforms and settings show it."""
    alike: dict[tuple[str, bool], list[Label]] = {}
    for label in group.labels:
        alike.setdefault((label.step.label, label.step.described), []).append(label)
    evidence = group.evidence
    for (words, described), labels in alike.items():
        yield Row(
            group.app.name,
            group.device,
            words,
            described,
            tuple(dict.fromkeys(one.platform.name for one in labels)),
            tuple(dict.fromkeys(one.setting.title for one in labels)),
            evidence.checked_on,
            evidence.how,
            evidence.certainty,
            evidence.due,
            group.overdue,
        )


def _sheets(
    app: App, parents: list[Link], sources: Sources, renderer: PageRenderer
) -> Iterator[Page]:
    for platform in app.platforms:
        yield _sheet(app, platform, parents, sources, renderer)


def _sheet(
    app: App, platform: Platform, parents: list[Link], sources: Sources, renderer: PageRenderer
) -> Page:
    return renderer.page(
        addresses.sheet(app.id, platform.id),
        "sheet.md.j2",
        title=f"Naloopblad {app.name} op {platform.name}",
        description=f"Kijk op het toestel na of de labels van {app.name} kloppen.",
        kind="reference",
        contents=True,
        source=sources.app_file(app),
        parents=parents,
        app=app,
        platform=platform,
        settings=_settings(app, platform),
    )


def _settings(app: App, platform: Platform) -> list[Setting]:
    return [setting for setting in app.settings if platform.id in setting.platforms]
