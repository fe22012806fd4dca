"""What pages for editors share: the page above them."""

from __future__ import annotations

from generator.model import Handbook
from generator.site import addresses
from generator.site.link import Link


def above(handbook: Handbook) -> list[Link]:
    """Return the editors' own page, where the handbook has one."""
    page = handbook.page(addresses.EDITORS)
    return [Link(page.uri, page.front.title)] if page else []
