"""Check with which versions a part of a source says that it begins and lapses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from generator.model import Lasting, Status, Version, holds_for, number_key
from generator.problems import Place, Problem, did_you_mean
from generator.reading import Sources
from generator.time.timeline import announced

T = TypeVar("T")


def wrong_marks(
    sources: Sources, part: Lasting, place_of: Callable[[str], Place]
) -> Iterator[Problem]:
    """Yield what is wrong with `since` and `lapses_with`; `place_of` gives the place of a key."""
    known = {version.number for version in sources.handbook.versions}
    marks = {"since": part.since, "lapses_with": part.lapses_with}
    unknown = [(key, number) for key, number in marks.items() if number not in {None, *known}]
    for key, number in unknown:
        fact = f"‘{key}’ noemt versie {number}, maar die is er niet"
        yield Problem(place_of(key), fact, did_you_mean(number or "", known))
    if unknown or part.since is None or part.lapses_with is None:
        return
    if number_key(part.lapses_with) <= number_key(part.since):
        fact = f"dit vervalt met versie {part.lapses_with}, en begint pas met {part.since}"
        yield Problem(place_of("lapses_with"), fact, "Herstel een van beide nummers.")


def may_hold(sources: Sources, part: Lasting, number: str) -> bool:
    """Tell whether a part of a source holds for a version, or would if its marks were right."""
    return holds_for(part, number) or any(wrong_marks(sources, part, Place))


def held_twice(sources: Sources, parts: Iterable[tuple[str, Lasting, T]]) -> Iterator[T]:
    """Yield of each part that holds for a version for which one of the same name holds already.

    `parts` are names and parts, each with what to yield of it.
    """
    taken: dict[str, set[str]] = {}
    numbers = [version.number for version in sources.handbook.versions]
    for name, part, told in parts:
        held = {number for number in numbers if holds_for(part, number)}
        if held & taken.setdefault(name, set()):
            yield told
        taken[name] |= held


def shown_for(sources: Sources) -> list[Version]:
    """Return the version of now and those that were announced: what the handbook is about."""
    if not sources.handbook.has_latest:
        return []
    now = sources.handbook.latest
    return [now, *announced(sources.handbook.versions, now)]


def written_for(sources: Sources) -> list[Version]:
    """Return the versions that the handbook is about, and the concepts after them."""
    shown = shown_for(sources)
    versions = sources.handbook.versions if shown else ()
    return [*shown, *(v for v in versions if v.front.status is Status.CONCEPT)]
