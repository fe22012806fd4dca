"""For editors: all labels with until when they hold, and sheets to look at them on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.kinds.guides.labels import Label, LabelGroup, listed
from generator.kinds.guides.pages import guide_uri
from generator.model import App, Platform, Setting
from generator.reading import Sources
from generator.site.product import Product
from generator.site.rendering import PageRenderer, Parent

URI = "redactie/labels.md"
_EDITORS = "redactie/index.md"


@dataclass(frozen=True)
class Row:
    """A label as the table tells it once, with the phones and settings that have it."""

    group: LabelGroup
    label: Label
    platforms: tuple[str, ...]
    settings: tuple[str, ...]


def sheet_uri(app: App, platform: Platform) -> str:
    """Return the page with the sheet of an app on a phone."""
    return f"redactie/naloopblad/{app.id}-{platform.id}.md"


def label_pages(sources: Sources, renderer: PageRenderer) -> Iterator[Product]:
    """Yield the table of all labels, and a sheet per app and phone."""
    apps = sources.handbook.apps
    groups = listed(apps, sources.settings.today)
    parents = [(page.front.title, page.uri) for page in sources.handbook.pages]
    editors = [parent for parent in parents if parent[1] == _EDITORS]
    rows = [row for group in groups for row in _rows(group)]
    yield renderer.page(
        URI,
        "labels.md.j2",
        title="Labels",
        description="Alle labels uit de gidsen: wanneer nagekeken, en tot wanneer houdbaar.",
        kind="reference",
        source=sources.file(sources.settings.docs / "apps"),
        parents=editors,
        rows=rows,
        overdue=sum(row.group.overdue for row in rows),
        sheets=[(app, [(p, sheet_uri(app, p)) for p in app.platforms]) for app in apps],
    )
    for app in apps:
        for platform in app.platforms:
            yield _sheet(app, platform, sources, renderer, [*editors, ("Labels", URI)])


def _rows(group: LabelGroup) -> Iterator[Row]:
    """Yield each label of a group once, however many phones and settings show it."""
    alike: dict[tuple[str, bool], list[Label]] = {}
    for label in group.labels:
        alike.setdefault((label.step.label, label.step.described), []).append(label)
    for labels in alike.values():
        platforms = dict.fromkeys(label.platform.name for label in labels)
        settings = dict.fromkeys(label.setting.title for label in labels)
        yield Row(group, labels[0], tuple(platforms), tuple(settings))


def _sheet(
    app: App, platform: Platform, sources: Sources, renderer: PageRenderer, parents: list[Parent]
) -> Product:
    return renderer.page(
        sheet_uri(app, platform),
        "sheet.md.j2",
        title=f"Naloopblad {app.name} op {platform.name}",
        description=f"Kijk op het toestel na of de labels van {app.name} kloppen.",
        kind="reference",
        source=sources.app_file(app),
        parents=parents,
        app=app,
        platform=platform,
        guide=guide_uri(app, platform.id),
        settings=_settings(app, platform),
    )


def _settings(app: App, platform: Platform) -> list[Setting]:
    return [setting for setting in app.settings if platform.id in setting.platforms]
