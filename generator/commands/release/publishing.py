"""What publishing refuses: a folder among the sources, and a site with shortfalls."""

from __future__ import annotations

import os
from pathlib import Path

from generator.commands.inspect.outcome import CHECKS, Inspected
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.settings import Settings


def refuse_among_sources(folder: Path, settings: Settings) -> None:
    """Refuse a folder that a build would empty or read, or in which the sources would stand.

    Raises `ProblemsFound`.
    """
    place = Path(os.path.realpath(folder))
    taken = (Path(os.path.realpath(path)) for path in (*settings.made_from, settings.site))
    if any(place.is_relative_to(path) or path.is_relative_to(place) for path in taken):
        fact = "hier staan de bronnen of de gebouwde site"
        remedy = "Kies een map daarbuiten."
        raise ProblemsFound([Problem(Place(str(folder)), fact, remedy)])


def keep_outcome(found: Inspected, site: Path) -> None:
    """Write the outcome of an inspection into its site.

    Raises `ProblemsFound` where something falls short: such a site is not put out.
    """
    (site / CHECKS).write_text(found.text(), encoding="utf-8", newline="\n")
    if not found.sound:
        fact = "de site is niet in orde, en wordt niet uitgebracht"
        raise ProblemsFound([Problem(Place(site.name), fact, "Los op wat hierboven staat.")])
