"""Read and write `release.json`, the record of a release, and read `data/build.json` of a site.

Both are read without a library, as importing one would take most of the time of `verify`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses

RECORD = "release.json"

T = TypeVar("T")


@dataclass(frozen=True)
class Build:
    """How a site was made: `data/build.json`, in the site itself."""

    day: str
    number: str
    generator: str
    versions: tuple[str, ...]
    latest: str
    concepts: bool


@dataclass(frozen=True, kw_only=True)
class Record:
    """The record of a release: its number, its build, and the digests of its site and predecessor.

    `site` is the digest of the checksums of the site as it was inspected; `previous` that of the
    file `SHA256SUMS` of the release that was shown before, so that releases form a chain; `carried`
    are files of releases before this one, which it still serves to pages that readers have open,
    each with the moment at which its site was replaced.
    """

    format: int = 1
    number: int
    build: Build
    site: str
    before: int | None
    previous: str | None
    carried: Mapping[str, datetime]

    def text(self) -> str:
        """Return the text of `release.json`."""
        moments = {name: _written(moment) for name, moment in self.carried.items()}
        data = {**vars(self), "build": vars(self.build), "carried": moments}
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_record(path: Path) -> Record:
    """Read a file `release.json`.

    Raises `ProblemsFound` where it is missing or malformed.
    """
    return _read(path, _record)


def read_build(site: Path) -> Build:
    """Read how a site was made.

    Raises `ProblemsFound` where that file is missing or malformed.
    """
    return _read(site / addresses.BUILD, _build)


def _read(path: Path, as_told: Callable[[object], T]) -> T:
    try:
        return as_told(json.loads(path.read_bytes()))
    except (OSError, ValueError, RecursionError):
        raise _unreadable(path) from None


def _record(told: object) -> Record:
    match told:
        case {
            "number": int(number),
            "build": build,
            "site": str(site),
            "before": int() | None as before,
            "previous": str() | None as previous,
            "carried": dict(carried),
        }:
            moments = {name: _moment(moment) for name, moment in carried.items()}
            return Record(
                number=number,
                build=_build(build),
                site=site,
                before=before,
                previous=previous,
                carried=moments,
            )
    raise ValueError("this is no release")


def _build(told: object) -> Build:
    match told:
        case {
            "day": str(day),
            "number": str(number),
            "generator": str(generator),
            "versions": list(versions),
            "latest": str(latest),
            "concepts": bool(concepts),
        } if all(isinstance(version, str) for version in versions):
            return Build(day, number, generator, tuple(versions), latest, concepts)
    raise ValueError("this is no build")


def _moment(told: object) -> datetime:
    moment = datetime.fromisoformat(told if isinstance(told, str) else "")
    if moment.tzinfo is None:
        raise ValueError("this moment has no zone")
    return moment


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _unreadable(path: Path) -> ProblemsFound:
    fact = "dit bestand is er niet, of het is veranderd"
    remedy = "Bouw de site opnieuw, of kijk met ‘handboek verify’ welke uitgave nog heel is."
    return ProblemsFound([Problem(Place(str(path)), fact, remedy)])
