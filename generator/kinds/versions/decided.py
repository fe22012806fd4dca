"""By which decision a version was adopted, as `handboek adopt` writes it in the version's facts."""

from __future__ import annotations

from datetime import date

from generator.model import DateBasis, VersionFront
from generator.site.rendering import dutch_date


def decision_of(by: str, on: date) -> str:
    """Return how the source of the first day names a decision."""
    return f"het besluit van {by} van {dutch_date(on)}"


def was_decided_here(front: VersionFront) -> bool:
    """Tell whether `handboek adopt` or `handboek rectify` wrote in the facts of a version."""
    approved, begin = front.approved, front.valid_from
    if approved is None or approved.on is None or begin.basis is not DateBasis.STATED:
        return bool(front.rectified)
    return bool(front.rectified) or begin.source == decision_of(approved.by, approved.on)
