"""Checklists as forms, and the pages that read saved files."""

from __future__ import annotations

from generator.kinds.checklists import check_questions, checks
from generator.kinds.checklists.model import CHECKLISTS, FILLING
from generator.kinds.checklists.pages import (
    checklist_entries,
    checklist_named,
    checklist_pages,
    checklist_pointers,
)
from generator.site.kind import Kind, PageType, check

KIND = Kind(
    "checklists",
    sources=(CHECKLISTS, FILLING),
    checks=(
        check(checks.check_ids),
        check(checks.check_basis),
        check(checks.check_clauses, "versions"),
        check(checks.check_guides, "apps"),
        check(checks.check_since, "versions"),
        check(checks.check_monthly),
        check(checks.check_events),
        check(checks.check_frequency, "filling"),
        check(checks.check_first_month),
        check(check_questions.check_wording, "lock"),
        check(check_questions.check_kept, "lock", "checklists"),
    ),
    pages=checklist_pages,
    types=(PageType("checklist", label="Checklist", rank=80),),
    unsearched=frozenset(
        {"hb-answers", "hb-fill", "hb-number", "hb-report", "hb-saving", "hb-signature"}
    ),
    named=checklist_named,
    entries=checklist_entries,
    pointers=checklist_pointers,
)
