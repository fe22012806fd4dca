"""What a release tells of itself."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from generator.problems import Place, Problem, ProblemsFound

RECORD = "release.json"
BUILD = "data/build.json"


class Build(BaseModel):
    """How a site was made: `data/build.json`, in the site itself."""

    model_config = ConfigDict(frozen=True)

    day: str
    number: str
    generator: str
    versions: tuple[str, ...]
    latest: str
    concepts: bool


class Record(BaseModel):
    """A release: its number, its build, the digest of the site, and of the release before it.

    `site` is the digest of the checksums of the site as it was inspected; `previous` that of the
    file `SHA256SUMS` of the release that was shown before, so that releases form a chain; `carried`
    are files of releases before this one, which it still serves to pages that readers have open,
    each with the moment at which its site was replaced.
    """

    model_config = ConfigDict(frozen=True)

    format: int = 1
    number: int
    build: Build
    site: str
    before: int | None
    previous: str | None
    carried: Mapping[str, AwareDatetime]

    def text(self) -> str:
        """Return the text of `release.json`."""
        return self.model_dump_json(indent=1) + "\n"


def read_record(path: Path) -> Record:
    """Read a file `release.json`.

    Raises `ProblemsFound` where it is not there, or not what it should be.
    """
    try:
        return Record.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise _unreadable(path) from None


def read_build(site: Path) -> Build:
    """Read how a site was made.

    Raises `ProblemsFound` where the site does not tell.
    """
    try:
        return Build.model_validate_json((site / BUILD).read_bytes())
    except (OSError, ValidationError):
        raise _unreadable(site / BUILD) from None


def _unreadable(path: Path) -> ProblemsFound:
    fact = "dit bestand is er niet, of het is veranderd"
    remedy = "Bouw de site opnieuw, of kijk met ‘handboek verify’ welke uitgave nog heel is."
    return ProblemsFound([Problem(Place(str(path)), fact, remedy)])
