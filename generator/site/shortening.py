"""Minify a script: short names, no comments, no layout.

Within a statement at the top of the script a name gets one other wherever it stands, and no two get
the same, so that what each means where stays as it was. What is declared at the top is called the
same in all statements; other names are not known outside theirs, and may be used again in the next.
One that a browser gives, as far as a scope of the script does not, keeps its own: also where it is
another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count, product
from string import ascii_uppercase

from tree_sitter import Node

from generator.site.bundling import NAMES, bound, declared, names_in, source_of, syntax_tree

_SCOPES = {
    "program", "statement_block", "arrow_function", "catch_clause", "for_in_statement",
    "for_statement", "function_declaration", "function_expression",
    "generator_function_declaration", "method_definition",
}  # fmt: skip
_CONTROLS = {"if_statement", "else_clause", "for_in_statement", "for_statement", "while_statement"}
_STATEMENTS = {"expression_statement", "return_statement", "throw_statement", "continue_statement"}
# What cannot come apart without brackets, and where these belong to what is around them.
_WHOLE = {"identifier", "call_expression", "member_expression", "subscript_expression", "array"}
_BRACKETED = {
    "if_statement", "while_statement", "do_statement", "switch_statement", "new_expression",
}  # fmt: skip
# Two signs that would be one word, or another sign, side by side.
_MEETING = re.compile(r"[\w$#]{2}|\+\+|--|//")
_PRIVATE = "private_property_identifier"
# The letters that scripts have most come first: packed, each of these takes the fewest bits.
_LETTERS = "etnrisoaldcuphmfgbykvwxqjz" + ascii_uppercase
_SHORTER = {"const": "let", "true": "!0", "false": "!1"}
_RESERVED = {"as", "do", "if", "in", "is", "of"}


def minified(text: str) -> str:
    """Return a script with short names, without comments, on one line."""
    root = syntax_tree(text)
    names = _short_names(root, set(_given(root, frozenset())))
    return _printed(root, {**names, **_short_private_names(root)})


def _short_names(root: Node, given: set[str]) -> dict[str, str]:
    """Return a short name for each name of a script: the most used ones get the shortest."""
    statements = [Counter(map(source_of, names_in(node))) for node in root.named_children]
    used = sum(statements, Counter[str]())
    at_top = {name for node in root.named_children for name in declared(node)}
    taken: list[set[str]] = [set() for _ in statements]
    taken_at_top: set[str] = set()
    names: dict[str, str] = {}
    for name in sorted(used.keys() - given, key=lambda name: (-used[name], name)):
        around = [
            short for short, names_of in zip(taken, statements, strict=True) if name in names_of
        ]
        if name in at_top:
            around.append(taken_at_top)
        refused = given.union(_RESERVED, *around)
        names[name] = next(short for short in _names() if short not in refused)
        for short in around:
            short.add(names[name])
    return names


def _short_private_names(root: Node) -> dict[str, str]:
    """Return a short name for each private name of a class, which no other name can meet."""
    used = Counter(_private_names(root)).most_common()
    return {name: f"#{short}" for (name, _), short in zip(used, _names(), strict=False)}


def _private_names(node: Node) -> Iterator[str]:
    if node.type == _PRIVATE:
        yield source_of(node)
    for child in node.named_children:
        yield from _private_names(child)


def _printed(node: Node, names: Mapping[str, str]) -> str:
    """Return what is written there, with a space between two words alone."""
    parts = [""]
    for word in _words(node, names):
        # The last statement of a block needs no end, nor does a declaration that goes on.
        if word in {"}", ","} and parts[-1] == ";":
            parts.pop()
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
    elif inner := _within_idle_brackets(node):
        yield from _words(inner, names)
    elif node.type == _PRIVATE:
        yield names[source_of(node)]
    elif node.type in _SHORTER:
        # What the types and the linter hold to one value, need not be `const`.
        yield _SHORTER[node.type]
    elif node.type in {"string", "regex"} or not node.child_count:
        yield from filter(None, [source_of(node)])
    else:
        children = [child for child in node.children if child.type != "comment"]
        for before, child, after in zip(
            [None, *children], children, [*children[1:], None], strict=False
        ):
            # A comma behind the last of several; behind none it stands for one.
            is_idle = child.type == "," and after and after.type in {"}", "]", ")"}
            if is_idle and before and before.is_named:
                continue
            words = _words(child, names)
            if before and before.type == child.type == "lexical_declaration":
                next(words)
                yield ","
            yield from words


def _within_idle_brackets(node: Node) -> Node | None:
    """Return what stands alone within brackets that change nothing, or nothing."""
    children = [child for child in node.named_children if child.type != "comment"]
    if len(children) != 1 or node.parent is None:
        return None
    [inner] = children
    if node.type == "statement_block":
        is_idle = node.parent.type in _CONTROLS and inner.type in _STATEMENTS
    elif node.type == "parenthesized_expression":
        # Behind `?.` a bracket ends what is left out where nothing is there.
        is_whole = inner.type in _WHOLE and "?." not in source_of(inner)
        is_idle = is_whole and node.parent.type not in _BRACKETED
    elif node.type == "formal_parameters":
        is_idle = node.parent.type == "arrow_function" and inner.type == "identifier"
    else:
        return None
    return inner if is_idle else None


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
        for letters in product(_LETTERS, repeat=length):
            yield "".join(letters)
