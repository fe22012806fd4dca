"""What was written for a version alone: without that version it means nothing, and goes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.commands.workplace.workshop import Workshop
from generator.files.text import decoded
from generator.model import Version
from generator.problems import Place
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.reading.front import split
from generator.reading.placeholders import clauses_named
from generator.reading.yaml import parse
from generator.reading.yaml_edit import Remove, value_at, with_front_yaml, with_yaml

_MARKS = ("lapses_with", "checked_for")
_SIGNS = ("extra", "archive", "kenmerken")
_TITLES = ("question", "title", "says", "name", "label")


@dataclass(frozen=True)
class Belonging:
    """A source with what was written for a version alone: what it holds, and what stays of it.

    `gone` are in words what goes, `back` what is again as it was. It is a file that goes whole
    where nothing is `left`.
    """

    path: Path
    held: bytes
    left: bytes | None
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


def belongings_of(workshop: Workshop, version: Version) -> list[Belonging]:
    """Return the sources with what was written for a version alone.

    What cannot be told apart from what others rest on, is left as it is.
    """
    finder = _Belongings(workshop.sources(), version)
    found = (_found(workshop, finder, path) for path in _beside(workshop, version))
    return [one for one in (*found, _of_archive(workshop, version)) if one is not None]


def _of_archive(workshop: Workshop, version: Version) -> Belonging | None:
    """Return the settings without the number by which an archive knows a version, if it has one."""
    settings = workshop.settings()
    at = (*_SIGNS, version.number)
    try:
        value_at(settings.config.data, at)
    except (LookupError, TypeError):
        return None
    data = settings.config_path.read_bytes()
    left = with_yaml(data, settings.config.file, [Remove(at)])
    return Belonging(settings.config_path, data, left, (f"het kenmerk van {version.number}",))


def still_naming(
    workshop: Workshop, version: Version, belongings: Sequence[Belonging]
) -> list[str]:
    """Return the names of sources that name a version also without what belongs to it alone."""
    finder = _Belongings(workshop.sources(), version)
    left = {one.path: one.left or b"" for one in belongings}
    return [
        workshop.file(path)
        for path in _beside(workshop, version)
        if finder.is_named(path, left[path] if path in left else path.read_bytes())
    ]


def _beside(workshop: Workshop, version: Version) -> Iterator[Path]:
    """Yield the sources but for a version itself and the documents that were received."""
    settings = workshop.settings()
    own = settings.docs / version.uri
    for folder in (settings.docs, settings.checklists):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".md", ".yml"} and not path.is_relative_to(settings.received):
                yield from [path] if path != own and path.is_file() else []


def _found(workshop: Workshop, finder: _Belongings, path: Path) -> Belonging | None:
    data, file = path.read_bytes(), workshop.file(path)
    if not finder.is_named(path, data):
        return None
    text = decoded(data, Place(file))
    if path.suffix == ".md":
        return finder.of_page(path, data, split(text, file).front.data or {}, file)
    return finder.of_source(path, data, parse(text, file).data, file)


class _Belongings:
    """Finds what belongs to one version."""

    def __init__(self, sources: Sources, version: Version) -> None:
        self.sources, self.number = sources, version.number
        others = (v for v in sources.handbook.versions if v.number != version.number)
        known = {clause.id for other in others for clause in other.clauses}
        self.own = {clause.id for clause in version.clauses} - known
        number = rf"(?:since|lapses_with|checked_for): *[\"']?{re.escape(version.number)}(?![\d.])"
        self._mark = re.compile(number)
        ids = "|".join(map(re.escape, sorted(self.own))) or "(?!)"
        self._name = re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])")

    def is_named(self, path: Path, data: bytes) -> bool:
        """Tell whether a source names the version, or a clause that only this version has."""
        text = data.decode("utf-8", "replace")
        if path.suffix == ".md":
            # A manual may show how a version is named.
            front, _, body = text.partition("\n---\n")
            named = {name for _, names in clauses_named(body) for name in names}
            return bool(self._mark.search(front) or named & self.own)
        if self._mark.search(text):
            return True
        return bool(self._name.search(text)) and any(
            value in self.own for value in _values(parse(text, path.name).data)
        )

    def of_page(
        self, path: Path, data: bytes, front: Mapping[str, Any], file: str
    ) -> Belonging | None:
        """Return what belongs to the version of a page: all of a copy for it, else its marks."""
        told = f"de pagina ‘{front.get('title', path.name)}’"
        if front.get("since") == self.number and front.get("replaces"):
            return Belonging(path, data, None, (f"{told}, zoals die voor {self.number} is",))
        if front.get("since") == self.number or front.get("lapses_with") != self.number:
            return None
        left = with_front_yaml(data, file, [Remove(("lapses_with",))])
        return Belonging(path, data, left, (), (f"{told} vervalt niet meer",))

    def of_source(self, path: Path, data: bytes, held: Any, file: str) -> Belonging | None:
        """Return what belongs to the version of a source: entries, marks, and names of clauses."""
        marks: list[KeyPath] = []
        entries: list[KeyPath] = []
        gone: list[str] = []
        back: list[str] = []
        for at, entry, beside in _entries(held, ()):
            if any(at[: len(above)] == above for above in entries):
                continue
            told = _called(entry)
            if self._is_own(entry, beside):
                entries.append(at)
                gone.append(told)
                continue
            for key in _MARKS:
                if entry.get(key) == self.number:
                    marks.append((*at, key))
                    lapses = key == "lapses_with"
                    back.append(
                        f"{told} {'vervalt niet meer' if lapses else 'is nog na te kijken'}"
                    )
            listed = entry.get("clauses")
            names = listed if isinstance(listed, list) else []
            extra = [n for n, name in enumerate(names) if name in self.own]
            if extra and len(extra) < len(names):
                marks += [(*at, "clauses", n) for n in reversed(extra)]
                back.append(f"{told} gaat niet meer over wat alleen in {self.number} staat")
        if not marks and not entries:
            return None
        removed = [*marks, *sorted(entries, key=_places, reverse=True)]
        left = with_yaml(data, file, [Remove(at) for at in removed])
        return Belonging(path, data, left, tuple(gone), tuple(back))

    def _is_own(self, entry: Mapping[str, Any], beside: list[Any]) -> bool:
        """Tell whether an entry is there for the version alone, and others stay beside it."""
        if entry.get("since") != self.number or entry.get("lapses_with"):
            return False
        if all(_begins_with(one, self.number) for one in beside):
            return False
        name = entry.get("id")
        if "question" in entry:
            # A question that was published keeps its answers.
            return name not in self.sources.locked_questions
        twins = [one for one in beside if isinstance(one, dict) and one.get("id") == name]
        return name in self.own or any(t.get("lapses_with") == self.number for t in twins)


def _begins_with(entry: Any, number: str) -> bool:
    return isinstance(entry, dict) and entry.get("since") == number


def _entries(data: Any, at: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Any], list[Any]]]:
    """Yield each group in a list, with its path and that list."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _entries(value, (*at, key))
    elif isinstance(data, list):
        for number, each in enumerate(data):
            if isinstance(each, dict):
                yield (*at, number), each, data
            yield from _entries(each, (*at, number))


def _values(data: Any) -> Iterator[str]:
    """Yield each text in plain data."""
    if isinstance(data, str):
        yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _values(each)


def _places(at: KeyPath) -> tuple[tuple[int, str], ...]:
    """Return a path by which those of later items come later."""
    return tuple((part, "") if isinstance(part, int) else (0, part) for part in at)


def _called(entry: Mapping[str, Any]) -> str:
    """Return what an editor calls an entry."""
    name = next((str(entry[key]) for key in _TITLES if entry.get(key)), "zonder titel")
    sort = "de vraag" if "question" in entry else "de uitleg" if "meaning" in entry else "het deel"
    return f"{'de zin' if 'says' in entry else sort} ‘{name}’"
