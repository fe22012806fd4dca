"""Addresses that have moved."""

from __future__ import annotations

from generator.kinds.redirects.model import REDIRECTS
from generator.kinds.redirects.pages import with_addresses
from generator.kinds.redirects.routes import check_routes
from generator.site.kind import Kind, PageType

KIND = Kind(
    "redirects",
    sources=(REDIRECTS,),
    types=(PageType("redirect"),),
    completes=with_addresses,
    routes=check_routes,
)
