"""Build the site: let the engine render the products, check the result, and swap it in."""

from __future__ import annotations

import logging
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError

from generator.compiler import Compiled
from generator.engine.config import configuration
from generator.engine.interface import Engine
from generator.engine.loading import load_engine
from generator.engine.plugin import Plugin
from generator.files.run_folder import run_folder, sweep
from generator.files.text import relative
from generator.finish.coverage import built_file, check_coverage
from generator.finish.links import check_links
from generator.finish.packages.writing import write_packages
from generator.finish.pdf import require_engine, write_pdfs
from generator.finish.places import source_places
from generator.finish.steps import finish
from generator.problems import Place, Problem, ProblemsFound

# What stood in the place of the site, while another takes it.
_OLD = "old"


class BuildPart(Enum):
    """A part of building a site, in order."""

    PAGES = auto()
    PAPER = auto()
    FINISH = auto()


BuildProgress = Callable[[BuildPart, int, int], None]
_SILENT: BuildProgress = lambda _part, _done, _of: None  # noqa: E731 - it has a type


def build_site(compiled: Compiled, site_dir: Path, progress: BuildProgress = _SILENT) -> None:
    """Build the site beside its target with its search index, and swap it in when it is whole.

    `progress` is told which part is under way, and how much of it is done where that is counted.
    Raises `ProblemsFound` where a link is broken, the engine warns, or a PDF or the index cannot be
    made; the target is then untouched.
    """
    if compiled.sources.settings.pdfs:
        require_engine()
    site_dir = site_dir.absolute()
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with _folder_beside(site_dir) as fresh:
        render(compiled, fresh, progress=progress)
        progress(BuildPart.FINISH, 0, 0)
        finish(fresh, compiled.sources.settings.site_url, compiled.cache.store)
        swap_in(fresh, site_dir)


def render(
    compiled: Compiled,
    target: Path,
    *,
    serve_url: str | None = None,
    progress: BuildProgress = _SILENT,
) -> None:
    """Render all products into an empty folder, and check every link in it.

    Raises `ProblemsFound` where something is missing or a link is broken, where the engine warns,
    or where a PDF cannot be made.
    """
    engine = load_engine(compiled.sources.settings.engine)
    config = configuration(engine, compiled.sources.settings, str(target))
    plugin = config.plugins["handboek"]
    if not isinstance(plugin, Plugin):
        raise TypeError("the plugin named handboek is not ours")
    plugin.compiled = compiled
    plugin.finishing = False
    plugin.serving = serve_url is not None
    if serve_url is not None:
        config.site_url = serve_url
    progress(BuildPart.PAGES, 0, 0)
    try:
        warnings = _build(engine, config)
    except TemplateError as error:
        raise ProblemsFound([_in_template(compiled, error)]) from None
    except engine.stops as error:
        raise ProblemsFound([_told_by_engine(compiled, str(error))]) from None
    base = urlsplit(config.site_url or "/").path or "/"
    # A link to what was left out is broken for that reason alone.
    if missing := tuple(check_coverage(compiled, target, base)):
        raise ProblemsFound(missing)
    if not warnings:
        write_pdfs(compiled, target, partial(progress, BuildPart.PAPER))
        write_packages(compiled, target)
    written = {built_file(page.uri): page.body for page in compiled.sources.handbook.pages}
    # One slip in a source may show on several pages.
    found = check_links(target, base, source_places(compiled), written, compiled.cache.store)
    broken = list(dict.fromkeys(found))
    if problems := broken or [_told_by_engine(compiled, warning) for warning in warnings]:
        raise ProblemsFound(problems)


def _build(engine: Engine, config: Any) -> list[str]:
    """Run an engine, and return its warnings; its strictness would hide all but their number."""
    config.strict = False
    with _listening(engine.name) as warnings:
        engine.build(config)
    return warnings


def _in_template(compiled: Compiled, error: TemplateError) -> Problem:
    """Return what is wrong in a template of the theme, with its place where it is one of ours."""
    root = compiled.sources.settings.root
    frames = traceback.extract_tb(error.__traceback__)
    places = [(frame.filename, frame.lineno or 1) for frame in reversed(frames)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.insert(0, (error.filename, error.lineno))
    ours = ((path, line) for path, line in places if path.endswith(".html"))
    path, line = next(ours, (compiled.sources.settings.config.file, 1))
    fact = f"dit sjabloon klopt niet: {error.message}"
    return Problem(Place(relative(Path(path), root), line, 1), fact, "Herstel het sjabloon.")


def _told_by_engine(compiled: Compiled, warning: str) -> Problem:
    settings = compiled.sources.settings
    fact = f"{settings.engine.label} waarschuwt: {warning}"
    return Problem(Place(settings.config.file), fact, "Herstel wat de melding noemt.")


@contextmanager
def _listening(package: str) -> Iterator[list[str]]:
    """Collect what an engine would have written on the screen."""
    messages: list[str] = []

    class WarningHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger(package)
    listener = WarningHandler(logging.WARNING)
    propagate, handlers = logger.propagate, logger.handlers[:]
    logger.handlers, logger.propagate = [listener], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Give an empty folder on the target's own disk, so that swapping is renaming."""
    with run_folder(target.parent, _beside(target)) as folder:
        fresh = folder / "new"
        fresh.mkdir()
        yield fresh


def put_back(target: Path) -> bool:
    """Remove what killed builds left beside a site, and return whether one of them had the site.

    A build that is killed between the two renames of the swap leaves none in its place.
    """
    rescued = False

    def rescue(folder: Path) -> None:
        nonlocal rescued
        if not target.exists() and (folder / _OLD).is_dir():
            (folder / _OLD).rename(target)
            rescued = True

    target = target.absolute()
    sweep(target.parent, _beside(target), rescue)
    return rescued


def swap_in(fresh: Path, target: Path) -> None:
    """Replace a folder by another, by renaming; who is stopped meanwhile has one of the two."""
    old = fresh.parent / _OLD
    try:
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(target: Path) -> str:
    return f".{target.name}-"
