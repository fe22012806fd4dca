"""Make, for editors, the table of all labels with their due dates, and sheets to check them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import partial

from generator.kinds.editors.editors import above
from generator.kinds.guides.labels import Label, LabelGroup, common_device, listed
from generator.model import App, Platform, Setting
from generator.reading import Sources
from generator.site import addresses
from generator.site.kind import Context
from generator.site.link import Link
from generator.site.product import Page, Product
from generator.site.rendering import PageRenderer


@dataclass(frozen=True)
class Row:
    """A row of the table: a label, with the platforms and settings that have it."""

    group: LabelGroup
    label: Label
    platforms: tuple[str, ...]
    settings: tuple[str, ...]


def label_pages(context: Context) -> Iterator[Product]:
    """Yield the table of all labels, and a sheet per app and platform."""
    sources, renderer = context.sources, context.renderer
    apps = sources.handbook.apps
    groups = listed(apps, sources.settings.today)
    editors = above(sources.handbook)
    rows = [row for group in groups for row in _rows(group)]
    yield renderer.page(
        addresses.LABELS,
        "labels.md.j2",
        title="Labels",
        description="Alle labels uit de gidsen: wanneer nagekeken, en tot wanneer houdbaar.",
        kind="reference",
        source=sources.file(sources.settings.docs / "apps"),
        parents=editors,
        rows=rows,
        device=common_device(platform for app in apps for platform in app.platforms),
        overdue=sum(row.group.overdue for row in rows),
        apps=apps,
    )
    parents = [*editors, Link(addresses.LABELS, "Labels")]
    for app in apps:
        make = partial(_sheets, app, parents)
        yield from context.parts.pages(
            f"sheets {app.id}", make, own={"apps": (app,)}, told=[astuple(p) for p in parents]
        )


def _rows(group: LabelGroup) -> Iterator[Row]:
    """Yield each label of a group once, however many platforms and settings show it."""
    alike: dict[tuple[str, bool], list[Label]] = {}
    for label in group.labels:
        alike.setdefault((label.step.label, label.step.described), []).append(label)
    for labels in alike.values():
        platforms = dict.fromkeys(label.platform.name for label in labels)
        settings = dict.fromkeys(label.setting.title for label in labels)
        yield Row(group, labels[0], tuple(platforms), tuple(settings))


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
        source=sources.app_file(app),
        parents=parents,
        app=app,
        platform=platform,
        settings=_settings(app, platform),
    )


def _settings(app: App, platform: Platform) -> list[Setting]:
    return [setting for setting in app.settings if platform.id in setting.platforms]
