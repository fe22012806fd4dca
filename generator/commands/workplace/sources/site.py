"""What an organisation fills in about its site: its name, its address, and about itself."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from generator.model import Organisation
from generator.model.source import Text


class SiteSettings(BaseModel):
    """The values of `mkdocs.yml` that are not the same for every organisation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    site_name: Text = Field(description="De naam van de site.")
    site_url: Text | None = Field(
        None, description="Het adres van de site, als: https://handboek.example/."
    )
    site_description: Text | None = Field(None, description="Waar de site over gaat, in één zin.")
    extra: Organisation = Field(description="")
