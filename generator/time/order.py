"""The order of versions: which one comes before and after another, and which are outdated."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from generator.model import Status, Version


def predecessor(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version before another one; nothing follows on a concept."""
    first = bisect_left(versions, version.sort_key, key=lambda v: v.sort_key)
    earlier = (versions[n] for n in range(first - 1, -1, -1))
    return next((v for v in earlier if v.front.status is not Status.CONCEPT), None)


def successor(versions: Sequence[Version], version: Version) -> Version | None:
    """Return the version that follows on another one, be it a concept."""
    if version.front.status is Status.CONCEPT:
        return None
    first = bisect_right(versions, version.sort_key, key=lambda v: v.sort_key)
    later = list(versions[first:])
    adopted = (v for v in later if v.front.status is not Status.CONCEPT)
    return next(adopted, later[0] if later else None)


def outdated(version: Version, latest: Version) -> bool:
    """Tell whether a version is no concept, and comes before the latest."""
    return version.front.status is not Status.CONCEPT and version.sort_key < latest.sort_key
