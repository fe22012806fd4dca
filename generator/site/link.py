"""A link: its target and its title."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A page or file by its path in the sources of the site, a title, and a place on the page."""

    uri: str
    title: str
    anchor: str = ""
