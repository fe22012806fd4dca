"""Ready-made messages to somebody who does not follow the rules."""

from __future__ import annotations

from generator.kinds.requests.model import REQUESTS
from generator.kinds.requests.pages import READY, request_pages
from generator.site.kind import Kind
from generator.site.ready import TYPE

KIND = Kind(
    "requests",
    sources=(REQUESTS,),
    checks=READY.checks(),
    pages=request_pages,
    types=(TYPE,),
    named=READY.named,
    entries=READY.entries,
    helps=READY.helps,
    pointers=READY.pointers,
    resting=READY.resting,
)
