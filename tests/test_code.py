"""What holds of all code in Python, as its syntax trees tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.projects import ROOT

CLOCK = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "today"}


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield the path and the syntax tree of each module in these folders."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


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
