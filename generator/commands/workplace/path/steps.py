"""The steps of a new version, in order, and how far each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from generator.commands.workplace.workshop import Workshop
from generator.model import Version


class StepName(StrEnum):
    """A step, as it stands in addresses."""

    DOCUMENT = "document"
    BESIDE = "naast-elkaar"
    CHANGES = "wat-verandert"
    RESTING = "wat-hangt-eraan"
    READING = "laten-lezen"
    ADOPTING = "vaststellen"
    RELEASING = "uitbrengen"


@dataclass(frozen=True)
class HowFar:
    """How far a step is: how much is done of how much, in words, and whether it can be begun."""

    done: int
    of: int
    words: str
    ready: bool = True

    @property
    def whole(self) -> bool:
        """Whether nothing of the step is open."""
        return self.ready and self.done >= self.of


@dataclass(frozen=True)
class PathStep:
    """A step of the path: its title, and how to tell how far it is for a version."""

    name: StepName
    title: str
    progress: Callable[[Workshop, Version], HowFar]
