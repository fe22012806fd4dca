"""A decision by questions, such as whether a message must be kept."""

from __future__ import annotations

from generator.kinds.decision import checks
from generator.kinds.decision.model import DECISION
from generator.kinds.decision.pages import decision_entries, decision_pages
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "decision",
    sources=(DECISION,),
    checks=(
        source_check(checks.check_ids),
        source_check(checks.check_answers),
        source_check(checks.check_reached),
        source_check(checks.check_circles),
        source_check(checks.check_basis),
        source_check(checks.check_clauses, "versions"),
    ),
    pages=decision_pages,
    types=(PageType("decision", label="Keuzehulp", rank=70),),
    entries=decision_entries,
    resting=checks.decision_resting,
)
