"""Ways to find something: the search page, and A–Z."""

from __future__ import annotations

from generator.kinds.search.pages import search_pages
from generator.site.kind import Kind, PageType

KIND = Kind("search", pages=search_pages, types=(PageType("search"), PageType("a-z")))
