"""Walk the folders of the sources: find the files, and report those that must not be published."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.files.text import leads_out, relative
from generator.problems import Place, Problem

# Letters of any script, digits and what stands in ordinary names; no signs that end an address.
_NAME = re.compile(r"[\w .,()+-]+")
_SOURCES = {".md", ".yml"}
_OTHER_ENDINGS = {
    ".markdown": ".md", ".mdown": ".md", ".mkdn": ".md", ".mkd": ".md", ".yaml": ".yml",
}  # fmt: skip
_RUNS_IN_A_BROWSER = {".html", ".htm", ".xhtml", ".xht", ".js", ".mjs"}


@dataclass(frozen=True)
class Tree:
    """The files of some folders, without hidden ones, and the problems with others."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]

    def below(self, folder: Path, suffix: str) -> list[Path]:
        """Return the files below a folder with this suffix."""
        return [p for p in self.files if p.suffix == suffix and p.is_relative_to(folder)]


def walk(folders: tuple[Path, ...], root: Path, without: Path | None = None) -> Tree:
    """Return the files in folders of the project at `root`, but for the folder `without`."""
    files: list[Path] = []
    problems: list[Problem] = []
    for folder in folders:
        for path in _entries(folder, root, problems, without):
            refusal = _refusal(path, root)
            if refusal is not None:
                problems.append(Problem(Place(relative(path, root), 1, 1), *refusal))
            elif path.is_file():
                files.append(path)
    return Tree(tuple(sorted(files)), tuple(problems))


def _entries(
    folder: Path, root: Path, problems: list[Problem], without: Path | None
) -> Iterator[Path]:
    if not folder.is_dir() or leads_out(folder, root):
        remedy = "Zet de map terug in het project, of herstel de naam in mkdocs.yml."
        problems.append(Problem(Place(relative(folder, root)), "deze map is er niet", remedy))
        return

    def unreadable(error: OSError) -> None:
        place = Place(relative(Path(error.filename), root))
        fact = f"deze map kan niet worden gelezen ({error.strerror})"
        problems.append(Problem(place, fact, "Kijk of u de map mag openen."))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        # The site leaves hidden files out, so nothing in them needs a check.
        visible = [name for name in folders if not name.startswith(".")]
        folders[:] = [name for name in visible if Path(parent, name) != without]
        yield from (Path(parent, name) for name in (*folders, *names) if not name.startswith("."))


def _refusal(path: Path, root: Path) -> tuple[str, str] | None:
    if path.is_symlink() and leads_out(path, root):
        return "dit is een koppeling naar iets buiten het project", "Zet het bestand zelf neer."
    if not _NAME.fullmatch(path.name):
        return "deze naam kan niet in een adres", "Gebruik letters, cijfers, punten en streepjes."
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        return "dit is geen gewoon bestand", "Zet hier een gewoon bestand neer, of haal het weg."
    return _file(path)


def _folder(path: Path) -> tuple[str, str] | None:
    if path.is_symlink():
        return "dit is een koppeling naar een map", "Zet de map zelf neer."
    if path.suffix in _SOURCES:
        return "dit is een map, geen bestand", "Hernoem de map of haal die weg."
    return None


def _file(path: Path) -> tuple[str, str] | None:
    suffix = path.suffix.lower()
    ending = _OTHER_ENDINGS.get(suffix, suffix)
    if ending in _SOURCES and path.suffix != ending:
        fact = f"een bestand met de naam *{path.suffix} wordt niet gelezen"
        return fact, f"Noem het {path.stem}{ending}."
    if path.name == "README.md":
        return "README.md krijgt het adres van de map", "Noem het index.md."
    if suffix in _RUNS_IN_A_BROWSER:
        return f"een bestand met de naam *{suffix} kan hier niet", "Schrijf een pagina in Markdown."
    return None
