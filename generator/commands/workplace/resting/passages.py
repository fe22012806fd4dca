"""Find the texts of an entry of a source, as an editor reads them: without keys, ids or signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from generator.commands.workplace.called import clause_title
from generator.commands.workplace.digests import value_digest
from generator.files.text import read_text
from generator.kinds.order import KINDS
from generator.model import Described, Handbook, SourceFile, SourceFolder
from generator.problems import Place
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.reading.yaml_edit import value_at
from generator.site.schema_keys import schema_of

# These are no sentences for a reader, or are kept as they were.
_LEFT_OUT = {
    "evidence", "file", "former", "keywords", "link", "settings", "source", "was", "words",
}  # fmt: skip
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]+\.)\s")
_SIGNS = re.compile(r"\{\{.*?\}\}|\{:.*?\}")
_MARKS = _REFERS, _PLACE, _FILLED = ("[verwijzing:", "[plek op de pagina", "[wordt ingevuld")
_NAMED = re.compile(r"""["']([^"']*)["']""")

# What a paragraph has in the place of each mark that an editor sees.
Signs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TextField:
    """A text: where it stands in its file, what it is for, and at most how many characters."""

    path: KeyPath
    label: str
    text: str
    needed: bool = True
    most: int | None = None

    @property
    def seen(self) -> str:
        """The digest of the text."""
        return value_digest(self.text)


@dataclass(frozen=True)
class Passage:
    """The texts of an entry in YAML, or a paragraph of a page, with what an editor calls it.

    `entry` is the path in YAML, `lines` are the first line of a paragraph and the one behind its
    last. `signs` are what a paragraph has in the place of each mark in its text, `begins` is what
    makes it an item of a list, and `address` that of its page.
    """

    file: str
    name: str
    fields: tuple[TextField, ...]
    entry: KeyPath = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[int, int] = (0, 0)
    signs: Signs = ()
    begins: str = ""
    address: str = ""

    @property
    def is_page(self) -> bool:
        """Whether it is a paragraph of a page."""
        return self.lines != (0, 0)

    @property
    def place(self) -> tuple[str, object]:
        """Where it stands now."""
        return self.file, self.entry or self.lines

    @property
    def key(self) -> str:
        """What tells its entry or page from others, also once other ones come before it."""
        name = self.data.get("id") or "/".join(map(str, self.entry))
        return self.address or f"{self.file}#{name}"

    @property
    def digest(self) -> str:
        """The digest of all its texts."""
        return value_digest([each.text for each in self.fields])

    @property
    def named(self) -> tuple[str, ...]:
        """The ids of the clauses that a paragraph refers to, or that an entry lists."""
        if self.is_page:
            return tuple(name for _, sign in self.signs for name in _NAMED.findall(sign))
        return tuple(self.data.get("clauses", ()))

    def holds(self, place: Place) -> bool:
        """Tell whether a place stands in this paragraph."""
        return place.file == self.file and self.lines[0] <= place.line < self.lines[1]


def passage_at(sources: Sources, place: Place) -> Passage | None:
    """Return what stands at a place, or nothing where that holds no text for readers."""
    if place.file.endswith(".md"):
        return _paragraph(sources, place)
    sources.places.at(place.file)
    document, described = sources.places.documents.get(place.file), _described(sources, place.file)
    if document is None or described is None:
        return None
    at = (place.line, place.column)
    paths = [path for path, found in document.positions.items() if found == at]
    path = max(paths, key=len, default=())
    while True:
        data = value_at(document.data, path)
        if isinstance(data, Mapping):
            fields = tuple(_fields(_schema(described, path), described, data, path))
            if fields or not path:
                name = _name(described, document.data, path)
                return Passage(place.file, name, fields, path, data) if fields else None
        path = path[:-1]


def _described(sources: Sources, file: str) -> Described[Any] | None:
    for kind in KINDS:
        for one in kind.sources:
            if isinstance(one, SourceFile) and sources.file_of(one) == file:
                return one
            if isinstance(one, SourceFolder):
                beside = sources.settings.checklists if one.beside else None
                folder = sources.file(beside or sources.settings.docs / one.folder)
                if file.rpartition("/")[0] == folder:
                    return one
    return None


def _name(described: Described[Any], data: Mapping[str, Any], path: KeyPath) -> str:
    """Return what an editor calls a source: its title, or what kind of source it is."""
    name = str(data.get("title") or data.get("name") or described.title)
    return f"Gids {name}" if path[:1] == ("settings",) else name


def _whole(described: Described[Any]) -> Mapping[str, Any]:
    model: type[BaseModel] = described.model
    return schema_of(model, "validation")


def _schema(described: Described[Any], path: KeyPath) -> Mapping[str, Any]:
    """Return the part of a model's schema that an entry at a path has."""
    schema: Mapping[str, Any] = _whole(described)
    for part in path:
        schema = _resolved(schema, described)
        if isinstance(part, int):
            schema = schema.get("items", {})
        else:
            inner = schema.get("properties", {}).get(part)
            schema = inner if inner is not None else schema.get("additionalProperties", {})
    return _resolved(schema, described)


