"""Read a text file as an editor means it, or report what is wrong with it."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import NoReturn

from generator.problems import Place, Problem, ProblemsFound, place_in

MAX_BYTES = 1_000_000
# No person writes a lock: it grows with every version.
MAX_BYTES_OF_LOCK = 100_000_000
_CONFLICT = re.compile("^(?:<{7}|>{7}) ", re.MULTILINE)
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def read_text(path: Path, root: Path, most: int = MAX_BYTES) -> str:
    """Return the text of a source file, without BOM and with bare line feeds.

    Raises `ProblemsFound` for a directory, a link out of `root`, a file that is empty, over `most`
    bytes, not UTF-8 or holds NUL.
    """
    place = Place(relative(path, root), 1, 1)
    refusal = _not_a_source(path, root, most)
    if refusal is not None:
        _refuse(place, *refusal)
    try:
        return decoded(path.read_bytes(), place)
    except OSError:
        _refuse(place, "dit bestand kan niet worden gelezen", "Kijk of u het mag openen.")


@lru_cache(maxsize=10_000)
def relative(path: Path, root: Path) -> str:
    """Return the path from the project's root, with slashes, also for a link."""
    return Path(os.path.relpath(path, root)).as_posix()


def leads_out(path: Path, root: Path) -> bool:
    """Tell whether a path ends up outside the project, be it through a link."""
    # Unlike Path.resolve, this does not raise on a link that leads to itself.
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


def _not_a_source(path: Path, root: Path, most: int) -> tuple[str, str] | None:
    if leads_out(path, root):
        return "dit is een koppeling naar iets buiten het project", "Zet het bestand zelf neer."
    if path.is_dir():
        return "dit is een map, geen bestand", "Hernoem de map of haal die weg."
    if not path.is_file():
        return "dit bestand is er niet", "Zet het bestand terug, of herstel de naam."
    if path.stat().st_size > most:
        return (
            f"het bestand is groter dan {most // 1_000_000} MB",
            "Verdeel het, of haal eruit wat er niet hoort.",
        )
    return None


def decoded(data: bytes, place: Place) -> str:
    """Return the text of a file's bytes, as `read_text` does."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        at = place_in(before, len(before), place.file)
        _refuse(at, "dit is geen UTF-8", "Bewaar het bestand opnieuw als UTF-8.")
    unwanted = _UNWANTED.search(text)
    if unwanted:
        _refuse(place_in(text, unwanted.start(), place.file), *_character(unwanted[0]))
    conflict = _CONFLICT.search(text)
    if conflict:
        at = place_in(text, conflict.start(), place.file)
        remedy = "Kies een van beide teksten, of vraag hulp."
        if place.file.endswith(".lock"):
            # What is left out of it would no longer be kept as it was.
            remedy = "Houd wat in een van beide staat, alles één keer; vraag hulp bij twijfel."
        _refuse(at, "hier staat een conflict van git", remedy)
    if not text.strip():
        _refuse(place, "het bestand is leeg", "Vul het, of haal het weg.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(unwanted: str) -> tuple[str, str]:
    name = "NUL-teken" if unwanted == "\0" else f"teken dat niet kan (U+{ord(unwanted):04X})"
    return f"hier staat een {name}", "Haal het teken weg; bewaar als gewone tekst."


def _refuse(place: Place, fact: str, remedy: str) -> NoReturn:
    raise ProblemsFound([Problem(place, fact, remedy)])
