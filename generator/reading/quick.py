"""Read plain, correct YAML with libyaml, many times quicker than in Python alone.

Anything wrong or unusual in a text is left to the careful reader, which can report it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
    StreamStartEvent,
)

from generator.reading.document import KeyPath, Positions

Read = tuple[Any, Positions, Positions]
Resolve = Callable[[str], Any]

# PyYAML without libyaml is no quicker than the careful reader.
_HAVE_LIBYAML: bool = yaml.__with_libyaml__
# Where libyaml, which reads YAML 1.1, is known to differ: tabs, marks, and other ends of lines.
# And where a remark may be the end of a text without quotes.
_READ_OTHERWISE = re.compile(r"[\t\ufeff\x85\u2028\u2029]|\S #|\S {2,}#[^ \n]")


class _UnusualError(Exception):
    """The text must be read by the careful reader."""


def read_quickly(text: str, first_line: int, max_depth: int, resolve: Resolve) -> Read | None:
    """Return the data and the positions of values and keys, or None for the careful reader.

    `resolve` gives the value of a scalar without quotes.
    """
    if not _HAVE_LIBYAML or _READ_OTHERWISE.search(text):
        return None
    reader = _QuickReader(text, first_line, max_depth, resolve)
    try:
        return reader.document(), reader.positions, reader.keys
    except (_UnusualError, yaml.YAMLError):
        return None


class _QuickReader:
    """Turn libyaml's events into data and places, as long as nothing is out of the ordinary."""

    def __init__(self, text: str, first_line: int, max_depth: int, resolve: Resolve) -> None:
        self.events: Iterator[Event] = iter(yaml.CBaseLoader(text).get_event, None)
        self.first_line = first_line
        self.max_depth = max_depth
        self.resolve = resolve
        self.positions: Positions = {}
        self.keys: Positions = {}

    def document(self) -> Any:
        self._expect(StreamStartEvent)
        self._expect(DocumentStartEvent)
        data = self._value(next(self.events), ())
        self._expect(DocumentEndEvent)
        if isinstance(next(self.events), DocumentStartEvent):
            raise _UnusualError
        return data

    def _expect(self, kind: type[Event]) -> None:
        if not isinstance(next(self.events), kind):
            raise _UnusualError

    def _value(self, event: Event, path: KeyPath) -> Any:
        # An alias, too, has an anchor.
        if event.anchor or event.tag:
            raise _UnusualError
        self.positions[path] = self._place(event)
        if isinstance(event, ScalarEvent):
            return event.value if event.style else self.resolve(event.value)
        if len(path) >= self.max_depth:
            raise _UnusualError
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        return [self._value(inner, (*path, n)) for n, inner in enumerate(self._inside())]

    def _mapping(self, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key in self._inside():
            if not isinstance(key, ScalarEvent) or key.anchor or key.tag or key.value in data:
                raise _UnusualError
            inner = (*path, key.value)
            event = next(self.events)
            data[key.value] = self._value(event, inner)
            self.keys[inner] = self._place(key)
            if isinstance(event, CollectionStartEvent):
                # An editor looks for the key, not for what comes behind it.
                self.positions[inner] = self.keys[inner]
        return data

    def _inside(self) -> Iterator[Event]:
        """Yield the events of a collection's own members, until its end."""
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def _place(self, event: Event) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self.first_line, mark.column + 1
