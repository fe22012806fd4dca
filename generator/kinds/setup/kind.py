"""Regelen: what a reader arranges first, per platform and choice of apps."""

from __future__ import annotations

from generator.kinds.setup import checks
from generator.kinds.setup.model import SETUP
from generator.kinds.setup.pages import setup_entries, setup_pages
from generator.site.kind import Kind, PageType, check

KIND = Kind(
    "setup",
    sources=(SETUP,),
    checks=(
        check(checks.check_ids),
        check(checks.check_platforms, "apps"),
        check(checks.check_apps, "apps"),
        check(checks.check_settings, "apps"),
        check(checks.check_basis),
        check(checks.check_questions, "checklists"),
        check(checks.check_pages, "apps"),
    ),
    pages=setup_pages,
    types=(PageType("setup"), PageType("chooser", label="Begin hier", rank=40)),
    entries=setup_entries,
)
