"""The plugin's options, and the MkDocs configuration of a project."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from generator.problems import Problem, ProblemsFound
from generator.reading.settings import Settings


class HandboekConfig(Config):  # type: ignore[no-untyped-call] # MkDocs is not fully typed
    """The options of the plugin in `mkdocs.yml`."""

    date = Optional(Type(str))
    """The day to build for, as yyyy-mm-dd; else SOURCE_DATE_EPOCH, else the clock."""

    concepts = Type(bool, default=False)
    """Whether versions that are concepts are shown in a build; `serve` always shows them."""


def mkdocs_config(settings: Settings, site_dir: str) -> MkDocsConfig:
    """Return the MkDocs configuration of a project that writes to `site_dir`.

    Raises `ProblemsFound` with all that MkDocs refuses or warns of.
    """
    path = settings.config_path
    config = MkDocsConfig(config_file_path=str(path))
    try:
        with path.open("rb") as file:
            config.load_file(file)
        config.load_dict({"site_dir": site_dir, "strict": True})
        failed, warned = config.validate()
    except ConfigurationError as error:
        failed, warned = [("", error)], []
    found = [_refused(settings, key, reason) for key, reason in (*failed, *warned)]
    if found:
        raise ProblemsFound(found)
    return config


def _refused(settings: Settings, key: str, reason: object) -> Problem:
    named = f"‘{key}’" if key else "deze instellingen"
    fact = f"MkDocs neemt {named} niet aan: {reason}"
    remedy = "Herstel mkdocs.yml; vergelijk met de versie van vóór uw wijziging."
    return Problem(settings.config.key_place((key,)), fact, remedy)
