"""What changes in an app's source when somebody looked at its labels on a device."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from generator.model import App, Certainty, Evidence, How, PlatformSteps, Setting
from generator.reading.yaml_edit import Put, YamlChange

# A label that was read on a device is looked at again after half a year, as in all our sources.
_DAYS = 180


@dataclass(frozen=True)
class DeviceSeen:
    """The device on which somebody looked: what it is, with its versions; when, and by whom."""

    device: str
    versions: str
    on: date
    by: str

    @property
    def source(self) -> str:
        """Where a label was read, as evidence tells it."""
        return f"{self.device}, {self.versions}; nagekeken door {self.by}"

    @property
    def evidence(self) -> dict[str, Any]:
        """The evidence of labels that were read on it."""
        return {
            "checked_on": self.on.isoformat(),
            "how": How.DEVICE.value,
            "source": self.source,
            "certainty": Certainty.HIGH.value,
            "shelf_life": _DAYS,
        }


def label_changes(
    app: App, setting: Setting, platform: str, read: Mapping[int, str], seen: DeviceSeen
) -> list[YamlChange]:
    """Return the changes for labels that were read: `read` has what stood there, by number of step.

    Steps are counted from 1. A label that became another one is kept under `former`; where the
    word stood as the name of a screen or of the setting itself, that follows.
    """
    guide = setting.platforms[platform]
    key, known = _key(app, platform, seen)
    changes: list[YamlChange] = [] if known else [Put(("evidence", key), seen.evidence)]
    top = ("settings", app.settings.index(setting))
    steps = (*top, "platforms", platform, "steps")
    changes += [Put((*steps, number - 1, "evidence"), key) for number in sorted(read)]
    other = {n: label for n, label in sorted(read.items()) if label != guide.steps[n - 1].label}
    changes += [Put((*steps, number - 1, "label"), label) for number, label in other.items()]
    # What only describes a sign on the screen is no word that an app used.
    words = {n: label for n, label in other.items() if not guide.steps[n - 1].described}
    renamed = {guide.steps[number - 1].label: label for number, label in words.items()}
    changes += _screens(guide, renamed, steps)
    if setting.title in renamed:
        changes.append(Put((*top, "title"), renamed[setting.title]))
    return [*changes, *_former(guide, renamed, (*top, "platforms", platform, "former"), seen)]


def _key(app: App, platform: str, seen: DeviceSeen) -> tuple[str, bool]:
    """Return the key of the evidence, and whether it is there already."""
    meant = Evidence.model_validate(seen.evidence)
    name = f"toestel-{platform}-{seen.on.isoformat()}"
    names = (name if n == 1 else f"{name}-{n}" for n in count(1))
    key = next(key for key in names if app.evidence.get(key, meant) == meant)
    return key, key in app.evidence


def _screens(
    guide: PlatformSteps, renamed: Mapping[str, str], steps: tuple[str | int, ...]
) -> Iterator[YamlChange]:
    """Yield the names of screens that follow the label that leads there."""
    for index, step in enumerate(guide.steps):
        if step.screen and step.screen in renamed:
            yield Put((*steps, index, "screen"), renamed[step.screen])


def _former(
    guide: PlatformSteps,
    renamed: Mapping[str, str],
    path: tuple[str | int, ...],
    seen: DeviceSeen,
) -> Iterator[YamlChange]:
    """Yield what became of former labels, and the labels that are former now."""
    for index, former in enumerate(guide.former):
        if former.now in renamed:
            yield Put((*path, index, "now"), renamed[former.now])
    until = f"tot {seen.on.day}-{seen.on.month}-{seen.on.year} in de gids"
    old = [
        {"label": label, "now": now, "period": until, "evidence": _evidence(guide.steps, label)}
        for label, now in renamed.items()
    ]
    if old and not guide.former:
        yield Put(path, old)
    elif old:
        yield from (Put((*path, n), one) for n, one in enumerate(old, start=len(guide.former)))


def _evidence(steps: Sequence[Any], label: str) -> str:
    """Return on what the old label rested."""
    return str(next(step.evidence for step in steps if step.label == label))
