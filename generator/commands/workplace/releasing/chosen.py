"""The folder of releases that an editor chose, and what stands in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.commands.release.keeping import roll_back
from generator.commands.release.layout import Folder
from generator.commands.release.publishing import refuse_among_sources
from generator.commands.release.record import Record
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.problems import Place, Problem, ProblemsFound

_FILE = "uitgaven.json"


@dataclass(frozen=True)
class Released:
    """A folder of releases: the one that is shown, and the one that was shown before it."""

    folder: Folder
    shown: Record | None
    before: Record | None


def released(workshop: Workshop) -> Released | None:
    """Return the folder that was chosen, or nothing where none was, or it is gone."""
    chosen = chosen_folder(workshop)
    if chosen is None or not chosen.is_dir():
        return None
    folder = Folder(chosen)
    number = folder.shown()
    before = None if number is None else folder.before(number)
    return Released(
        folder,
        None if number is None else folder.claim(number),
        None if before is None else folder.claim(before),
    )


def chosen_folder(workshop: Workshop) -> Path | None:
    """Return the folder that was chosen, whether it is there or not."""
    try:
        told = json.loads((workshop.state / _FILE).read_text(encoding="utf-8"))
        return Path(told["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def choose_folder(workshop: Workshop, typed: str) -> None:
    """Keep the folder that an editor typed.

    Raises `ProblemsFound` where releases cannot stand there; nothing is made then.
    """
    # Windows copies a path with quotes around it.
    path = Path(typed.strip().strip('"')).expanduser()
    place = Place(str(path))
    if not path.is_absolute():
        remedy = "Schrijf het hele pad, bijvoorbeeld D:\\handboek of /srv/handboek."
        raise ProblemsFound([Problem(place, "dit is geen heel pad", remedy)])
    if not path.parent.is_dir():
        fact = f"de map ‘{path.parent}’ is er niet"
        raise ProblemsFound([Problem(place, fact, "Kijk of de naam goed gespeld is.")])
    refuse_among_sources(path, workshop.settings())
    Folder(path).require_new()
    workshop.state.mkdir(exist_ok=True)
    atomic.write(workshop.state / _FILE, json.dumps({"folder": str(path)}) + "\n")


def go_back(workshop: Workshop, seen: str) -> tuple[Record, bool]:
    """Show the release before the one that was seen, and return it, and whether it went at once.

    Raises `ProblemsFound` where another one is shown by now, or the one before is not whole.
    """
    now = released(workshop)
    if now is None:
        fact = "de map met uitgaven is er niet"
        raise ProblemsFound([Problem(Place("uitgaven"), fact, "Kies de map opnieuw.")])
    with now.folder.locked():
        shown = now.folder.shown()
        if str(shown) != seen:
            fact = f"te zien is intussen uitgave {shown}"
            remedy = "Kijk of u nog steeds terug wilt, en probeer het dan opnieuw."
            raise ProblemsFound([Problem(Place("uitgaven"), fact, remedy)])
        return roll_back(now.folder, None)
