"""MkDocs, as the generator uses it."""

from __future__ import annotations

from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.engine.interface import Engine
from generator.engine.page import ConvertedPage
from generator.engine.plugin import Plugin, options
from generator.engines import EngineName


class _Page(ConvertedPage, Page):
    """A page of MkDocs, converted by us."""

    get_toc = staticmethod(get_toc)


ENGINE = Engine(
    name=EngineName.MKDOCS,
    configuration=MkDocsConfig,
    refusal=ConfigurationError,
    build=build,
    stops=(Abort, BuildError),
    stopped=PluginError,
    file=File.generated,
    page=_Page,
    server=LiveReloadServer,
)


class HandboekPlugin(Plugin, BasePlugin):  # type: ignore[no-untyped-call,type-arg] # a scheme of options
    """The plugin `handboek` for MkDocs."""

    engine = ENGINE
    config_scheme = options(config_options)
