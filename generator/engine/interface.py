"""The interface of an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.engines import EngineName


@dataclass(frozen=True)
class Engine:
    """The parts of an engine that the generator uses."""

    name: EngineName
    """Its name, which is also that of its package and its logger."""

    configuration: Callable[[str], Any]
    """Return an empty configuration for a configuration file."""

    refusal: type[Exception]
    """The error that it raises where a configuration cannot be read."""

    build: Callable[[Any], None]
    """Build the site of a configuration."""

    stops: tuple[type[Exception], ...]
    """The error with which a build stops."""

    stopped: Callable[[str], Exception]
    """Return the error that a plugin raises to stop a build."""

    file: Callable[..., Any]
    """Return a generated file, from a configuration, a uri and its `content`."""

    page: Callable[..., Any]
    """Return a page that we convert, from a title, a file and a configuration."""

    server: type[Any]
    """The server that reloads pages in the browser."""
