"""Versions of the instruction: the register, their pages, the version of a day, and the feed."""

from __future__ import annotations

from generator.kinds.versions import (
    check_changes,
    check_frozen,
    check_pictures,
    check_received,
    check_unfinished,
    checks,
)
from generator.kinds.versions.pages import version_pages
from generator.model import Described, VersionFront
from generator.site.kind import LISTS, Kind, PageType, source_check

KIND = Kind(
    "versions",
    sources=(
        Described(
            "version", VersionFront, "Een versie van de instructie", "docs/instructie/<versie>.md"
        ),
    ),
    checks=(
        source_check(checks.check_latest, "versions"),
        source_check(checks.check_numbers),
        source_check(checks.check_validity),
        source_check(checks.check_withdrawn),
        source_check(checks.check_disputed),
        source_check(checks.check_in_force, "versions"),
        source_check(checks.check_roles, "checklists"),
        source_check(checks.check_terms),
        source_check(checks.check_notes),
        source_check(checks.check_carried, "versions"),
        source_check(checks.check_changes, "versions"),
        source_check(checks.check_renamed, "versions"),
        source_check(checks.check_reused, "versions"),
        source_check(check_unfinished.check_filled_in),
        source_check(check_unfinished.check_approved_after),
        source_check(check_unfinished.check_tables),
        source_check(check_pictures.check_pictures),
        source_check(check_changes.check_classed, "versions"),
        source_check(check_frozen.check_frozen, "versions", "texts"),
        source_check(check_frozen.check_locked, "texts"),
        source_check(check_received.check_received, "versions"),
    ),
    pages=version_pages,
    types=(
        PageType("version", label="Uit de instructie", rank=10),
        PageType("register", label="Versies", rank=120, weight=LISTS),
        PageType("latest"),
    ),
    unsearched=frozenset({"hb-banner", "hb-timeline"}),
)
