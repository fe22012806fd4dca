"""Write XML, and read XML that a stranger made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

MAX_DEPTH = 200


@dataclass(frozen=True)
class Node:
    """An element: its name, its text or the elements in it, and its attributes."""

    name: str
    content: str | Sequence[Node] = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


class HostileError(Exception):
    """The XML declares a document type or is nested too deep."""


def xml_text(root: Node) -> str:
    """Return an element as a file, indented; white space in a text is folded."""
    tree = _element(root)
    ET.indent(tree)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(tree, encoding="unicode")}\n'


def _element(node: Node) -> ET.Element:
    element = ET.Element(node.name, dict(node.attributes))
    if isinstance(node.content, str):
        element.text = " ".join(node.content.split())
    else:
        element.extend(_element(child) for child in node.content)
    return element


def parsed(data: bytes) -> ET.Element:
    """Return the root of an XML file, its tags and attributes without namespaces.

    Raises `HostileError` for a document type, with which entities are declared, and for elements
    that are nested too deep; `ValueError` where it is broken.
    """
    builder = ET.TreeBuilder()
    try:
        _parser(builder).Parse(data, True)
        return builder.close()
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from None


def _parser(builder: ET.TreeBuilder) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise HostileError
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def doctype(*_: object) -> None:
        raise HostileError

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    return parser


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
