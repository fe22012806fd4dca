"""Set keys in the front matter of a file, and leave every other byte as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.files.text import decoded
from generator.problems import Place
from generator.reading.front import split
from generator.reading.yaml_edit import Put, with_front_yaml
from generator.reading.yaml_written import Inline

Values = Mapping[str, Any]


def with_front(data: bytes, file: str, values: Values, order: Sequence[str]) -> bytes:
    """Return a file's bytes with some keys of its front matter set.

    `values` are texts, days, or groups of these, of which other keys that are there stay; or lists
    of such groups. `order` are all possible keys, in the order in which new ones are inserted.
    Raises `ProblemsFound` where the front matter is written in a way that cannot be kept.
    """
    front = split(decoded(data, Place(file, 1, 1)), file).front.data or {}
    return with_front_yaml(data, file, list(_puts(front, values, order)))


def _puts(front: Mapping[str, Any], values: Values, order: Sequence[str]) -> Iterator[Put]:
    for key, value in values.items():
        if not isinstance(value, Mapping):
            yield Put((key,), value, order)
            continue
        told = {name: part for name, part in value.items() if part is not None}
        if isinstance(front.get(key), Mapping):
            yield from (Put((key, name), part) for name, part in told.items())
        else:
            yield Put((key,), Inline(told), order)
