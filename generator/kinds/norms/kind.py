"""Norms and definitions, each with our explanation."""

from __future__ import annotations

from generator.kinds.norms import checks
from generator.kinds.norms.model import EXPLANATIONS
from generator.kinds.norms.pages import norm_entries, norm_named, norm_pages
from generator.site.kind import Kind, PageType, check

KIND = Kind(
    "norms",
    sources=(EXPLANATIONS,),
    checks=(
        check(checks.check_asked, "versions", "checklists"),
        check(checks.check_explained, "versions", "explanations"),
        check(checks.check_looked_at, "versions", "explanations"),
        check(checks.check_explains_something, "versions"),
        check(checks.check_explained_once),
    ),
    pages=norm_pages,
    types=(
        PageType("norm", label="Norm", rank=20),
        PageType("definitions", label="Begrippen", rank=100),
    ),
    unsearched=frozenset({"hb-history"}),
    named=norm_named,
    entries=norm_entries,
)
