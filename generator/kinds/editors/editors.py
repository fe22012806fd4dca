"""What the pages for editors share."""

from __future__ import annotations

from generator.model import Handbook
from generator.site import addresses
from generator.site.link import Link


def above(handbook: Handbook) -> list[Link]:
    """Return the parent page of the pages for editors, where the handbook has one."""
    page = handbook.page(addresses.EDITORS)
    return [Link(page.uri, page.front.title)] if page else []
