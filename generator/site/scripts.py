"""Make the scripts of pages: a room's module with all that it imports, as one small file.

A module that exports nothing is one that a page loads; it keeps its folder on the site. So does one
that another loads with `import()` once it is needed: it brings along all that it imports itself.
No well-kept bundler comes as a Python package, and minifiers that do change the order of what a
script does, or take spaces out of its texts: `bundling.py` and `shortening.py` do this much.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import tree_sitter_javascript
from tree_sitter import Language, Node, Query, QueryCursor

from generator.reading.batch import own_files
from generator.reading.cache import NO_STORE, Store, key_of
from generator.site import addresses
from generator.site.bundling import Module, bundle, parse_module, syntax_tree, with_imports
from generator.site.product import Product
from generator.site.shortening import minified

_PLACES = ("kinds", "site/scripts")
_DECLARED = re.compile(r"@typedef \{object\} \w+Words\n(.*?)\*/", re.DOTALL)
_WORD = re.compile(r"@property \{(.*)\} (\w+)$", re.MULTILINE)
# The words within a word: those with these keys, or such as the sources say.
_WITHIN = re.compile(r'Record<("\w+"(?: \| "\w+")*|string), string>')
# What ends with a semicolon: on one line, a script without would be another, or none at all.
_ENDED = Query(
    Language(tree_sitter_javascript.language()),
    """[
      (expression_statement) (lexical_declaration) (variable_declaration) (return_statement)
      (throw_statement) (break_statement) (continue_statement) (debugger_statement)
      (do_statement) (field_definition)
    ] @ended""",
)
_GIVEN = re.compile(r'<script type="application/json" id="hb-words">(.*?)</script>', re.DOTALL)


def script_files(store: Store = NO_STORE) -> Iterator[Product]:
    """Yield the file of each module that a page loads, at once or later, under `assets/js/`.

    `store` has what was made of the modules before.
    """
    with store.batch("scripts") as batch:
        made = batch.made("all", key_of(list(own_files(".js"))), _bundled)
    for path, text in json.loads(made).items():
        yield Product(f"{addresses.SCRIPTS}/{path}", text, f"generator/{path}")


def _bundled() -> bytes:
    paths = _paths()
    later = {needed for path in paths for needed in _module(path).later}
    own = (path for path in paths if path in later or not _module(path).exports)
    return json.dumps({path: _small(path) for path in own}).encode()


def check_words(script: str, html: str, page: str) -> None:
    """Raise `ValueError` where a page's words are not exactly those that its script declares.

    `page` is what the error calls the page.
    """
    block = _GIVEN.search(html)
    asked = _asked(script)
    given = set(_given(json.loads(block[1]), asked)) if block else set()
    lacking, unused = sorted(asked - given), sorted(given - asked)
    if lacking or unused:
        told = f"lacks the words {lacking} of {script}, and need not give {unused}"
        raise ValueError(f"{page}: the page {told}")


def _given(words: Mapping[str, Any], asked: frozenset[str]) -> Iterator[str]:
    """Yield the words that a page gives; one within another as `other.one`."""
    for name, said in words.items():
        if isinstance(said, dict) and name not in asked:
            yield from (f"{name}.{key}" for key in said)
        else:
            yield name


def small_script(path: str, read: Callable[[str], Module]) -> str:
    """Return a module with all that it imports as one small script.

    Raises `ValueError` where that would not be the script that was written.
    """
    modules = with_imports(path, read)
    for module in modules.values():
        _check_semicolons(module)
    small = minified(bundle(modules))
    if syntax_tree(small).has_error:
        raise ValueError(f"{path}: made small, this is no JavaScript any more")
    return small


def _check_semicolons(module: Module) -> None:
    """Raise `ValueError` where a statement of a module leaves out the semicolon at its end."""
    for statement in module.statements:
        for node in QueryCursor(_ENDED).captures(statement).get("ended", []):
            if not _is_ended(node):
                line = node.end_point.row + 1
                raise ValueError(f"{module.path}:{line}: end this statement with a semicolon")


def _is_ended(node: Node) -> bool:
    # That of a field of a class stands behind it.
    last = node.next_sibling if node.type == "field_definition" else node.children[-1]
    return last is not None and last.type == ";"


def _paths() -> list[str]:
    root = files("generator")
    found: list[str] = []
    waiting = [(place, root.joinpath(place)) for place in _PLACES]
    for name, place in waiting:
        if place.is_dir():
            waiting += [(f"{name}/{entry.name}", entry) for entry in place.iterdir()]
        elif name.endswith(".js"):
            found.append(name)
    return sorted(found)


def _text(path: str) -> str:
    return files("generator").joinpath(path).read_text(encoding="utf-8")


@cache
def _module(path: str) -> Module:
    return parse_module(path, _text(path))


@cache
def _small(path: str) -> str:
    return small_script(path, _module)


@cache
def _asked(path: str) -> frozenset[str]:
    """Return the words that a module and all that it imports or loads declare as theirs."""
    modules = with_imports(path, _module).values()
    later = (needed for module in modules for needed in module.later)
    return frozenset().union(*map(_asked, later)) | frozenset(
        word
        for module in modules
        for block in _DECLARED.findall(module.text)
        for declared, name in _WORD.findall(block)
        for word in _words(module, declared, name)
    )


def _words(module: Module, declared: str, name: str) -> Iterator[str]:
    """Yield a declared word, or those within it; raise `ValueError` where its keys are not told."""
    if not declared.startswith("Record<"):
        yield name
        return
    within = _WITHIN.match(declared)
    if within is None:
        raise ValueError(f"{module.path}: write out the keys of the words {name}")
    keys = re.findall(r'"(\w+)"', within[1])
    yield from (f"{name}.{key}" for key in keys) if keys else [name]
