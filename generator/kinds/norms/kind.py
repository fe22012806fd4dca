"""Norms and definitions, each with our explanation."""

from __future__ import annotations

from generator.kinds.norms import checks
from generator.kinds.norms.model import EXPLANATIONS
from generator.kinds.norms.pages import norm_entries, norm_named, norm_pages, norm_resting
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "norms",
    sources=(EXPLANATIONS,),
    checks=(
        source_check(checks.check_asked, "versions", "checklists"),
        source_check(checks.check_explained, "versions", "explanations"),
        source_check(checks.check_looked_at, "versions", "explanations"),
        source_check(checks.check_explains_something, "versions"),
        source_check(checks.check_explained_once, "versions"),
        source_check(checks.check_lasting, "versions"),
    ),
    pages=norm_pages,
    types=(
        PageType("norm", label="Norm", rank=20),
        PageType("definitions", label="Begrippen", rank=100),
    ),
    unsearched=frozenset({"hb-history"}),
    named=norm_named,
    entries=norm_entries,
    resting=norm_resting,
)
