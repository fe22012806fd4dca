"""ProperDocs, as the generator uses it."""

from __future__ import annotations

from properdocs.commands.build import build
from properdocs.config import config_options
from properdocs.config.defaults import ProperDocsConfig
from properdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from properdocs.livereload import LiveReloadServer
from properdocs.plugins import BasePlugin
from properdocs.structure.files import File
from properdocs.structure.pages import Page
from properdocs.structure.toc import get_toc

from generator.engine.interface import Engine
from generator.engine.page import ConvertedPage
from generator.engine.plugin import Plugin, options
from generator.engines import EngineName


class _Page(ConvertedPage, Page):
    """A page of ProperDocs, converted by us."""

    get_toc = staticmethod(get_toc)


ENGINE = Engine(
    name=EngineName.PROPERDOCS,
    configuration=ProperDocsConfig,
    refusal=ConfigurationError,
    build=build,
    stops=(Abort, BuildError),
    stopped=PluginError,
    file=File.generated,
    page=_Page,
    server=LiveReloadServer,
)


class HandboekPlugin(Plugin, BasePlugin):  # type: ignore[no-untyped-call,type-arg] # a scheme of options
    """The plugin `handboek` for ProperDocs."""

    engine = ENGINE
    config_scheme = options(config_options)
