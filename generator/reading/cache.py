"""Cache converted texts by their digest, so that a text is converted only once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar, cast

import markdown
from markdown.extensions import Extension
from pydantic import TypeAdapter

from generator.files.checksums import sha256_of
from generator.reading.batch import Batch, tools
from generator.text.clauses import Converted, convert
from generator.text.links import MarkedAddresses

T = TypeVar("T")

_CONVERTED = TypeAdapter(Converted)
# The modules that convert a text, and those that check it.
OWN_MODULES = (
    "generator.text.links", "generator.text.clauses", "generator.text.dates",
    "generator.text.notation", "generator.text.notes", "generator.text.anchors",
    "generator.text.spans", "generator.reading.finding",
    "generator.model.source", "generator.model.versions", "generator.model.words",
    "generator.reading.attribute_lists", "generator.reading.balance", "generator.reading.foreign",
    "generator.reading.markup", "generator.reading.masking", "generator.reading.versions",
    "generator.reading.written",
)  # fmt: skip


class Store:
    """A folder of files, each named by the digest of what it was made from.

    With `remember` it also holds, as long as the program runs, what was last read from each file.
    """

    def __init__(self, folder: Path | None, *, remember: bool = False) -> None:
        self.folder = folder
        self._last: dict[str, tuple[object, Any]] | None = {} if remember else None

    @property
    def remembers(self) -> bool:
        """Whether it holds what was last read from each file."""
        return self._last is not None

    def last_read(self, file: str, key: object, read: Callable[[], T]) -> T:
        """Return what `read` gives, or what it gave before for the same file and key."""
        if self._last is None:
            return read()
        known, value = self._last.get(file, (None, None))
        if known != key:
            value = read()
            self._last[file] = key, value
        return cast(T, value)

    def batch(self, step: str, *frame: object) -> Batch:
        """Return what a step made in the last build with the same tools and the same frame."""
        path = self.folder / "made" / step if self.folder is not None else None
        return Batch(path, key_of(tools(), frame))

    def get(self, key: str) -> bytes | None:
        """Return the value under a key, or None where there is none or it is damaged."""
        if self.folder is None:
            return None
        try:
            told, _, kept = (self.folder / key[:2] / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return kept if told == sha256_of(kept).encode() else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value under a key; its digest tells a later `get` whether it is whole."""
        if self.folder is None:
            return
        target = self.folder / key[:2] / key
        # Where nothing can be kept, the work is only done again.
        with suppress(OSError):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(sha256_of(value).encode() + b"\n" + value)


NO_STORE = Store(None)


def key_of(*parts: object) -> str:
    """Return the digest of the parts, which must be plain data."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


class ConversionCache:
    """Cached conversions of texts; other tools, extensions or options give other keys."""

    def __init__(
        self, store: Store, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.store = store
        self.extensions = list(extensions)
        self.configs = configs
        code = {name: _code_of(name) for name in (*OWN_MODULES, *extensions)}
        self._tools = key_of(self.extensions, configs, markdown.__version__, code)

    def last_read(self, file: str, text: str, read: Callable[[], T]) -> T:
        """Return what `read` makes of a file's text; see `Store`."""
        return self.store.last_read(file, (self._tools, text), read)

    def kept(self, body: str, *, numbered: bool = True) -> Converted | None:
        """Return the cached conversion of a text, if there is one."""
        kept = self.store.get(self._key(body, numbered))
        return None if kept is None else _CONVERTED.validate_json(kept)

    def convert(self, body: str, *, numbered: bool = True) -> Converted:
        """Convert a text, with its addresses marked; see `clauses.convert`."""
        extensions: list[str | Extension] = [*self.extensions, MarkedAddresses()]
        return convert(body, extensions, self.configs, numbered=numbered)

    def keep(self, body: str, converted: Converted, *, numbered: bool = True) -> None:
        """Keep the conversion of a text without problems."""
        self.store.put(self._key(body, numbered), _CONVERTED.dump_json(converted))

    def for_readers(self, body: str) -> Converted:
        """Return the conversion of a text without line numbers, from the cache or made now."""
        kept = self.kept(body, numbered=False)
        if kept is None:
            kept = self.convert(body, numbered=False)
            self.keep(body, kept, numbered=False)
        return kept

    def _key(self, body: str, numbered: bool) -> str:
        return hashlib.sha256(f"{self._tools} {numbered} {body}".encode()).hexdigest()


def _code_of(module: str) -> str:
    """Return the digest of a module's code; what Markdown brings along goes by its version."""
    spec = find_spec(module) if "." in module else None
    if spec is None or spec.origin is None:
        return ""
    return hashlib.sha256(Path(spec.origin).read_bytes()).hexdigest()
