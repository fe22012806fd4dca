"""Put a module and all that it imports into one, each in a function, by their syntax trees.

One file packs better than ten, and in a function every name can be made short. What is exported is
handed on in a name of its own: `digest` of the third module is `digest$3` to those that import it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

_PARSER = Parser(Language(tree_sitter_javascript.language()))
_DECLARATIONS = {
    "class_declaration", "function_declaration", "generator_function_declaration",
    "lexical_declaration",
}  # fmt: skip


@dataclass(frozen=True)
class Module:
    """A module: its text without imports and exports, and what it takes and gives.

    `imports` are (module, name there, name here): `*` is all of it, no name that it is only run.
    """

    text: str
    imports: tuple[tuple[str, str, str], ...]
    exports: tuple[str, ...]


def bundle(modules: Mapping[str, Module]) -> str:
    """Return modules as one; each stands behind all that it needs.

    Raises `ValueError` where one imports what another does not export.
    """
    numbers = {path: number for number, path in enumerate(modules)}
    names = [
        f"{name}${numbers[path]}" for path, module in modules.items() for name in module.exports
    ]
    handed_on = f"let {', '.join(names)};\n" if names else ""
    return "".join(["{\n", handed_on, *(_scoped(p, modules, numbers) for p in modules), "}\n"])


def reached(path: str, read: Callable[[str], Module]) -> dict[str, Module]:
    """Return a module and all that it imports by path, each behind all that it needs.

    Raises `ValueError` where modules import each other in a circle.
    """
    return dict(_reached(path, read, ()))


def parsed(path: str, text: str) -> Module:
    """Return a module apart from what ties it to others.

    Raises `ValueError` where it is written in a way that does not fit in one with others.
    """
    source = text.encode()
    root = _PARSER.parse(source).root_node
    if root.has_error:
        raise ValueError(f"{path}: this is not JavaScript")
    imports: list[tuple[str, str, str]] = []
    exports: list[str] = []
    kept = bytearray()
    for node in root.named_children:
        if node.type == "import_statement":
            imports += _imports(path, node)
        elif node.type == "export_statement":
            declaration = _exported(path, node)
            exports += _declared(declaration)
            kept += _bytes(declaration) + b"\n"
        else:
            kept += _bytes(node) + b"\n"
    return Module(kept.decode(), tuple(imports), tuple(exports))


def _reached(
    path: str, read: Callable[[str], Module], way: tuple[str, ...]
) -> Iterator[tuple[str, Module]]:
    if path in way:
        raise ValueError(f"{path}: modules import each other in a circle")
    module = read(path)
    for needed in dict.fromkeys(name for name, _, _ in module.imports):
        yield from _reached(needed, read, (*way, path))
    yield path, module


def _scoped(path: str, modules: Mapping[str, Module], numbers: Mapping[str, int]) -> str:
    module = modules[path]
    taken = []
    for needed, name, here in module.imports:
        exports, number = modules[needed].exports, numbers[needed]
        if name == "*":
            members = ", ".join(f"{member}: {member}${number}" for member in exports)
            taken.append(f"const {here} = {{ {members} }};\n")
        elif name and name not in exports:
            raise ValueError(f"{path}: {needed} does not export {name}")
        elif name:
            taken.append(f"const {here} = {name}${number};\n")
    given = [f"{name}${numbers[path]} = {name};\n" for name in module.exports]
    return "(() => {\n" + "".join([*taken, module.text, *given]) + "})();\n"


def _imports(path: str, node: Node) -> Iterator[tuple[str, str, str]]:
    source = node.child_by_field_name("source")
    written = _text(source).strip("\"'") if source else ""
    if not written.startswith("."):
        raise ValueError(f"{path}: a module imports others by where they stand from it")
    needed = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    clauses = [child for child in node.named_children if child.type == "import_clause"]
    if not clauses:
        yield needed, "", ""
        return
    (named,) = clauses[0].named_children
    if named.type == "namespace_import":
        yield needed, "*", _text(named.named_children[0])
        return
    if named.type != "named_imports":
        raise ValueError(f"{path}: a module imports what others export by name")
    for specifier in named.named_children:
        name, *alias = map(_text, specifier.named_children)
        yield needed, name, alias[0] if alias else name


def _exported(path: str, node: Node) -> Node:
    declaration = node.child_by_field_name("declaration")
    if declaration is None or declaration.type not in _DECLARATIONS:
        raise ValueError(f"{path}: a module exports what it declares, where it does so")
    if declaration.type == "lexical_declaration" and not _text(declaration).startswith("const"):
        raise ValueError(f"{path}: what a module exports stays what it is")
    return declaration


def _declared(declaration: Node) -> Iterator[str]:
    name = declaration.child_by_field_name("name")
    for node in [name] if name else declaration.named_children:
        yield _text(node.child_by_field_name("name") or node)


def _bytes(node: Node) -> bytes:
    return node.text or b""


def _text(node: Node) -> str:
    return _bytes(node).decode()
