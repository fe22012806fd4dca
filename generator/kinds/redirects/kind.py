"""Addresses that have moved."""

from __future__ import annotations

from generator.kinds.redirects.model import REDIRECTS
from generator.site.kind import Kind, PageType

KIND = Kind("redirects", sources=(REDIRECTS,), types=(PageType("redirect"),))
