"""Set keys in the front matter of a file, and leave every other byte as it is."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from generator.files.text import decoded
from generator.problems import Place, Problem, ProblemsFound
from generator.reading.front import split
from generator.reading.yaml import remarks_apart

Values = Mapping[str, Any]

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_KEY = re.compile(r"""(?:"([^"]+)"|'([^']+)'|([^\s#:'"][^\s:]*))\s*:(?:\s|$)""")
_BETWEEN = re.compile(r"#|\s*$")


def with_front(data: bytes, file: str, values: Values, order: Sequence[str]) -> bytes:
    """Return a file's bytes with some keys of its front matter set.

    `values` are texts, days, or groups of these, of which other keys that are there stay; or lists
    of such groups. `order` are all possible keys, in the order in which new ones are inserted.
    Raises `ProblemsFound` where the front matter is written in a way that cannot be kept.
    """
    before = split(decoded(data, Place(file, 1, 1)), file)
    lines = _LINE.findall(data.decode("utf-8"))[:-1]
    last = before.body_line - 2
    front = _Front(lines[1:last], lines[0][len(lines[0].rstrip("\r\n")) :])
    for key, value in values.items():
        front.set(key, value, order)
    after = "".join([lines[0], *front.lines, *lines[last:]]).encode()
    # What is written must read back as what was meant, and nothing else may have changed.
    try:
        read = split(decoded(after, Place(file, 1, 1)), file)
    except ProblemsFound:
        _refuse(file)
    if _plain(read.front.data) != _meant(before.front.data, values) or read.body != before.body:
        _refuse(file)
    return after


class _Front:
    """The lines of a front matter; each key of the outermost group begins one of them."""

    def __init__(self, lines: list[str], end: str) -> None:
        self.lines = lines
        self.end = end

    def set(self, key: str, value: Any, order: Sequence[str]) -> None:
        """Give a key a value, in its own place or behind the keys that it follows."""
        if key in self._keys():
            start, stop = self._entry(key)
            entry = "".join(line.rstrip("\r\n") + "\n" for line in self.lines[start:stop])
        else:
            start = stop = self._place_behind(order[: order.index(key)])
            entry = ""
        written = _entry(entry, key, value).splitlines()
        self.lines[start:stop] = [line + self.end for line in written]

    def _keys(self) -> dict[str, int]:
        found = ((_KEY.match(line), number) for number, line in enumerate(self.lines))
        return {match[1] or match[2] or match[3]: number for match, number in found if match}

    def _entry(self, key: str) -> tuple[int, int]:
        """Return the first line of a key, and the one behind its last."""
        start = self._keys()[key]
        stop = next((n for n in self._keys().values() if n > start), len(self.lines))
        # A comment or an empty line above the next key belongs to that key.
        while stop > start + 1 and _BETWEEN.match(self.lines[stop - 1]):
            stop -= 1
        return start, stop

    def _place_behind(self, earlier: Sequence[str]) -> int:
        present = [key for key in self._keys() if key in earlier]
        return max((self._entry(key)[1] for key in present), default=len(self.lines))


def _entry(written: str, key: str, value: Any) -> str:
    """Return the lines of one key with another value, with its comments."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    group = yaml.load(written) if written else CommentedMap()
    if isinstance(value, Mapping):
        inner = group.get(key)
        if not isinstance(inner, CommentedMap):
            inner = CommentedMap()
            inner.fa.set_flow_style()
            group[key] = inner
        inner.update({name: part for name, part in value.items() if part is not None})
    else:
        group[key] = value
    stream = io.StringIO()
    yaml.dump(group, stream)
    # A value that grew may have come within one space of the remark behind it.
    return remarks_apart(stream.getvalue())


def _meant(data: dict[str, Any], values: Values) -> dict[str, Any]:
    """Return the data that there must be after the change, as `_plain` shows it."""
    meant = dict(_plain(data))
    for key, value in values.items():
        if isinstance(value, Mapping):
            known = meant.get(key)
            set_ = {name: str(part) for name, part in value.items() if part is not None}
            meant[key] = {**(known if isinstance(known, dict) else {}), **set_}
        else:
            meant[key] = _as_read(value)
    return meant


def _as_read(value: Any) -> Any:
    """Return a value as it reads back: texts, in groups and lists."""
    if isinstance(value, Mapping):
        return {name: _as_read(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_as_read(part) for part in value]
    return value if isinstance(value, bool) else str(value)


def _plain(value: Any) -> Any:
    """Return data without what remembers how they were written."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value


def _refuse(file: str) -> NoReturn:
    fact = "de gegevens bovenaan zijn zo geschreven dat het programma ze niet kan bijwerken"
    remedy = "Zet elke sleutel op een eigen regel, zonder inspringen, zoals in het voorbeeld."
    raise ProblemsFound([Problem(Place(file, 2, 1), fact, remedy)])
