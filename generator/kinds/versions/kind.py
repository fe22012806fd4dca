"""Versions of the instruction: the register, their pages, the version of a day, and the feed."""

from __future__ import annotations

from generator.kinds.versions import (
    check_changes,
    check_frozen,
    check_received,
    check_unfinished,
    checks,
)
from generator.kinds.versions.pages import version_pages
from generator.model import Described, VersionFront
from generator.site.kind import LISTS, Kind, PageType, check

KIND = Kind(
    "versions",
    sources=(
        Described(
            "version", VersionFront, "Een versie van de instructie", "docs/instructie/<versie>.md"
        ),
    ),
    checks=(
        check(checks.check_latest, "versions"),
        check(checks.check_numbers),
        check(checks.check_validity),
        check(checks.check_withdrawn),
        check(checks.check_disputed),
        check(checks.check_in_force, "versions"),
        check(checks.check_roles, "checklists"),
        check(checks.check_terms),
        check(checks.check_notes),
        check(checks.check_changes, "versions"),
        check(checks.check_renamed, "versions"),
        check(checks.check_reused, "versions"),
        check(check_unfinished.check_filled_in),
        check(check_unfinished.check_approved_after),
        check(check_unfinished.check_tables),
        check(check_changes.check_classed, "versions"),
        check(check_frozen.check_frozen, "versions", "texts"),
        check(check_frozen.check_locked, "texts"),
        check(check_received.check_received, "versions"),
    ),
    pages=version_pages,
    types=(
        PageType("version", label="Uit de instructie", rank=10),
        PageType("register", label="Versies", rank=120, weight=LISTS),
        PageType("latest"),
    ),
    unsearched=frozenset({"hb-banner", "hb-timeline"}),
)
