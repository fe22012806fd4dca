"""Pages for editors: all keys, all labels with sheets to look them up, and what needs attention."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.editors.attention import attention_pages
from generator.kinds.editors.claims import check_claims, check_said
from generator.kinds.editors.keys import keys_pages
from generator.kinds.editors.labels import label_pages
from generator.kinds.editors.model import CLAIMS
from generator.kinds.editors.resting import doubted, resting
from generator.problems import Problem
from generator.site.kind import Context, Kind, PageType, source_check
from generator.site.product import Product


def editors_pages(context: Context) -> Iterator[Product | Problem]:
    """Yield the pages for editors, and what they must look at; that is listed last."""
    yield from resting(context)
    yield from doubted(context)
    yield from keys_pages(context)
    yield from label_pages(context)
    yield from attention_pages(context)


KIND = Kind(
    "editors",
    sources=(CLAIMS,),
    checks=(source_check(check_claims, "versions"), source_check(check_said)),
    pages=editors_pages,
    types=(PageType("reference"),),
)
