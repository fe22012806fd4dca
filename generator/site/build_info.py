"""The day of a build, and a number for its sources."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from pydantic_core import to_json

from generator.reading import Sources


@dataclass(frozen=True)
class BuildInfo:
    """The day of a build, and a number that follows from the sources alone."""

    day: date
    number: str

    @classmethod
    def of(cls, sources: Sources) -> BuildInfo:
        """Return the build information of these sources."""
        digest = hashlib.sha256(to_json(sources.handbook.told()))
        for page in sources.handbook.pages:
            digest.update(f"\0{page.uri}\n{page.body}".encode())
        for version in sources.handbook.versions:
            digest.update(f"\0{version.body}".encode())
        return cls(sources.settings.today, digest.hexdigest()[:8])
