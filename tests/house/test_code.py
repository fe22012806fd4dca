"""What holds of all code in Python, as its syntax trees tell."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions

from tests.support.projects import ROOT

CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "today"}

# name: why two modules define it
SHARED_CLASSES = {
    "HandboekPlugin": "each engine has its plugin, under the name that its entry point gives",
    "_Page": "each engine has its page",
}
# distribution: the one that brings it
BROUGHT = {"pagefind-bin-extended": "pagefind"}  # by its extra `extended`
SHARED_FUNCTIONS = {"main": "where a program begins"}


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of each module in these folders."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def defined_twice(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the names that several modules define, with these modules."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, place in names:
        places[name].append(place)
    return {name: places[name] for name in places if len(places[name]) > 1}


def classes(module: ast.Module) -> Iterator[str]:
    """Yield the names of the classes and types that a module defines, also within functions."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if re.fullmatch("_?[A-Z].*[a-z].*", name):
                yield name


def functions(name: str, module: ast.Module) -> Iterator[str]:
    """Yield the names of the public functions of a module.

    A command is called as its function is, and the checks of a room as what they look at.
    """
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            is_command = any("command(" in ast.unparse(by) for by in node.decorator_list)
            is_check = name.startswith("generator/kinds/") and node.name.startswith("check_")
            if not is_command and not is_check:
                yield node.name


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what Python runs of a module when it is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and child in node.body:
            continue
        if isinstance(node, ast.Lambda) and child is node.body:
            continue
        yield child
        yield from run_at_import(child)


def test_no_module_asks_the_clock_when_it_is_imported() -> None:
    """A process that runs past midnight would go on with yesterday."""
    assert [
        f"{name}:{node.lineno}"
        for name, module in modules("generator", "tests")
        for node in run_at_import(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCK
    ] == []


def test_no_two_classes_have_one_name() -> None:
    found = ((cls, name) for name, module in modules("generator") for cls in classes(module))
    assert defined_twice(found).keys() == SHARED_CLASSES.keys()


def test_no_two_public_functions_have_one_name() -> None:
    found = (
        (function, name)
        for name, module in modules("generator")
        for function in functions(name, module)
    )
    assert defined_twice(found).keys() == SHARED_FUNCTIONS.keys()


def imported(module: ast.Module) -> Iterator[str]:
    """Yield the packages that a module imports, wherever it does so."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module).partition(".")[0]


def plain(name: str) -> str:
    """Return the name of a distribution as registries compare it."""
    return re.sub("[-_.]+", "-", name).lower()


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(name for extra in extras for name in extra)]
    declared = {plain(re.split("[^A-Za-z0-9._-]", name)[0]) for name in asked}
    known = packages_distributions()
    undeclared = {
        package: name
        for name, module in modules("generator")
        for package in imported(module)
        if package not in {"generator", *sys.stdlib_module_names}
        and not declared & {BROUGHT.get(one, one) for one in map(plain, known.get(package, ()))}
    }
    assert undeclared == {}, "name these in pyproject.toml and in requirements/*.in"


def test_the_compiler_knows_no_kind_of_page_by_name() -> None:
    tree = ast.parse((ROOT / "generator/compiler.py").read_text(encoding="utf-8"))
    imported = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert {name for name in imported if name.startswith("generator.kinds")} == {
        "generator.kinds.order"
    }
