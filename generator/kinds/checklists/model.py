"""The sources of the checklists: a file per role."""

from __future__ import annotations

from generator.model import Checklist, SourceFolder

CHECKLISTS = SourceFolder(
    "checklist",
    Checklist,
    "Een checklist",
    "checklists/<naam>.yml",
    "checklists",
    "checklists",
    stray="Zet een checklist direct in checklists/.",
    beside=True,
)
