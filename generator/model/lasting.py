"""What is written for a version: it begins with one, and may lapse with a later one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

SINCE = "De versie waarmee dit begint, ook als dat nog een concept is; leeg is: vanaf het begin."
LAPSES_WITH = "De versie waarmee dit vervalt."


class Lasting(Protocol):
    """A part of a source that says with which version it begins, and with which it lapses."""

    @property
    def since(self) -> str | None:
        """The number of the version with which it begins."""

    @property
    def lapses_with(self) -> str | None:
        """The number of the version with which it lapses."""


L = TypeVar("L", bound=Lasting)


def number_key(number: str) -> tuple[int, ...]:
    """Return the parts of a version number, to order versions by."""
    return tuple(int(part) for part in number.split("."))


def holds_for(part: Lasting, number: str) -> bool:
    """Tell whether a part of a source is there when a handbook is about a version."""
    key = number_key(number)
    begun = part.since is None or number_key(part.since) <= key
    return begun and (part.lapses_with is None or key < number_key(part.lapses_with))


def held(parts: Iterable[L], number: str) -> tuple[L, ...]:
    """Return the parts of a source that are there when a handbook is about a version."""
    return tuple(part for part in parts if holds_for(part, number))
