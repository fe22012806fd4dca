"""The plugin: compile before the engine empties its target, then give it the products."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, Literal

from jinja2 import Environment, Template

from generator.compiler import Compiled, compile_site
from generator.engine.interface import Engine
from generator.finish.steps import finish
from generator.problems import ProblemsFound
from generator.reading.cache import Store, key_of
from generator.reading.settings import load_settings
from generator.site.product import Page
from generator.site.received import is_hidden
from generator.site.theme import theme_data
from generator.time.today import today


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
        """Finish the site, where the engine builds by itself."""
        if not self.finishing or self.serving:
            return
        try:
            finish(Path(config.site_dir), config.site_url or "")
        except ProblemsFound as found:
            raise self.engine.stopped(str(found)) from None

    def on_env(self, env: Environment, *, config: Any, files: Any) -> Environment:
        """Under `serve`, render a page anew only where something that it shows has changed."""
        del files
        if self.serving and self.compiled is not None:
            env.template_class = _remembering(self.compiled.cache.store, _frame(config))
        return env


def _frame(config: Any) -> str:
    """Return the digest of what all pages are made with: the configuration and the templates."""
    templates = sorted(Path(config.theme.custom_dir or ".").rglob("*.html"))
    parts = [Path(config.config_file_path), *templates]
    return key_of(*(part.read_text(encoding="utf-8") for part in parts))


def _remembering(store: Store, frame: str) -> type[Template]:
    """Return a kind of template that gives the same page for the same content, menu and frame."""

    class Remembering(Template):
        def render(self, *args: Any, **kwargs: Any) -> str:
            context: dict[str, Any] = dict(*args, **kwargs)
            page = context.get("page")
            if page is None:
                return super().render(context)
            menu = [(entry.title, entry.url) for entry in context["nav"].pages]
            key = key_of(frame, menu, page.file.content_string, page.content)
            return store.last_read(f"page {page.url}", key, lambda: Template.render(self, context))

    return Remembering
