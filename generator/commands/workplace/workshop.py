"""The project that an editor works on: its sources as they are now, and what is wrong in them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from generator.compiler import Compiled, cache_store, check_sources, compile_site, read
from generator.files.text import decoded, relative
from generator.problems import Place, Problem, ProblemsFound, errors
from generator.reading import Sources
from generator.reading.cache import ConversionCache
from generator.reading.settings import Settings, load_settings
from generator.reading.yaml import parse
from generator.time.today import today

_STATE = ".redactie"

T = TypeVar("T")
# Of each file that the site is made from: its path, size, and when it was written.
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Survey:
    """What a compilation told: what it made, or nothing where errors stopped it; and problems."""

    compiled: Compiled | None
    problems: tuple[Problem, ...]


@dataclass
class Workshop:
    """A project on disk. What is read or compiled is kept until a file changes."""

    config: Path
    day: date | None
    _kept: dict[str, tuple[Stamp, date, Any]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @classmethod
    def open(cls, config: Path, day: date | None) -> Workshop:
        """Return the workshop of a project. Raises `ProblemsFound` where it has no settings."""
        workshop = cls(config.absolute(), day)
        workshop.settings()
        return workshop

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.config.parent

    @property
    def state(self) -> Path:
        """The folder for what is of this workplace alone: it is no source, and no Git keeps it."""
        return self.root / _STATE

    def settings(self) -> Settings:
        """Read the settings, for a build that shows concepts."""
        return load_settings(self.config, today(self.day), concepts=True)

    def file(self, path: Path) -> str:
        """Return a path from the project's root, with slashes."""
        return relative(path, self.root)

    def sources(self) -> Sources:
        """Return the sources as they are now, with the problems of reading them."""
        return self.once("sources", self._read)

    def survey(self) -> Survey:
        """Return what a build with concepts would tell now."""
        return self.once("survey", self._compile)

    def sources_with(self, instead: Mapping[Path, bytes]) -> Sources:
        """Return the sources as they would be with other content in some files."""
        return self._read(instead)

    def new_errors(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        """Return the errors that there would be, and are not there now, with other content.

        What only a build finds is not among them.
        """
        known = {problem.fact for problem in self._once("errors", lambda: self._errors({}))}
        return tuple(each for each in self._errors(instead) if each.fact not in known)

    def _errors(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        sources = self._read(instead)
        return errors([*sources.problems, *check_sources(sources)])

    def _read(self, instead: Mapping[Path, bytes] | None = None) -> Sources:
        settings = self.settings()
        other = (instead or {}).get(settings.config_path)
        if other is not None:
            name = settings.config.file
            settings = replace(settings, config=parse(decoded(other, Place(name, 1, 1)), name))
        extensions, configs = settings.extensions
        cache = ConversionCache(cache_store(settings), extensions, configs)
        return read(settings, cache, instead)

    def _compile(self) -> Survey:
        try:
            compiled = compile_site(self.settings())
        except ProblemsFound as found:
            return Survey(None, found.problems)
        return Survey(compiled, compiled.attentions)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of the sources, made anew once these change or a day begins.

        `make` asks nothing of this workshop that is kept.
        """
        with self._lock:
            stamp, day = self._stamp(), today(self.day)
            kept = self._kept.get(name)
            if kept is not None and kept[:2] == (stamp, day):
                found: T = kept[2]
                return found
            made = make()
            self._kept[name] = (stamp, day, made)
            return made

    def _stamp(self) -> Stamp:
        return tuple(sorted(_stamps(self.settings().made_from)))


def _stamps(places: tuple[Path, ...]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for place in places:
        if place.is_dir():
            for folder, folders, names in os.walk(place):
                folders.sort()
                found += [_stamp_of(Path(folder, name)) for name in names]
        elif place.exists():
            found.append(_stamp_of(place))
    return found


def _stamp_of(path: Path) -> tuple[str, int, int]:
    state = path.lstat()
    return str(path), state.st_size, state.st_mtime_ns
