"""A part of a source: found by its path, told apart by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import combining, normalize

from pydantic import BaseModel

from generator.commands.workplace.sources.fields import (
    BY_ID,
    Branch,
    branches_of,
    named_at,
    title_of,
)
from generator.reading.document import KeyPath
from generator.reading.yaml_edit import value_at

_DIGITS = re.compile(r"[0-9]+")
_SIGN = re.compile(r"[^a-z0-9]+")
_MOST = 60


def path_of(text: str, data: Any) -> KeyPath:
    """Return the path that stands in an address: keys, numbers and ids, with dots between.

    Raises `LookupError` for an id that is not there.
    """
    path: list[str | int] = []
    for part in text.split(".") if text else []:
        if part.startswith(BY_ID):
            beside = range(len(data)) if isinstance(data, list) else ()
            at: str | int | None = next((n for n in beside if named_at(n, data) == part), None)
            if at is None:
                raise LookupError(part)
        else:
            at = int(part) if _DIGITS.fullmatch(part) else part
        path.append(at)
        data = _within(data, at)
    return tuple(path)


def path_text(path: KeyPath, data: Any) -> str:
    """Return a path as it stands in an address: what has an id is found by that.

    So an address leads to the same part after others came before it, or went.
    """
    found = []
    for part in path:
        inner = _within(data, part)
        found.append(str(part) if inner is None else named_at(part, data))
        data = inner
    return ".".join(found)


def _within(data: Any, part: str | int) -> Any:
    """Return what stands in data, or nothing where nothing does."""
    try:
        return data[part]
    except (LookupError, TypeError):
        return None


def model_at(model: type[BaseModel], data: Any, path: KeyPath) -> type[BaseModel]:
    """Return the model of the part at a path. Raises `LookupError` where no form leads there."""
    here: KeyPath = ()
    while here != path:
        branch = _branch_towards(model, value_at(data, here), path[len(here) :])
        here = (*here, *branch.path, path[len(here) + len(branch.path)])
        model = branch.model
    return model


def branch_at(model: type[BaseModel], data: Any, path: KeyPath) -> tuple[KeyPath, Branch]:
    """Return the list or group at a path, with the path of the part that it is of.

    Raises `LookupError` where there is none.
    """
    here: KeyPath = ()
    while True:
        part = value_at(data, here)
        for branch in branches_of(model, part if isinstance(part, Mapping) else {}):
            if (*here, *branch.path) == path:
                return here, branch
        branch = _branch_towards(model, part, path[len(here) :])
        here = (*here, *branch.path, path[len(here) + len(branch.path)])
        model = branch.model


def parts_above(model: type[BaseModel], data: Any, path: KeyPath) -> Iterator[tuple[str, str]]:
    """Yield the parts above a part, each with its path as text and what it is called."""
    here: KeyPath = ()
    while here != path:
        branch = _branch_towards(model, value_at(data, here), path[len(here) :])
        here = (*here, *branch.path, path[len(here) + len(branch.path)])
        model = branch.model
        if here != path:
            yield path_text(here, data), title_of(value_at(data, here), str(here[-1]))


def _branch_towards(model: type[BaseModel], data: Any, rest: KeyPath) -> Branch:
    for branch in branches_of(model, data if isinstance(data, Mapping) else {}):
        if rest[: len(branch.path)] == branch.path and len(rest) > len(branch.path):
            return branch
    raise LookupError(rest)


def id_from_title(title: str, taken: set[str]) -> str:
    """Return an id made from a title that no other part has."""
    words = _SIGN.sub("-", _plain(title.lower())).strip("-")
    name = words[:_MOST].rsplit("-", 1)[0] if len(words) > _MOST else words
    name = name if name[:1].isalpha() else f"deel-{name}".strip("-")
    names = (name if n == 1 else f"{name}-{n}" for n in range(1, len(taken) + 2))
    return next(each for each in names if each not in taken)


def _plain(text: str) -> str:
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))
