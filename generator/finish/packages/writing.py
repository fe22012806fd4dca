"""Write the archival packages into a built site: files, descriptions and checksums."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.compiler import Compiled
from generator.files.checksums import SUMS, checksums, format_sums
from generator.finish.packages.mdto import Describing, described_file, described_version
from generator.finish.packages.rendering import rendering_of
from generator.kinds.archive.package import (
    README,
    KeptFile,
    Package,
    known_files,
    metadata_of,
    packages,
    rendering_file,
)
from generator.kinds.archive.pages import readme
from generator.model import Archive
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.site.product import page_url


def write_packages(compiled: Compiled, site: Path) -> None:
    """Write the package of each adopted version into a built site, where packages are made.

    Raises `ProblemsFound` where a rendering cannot be made in full.
    """
    problems = []
    for package in packages(compiled.sources):
        wrong = _write(package, compiled, site)
        if wrong:
            fact = f"van versie {package.number} kan geen volledige weergave komen: {wrong}"
            place = Place(compiled.sources.version_file(package.version))
            remedy = (
                "Herstel de bron, zet het lettertype klaar dat ontbreekt, of bouw zonder --pdf."
            )
            problems.append(Problem(place, fact, remedy))
    if problems:
        raise ProblemsFound(problems)


def _write(package: Package, compiled: Compiled, site: Path) -> str:
    """Write one package, and return what could not be rendered."""
    from generator.finish.typesetting import Refused

    sources = compiled.sources
    try:
        rendering = rendering_file(package, rendering_of(package, compiled, site))
    except Refused as refused:
        return str(refused)
    files = [*known_files(sources, package), rendering]
    folder = site / package.folder
    for file in files:
        if file.data is not None:
            _put(folder / file.name, file.data)
    for name, text in _said(package, files, sources).items():
        _put(folder / name, text.encode())
    # The page is no part of the package: it changes with the site.
    _put(folder / SUMS, format_sums(checksums(folder, without=("index.html",))).encode())
    return ""


def _said(package: Package, files: list[KeptFile], sources: Sources) -> dict[str, str]:
    """Return what is said of the files of a package, by the name of the file that says it."""
    said = {README: readme(package, sources)}
    if not package.undecided:
        by = _describing(package, sources)
        said[package.metadata] = described_version(package, files, by)
        said |= {metadata_of(file.name): described_file(package, file, by) for file in files}
    return said


def _describing(package: Package, sources: Sources) -> Describing:
    settings = sources.settings
    known = sources.kept_checksums.get(package.number, {})

    def made_on(file: KeptFile) -> date:
        digest, day = known.get(file.name, ("", settings.today))
        return day if digest == file.digest else settings.today

    return Describing(
        sources.handbook,
        sources.handbook.organisation.archive or Archive(),
        settings.site_name,
        settings.site_url and settings.site_url + page_url(package.version.uri),
        made_on,
    )


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
