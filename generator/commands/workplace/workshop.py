"""The project that an editor works on: its sources as they are now, and what is wrong in them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from subprocess import Popen
from threading import Lock, Thread
from typing import Any, TypeVar

from generator.commands.adopt.dead_links import dead_links
from generator.commands.workplace.programs import RunningPrograms
from generator.compiler import Compiled, cache_store, check_sources, compile_site, read
from generator.files import atomic
from generator.files.text import decoded, relative
from generator.problems import Place, Problem, ProblemsFound, errors, in_order
from generator.reading import Sources
from generator.reading.cache import ConversionCache
from generator.reading.settings import Settings, check_settings, load_settings
from generator.reading.yaml import parse
from generator.time.today import today

_STATE = ".redactie"
# What a line holds that leads somewhere or is led to: a link, a heading, an id, a placeholder.
_LEADS = re.compile(rb"[\]#<{]|link|id:")
LOCK = "werk.lock"
"""The file in it that whoever writes holds."""

T = TypeVar("T")
# Of each file that the site is made from: its path, size, and when it was written.
Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Survey:
    """What a compilation told: what it made, or nothing where errors stopped it; and problems."""

    compiled: Compiled | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Foreseen:
    """The errors that there would be with other content, and those of them not there now."""

    found: tuple[Problem, ...]
    new: tuple[Problem, ...]


@dataclass
class Workshop:
    """A project on disk. What is read or compiled is kept until a file changes.

    `children` are the processes that work for it, `programs` those of others: they end with it.
    """

    config: Path
    day: date | None
    children: set[Popen[bytes]] = field(default_factory=set)
    programs: RunningPrograms = field(default_factory=RunningPrograms)
    _kept: dict[str, tuple[Stamp, date, Future[Any]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _compiling: Lock = field(default_factory=Lock)
    _settings: Settings | None = None

    @classmethod
    def open(cls, config: Path, day: date | None) -> Workshop:
        """Return the workshop of a project. Raises `ProblemsFound` where it has no settings."""
        # The project itself may lie behind a link, as it may for the settings.
        folder = Path(os.path.realpath(config.absolute().parent))
        workshop = cls(folder / config.name, day)
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

    def make_state(self) -> None:
        """Make that folder, and tell Git that nothing in it is to be kept."""
        self.state.mkdir(exist_ok=True)
        ignored = self.state / ".gitignore"
        if not ignored.exists():
            atomic.write(ignored, "*\n")

    def settings(self) -> Settings:
        """Read the settings, for a build that shows concepts."""
        self._settings = load_settings(self.config, today(self.day), concepts=True)
        return self._settings

    def last_settings(self) -> Settings:
        """Return the settings, or those of before where their file cannot be read now.

        With these a step can be taken that mends the file.
        """
        try:
            return self.settings()
        except ProblemsFound:
            if self._settings is None:
                raise
            return self._settings

    def file(self, path: Path) -> str:
        """Return a path from the project's root, with slashes."""
        return relative(path, self.root)

    def close(self) -> None:
        """End what works for it: our own processes end as their pipe is closed."""
        self.programs.stop()
        for child in tuple(self.children):
            if child.stdin is not None:
                child.stdin.close()
            child.wait()

    def sources(self) -> Sources:
        """Return the sources as they are now, with the problems of reading them."""
        return self.once("sources", self._read)

    def survey(self) -> Survey:
        """Return what a build with concepts would tell now."""
        return self.once("survey", self._surveyed)

    def survey_soon(self) -> Survey | None:
        """Return what a build would tell, or nothing while that is being found out."""
        return self._soon("survey", self._surveyed)

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Return what is made of the sources, made anew once these change or a day begins."""
        return self._given(name, self._begun(name, make))

    def soon(self, name: str, make: Callable[[Settings], T]) -> T | None:
        """Return what `make` tells of the sources as they are, or nothing while it is at work."""
        return self._soon(name, lambda: self._one_by_one(lambda: make(self.settings())))

    def sources_with(self, instead: Mapping[Path, bytes]) -> Sources:
        """Return the sources as they would be with other content in some files."""
        return self._read(instead)

    def new_errors(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        """Return the errors that there would be, and are not there now, with other content."""
        return self.foresee(instead).new

    def new_errors_of_sources(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        """Return the errors that are not there now, but for those that only a build finds.

        These take much longer to find.
        """
        return _unknown(self._errors(instead), self.errors_now())

    def foresee(self, instead: Mapping[Path, bytes]) -> Foreseen:
        """Return the errors that there would be with other content in some files.

        What only a build finds, such as a link that leads nowhere, is among them once there are no
        other errors: before, nobody knows what of it is new. A build takes long, and is made where
        a line changed that may lead somewhere, or be led to.
        """
        now = self.errors_now()
        if now or not any(map(_is_led, instead.items())):
            found = self._errors(instead)
        else:
            found = self._one_by_one(lambda: self._errors_of_build(instead))
            now = errors(self.survey().problems) if found else ()
        return Foreseen(found, _unknown(found, now))

    def errors_now(self) -> tuple[Problem, ...]:
        """Return the errors in the sources as they are; what only a build finds is not there."""
        try:
            return self.once("errors", lambda: self._errors({}))
        except ProblemsFound as found:
            return errors(found.problems)

    def _errors(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        try:
            sources = self._read(instead)
        except ProblemsFound as found:
            return errors(found.problems)
        return errors([*sources.problems, *check_sources(sources)])

    def _read(self, instead: Mapping[Path, bytes] | None = None) -> Sources:
        settings = self._settings_with(instead or {})
        extensions, configs = settings.extensions
        cache = ConversionCache(cache_store(settings), extensions, configs)
        return read(settings, cache, instead)

    def _settings_with(self, instead: Mapping[Path, bytes]) -> Settings:
        other = instead.get(self.config)
        if other is None:
            return self.settings()
        settings, name = self.last_settings(), self.config.name
        settings = replace(settings, config=parse(decoded(other, Place(name, 1, 1)), name))
        check_settings(settings)
        return settings

    def _errors_of_build(self, instead: Mapping[Path, bytes]) -> tuple[Problem, ...]:
        try:
            compiled = compile_site(self._settings_with(instead), instead=instead)
        except ProblemsFound as found:
            return errors(found.problems)
        return tuple(dead_links(compiled, instead))

    def _surveyed(self) -> Survey:
        return self._one_by_one(self._compile)

    def _compile(self) -> Survey:
        try:
            compiled = compile_site(self.settings())
        except ProblemsFound as found:
            return Survey(None, found.problems)
        return Survey(compiled, in_order((*compiled.attentions, *dead_links(compiled))))

    def _one_by_one(self, make: Callable[[], T]) -> T:
        """Let one compilation be under way at a time: two would both be late."""
        with self._compiling:
            return make()

    def _soon(self, name: str, make: Callable[[], T]) -> T | None:
        begun = self._begun(name, make)
        return self._given(name, begun) if begun.done() else None

    def _given(self, name: str, made: Future[T]) -> T:
        """Wait for a result; an error is told once, as it may have been of that moment."""
        try:
            return made.result()
        except BaseException:
            with self._lock:
                if (kept := self._kept.get(name)) and kept[2] is made:
                    del self._kept[name]
            raise

    def _begun(self, name: str, make: Callable[[], T]) -> Future[T]:
        """Return what is made of the sources as they are now, be it still under way."""
        with self._lock:
            stamp, day = self._stamp(), today(self.day)
            kept = self._kept.get(name)
            if kept is not None and kept[:2] == (stamp, day):
                return kept[2]
            made: Future[T] = Future()
            self._kept[name] = (stamp, day, made)
        Thread(target=_fill, args=(made, make), daemon=True).start()
        return made

    def _stamp(self) -> Stamp:
        return tuple(sorted(_stamps(self.settings().made_from)))


def _fill(made: Future[T], make: Callable[[], T]) -> None:
    try:
        made.set_result(make())
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        made.set_exception(error)


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


def _is_led(written: tuple[Path, bytes]) -> bool:
    """Tell whether a line that changes in a file may have to do with a link."""
    path, data = written
    before = path.read_bytes() if path.is_file() else b""
    changed = {*before.splitlines()} ^ {*data.splitlines()}
    return any(_LEADS.search(line) for line in changed)


def _unknown(found: Sequence[Problem], now: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return what was found and is not there now, on whatever line."""
    known = {(problem.place.file, problem.fact) for problem in now}
    return tuple(each for each in found if (each.place.file, each.fact) not in known)
