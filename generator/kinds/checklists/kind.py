"""Checklists as forms, and the pages that read saved files."""

from __future__ import annotations

from generator.kinds.checklists import check_questions, checks
from generator.kinds.checklists.model import CHECKLISTS, FILLING
from generator.kinds.checklists.pages import (
    checklist_entries,
    checklist_named,
    checklist_pages,
    checklist_pointers,
    checklist_resting,
)
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "checklists",
    sources=(CHECKLISTS, FILLING),
    checks=(
        source_check(checks.check_ids),
        source_check(checks.check_basis),
        source_check(checks.check_clauses, "versions"),
        source_check(checks.check_guides, "apps"),
        source_check(checks.check_lasting, "versions"),
        source_check(checks.check_lapsing, "versions"),
        source_check(checks.check_monthly),
        source_check(checks.check_events),
        source_check(checks.check_frequency, "filling"),
        source_check(checks.check_first_month),
        source_check(check_questions.check_wording, "lock"),
        source_check(check_questions.check_kept, "lock", "checklists"),
    ),
    pages=checklist_pages,
    types=(PageType("checklist", label="Checklist", rank=80),),
    unsearched=frozenset(
        {"hb-answers", "hb-fill", "hb-number", "hb-report", "hb-saving", "hb-signature"}
    ),
    named=checklist_named,
    entries=checklist_entries,
    pointers=checklist_pointers,
    resting=checklist_resting,
)
