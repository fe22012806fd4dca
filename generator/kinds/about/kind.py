"""How the site was made."""

from __future__ import annotations

from generator.kinds.about.pages import about_pages
from generator.site.kind import LISTS, Kind, PageType

KIND = Kind(
    "about",
    pages=about_pages,
    types=(PageType("about", label="Over deze site", rank=150, weight=LISTS),),
)
