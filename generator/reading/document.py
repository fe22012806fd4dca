"""What a source file says as plain data, and where in the file each thing stands."""

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
    """Plain data from a file, and for each path in it the line and column.

    `positions` tells where a value stands, or the key of a group or list; `keys` where a key does.
    """

    file: str
    data: Any
    positions: Positions
    keys: Positions

    def place(self, path: KeyPath) -> Place:
        """Return where a path stands, or its nearest ancestor that stands in the file."""
        while path and path not in self.positions:
            path = path[:-1]
        return Place(self.file, *self.positions.get(path, (1, 1)))

    def key_place(self, path: KeyPath) -> Place:
        """Return where the key of a value stands, or the value itself where it has no key."""
        at = self.keys.get(path)
        return self.place(path) if at is None else Place(self.file, *at)

    def part(self, key: str) -> Document:
        """Return what stands under a key of the document, as a document of its own."""
        inside = {path[1:]: at for path, at in self.positions.items() if path[:1] == (key,)}
        keys = {path[1:]: at for path, at in self.keys.items() if path[:1] == (key,)}
        return Document(self.file, self.data.get(key) or {}, inside, keys)
