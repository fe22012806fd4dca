"""Check whether a site may be released."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.commands.inspect.outcome import CHECKS
from generator.commands.release.layout import Folder
from generator.commands.release.record import Build, read_build
from generator.files.checksums import checksums, digest_of
from generator.problems import Place, Problem, ProblemsFound
from generator.site import addresses


@dataclass(frozen=True)
class Fit:
    """A site that may be released: its checksums, its digest as inspected, and its build."""

    site: Path
    sums: Mapping[str, str]
    digest: str
    build: Build


def fit(site: Path, folder: Folder) -> Fit:
    """Check whether a site may be released into a folder; this changes nothing.

    Raises `ProblemsFound` with everything that stands in the way.
    """
    problems = [Problem(Place(str(site)), *wrong) for wrong in _unfit(site, folder)]
    if problems:
        raise ProblemsFound(problems)
    sums = checksums(site)
    digest = digest_of({name: sums[name] for name in sums if name != CHECKS})
    told = _checks(site)
    if not told:
        problem = "deze site is niet nagekeken", f"Typ eerst ‘handboek inspect {site}’."
    elif told.get("site") != digest:
        fact = "de site is na het nakijken veranderd"
        problem = fact, f"Kijk die opnieuw na: ‘handboek inspect {site}’."
    elif told.get("sound") is not True:
        fact = "bij het nakijken schortte er iets"
        problem = fact, f"Los op wat in {CHECKS} staat, en kijk de site opnieuw na."
    elif (build := read_build(site)).concepts:
        fact = "deze site laat een concept zien, en dat is niet om uit te brengen"
        problem = fact, "Bouw de site zonder --concepts."
    else:
        return Fit(site, sums, digest, build)
    raise ProblemsFound([Problem(Place(str(site)), *problem)])


def _unfit(site: Path, folder: Folder) -> Iterator[tuple[str, str]]:
    inside, outside = (Path(os.path.realpath(path)) for path in (site, folder.root))
    if not site.is_dir():
        yield "hier staat geen site", "Bouw die eerst met ‘handboek build’."
    elif inside.is_relative_to(outside) and not inside.is_relative_to(
        outside / folder.building.name
    ):
        yield "de site staat in de map met uitgaven", "Bouw de site op een andere plek."
    elif any((path / addresses.BUILD).is_file() for path in (outside, *outside.parents)):
        # The next build would wipe it.
        yield "de map met uitgaven staat in een gebouwde site", "Kies een map daarbuiten."
    else:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if not name.isprintable():
                fact = f"in de naam {name!a} staat een teken dat niet te zien is"
                yield fact, "Geef het bestand een andere naam."
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                fact = f"‘{name}’ is een link of iets anders dan een gewoon bestand"
                yield fact, "Zet het bestand zelf neer."


def _checks(site: Path) -> Mapping[str, object]:
    try:
        told = json.loads((site / CHECKS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
