"""Record the day of each file in an archival package, so that a later build gives the same one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.commands.lock.locks import with_checksums
from generator.compiler import compile_site
from generator.files import atomic
from generator.kinds.archive.package import KeptFile, Package, known_files, packages, rendering_file
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.reading.settings import Settings


@dataclass(frozen=True)
class Noted:
    """How many files are new in the lock, and which were locked with other bytes."""

    new: int
    changed: tuple[str, ...]


def note_packages(settings: Settings, site: Path) -> Noted:
    """Add the files of a built site's packages to their lock; an unchanged file keeps its day.

    Raises `ProblemsFound` where there is no site, or its packages do not match the sources.
    """
    if not site.is_dir():
        fact, remedy = "deze map is er niet", "Noem de map van een gebouwde site."
        raise ProblemsFound([Problem(Place(str(site)), fact, remedy)])
    sources = compile_site(replace(settings, pdfs=True)).sources
    before = sources.kept_checksums
    after = {number: dict(files) for number, files in before.items()}
    new, changed = 0, []
    for package in packages(sources):
        known = after.setdefault(package.number, {})
        for file in _files(sources, package, site):
            digest = known.get(file.name, ("",))[0]
            if digest != file.digest:
                known[file.name] = (file.digest, settings.today)
                new += not digest
                changed += [f"{package.folder}{file.name}"] if digest else []
    if after != before:
        atomic.write(settings.archive_lock, with_checksums(after))
    return Noted(new, tuple(changed))


def _files(sources: Sources, package: Package, site: Path) -> list[KeptFile]:
    """Return the files of a package, each of which must stand in the site as we know it."""
    rendering = site / package.folder / package.rendering
    if not rendering.is_file():
        fact = f"in deze site staat geen archiefpakket van versie {package.number}"
        remedy = "Bouw de site eerst met ‘handboek build --pdf’."
        raise ProblemsFound([Problem(Place(str(site)), fact, remedy)])
    files = [*known_files(sources, package), rendering_file(package, rendering.read_bytes())]
    for file in files:
        path = site / package.folder / file.name
        if file.data is not None and not (path.is_file() and path.read_bytes() == file.data):
            fact = "dit bestand is niet wat uw bronnen nu geven"
            remedy = "Bouw de site opnieuw met ‘handboek build --pdf’."
            raise ProblemsFound([Problem(Place(str(path)), fact, remedy)])
    return files
