"""With which version a question lapses: the one that it names, or the first without its norms."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Item, Status, TextState, Version, holds_for


def lapses(versions: Sequence[Version], item: Item) -> Version | None:
    """Return the version with which a question lapses for good, if it does; oldest first.

    A question that has a day on which it was retired does not lapse by a version.
    """
    texts = [version for version in versions if _has_text(version)]
    served = [n for n, version in enumerate(texts) if _serves(item, version)]
    if not served or served[-1] + 1 == len(texts) or item.retired is not None:
        return None
    return texts[served[-1] + 1]


def _has_text(version: Version) -> bool:
    front = version.front
    return front.status is not Status.CONCEPT and front.text is not TextState.ABSENT


def _serves(item: Item, version: Version) -> bool:
    return holds_for(item, version.number) and any(map(version.clause, item.clauses))
