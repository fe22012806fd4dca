"""Copies of projects that a test may change, and the day for which tests build."""

from __future__ import annotations

import os
import shutil
from datetime import date
from functools import cache
from pathlib import Path

from generator.compiler import Compiled, compile_site
from generator.engines import EngineName
from generator.problems import Problem, ProblemsFound
from generator.reading.cache import Store
from generator.reading.settings import load_settings
from generator.site.product import page_url
from tests.support.sharing import RUN, shared

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
# The engine of all sites that tests build: `make test-engines` names another one.
ENGINE = EngineName(os.environ.get("HANDBOEK_ENGINE", EngineName.MKDOCS))
TEXT_LOCK = "docs/instructie/adopted.lock"
_PARTS = ("mkdocs.yml", "docs", "checklists", "site_overrides")


def copy_project(target: Path, *, frozen: bool = False) -> Path:
    """Copy the real project's sources to a folder, and return that folder.

    Unless it stays `frozen`, a test may change the text of an adopted version. What a build keeps
    of the texts comes along.
    """
    target.mkdir(parents=True, exist_ok=True)
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        else:
            shutil.copy(source, target / part)
    copy_kept(ROOT, target)
    if not frozen:
        thaw(target)
    return target


def thaw(root: Path) -> None:
    """Make of a project one of which no text was ever locked."""
    (root / TEXT_LOCK).unlink()
    for version in (root / TEXT_LOCK).parent.glob("*.md"):
        text = version.read_text(encoding="utf-8")
        version.write_text(text.replace("\nlocked: true\n", "\n"), encoding="utf-8", newline="\n")


def decide(root: Path, *numbers: str) -> None:
    """Fill in what an organisation decides about archiving, for versions with these numbers."""
    signs = ", ".join(f'"{number}": K-{number}' for number in numbers)
    archive = f"""\
  archive:
    bron: Zaaksysteem
    kenmerken: {{{signs}}}
    archiefvormer: {{naam: Ministerie}}
    waardering: B
    beperkingGebruik: {{type: Geen beperking}}
"""
    config = root / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + archive, encoding="utf-8", newline="\n")


def copy_kept(project: Path, target: Path) -> None:
    """Give a copy of a project what a build of that keeps: what did not change is not made again.

    That it gives the same bytes is tested in `tests/reading`.
    """
    shutil.copytree(_kept(project), target / ".cache/handboek", dirs_exist_ok=True)


def _kept(project: Path) -> Path:
    """Return what a build of a project keeps, made by the first worker that asks."""
    settings = load_settings(project / "mkdocs.yml", DAY)
    return shared(f"kept-{project.name}", lambda at: compile_site(settings, Store(at)))


@cache
def _store() -> Store:
    """Return what this worker keeps: as under `serve`, a file is read again once it changed."""
    return Store(shutil.copytree(_kept(ROOT), RUN / f"kept-{os.getpid()}"), remember=True)


def compiled(
    root: Path,
    day: date = DAY,
    *,
    concepts: bool = False,
    pdfs: bool = False,
    engine: EngineName = ENGINE,
) -> Compiled:
    """Compile a project for the tests' day, with what was kept of the last one."""
    config = root / "mkdocs.yml"
    settings = load_settings(config, day, concepts=concepts, pdfs=pdfs, engine=engine)
    return compile_site(settings, _store())


@cache
def real() -> Compiled:
    """Return the real project for whoever only reads it, compiled once and when first asked for."""
    return compiled(ROOT)


def page_addresses() -> list[str]:
    """Return the address of every page of the real site, the one for what is not there included."""
    pages = (page_url(p.uri) for p in real().products if p.uri.endswith(".md"))
    return sorted([*pages, "404.html"])


def problems(root: Path, day: date = DAY, *, concepts: bool = False) -> tuple[Problem, ...]:
    """Return everything that a compilation tells, be it errors or attentions."""
    try:
        settings = load_settings(root / "mkdocs.yml", day, concepts=concepts)
        return compile_site(settings, _store()).attentions
    except ProblemsFound as found:
        return found.problems


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} does not stand in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
