"""What must hold across the files of a handbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.kinds.archive import checks as archive
from generator.kinds.checklists import check_questions as questions
from generator.kinds.checklists import checks as checklists
from generator.kinds.decision import checks as decision
from generator.kinds.guides import checks as apps
from generator.kinds.norms import checks as norms
from generator.kinds.pages import checks as organisation
from generator.kinds.ready import checks as ready
from generator.kinds.setup import checks as setup
from generator.kinds.versions import (
    check_changes as changes,
)
from generator.kinds.versions import (
    check_frozen as frozen,
)
from generator.kinds.versions import (
    check_received as received,
)
from generator.kinds.versions import (
    check_unfinished as unfinished,
)
from generator.kinds.versions import (
    checks as versions,
)
from generator.problems import Problem
from generator.reading import Sources

Check = Callable[[Sources], Iterator[Problem]]

# Each check, with the kinds of source without which it would only report echoes of other errors.
_CHECKS: tuple[tuple[Check, frozenset[str]], ...] = (
    (versions.check_latest, frozenset({"versions"})),
    (versions.check_numbers, frozenset()),
    (versions.check_validity, frozenset()),
    (versions.check_withdrawn, frozenset()),
    (versions.check_disputed, frozenset()),
    (versions.check_in_force, frozenset({"versions"})),
    (versions.check_roles, frozenset({"checklists"})),
    (versions.check_terms, frozenset()),
    (versions.check_notes, frozenset()),
    (versions.check_changes, frozenset({"versions"})),
    (versions.check_renamed, frozenset({"versions"})),
    (versions.check_reused, frozenset({"versions"})),
    (unfinished.check_filled_in, frozenset()),
    (unfinished.check_approved_after, frozenset()),
    (unfinished.check_tables, frozenset()),
    (changes.check_classed, frozenset({"versions"})),
    (frozen.check_frozen, frozenset({"versions", "texts"})),
    (frozen.check_locked, frozenset({"texts"})),
    (norms.check_asked, frozenset({"versions", "checklists"})),
    (norms.check_explained, frozenset({"versions", "explanations"})),
    (norms.check_looked_at, frozenset({"versions", "explanations"})),
    (norms.check_explains_something, frozenset({"versions"})),
    (norms.check_explained_once, frozenset()),
    (apps.check_platforms, frozenset()),
    (apps.check_settings, frozenset()),
    (apps.check_clauses, frozenset({"versions"})),
    (apps.check_warned, frozenset({"apps", "explanations"})),
    (apps.check_shelf_life, frozenset()),
    (setup.check_ids, frozenset()),
    (setup.check_phones, frozenset({"apps"})),
    (setup.check_apps, frozenset({"apps"})),
    (setup.check_settings, frozenset({"apps"})),
    (setup.check_basis, frozenset()),
    (setup.check_questions, frozenset({"checklists"})),
    (setup.check_pages, frozenset({"apps"})),
    (checklists.check_ids, frozenset()),
    (checklists.check_basis, frozenset()),
    (checklists.check_clauses, frozenset({"versions"})),
    (checklists.check_guides, frozenset({"apps"})),
    (checklists.check_since, frozenset({"versions"})),
    (checklists.check_monthly, frozenset()),
    (decision.check_ids, frozenset()),
    (decision.check_answers, frozenset()),
    (decision.check_reached, frozenset()),
    (decision.check_circles, frozenset()),
    (decision.check_basis, frozenset()),
    (decision.check_clauses, frozenset({"versions"})),
    (ready.check_ids, frozenset()),
    (ready.check_basis, frozenset()),
    (ready.check_clauses, frozenset({"versions"})),
    (ready.check_current, frozenset({"versions"})),
    (ready.check_reminders, frozenset({"checklists"})),
    (questions.check_wording, frozenset({"lock"})),
    (questions.check_kept, frozenset({"lock", "checklists"})),
    (received.check_received, frozenset({"versions"})),
    (organisation.check_organisation, frozenset({"organisation"})),
    (archive.check_archive, frozenset({"organisation", "versions"})),
    (archive.check_noted, frozenset({"kept", "versions"})),
)


def check(sources: Sources) -> Iterator[Problem]:
    """Yield every problem that no single file shows."""
    for run, needs in _CHECKS:
        if not needs & sources.unread:
            yield from run(sources)
