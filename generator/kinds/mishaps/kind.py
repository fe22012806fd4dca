"""What to do when something has already gone wrong."""

from __future__ import annotations

from generator.kinds.mishaps.model import MISHAPS
from generator.kinds.mishaps.pages import READY, mishap_entries, mishap_pages
from generator.site.kind import Kind
from generator.site.ready import TYPE

KIND = Kind(
    "mishaps",
    sources=(MISHAPS,),
    checks=READY.checks(),
    pages=mishap_pages,
    types=(TYPE,),
    named=READY.named,
    entries=mishap_entries,
    helps=READY.helps,
    pointers=READY.pointers,
    resting=READY.resting,
)
