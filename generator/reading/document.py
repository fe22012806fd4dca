"""A source file as plain data, with the position of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.problems import Place

KeyPath = tuple[str | int, ...]
Positions = dict[KeyPath, tuple[int, int]]


class WrittenInt(int):
    """A whole number that remembers how it was written, such as 0612345678."""

    written = ""


class WrittenFloat(float):
    """A number that remembers how it was written, such as 2.10."""

    written = ""


@dataclass(frozen=True)
class Document:
    """Plain data from a file, with the line and column of each path in it.

    `positions` are those of values, for a group or list that of its key; `keys` are those of keys.
    """

    file: str
    data: Any
    positions: Positions
    keys: Positions

    def place(self, path: KeyPath) -> Place:
        """Return the place of a path, or of its nearest ancestor in the file."""
        while path and path not in self.positions:
            path = path[:-1]
        return Place(self.file, *self.positions.get(path, (1, 1)))

    def key_place(self, path: KeyPath) -> Place:
        """Return the place of a value's key, or of the value itself where it has no key."""
        at = self.keys.get(path)
        return self.place(path) if at is None else Place(self.file, *at)

    def part(self, key: str) -> Document:
        """Return the part under a key of the document, as a document of its own."""
        inside = {path[1:]: at for path, at in self.positions.items() if path[:1] == (key,)}
        keys = {path[1:]: at for path, at in self.keys.items() if path[:1] == (key,)}
        return Document(self.file, self.data.get(key) or {}, inside, keys)
