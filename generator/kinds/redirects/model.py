"""The source of the redirects: former addresses of pages and parts, and what replaced them."""

from __future__ import annotations

from pydantic import Field

from generator.model import Source, SourceFile, Text


class Redirect(Source):
    """A former address, and the one that replaced it."""

    from_: Text = Field(
        alias="from",
        description="Het oude adres: oude/pagina/, of pagina/#oude-id voor een deel ervan.",
    )
    to: Text = Field(description="Het adres van nu: nieuwe/pagina/, of pagina/#nieuwe-id.")


class Redirects(Source):
    """All addresses that have moved."""

    redirects: tuple[Redirect, ...] = Field(description="Elk oud adres, met het adres van nu.")


REDIRECTS = SourceFile(
    "redirects",
    Redirects,
    "Adressen die zijn verplaatst",
    "docs/redirects.yml",
    "redirects",
    "redirects.yml",
)