def _resolved(schema: Mapping[str, Any], described: Described[Any]) -> Mapping[str, Any]:
    """Return a schema itself where it refers to one, or to one or nothing."""
    if "anyOf" in schema:
        schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
    if "$ref" in schema:
        name = str(schema["$ref"]).rsplit("/", 1)[-1]
        return dict(_whole(described)["$defs"][name])
    return schema


def _fields(
    schema: Mapping[str, Any],
    described: Described[Any],
    data: Mapping[str, Any],
    path: KeyPath,
    deep: bool = True,
) -> Iterator[TextField]:
    """Yield the texts of an entry, those of a group in it included, in the order of the model."""
    required = schema.get("required", ())
    for key, raw in schema.get("properties", {}).items():
        value, inner = data.get(key), _resolved(raw, described)
        label = str(raw.get("description", key)).rstrip(".")
        if key in _LEFT_OUT or value is None:
            continue
        if isinstance(value, str) and _is_text(inner) and _is_sentence(key, value):
            yield TextField((*path, key), label, value, key in required, inner.get("maxLength"))
        elif isinstance(value, list) and _is_text(_resolved(inner.get("items", {}), described)):
            for n, one in enumerate(value):
                yield TextField((*path, key, n), f"{label} ({n + 1})" if n else label, str(one))
        elif isinstance(value, Mapping) and deep and "properties" in inner:
            yield from _fields(inner, described, value, (*path, key), deep=False)


def _is_text(schema: Mapping[str, Any]) -> bool:
    return schema.get("type") == "string" and schema.get("pattern") == r"\S"


def _is_sentence(key: str, value: str) -> bool:
    return " " in value or key in {"title", "question"}


def _paragraph(sources: Sources, place: Place) -> Passage | None:
    path = sources.settings.root / place.file
    lines = read_text(path, sources.settings.root).split("\n")
    page = next((p for p in sources.handbook.pages if sources.page_file(p) == place.file), None)
    start = place.line - 1
    if page is None or not 0 <= start < len(lines) or not lines[start].strip():
        return None
    while start and not _ITEM.match(lines[start]) and lines[start - 1].strip():
        start -= 1
    stop = start + 1
    while stop < len(lines) and lines[stop].strip() and not _ITEM.match(lines[stop]):
        stop += 1
    begins, shown, signs = paragraph_of(lines[start:stop], sources.handbook)
    told = TextField((), "De tekst op de pagina", shown, needed=False)
    name = f"Pagina ‘{page.front.title}’"
    at = (start + 1, stop + 1)
    return Passage(
        place.file, name, (told,), lines=at, signs=signs, begins=begins, address=page.uri
    )


def paragraph_of(lines: Sequence[str], handbook: Handbook) -> tuple[str, str, Signs]:
    """Return what makes lines an item of a list, their text for an editor, and its signs.

    The text has a mark in words for each sign that only the program reads.
    """
    item = _ITEM.match(lines[0]) if lines else None
    begins = item[0] if item else ""
    text = " ".join(line.strip() for line in lines)
    text = text[len(begins.lstrip()) :] if begins else text
    signs: list[tuple[str, str]] = []

    def masked(found: re.Match[str]) -> str:
        names = [_title(handbook, name) for name in _NAMED.findall(found[0])]
        is_place = found[0].startswith("{:")
        mark = f"{_REFERS} {', '.join(names)}]" if names else f"{_FILLED}]"
        mark = f"{_PLACE}]" if is_place else mark
        signs.append((mark, found[0]))
        return mark

    shown = _SIGNS.sub(masked, text)
    return begins, shown, tuple(signs)


def with_signs(text: str, signs: Signs, gone: str = "", onto: str = "") -> str:
    """Return a text with its marks turned back; what an editor took away is gone.

    References to the clause `gone` are taken out, or lead to `onto` instead.
    """
    at = 0
    for mark, sign in signs:
        found = text.find(mark, at)
        if found >= 0:
            kept = _without(sign, gone, onto) if gone else sign
            before = text[:found] if kept else text[:found].rstrip()
            text = before + kept + text[found + len(mark) :]
            at = len(before) + len(kept)
    return text


def has_broken_mark(text: str, signs: Signs) -> bool:
    """Tell whether a text has a mark that is no longer as it was."""
    return any(begins in with_signs(text, signs) for begins in _MARKS)


def _without(sign: str, gone: str, onto: str) -> str:
    """Return a sign with another clause in the place of one that is gone, or without any for it.

    A sign that would name none is nothing.
    """
    names = _NAMED.findall(sign)
    if gone not in names:
        return sign
    if "cite(" not in sign:
        # What else stands in such a sign are words for readers.
        return re.sub(rf"(?<=[\"']){re.escape(gone)}(?=[\"'])", onto, sign, count=1) if onto else ""
    moved = (onto if name == gone else name for name in names)
    left = list(dict.fromkeys(name for name in moved if name))
    if not left:
        return ""
    return "{{ cite(" + ", ".join(f'"{name}"' for name in left) + ") }}"


def _title(handbook: Handbook, name: str) -> str:
    known = handbook.last_clause(name)
    return clause_title(handbook, known) if known else name
