"""The MkDocs plugin: compile before MkDocs empties its target, then hand over the products."""

from __future__ import annotations

import logging
import re
from datetime import date
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page, _RelativePathTreeprocessor
from mkdocs.structure.toc import get_toc

from generator.compiler import Compiled, compile_site
from generator.engine.config import HandboekConfig
from generator.finish.steps import finish
from generator.problems import ProblemsFound
from generator.reading.cache import ConversionCache, Store, key_of
from generator.reading.settings import load_settings
from generator.site.product import front_matter
from generator.site.received import is_hidden
from generator.text.clauses import Converted
from generator.text.links import final
from generator.time.today import today

log = logging.getLogger("mkdocs.plugins.handboek")

_ID = re.compile(r'\sid="([^"]*)"')


class HandboekPlugin(BasePlugin[HandboekConfig]):  # type: ignore[no-untyped-call] # MkDocs is not fully typed
    """The edge to MkDocs; the command `handboek` compiles beforehand, and finishes by itself."""

    def __init__(self) -> None:
        self.serving = False
        self.finishing = True
        self.compiled: Compiled | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether MkDocs is serving."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile and check; stop here where a source is wrong."""
        if self.compiled is None:
            self.compiled = self._compile(config)
        if self.serving:
            # The theme's policy must then allow MkDocs' own live-reload script.
            config.extra["serving"] = True
        return config

    def _compile(self, config: MkDocsConfig) -> Compiled:
        given = date.fromisoformat(self.config.date) if self.config.date else None
        concepts = self.serving or self.config.concepts
        try:
            path = Path(config.config_file_path)
            compiled = compile_site(load_settings(path, today(given), concepts=concepts))
        except ProblemsFound as found:
            raise PluginError(f"de bronnen kloppen niet\n{found}") from None
        for problem in compiled.attentions:
            log.info(str(problem))
        return compiled

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hand over the products, and leave out what no reader may see."""
        if self.compiled is None:
            raise PluginError("on_files kwam vóór on_config")
        sources = self.compiled.sources
        for file in list(files):
            hidden = is_hidden(file.src_uri, sources)
            if file.is_documentation_page() or hidden:
                files.remove(file)
        for product in self.compiled.products:
            if (present := files.get_file_from_path(product.uri)) is not None:
                files.remove(present)
            file = File.generated(config, product.uri, content=product.content)
            files.append(file)
            if file.is_documentation_page():
                _ConvertedPage(file, config, product.converted, self.compiled.cache)
        return files

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Finish the site, where MkDocs builds by itself."""
        if not self.finishing or self.serving:
            return
        try:
            finish(Path(config.site_dir), config.site_url or "")
        except ProblemsFound as found:
            raise PluginError(str(found)) from None

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Under `serve`, render a page anew only where something that it shows has changed."""
        del files
        if self.serving and self.compiled is not None:
            env.template_class = _remembering(self.compiled.cache.store, _frame(config))
        return env


def _frame(config: MkDocsConfig) -> str:
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


def _converted(body: str, cache: ConversionCache) -> Converted:
    kept = cache.kept(body, numbered=False)
    if kept is None:
        kept = cache.convert(body, numbered=False)
        cache.keep(body, kept, numbered=False)
    return kept


class _ConvertedPage(Page):
    """A page that is converted at most once in its life; only its links are looked up anew."""

    def __init__(
        self, file: File, config: MkDocsConfig, converted: Converted | None, cache: ConversionCache
    ) -> None:
        super().__init__(None, file, config)
        self.converted = converted
        self.cache = cache

    def read_source(self, config: MkDocsConfig) -> None:
        """Read the product, whose front matter needs no reader of YAML."""
        del config
        self.meta, body = front_matter(self.file.content_string)
        # What is converted already is not kept in memory once more.
        self.markdown = "" if self.converted else body.lstrip("\n")

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do what MkDocs does with a page, but with a conversion that may have been kept."""
        converted = self.converted or _converted(self.markdown or "", self.cache)
        links = _RelativePathTreeprocessor(self.file, files, config)
        self.content = final(converted.html, links.path_to_url)
        self.toc = get_toc(converted.toc_tokens)  # type: ignore[arg-type] # tokens of the toc extension
        self.present_anchor_ids = set(_ID.findall(converted.html))
        self.links_to_anchors = links.links_to_anchors
