"""Change values in a YAML file, or in the front matter of one, and leave every other line as it is.

A change names the path of a value: keys, and numbers of items counted from 0. What is written must
read back as meant, else nothing is.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from generator.files.text import decoded
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.document import Document, KeyPath
from generator.reading.front import split
from generator.reading.yaml import parse
from generator.reading.yaml_splices import spliced
from generator.reading.yaml_written import Inline

_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_MARK = "\ufeff"


@dataclass(frozen=True)
class Put:
    """Give a key or item a value. Where it is not there, it comes behind what it follows.

    `order` are the keys of its group in their order; without it, it comes last. What is in a value
    that is a group or list, and was so before, is left as it stands; an item behind the last is
    appended.
    """

    path: KeyPath
    value: Any
    order: Sequence[str] = ()


@dataclass(frozen=True)
class Insert:
    """Put an item into a list, before the one that has its number now."""

    path: KeyPath
    value: Any


@dataclass(frozen=True)
class Remove:
    """Take away a key or item with all that is in it."""

    path: KeyPath


YamlChange = Put | Insert | Remove


def with_yaml(data: bytes, file: str, changes: Sequence[YamlChange]) -> bytes:
    """Return a YAML file's bytes with some values changed, one after another.

    Raises `ProblemsFound` where a path leads nowhere, or the file is written in a way that cannot
    be kept.
    """
    return _changed(data, file, changes, _all_of)


def with_front_yaml(data: bytes, file: str, changes: Sequence[YamlChange]) -> bytes:
    """Return a Markdown file's bytes with some values in its front matter changed.

    Raises `ProblemsFound` as `with_yaml` does.
    """
    return _changed(data, file, changes, _front_of)


def value_at(data: Any, path: Sequence[str | int]) -> Any:
    """Return what stands at a path in plain data.

    Raises `LookupError` or `TypeError` where that is nothing.
    """
    for part in path:
        data = data[part]
    return data


# Where the YAML stands in a text: its first and last character, and what it reads as.
_Found = tuple[int, int, Document]


def _all_of(text: str, file: str) -> _Found:
    return 0, len(text), parse(text, file)


def _front_of(text: str, file: str) -> _Found:
    found = split(text, file)
    lines = text.split("\n")
    start = len(lines[0]) + 1
    return start, start + sum(len(line) + 1 for line in lines[1 : found.body_line - 2]), found.front


def _changed(
    data: bytes, file: str, changes: Sequence[YamlChange], find: Callable[[str, str], _Found]
) -> bytes:
    text = decoded(data, Place(file, 1, 1))
    start, stop, before = find(text, file)
    meant = copy.deepcopy(before.data) or {}
    for change in changes:
        _apply(meant, change, file)
    written = data.decode("utf-8")
    end = next(iter(_END.findall(written)), "\n")
    offsets = _offsets(written)
    for splice in reversed(spliced(text[start:stop], meant)):
        first, last = offsets[start + splice.start], offsets[start + splice.stop]
        written = written[:first] + splice.text.replace("\n", end) + written[last:]
    return _checked(written.encode(), file, meant, text[stop:], find)


def _checked(
    data: bytes, file: str, meant: Any, behind: str, find: Callable[[str, str], _Found]
) -> bytes:
    """Return bytes that read back as meant, with the same text behind the YAML."""
    try:
        text = decoded(data, Place(file, 1, 1))
        _, stop, after = find(text, file)
    except ProblemsFound:
        _refuse(file)
    if json.dumps(after.data or {}, sort_keys=True) != json.dumps(meant, sort_keys=True):
        _refuse(file)
    if text[stop:] != behind:
        _refuse(file)
    return data


def _offsets(written: str) -> list[int]:
    """Return where each character of the text with bare line feeds stands in what is written."""
    found = [n for n, sign in enumerate(written) if written[n - 1 : n + 1] != "\r\n" or not n]
    if written.startswith(_MARK):
        found = found[1:]
    return [*found, len(written)]


def _apply(data: Any, change: YamlChange, file: str) -> None:
    """Make a change in plain data."""
    *above, last = change.path
    inside: Any
    try:
        inside = _opened(data, above) if isinstance(change, Put) else value_at(data, above)
        if isinstance(change, Put):
            _put(inside, last, _as_read(change.value), change.order)
        elif isinstance(change, Insert):
            _insert(inside, last, _as_read(change.value))
        else:
            del inside[last]
    except (LookupError, TypeError, AttributeError):
        fact = "wat hier verandert, staat niet meer in het bestand"
        remedy = "Open de pagina opnieuw: iemand anders heeft het bestand gewijzigd."
        raise ProblemsFound([Problem(Place(file, 1, 1), fact, remedy)]) from None


def _opened(data: Any, path: Sequence[str | int]) -> Any:
    """Return the group or list at a path; a group that is not there yet is made."""
    for part in path:
        if isinstance(part, str) and data.get(part) is None:
            data[part] = {}
        data = data[part]
    return data


def _put(inside: Any, last: Any, value: Any, order: Sequence[str]) -> None:
    if isinstance(inside, list) and last == len(inside):
        inside.append(value)
    elif isinstance(inside, list) or last in inside or not order:
        inside[last] = value
    else:
        earlier = order[: list(order).index(last)]
        behind = max((n for n, key in enumerate(inside, 1) if key in earlier), default=0)
        entries = list(inside.items())
        inside.clear()
        inside.update([*entries[:behind], (last, value), *entries[behind:]])


def _insert(inside: Any, last: Any, value: Any) -> None:
    if last > len(inside):
        raise LookupError(last)
    inside.insert(last, value)


def _as_read(value: Any) -> Any:
    """Return a value as it reads back: days are texts, and what is fixed is a list."""
    if isinstance(value, Mapping):
        kind = Inline if isinstance(value, Inline) else dict
        return kind({str(key): _as_read(part) for key, part in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_read(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def _refuse(file: str) -> NoReturn:
    fact = "dit bestand is zo geschreven dat het programma het niet kan bijwerken"
    remedy = "Zet elke sleutel op een eigen regel, zoals in de voorbeelden."
    raise ProblemsFound([Problem(Place(file, 1, 1), fact, remedy)])
