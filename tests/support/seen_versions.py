"""Versions made of HTML, of which what a reader sees can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from generator.model import Clause, ClauseKind, Version
from generator.text.clauses import digest, text_of
from generator.text.seen import pieces_of, tree_of
from tests.time.test_changes import version


def seen_version(number: str, html: str, changes: Mapping[str, Any] | None = None) -> Version:
    """Return a version with this text, in which what has an id is a norm."""
    root = ElementTree.XML(f"<body>{html}</body>")
    clauses: list[Clause] = []
    section = ""
    for element in root.iter():
        if element.tag in {"h2", "h3"}:
            section = text_of(element)
        elif element.get("id"):
            clauses.append(_clause(element, section))
    made = version(number, {}, dict(changes or {}))
    return made.model_copy(
        update={"clauses": tuple(clauses), "pieces": pieces_of(tree_of(html)), "body": html}
    )


def _clause(element: ElementTree.Element, section: str) -> Clause:
    text = text_of(element)
    inner = (element.text or "") + "".join(
        ElementTree.tostring(child, encoding="unicode", method="html") for child in element
    )
    made = Clause(element.get("id", ""), ClauseKind.NORM, ("rol",), "", None, text, "", "", 1)
    return replace(made, section=section, digest=digest(text), html=inner.strip())
