"""The way to what a reader looks at in an app, as one line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import App, Certainty, Control, Step


@dataclass(frozen=True)
class Crumb:
    """A part of the way to a setting; `where` is told of what a reader could look for in vain."""

    label: str
    described: bool
    where: str | None


def way_to(app: App, steps: tuple[Step, ...]) -> Iterator[Crumb]:
    """Yield the way to a setting, without the app that is open and the state at its end."""
    for step in steps:
        if step.label != app.name and step.control is not Control.CHOICE:
            unsure = is_unsure(app, step)
            yield Crumb(
                step.label, step.described, step.where if step.described or unsure else None
            )


def is_unsure(app: App, step: Step) -> bool:
    """Tell whether nobody knows for sure that a step is so."""
    return app.evidence[step.evidence].certainty is Certainty.LOW
