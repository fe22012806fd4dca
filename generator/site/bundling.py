"""Bundle a module with all that it imports, by their syntax trees.

Top-level names get the number of their module, so that no two are the same: `digest` of the third
module is `digest$3`, also in the modules that import it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser, Query, QueryCursor

_LANGUAGE = Language(tree_sitter_javascript.language())
_PARSER = Parser(_LANGUAGE)
_NAMED = {"class_declaration", "function_declaration", "generator_function_declaration"}
# Node types of names: plain, `{ name }` as a value, and `{ name }` as a pattern.
NAMES = ("identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern")
_NAMES = Query(_LANGUAGE, " ".join(["[", *(f"({name})" for name in NAMES), "] @name"]))
# An address that a page gives is none of ours.
_LATER = Query(
    _LANGUAGE, "(call_expression function: (import) arguments: (arguments (string) @named))"
)


@dataclass(frozen=True)
class Module:
    """A module: its statements, its imports and its exports.

    `imports` are (module, name there, name here); `*` is a namespace import, an empty name an
    import for side effects.
    """

    path: str
    statements: tuple[Node, ...]
    imports: tuple[tuple[str, str, str], ...]
    exports: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """The source of its statements."""
        return "".join(f"{source_of(node)}\n" for node in self.statements)

    @cached_property
    def later(self) -> tuple[str, ...]:
        """The modules that it loads when they are needed, each a file of its own."""
        return tuple(dict.fromkeys(_loaded(self)))


def syntax_tree(text: str) -> Node:
    """Return the syntax tree of a module."""
    return _PARSER.parse(text.encode()).root_node


def source_of(node: Node) -> str:
    """Return the source of a node."""
    return (node.text or b"").decode()


def names_in(node: Node) -> list[Node]:
    """Return the names in a part of a tree, in the order in which they are written."""
    found = QueryCursor(_NAMES).captures(node).get("name", [])
    return sorted(found, key=lambda name: name.start_byte)


def parse_module(path: str, text: str) -> Module:
    """Parse a module into its statements, imports and exports.

    Raises `ValueError` where it uses a form of import or export that cannot be bundled.
    """
    root = syntax_tree(text)
    if root.has_error:
        raise ValueError(f"{path}: this is not JavaScript")
    imports: list[tuple[str, str, str]] = []
    exports: list[str] = []
    statements: list[Node] = []
    for node in root.named_children:
        if node.type == "import_statement":
            imports += _imports(path, node)
        elif node.type == "export_statement":
            statements.append(_exported(path, node))
            exports += declared(statements[-1])
        else:
            statements.append(node)
    return Module(path, tuple(statements), tuple(imports), tuple(exports))


def with_imports(path: str, read: Callable[[str], Module]) -> dict[str, Module]:
    """Return a module and all that it imports, by path, each after the modules that it needs.

    Raises `ValueError` where modules import each other in a circle.
    """
    return dict(_reached(path, read, ()))


def bundle(modules: Mapping[str, Module]) -> str:
    """Return modules as one script; each comes after the modules that it needs.

    What the last one exports, the script does. Raises `ValueError` where one imports what another
    does not export, or loads a module from where the script will not stand.
    """
    numbers = {path: number for number, path in enumerate(modules)}
    *_, last = modules.values()
    folder = posixpath.dirname(last.path)
    for module in modules.values():
        if module.later and posixpath.dirname(module.path) != folder:
            raise ValueError(f"{module.path}: load this in a module that stands in {folder}/")
    exported = ", ".join(f"{name}${numbers[last.path]} as {name}" for name in last.exports)
    script = "".join(_numbered(module, modules, numbers) for module in modules.values())
    return script + (f"export {{ {exported} }};\n" if exported else "")


def declared(statement: Node) -> list[str]:
    """Return the names that a statement declares where it stands."""
    if statement.type in _NAMED:
        return [source_of(name) for name in [statement.child_by_field_name("name")] if name]
    if statement.type != "lexical_declaration":
        return []
    targets = (child.child_by_field_name("name") for child in statement.named_children)
    return [name for target in targets if target for name in bound(target)]


def bound(pattern: Node) -> Iterator[str]:
    """Yield the names to which a pattern gives a value."""
    if pattern.type in NAMES:
        yield source_of(pattern)
    elif pattern.type in {"assignment_pattern", "object_assignment_pattern"}:
        yield from bound(pattern.named_children[0])
    elif pattern.type == "pair_pattern":
        yield from bound(pattern.named_children[1])
    else:
        for child in pattern.named_children:
            yield from bound(child)


def renamed(node: Node, names: Mapping[str, str], wholes: Mapping[str, int]) -> str:
    """Return what is written there, under other names; members of objects keep theirs.

    `wholes` are the names of whole modules, with their numbers: of these only members are named,
    and each becomes what it is in its module.
    """
    source, parts, at = node.text or b"", [], node.start_byte
    for part in names_in(node):
        name = source_of(part)
        if name not in names and name not in wholes:
            continue
        parts.append(source[at - node.start_byte : part.start_byte - node.start_byte].decode())
        if name in wholes:
            member = _member(part)
            parts.append(f"{source_of(member)}${wholes[name]}")
            at = member.end_byte
        else:
            parts.append(names[name] if part.type == "identifier" else f"{name}: {names[name]}")
            at = part.end_byte
    return "".join([*parts, source[at - node.start_byte :].decode()])


def _member(name: Node) -> Node:
    """Return the member that is named of a module."""
    access = name.parent
    if access and access.type == "member_expression" and access.named_children[0] == name:
        return access.named_children[-1]
    raise ValueError(f"{source_of(name)} is a whole module: name the part of it that is needed")


def _reached(
    path: str, read: Callable[[str], Module], way: tuple[str, ...]
) -> Iterator[tuple[str, Module]]:
    if path in way:
        raise ValueError(f"{path}: modules import each other in a circle")
    module = read(path)
    for needed in dict.fromkeys(name for name, _, _ in module.imports):
        yield from _reached(needed, read, (*way, path))
    yield path, module


def _numbered(module: Module, modules: Mapping[str, Module], numbers: Mapping[str, int]) -> str:
    own = [name for statement in module.statements for name in declared(statement)]
    names = {name: f"{name}${numbers[module.path]}" for name in own}
    wholes = {here: numbers[needed] for needed, name, here in module.imports if name == "*"}
    for needed, name, here in module.imports:
        if name not in {"", "*", *modules[needed].exports}:
            raise ValueError(f"{module.path}: {needed} does not export {name}")
        if name not in {"", "*"}:
            names[here] = f"{name}${numbers[needed]}"
    try:
        return "".join(f"{renamed(node, names, wholes)}\n" for node in module.statements)
    except ValueError as error:
        raise ValueError(f"{module.path}: {error}") from None


def _loaded(module: Module) -> Iterator[str]:
    for statement in module.statements:
        for named in QueryCursor(_LATER).captures(statement).get("named", []):
            yield _stands_at(module.path, source_of(named).strip("\"'"))


def _stands_at(path: str, written: str) -> str:
    if not written.startswith("."):
        raise ValueError(f"{path}: a module imports others by where they stand from it")
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))


def _imports(path: str, node: Node) -> Iterator[tuple[str, str, str]]:
    source = node.child_by_field_name("source")
    needed = _stands_at(path, source_of(source).strip("\"'") if source else "")
    clauses = [child for child in node.named_children if child.type == "import_clause"]
    if not clauses:
        yield needed, "", ""
        return
    yield from ((needed, *names) for names in _taken(path, clauses[0].named_children))


def _taken(path: str, clause: Iterable[Node]) -> Iterator[tuple[str, str]]:
    (names,) = clause
    if names.type == "namespace_import":
        yield "*", source_of(names.named_children[0])
        return
    if names.type != "named_imports":
        raise ValueError(f"{path}: a module imports what others export by name")
    for specifier in names.named_children:
        name, *alias = map(source_of, specifier.named_children)
        yield name, alias[0] if alias else name


def _exported(path: str, node: Node) -> Node:
    declaration = node.child_by_field_name("declaration")
    if declaration is None or not declared(declaration):
        raise ValueError(f"{path}: a module exports what it declares, where it does so")
    if source_of(declaration).startswith("let"):
        raise ValueError(f"{path}: what a module exports stays what it is")
    return declaration
