"""Write XML: in the order given, and escaped; what XML cannot hold, no source can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET


@dataclass(frozen=True)
class Node:
    """An element: its name, its text or the elements in it, and its attributes."""

    name: str
    content: str | Sequence[Node] = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def written(root: Node) -> str:
    """Return an element as a file, indented; of a text the white space is folded."""
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
