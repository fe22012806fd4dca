"""What the generator asks of an engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.engines import EngineName


@dataclass(frozen=True)
class Engine:
    """The parts of an engine that the generator uses, under the names that it uses."""

    name: EngineName
    """Its name, which is also that of its package and of what it logs to."""

    configuration: Callable[[str], Any]
    """Return an empty configuration for a configuration file."""

    refusal: type[Exception]
    """What is raised where a configuration cannot be read at all."""

    build: Callable[[Any], None]
    """Build the site of a configuration."""

    stops: tuple[type[Exception], ...]
    """What a build raises where it stops."""

    stopped: Callable[[str], Exception]
    """Return what a plugin raises to stop a build."""

    file: Callable[..., Any]
    """Return a file that is no source but is made: of a configuration, with a uri and `content`."""

    page: Callable[..., Any]
    """Return a page that is converted by us: of a title, a file and a configuration."""

    server: type[Any]
    """The server that reloads pages in the browser."""
