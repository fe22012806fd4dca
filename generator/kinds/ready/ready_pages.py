"""Which pages with something ready to use a handbook has, and which norms lead to them."""

from __future__ import annotations

from generator.model import Handbook, ReadyPage

REQUESTS = "verzoek.md"
AGREEMENT = "afspraken.md"
REMINDERS = "herinnering.md"
MISHAPS = "misgegaan.md"


def ready_pages(handbook: Handbook) -> dict[str, ReadyPage]:
    """Return the pages that there are, by their uri."""
    known: dict[str, ReadyPage | None] = {
        REQUESTS: handbook.requests,
        AGREEMENT: handbook.agreement,
        REMINDERS: handbook.reminders,
        MISHAPS: handbook.mishaps,
    }
    return {uri: page for uri, page in known.items() if page is not None}


def leading_from(handbook: Handbook, norm_id: str) -> list[tuple[str, ReadyPage]]:
    """Return the pages that help with a norm."""
    return [(uri, page) for uri, page in ready_pages(handbook).items() if norm_id in page.clauses]


def reminder_uri(checklist_id: str) -> str:
    """Return the calendar file of a checklist."""
    return f"herinnering/{checklist_id}.ics"
