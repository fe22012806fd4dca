"""Regelen: what a reader arranges first, per platform and choice of apps."""

from __future__ import annotations

from generator.kinds.setup import checks
from generator.kinds.setup.model import SETUP
from generator.kinds.setup.pages import setup_entries, setup_named, setup_pages
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "setup",
    sources=(SETUP,),
    checks=(
        source_check(checks.check_ids),
        source_check(checks.check_platforms, "apps"),
        source_check(checks.check_apps, "apps"),
        source_check(checks.check_settings, "apps"),
        source_check(checks.check_wrong),
        source_check(checks.check_questions, "checklists"),
        source_check(checks.check_pages, "apps"),
    ),
    pages=setup_pages,
    types=(PageType("setup"), PageType("chooser", label="Begin hier", rank=40)),
    entries=setup_entries,
    named=setup_named,
)
