"""Comparisons of two versions: per role, and word for word."""

from __future__ import annotations

from generator.kinds.comparisons.pages import comparison_pages
from generator.site.kind import LISTS, Kind, PageType

KIND = Kind(
    "comparisons",
    pages=comparison_pages,
    types=(PageType("comparison", label="Wat is er veranderd", rank=110, weight=LISTS),),
    unsearched=frozenset({"hb-same"}),
)
