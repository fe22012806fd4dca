"""Guides per app and platform."""

from __future__ import annotations

from generator.kinds.guides import checks
from generator.kinds.guides.model import APPS
from generator.kinds.guides.pages import (
    guide_entries,
    guide_helps,
    guide_named,
    guide_pages,
    guide_resting,
)
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "guides",
    sources=(APPS,),
    checks=(
        source_check(checks.check_platforms),
        source_check(checks.check_settings),
        source_check(checks.check_clauses, "versions"),
        source_check(checks.check_lasting, "versions"),
        source_check(checks.check_warned, "apps", "explanations"),
        source_check(checks.check_certainty),
        source_check(checks.check_shelf_life),
    ),
    pages=guide_pages,
    types=(PageType("guide", label="Gids", rank=50),),
    unsearched=frozenset({"hb-evidence", "hb-must", "hb-state"}),
    named=guide_named,
    entries=guide_entries,
    helps=guide_helps,
    resting=guide_resting,
)
