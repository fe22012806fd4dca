"""The names of the engines, apart from the engines themselves."""

from __future__ import annotations

from enum import StrEnum


class EngineName(StrEnum):
    """An engine that can make the pages; the value is the name of its package."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"

    @property
    def label(self) -> str:
        """The name as people write it."""
        return {EngineName.MKDOCS: "MkDocs", EngineName.PROPERDOCS: "ProperDocs"}[self]
