"""The monthly reminders, as calendar files."""

from __future__ import annotations

from generator.kinds.reminders.checks import check_reminders
from generator.kinds.reminders.model import REMINDERS
from generator.kinds.reminders.pages import READY, reminder_pages
from generator.site.kind import Kind, source_check
from generator.site.ready import TYPE

KIND = Kind(
    "reminders",
    sources=(REMINDERS,),
    checks=(*READY.checks(), source_check(check_reminders, "checklists")),
    pages=reminder_pages,
    types=(TYPE,),
    named=READY.named,
    entries=READY.entries,
    helps=READY.helps,
    pointers=READY.pointers,
    resting=READY.resting,
)
