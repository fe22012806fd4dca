"""The plugin: compile before the engine empties its target, then give it the products."""

from __future__ import annotations

import logging
import re
from contextlib import ExitStack, suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Literal

from jinja2 import Environment, Template

from generator.compiler import Compiled, compile_site
from generator.engine.interface import Engine
from generator.files.checksums import sha256_of
from generator.files.text import relative
from generator.finish.steps import finish
from generator.problems import ProblemsFound
from generator.reading.batch import Batch
from generator.reading.cache import NO_STORE, Store, key_of
from generator.reading.settings import load_settings
from generator.site.bytecode import KeptTemplates
from generator.site.product import Page
from generator.site.received import is_hidden
from generator.site.theme import theme_data
from generator.time.today import today

# What an engine does with half a character is its own affair.
_AS_IT_IS = "surrogatepass"
_ALL_PAGES = re.compile(rb"(?<![\w.])pages\b")


def options(kinds: Any) -> tuple[tuple[str, Any], ...]:
    """Return the options of the plugin in `mkdocs.yml`, of the engine's own kinds.

    `date` is the day to build for, as yyyy-mm-dd; without it SOURCE_DATE_EPOCH counts, else the
    clock. `concepts` is whether versions that are concepts are shown; `serve` always does.
    """
    return (
        ("date", kinds.Optional(kinds.Type(str))),
        ("concepts", kinds.Type(bool, default=False)),
    )


class Plugin:
    """The plugin of an engine; the command `handboek` compiles before it and finishes after it."""

    engine: ClassVar[Engine]
    config: Any

    def __init__(self) -> None:
        self.serving = False
        self.finishing = True
        self.compiled: Compiled | None = None
        self.opened = ExitStack()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the engine is serving."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: Any) -> Any:
        """Compile and check; stop here where a source is wrong."""
        if self.compiled is None:
            self.compiled = self._compile(config)
        config.extra |= theme_data(serving=self.serving)
        return config

    def _compile(self, config: Any) -> Compiled:
        given = date.fromisoformat(self.config["date"]) if self.config["date"] else None
        concepts = self.serving or self.config["concepts"]
        path, name = Path(config.config_file_path), self.engine.name
        try:
            settings = load_settings(path, today(given), concepts=concepts, engine=name)
            compiled = compile_site(settings)
        except ProblemsFound as found:
            raise self.engine.stopped(f"de bronnen kloppen niet\n{found}") from None
        log = logging.getLogger(f"{name}.plugins.handboek")
        for problem in compiled.attentions:
            log.info(str(problem))
        return compiled

    def on_files(self, files: Any, *, config: Any) -> Any:
        """Hand over the products, and leave out what no reader may see."""
        if self.compiled is None:
            raise self.engine.stopped("on_files kwam vóór on_config")
        sources = self.compiled.sources
        for file in list(files):
            if file.is_documentation_page() or is_hidden(file.src_uri, sources):
                files.remove(file)
        for product in self.compiled.products:
            if (present := files.get_file_from_path(product.uri)) is not None:
                files.remove(present)
            file = self.engine.file(config, product.uri, content=product.content)
            files.append(file)
            if isinstance(product, Page):
                self.engine.page(None, file, config).take(product, self.compiled.cache)
        return files

    def on_post_build(self, *, config: Any) -> None:
        """Keep the pages; finish the site, where the engine builds by itself."""
        self.opened.close()
        if not self.finishing or self.serving:
            return
        try:
            finish(Path(config.site_dir), config.site_url or "", self._store)
        except ProblemsFound as found:
            raise self.engine.stopped(str(found)) from None

    def on_env(self, env: Environment, *, config: Any, files: Any) -> Environment:
        """Render a page anew only where something that it shows has changed."""
        del files
        env.bytecode_cache = KeptTemplates(self._store)
        if self.compiled is not None and _is_known(config):
            day = self.compiled.sources.settings.today
            step = "served" if self.serving else "rendered"
            kept = self.opened.enter_context(self._store.batch(step, day, *_frame(config)))
            env.template_class = _remembering(kept)
        return env

    def on_build_error(self, *, error: Exception) -> None:
        """Keep nothing of a build that failed."""
        with suppress(type(error)), self.opened:
            raise error

    @property
    def _store(self) -> Store:
        return self.compiled.cache.store if self.compiled else NO_STORE


def _is_known(config: Any) -> bool:
    """Tell whether we know all that a page is made from: its own text, the menu and the frame.

    Other plugins and hooks may add anything, and a template may ask for all pages.
    """
    templates = Path(config.theme.custom_dir).rglob("*.html") if config.theme.custom_dir else ()
    asking = any(_ALL_PAGES.search(path.read_bytes()) for path in templates)
    return [*config.plugins] == ["handboek"] and not config.hooks and not asking


def _frame(config: Any) -> tuple[object, ...]:
    """Return what all pages are made with: the engine, the configuration and the templates."""
    path = Path(config.config_file_path)
    folder = Path(config.theme.custom_dir or path.parent / "theme")
    parts = [path, *sorted(part for part in folder.rglob("*") if part.is_file())]
    texts = [(relative(part, path.parent), sha256_of(part.read_bytes())) for part in parts]
    extra = sorted(config.extra.items())
    return type(config).__module__, config.site_url, config.site_name, extra, texts


def _remembering(kept: Batch) -> type[Template]:
    """Return a kind of template that gives the same page for the same content, menu and frame."""

    @cache
    def menu_of(nav: Any) -> list[tuple[str, str]]:
        return [(entry.title, entry.url) for entry in nav.pages]

    class Remembering(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            context: dict[str, Any] = dict(*args, **kwargs)
            page = context.get("page")
            if page is None:
                return super().render(context)
            shown = (page.file.content_string, page.content)
            digests = [sha256_of(text.encode(errors=_AS_IT_IS)) for text in shown]
            key = key_of(self.name, menu_of(context["nav"]), *digests)
            return kept.made(page.url, key, lambda: _rendered(self, context)).decode(
                errors=_AS_IT_IS
            )

    return Remembering


def _rendered(template: Template, context: dict[str, Any]) -> bytes:
    return Template.render(template, context).encode(errors=_AS_IT_IS)
