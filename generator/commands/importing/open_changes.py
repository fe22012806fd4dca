"""Refuse open changes in a document, or accept them and tell what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.commands.importing.document import Finding, Met, excerpt
from generator.commands.importing.obstacles import Obstacle, hinder

_PLACES = 5


class Kept(StrEnum):
    """The kind of an open change; the value is what the editor reads."""

    ADDED = "ingevoegd"
    DELETED = "verwijderd"
    MOVED = "verplaatst (van en naar apart geteld)"
    LOOKS = "opmaak gewijzigd"


@dataclass(frozen=True)
class OpenChange:
    """An open change: its kind, who made it, and the text of the paragraph that it is in."""

    kind: Kept
    author: str
    text: str


def settled(name: str, changes: Sequence[OpenChange], *, accept: bool) -> tuple[Finding, ...]:
    """Return what was accepted: of each kind how many, and by whom.

    Raises `Hindered` for changes that may not be accepted, with how many and at which texts.
    """
    if not changes:
        return ()
    if not accept:
        _refuse(name, changes)
    return tuple(_accepted(kind, [c for c in changes if c.kind is kind]) for kind in _met(changes))


def _met(changes: Sequence[OpenChange]) -> Iterator[Kept]:
    return (kind for kind in Kept if any(change.kind is kind for change in changes))


def _accepted(kind: Kept, changes: Sequence[OpenChange]) -> Finding:
    authors = Counter(change.author or "onbekend" for change in changes)
    by = ", ".join(f"{author} {count}×" for author, count in authors.most_common())
    done = f"door {by}; gelezen alsof het is geaccepteerd"
    return Finding(Met.CHANGE, kind.value, f"{len(changes)}×", done)


def _refuse(name: str, changes: Sequence[OpenChange]) -> None:
    texts = dict.fromkeys(change.text for change in changes)
    places = [f"‘{excerpt(text)}’" for text in texts if text.strip()]
    where = ", ".join(places[:_PLACES])
    rest = f" en nog {len(places) - _PLACES}" if len(places) > _PLACES else ""
    count = "1 open wijziging" if len(changes) == 1 else f"{len(changes)} open wijzigingen"
    at = f", bij: {where}{rest}" if places else ""
    remedy = (
        "Accepteer of verwerp ze eerst, en bewaar het document. Of lees ze alsof ze zijn "
        "geaccepteerd, met --accept-changes."
    )
    hinder(Obstacle.OPEN_CHANGES, name, f"dit document heeft {count}{at}", remedy)
