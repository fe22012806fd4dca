"""The model agreement, and the log that goes with it."""

from __future__ import annotations

from generator.kinds.agreement.model import AGREEMENT
from generator.kinds.agreement.pages import READY, agreement_pages
from generator.site.kind import Kind
from generator.site.ready import TYPE

KIND = Kind(
    "agreement",
    sources=(AGREEMENT,),
    checks=READY.checks(),
    pages=agreement_pages,
    types=(TYPE,),
    named=READY.named,
    entries=READY.entries,
    helps=READY.helps,
    pointers=READY.pointers,
    resting=READY.resting,
)
