"""List the labels that guides name, by the evidence on which they rest, most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.model import App, Certainty, Device, Evidence, Platform, Setting, Step

# Of labels that are due on one day, those that we know least of come first.
_LEAST_CERTAIN_FIRST = [Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH]


@dataclass(frozen=True)
class Label:
    """A label on the screen of a device that a step names; `number` is that of the step, from 1."""

    platform: Platform
    setting: Setting
    number: int
    step: Step


@dataclass(frozen=True)
class LabelGroup:
    """The labels of an app that rest on one piece of evidence, in the order of the guides."""

    app: App
    key: str
    evidence: Evidence
    overdue: bool
    labels: tuple[Label, ...]

    @property
    def device(self) -> Device | None:
        """The kind of device of all these labels, if they share one."""
        return common_device(label.platform for label in self.labels)


def common_device(platforms: Iterable[Platform]) -> Device | None:
    """Return the kind of device that all platforms are, or nothing where they differ."""
    devices = {platform.device for platform in platforms}
    return devices.pop() if len(devices) == 1 else None


def labels_of(app: App) -> Iterator[Label]:
    """Yield every label that the guides of an app name today; former ones cannot go stale."""
    for platform in app.platforms:
        for setting in app.settings:
            guide = setting.platforms.get(platform.id)
            for number, step in enumerate(guide.steps if guide else (), start=1):
                yield Label(platform, setting, number, step)


def listed(apps: Iterable[App], today: date, until: date | None = None) -> tuple[LabelGroup, ...]:
    """Return the labels of apps, most urgent first; with `until`, those due on or before it."""
    groups = [group for app in apps for group in _groups(app, today)]
    chosen = [group for group in groups if until is None or group.evidence.due <= until]
    return tuple(sorted(chosen, key=_urgency))


def _groups(app: App, today: date) -> Iterator[LabelGroup]:
    by_key: dict[str, list[Label]] = {}
    for label in labels_of(app):
        by_key.setdefault(label.step.evidence, []).append(label)
    for key, labels in by_key.items():
        evidence = app.evidence[key]
        yield LabelGroup(app, key, evidence, evidence.due < today, tuple(labels))


def _urgency(group: LabelGroup) -> tuple[date, int, int, str, str]:
    certainty = _LEAST_CERTAIN_FIRST.index(group.evidence.certainty)
    return group.evidence.due, certainty, group.app.order, group.app.id, group.key
