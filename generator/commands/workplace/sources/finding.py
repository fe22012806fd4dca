"""Find a part of the sources by words that stand in it, as an editor saw them on the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from pydantic import BaseModel

from generator.commands.workplace.sources.fields import branches_of, named_at, title_of
from generator.commands.workplace.sources.files import EditedFile, edited_files
from generator.commands.workplace.workshop import Workshop
from generator.files.text import read_text
from generator.problems import ProblemsFound
from generator.reading.yaml import parse

MOST_FOUND = 50


@dataclass(frozen=True)
class FoundPart:
    """A part in which words stand: its file, where it is in it, and what it is called."""

    file: EditedFile
    at: str
    title: str


def parts_with(workshop: Workshop, asked: str) -> tuple[FoundPart, ...]:
    """Return the parts in which all words that are asked stand, in the order of the sources.

    A file that cannot be read has none.
    """
    words = asked.casefold().split()
    if not words:
        return ()
    found = (
        FoundPart(file, at, title_of(held, file.title) if at else file.title)
        for file in edited_files(workshop)
        for at, held, texts in _parts(file.model, _data(workshop, file), "")
        if _stand_in(words, " ".join(texts).casefold())
    )
    return tuple(islice(found, MOST_FOUND))


def _stand_in(words: list[str], text: str) -> bool:
    return all(word in text for word in words)


def _data(workshop: Workshop, file: EditedFile) -> Mapping[str, Any]:
    try:
        data = parse(read_text(file.path, workshop.root), workshop.file(file.path)).data
    except ProblemsFound:
        return {}
    return data if isinstance(data, Mapping) else {}


def _parts(
    model: type[BaseModel], held: Mapping[str, Any], at: str
) -> Iterator[tuple[str, Mapping[str, Any], list[str]]]:
    """Yield a part with its own texts, and then those within it."""
    inner: list[tuple[type[BaseModel], str, Mapping[str, Any]]] = []
    taken: set[int] = set()
    for branch in branches_of(model, held):
        place = ".".join(str(key) for key in ((at, *branch.path) if at else branch.path))
        group: Any = held
        for key in branch.path:
            group = group.get(key) if isinstance(group, Mapping) else None
        taken.add(id(group))
        pairs = group.items() if isinstance(group, Mapping) else enumerate(group or ())
        inner += [
            (branch.model, f"{place}.{named_at(key, group)}", part)
            for key, part in pairs
            if isinstance(part, Mapping)
        ]
    yield at, held, list(_texts(held, taken))
    for inner_model, place, part in inner:
        yield from _parts(inner_model, part, place)


def _texts(value: Any, taken: set[int]) -> Iterator[str]:
    """Yield the texts of a part, but for those of the parts within it."""
    if isinstance(value, str):
        yield value
    elif id(value) not in taken and isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part, taken)
    elif id(value) not in taken and isinstance(value, list):
        for part in value:
            yield from _texts(part, taken)
