"""Build, serve and export: the one caller of MkDocs."""

from __future__ import annotations

import logging
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError

from generator.compiler import Compiled
from generator.engine.config import mkdocs_config
from generator.engine.plugin import HandboekPlugin
from generator.files.text import relative
from generator.finish.links import check_links
from generator.finish.packages.writing import write_packages
from generator.finish.pdf import require_engine, write_pdfs
from generator.finish.places import source_places
from generator.finish.steps import finish
from generator.problems import Place, Problem, ProblemsFound
from generator.site.product import page_url


def build(compiled: Compiled, site_dir: Path) -> None:
    """Build the site beside its target with its search index, and swap it in when it is whole.

    Raises `ProblemsFound` where a link is broken, MkDocs warns, or a PDF or the index cannot be
    made; the target is then untouched.
    """
    if compiled.sources.settings.pdfs:
        require_engine()
    site_dir = site_dir.absolute()
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with _folder_beside(site_dir) as fresh:
        render(compiled, fresh)
        finish(fresh, compiled.sources.settings.site_url)
        swap_in(fresh, site_dir)


def render(compiled: Compiled, target: Path, *, serve_url: str | None = None) -> None:
    """Render all products into an empty folder, and check every link in it.

    Raises `ProblemsFound` where a link is broken, MkDocs warns, or a PDF cannot be made.
    """
    config = mkdocs_config(compiled.sources.settings, str(target))
    plugin = config.plugins["handboek"]
    if not isinstance(plugin, HandboekPlugin):
        raise TypeError("the plugin named handboek is not ours")
    plugin.compiled = compiled
    plugin.finishing = False
    plugin.serving = serve_url is not None
    if serve_url is not None:
        config.site_url = serve_url
    try:
        warnings = _build(config)
    except TemplateError as error:
        raise ProblemsFound([_in_template(compiled, error)]) from None
    if not warnings:
        write_pdfs(compiled, target)
        write_packages(compiled, target)
    base = urlsplit(config.site_url or "/").path or "/"
    pages = compiled.sources.handbook.pages
    written = {page_url(page.uri) + "index.html": page.body for page in pages}
    # One slip in a source may show on several pages.
    broken = list(dict.fromkeys(check_links(target, base, source_places(compiled), written)))
    # MkDocs warns of some of the same links, in its own words and without a place.
    problems = broken or [_told_by_mkdocs(compiled, warning) for warning in warnings]
    if problems:
        raise ProblemsFound(problems)


def _build(config: MkDocsConfig) -> list[str]:
    """Run MkDocs, and return its warnings; its own strictness would hide all but their number."""
    config.strict = False
    with _listening() as warnings:
        try:
            mkdocs_build(config)
        except (Abort, BuildError) as error:
            warnings.append(str(error))
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


def _told_by_mkdocs(compiled: Compiled, warning: str) -> Problem:
    place = Place(compiled.sources.settings.config.file)
    return Problem(place, f"MkDocs waarschuwt: {warning}", "Herstel wat de melding noemt.")


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what MkDocs would have written on the screen."""
    messages: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(record.getMessage())

    logger = logging.getLogger("mkdocs")
    listener = Listener(logging.WARNING)
    propagate, handlers = logger.propagate, logger.handlers[:]
    logger.handlers, logger.propagate = [listener], False
    try:
        yield messages
    finally:
        logger.handlers, logger.propagate = handlers, propagate


@contextmanager
def _folder_beside(target: Path) -> Iterator[Path]:
    """Give an empty folder on the target's own disk, so that swapping is renaming."""
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as name:
        fresh = Path(name) / "new"
        fresh.mkdir()
        yield fresh


def swap_in(fresh: Path, target: Path) -> None:
    """Put a whole folder in the place of another."""
    old = fresh.parent / "old"
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)
