"""By which decision a version was adopted, as `handboek adopt` writes it in the version's facts."""

from __future__ import annotations

from datetime import date

from generator.site.rendering import dutch_date


def decision_of(by: str, on: date) -> str:
    """Return how the source of the first day names a decision."""
    return f"het besluit van {by} van {dutch_date(on)}"
