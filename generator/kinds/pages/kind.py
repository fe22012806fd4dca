"""Pages that a person wrote in Markdown, and what the organisation fills in."""

from __future__ import annotations

from generator.kinds.pages import checks
from generator.kinds.pages.pages import (
    authored_entries,
    authored_named,
    authored_pages,
    authored_resting,
)
from generator.model import Described, Organisation, PageFront
from generator.site.kind import Kind, PageType, source_check

KIND = Kind(
    "pages",
    sources=(
        Described("page", PageFront, "Een gewone pagina", "docs/<pagina>.md"),
        Described(
            "organisation", Organisation, "Wat de organisatie invult", "mkdocs.yml, onder extra"
        ),
    ),
    checks=(
        source_check(checks.check_organisation, "organisation"),
        source_check(checks.check_lasting, "versions"),
        source_check(checks.check_replaces, "pages"),
    ),
    pages=authored_pages,
    types=(PageType("page", label="Uitleg", rank=30),),
    unsearched=frozenset({"hb-build"}),
    named=authored_named,
    entries=authored_entries,
    resting=authored_resting,
    early=frozenset({"versions", "explanations", "organisation"}),
)
