"""The kinds of pages, in the order in which their pages and data are written."""

from __future__ import annotations

from generator.kinds.about.kind import KIND as ABOUT
from generator.kinds.agreement.kind import KIND as AGREEMENT
from generator.kinds.archive.kind import KIND as ARCHIVE
from generator.kinds.checklists.kind import KIND as CHECKLISTS
from generator.kinds.comparisons.kind import KIND as COMPARISONS
from generator.kinds.data.kind import KIND as DATA
from generator.kinds.decision.kind import KIND as DECISION
from generator.kinds.editors.kind import KIND as EDITORS
from generator.kinds.guides.kind import KIND as GUIDES
from generator.kinds.mishaps.kind import KIND as MISHAPS
from generator.kinds.norms.kind import KIND as NORMS
from generator.kinds.pages.kind import KIND as PAGES
from generator.kinds.redirects.kind import KIND as REDIRECTS
from generator.kinds.reminders.kind import KIND as REMINDERS
from generator.kinds.requests.kind import KIND as REQUESTS
from generator.kinds.search.kind import KIND as SEARCH
from generator.kinds.setup.kind import KIND as SETUP
from generator.kinds.versions.kind import KIND as VERSIONS

KINDS = (
    VERSIONS,
    ARCHIVE,
    COMPARISONS,
    NORMS,
    GUIDES,
    SETUP,
    CHECKLISTS,
    DECISION,
    REQUESTS,
    AGREEMENT,
    REMINDERS,
    MISHAPS,
    REDIRECTS,
    SEARCH,
    PAGES,
    ABOUT,
    # What needs attention is known when all other pages are made.
    EDITORS,
    DATA,
)
