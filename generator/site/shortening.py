"""Minify a script: short names, no comments, no layout.

A name gets the same short name everywhere in a script, so that scopes stay as they were. A name
that no scope declares is the browser's, and keeps its own, also where a scope declares it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count, product
from string import ascii_letters

from tree_sitter import Node

from generator.site.bundling import NAMES, bound, declared, names_in, source_of, syntax_tree

_SCOPES = {
    "program", "statement_block", "arrow_function", "catch_clause", "for_in_statement",
    "for_statement", "function_declaration", "function_expression",
    "generator_function_declaration", "method_definition",
}  # fmt: skip
# Two signs that would be one word, or another sign, side by side.
_MEETING = re.compile(r"[\w$#]{2}|\+\+|--|//")
_RESERVED = {"as", "do", "if", "in", "is", "of"}


def minified(text: str) -> str:
    """Return a script with short names, without comments, on one line."""
    root = syntax_tree(text)
    used = Counter(map(source_of, names_in(root)))
    given = set(_given(root, frozenset()))
    own = sorted(used.keys() - given, key=lambda name: (-used[name], name))
    short = (name for name in _names() if name not in given | _RESERVED)
    return _printed(root, dict(zip(own, short, strict=False)))


def _printed(node: Node, names: Mapping[str, str]) -> str:
    """Return what is written there, with a space between two words alone."""
    parts = [""]
    for word in _words(node, names):
        if _MEETING.fullmatch(parts[-1][-1:] + word[:1]):
            parts.append(" ")
        parts.append(word)
    return "".join(parts)


def _words(node: Node, names: Mapping[str, str]) -> Iterator[str]:
    if node.type == "template_string":
        yield "".join(_template(node, names))
    elif node.type in NAMES:
        name = source_of(node)
        member = node.type != "identifier" and name in names
        yield f"{name}:{names[name]}" if member else names.get(name, name)
    elif node.type in {"string", "regex"} or not node.child_count:
        yield from filter(None, [source_of(node)])
    else:
        for child in node.children:
            if child.type != "comment":
                yield from _words(child, names)


def _template(node: Node, names: Mapping[str, str]) -> Iterator[str]:
    """Yield the parts of a text in which values are filled in: its own spaces stay."""
    for child in node.children:
        is_value = child.type == "template_substitution"
        yield _printed(child, names) if is_value else source_of(child)


def _given(node: Node, known: frozenset[str]) -> Iterator[str]:
    """Yield the names that no scope around them declares: the browser gives them."""
    if node.type in NAMES and source_of(node) not in known:
        yield source_of(node)
    if node.type in _SCOPES:
        known |= set(_declared_in(node))
    for child in node.named_children if node.named_child_count else ():
        yield from _given(child, known)


def _declared_in(node: Node) -> Iterator[str]:
    """Yield what a scope declares: in its statements, or before them."""
    for child in node.named_children:
        yield from declared(child)
    for field in ("parameters", "parameter"):
        part = node.child_by_field_name(field)
        if part:
            yield from bound(part)
    if node.type == "for_in_statement":
        left = node.child_by_field_name("left")
        yield from bound(left) if left else ()


def _names() -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            yield "".join(letters)
