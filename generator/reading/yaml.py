"""Read YAML 1.2 into plain data, with the line and column of everything.

Stricter than YAML: no tags, anchors or aliases, no repeated keys, keys are words, at most 50 deep.
Dates stay strings: the model reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.problems import Place, Problem, ProblemsFound, place_in
from generator.reading.document import Document, KeyPath, Positions, WrittenFloat, WrittenInt
from generator.reading.quick import read_quickly
from generator.reading.syntax import NOT_YAML, REMARK, syntax_error

MAX_DEPTH = 50

_QUOTE = "Is het tekst? Zet die tussen aanhalingstekens."

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}

# What an escape in quotes can make, but no page or data file can hold.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Text that goes on behind a remark; a remark of our own kind has two spaces before its sign.
_REMARK = re.compile(r":?(?P<space>[ \t]+)#(?P<behind>.?)")


def parse(text: str, file: str, first_line: int = 1) -> Document:
    """Parse one YAML document that starts on `first_line` of `file`.

    Raises `ProblemsFound`: the first syntax error, or every repeated or unusable key.
    """
    quick = read_quickly(text, first_line, MAX_DEPTH, resolve)
    document = Document(file, *quick) if quick else parse_carefully(text, file, first_line)
    if "\\" in text:
        _refuse_characters(document)
    return document


def parse_carefully(text: str, file: str, first_line: int = 1) -> Document:
    """Parse as `parse` does, with a slow reader that can report what is wrong."""
    _refuse_constructs(text, file, first_line)
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as error:
        _not_yaml(error, text, file, first_line)
    reader = _NodeReader(file, first_line)
    data = reader.read(node, ()) if node is not None else None
    if reader.problems:
        raise ProblemsFound(reader.problems)
    return Document(file, data, reader.positions, reader.keys)


def _refuse_characters(document: Document) -> None:
    found = [
        Problem(
            document.place(path),
            f"hier staat een teken dat niet kan (U+{ord(unwanted[0]):04X})",
            "Haal de code met \\ weg.",
        )
        for path, text in _texts(document.data, ())
        if (unwanted := _UNWANTED.search(text))
    ]
    if found:
        raise ProblemsFound(found)


def _texts(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield every text in the data, keys included, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*path, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*path, key), key
            yield from _texts(value, (*path, key))


def _refuse_constructs(text: str, file: str, first_line: int) -> None:
    """Walk the events, which need no recursion, before anything is composed."""
    depth = 0
    documents = 0
    mark = None
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            remark = _remark(event, mark, text)
            if remark is not None:
                at = place_in(text, remark, file, first_line)
                raise ProblemsFound([Problem(at, *REMARK)])
            mark = event.end_mark
            documents += isinstance(event, DocumentStartEvent)
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            refusal = _refusal(event, depth, documents)
            if refusal:
                at = _place(file, first_line, event.start_mark)
                raise ProblemsFound([Problem(at, *refusal)])
    except YAMLError as error:
        _not_yaml(error, text, file, first_line)
    except (ValueError, OverflowError):
        # ruamel.yaml does not catch the code of a character that does not exist.
        at = _place(file, first_line, mark)
        raise ProblemsFound([Problem(at, *NOT_YAML)]) from None


def _refusal(event: object, depth: int, documents: int) -> tuple[str, str] | None:
    if isinstance(event, AliasEvent):
        return (
            f"hier staat een verwijzing (*{event.anchor})",
            f"{_QUOTE} Schrijf anders de waarde uit.",
        )
    if isinstance(event, NodeEvent) and event.anchor:
        return f"hier staat een anker (&{event.anchor})", f"{_QUOTE} Haal anders het anker weg."
    tag = str(getattr(event, "ctag", None) or "")
    if tag not in {"", "None"}:
        written = tag.replace("tag:yaml.org,2002:", "!!")
        return f"hier staat een tag ({written})", f"{_QUOTE} Haal anders de tag weg."
    if depth > MAX_DEPTH:
        return f"dit is meer dan {MAX_DEPTH} lagen diep", "Maak de opbouw eenvoudiger."
    if documents > 1:
        return "hier begint een tweede document", "Haal de regel met --- of ... weg."
    return None


def remarks_apart(text: str) -> str:
    """Return valid YAML with two spaces before each comment at the end of a line."""
    found, mark = [], None
    for event in YAML(typ="safe", pure=True).parse(text):
        found.append(_remark(event, mark, text))
        mark = event.end_mark
    for position in sorted((p for p in found if p is not None), reverse=True):
        text = f"{text[:position]} {text[position:]}"
    return text


def _remark(event: object, before: StringMark | None, text: str) -> int | None:
    """Return where a remark begins that may well be the end of a text without quotes."""
    if not isinstance(event, ScalarEvent) or event.style is not None:
        return None
    # Where a value is nothing but a remark, its marks stand behind that.
    mark = event.end_mark if event.value else before
    found = _REMARK.match(text, mark.index) if mark is not None else None
    if found is None or (len(found["space"]) > 1 and found["behind"] in {"", " "}):
        return None
    return found.end("space")


def _not_yaml(error: YAMLError, text: str, file: str, first_line: int) -> NoReturn:
    line, column, fact, remedy = syntax_error(error, text)
    place = Place(file, line + first_line, column + 1)
    raise ProblemsFound([Problem(place, fact, remedy)]) from None


def _place(file: str, first_line: int, mark: StringMark | None) -> Place:
    if mark is None:
        return Place(file, first_line, 1)
    return Place(file, mark.line + first_line, mark.column + 1)


class _NodeReader:
    """Turn nodes into plain data; what cannot be turned is collected in `problems`."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.positions: Positions = {}
        self.keys: Positions = {}
        self.problems: list[Problem] = []

    def read(self, node: Node, path: KeyPath) -> Any:
        self._mark(node, path)
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.read(child, (*path, index)) for index, child in enumerate(node.value)]
        if isinstance(node, ScalarNode):
            value = str(node.value)
            return resolve(value) if node.style is None else value
        raise TypeError(f"a node of kind {type(node).__name__}")

    def _mapping(self, node: MappingNode, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            at = _place(self.file, self.first_line, key_node.start_mark)
            if not isinstance(key_node, ScalarNode):
                self.problems.append(Problem(at, "een sleutel moet een woord zijn", _QUOTE))
                continue
            key = str(key_node.value)
            if key in data:
                fact = f"de sleutel ‘{key}’ staat er twee keer"
                self.problems.append(Problem(at, fact, "Haal er één weg."))
                continue
            data[key] = self.read(value_node, (*path, key))
            self.keys[(*path, key)] = (at.line, at.column)
            # An editor looks for the key, not for what comes behind it.
            if isinstance(value_node, MappingNode | SequenceNode):
                self.positions[(*path, key)] = (at.line, at.column)
        return data

    def _mark(self, node: Node, path: KeyPath) -> None:
        place = _place(self.file, self.first_line, node.start_mark)
        self.positions[path] = (place.line, place.column)


def resolve(value: str) -> str | int | float | bool | None:
    """Resolve a scalar without quotes by the core schema of YAML 1.2."""
    if value.lower() in _WORDS and value in {value.lower(), value.title(), value.upper()}:
        return _WORDS[value.lower()]
    if _INTEGER.fullmatch(value) and len(value) < 20:
        return _remembering(WrittenInt(value), value)
    if _FLOAT.fullmatch(value):
        return _remembering(WrittenFloat(value), value)
    return value


def _remembering(number: WrittenInt | WrittenFloat, written: str) -> int | float:
    number.written = written
    return number
