"""Ways to find something: the page that searches, and A–Z."""

from __future__ import annotations

from generator.kinds.search.pages import search_pages
from generator.site.kind import Kind, PageType

KIND = Kind("search", pages=search_pages, types=(PageType("search"), PageType("a-z")))
