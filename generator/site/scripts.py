"""Make the scripts of pages: a room's module with all that it imports, as one small file.

A module that exports nothing is one that a page loads; it keeps its folder on the site. No
well-kept bundler comes as a Python package, and minifiers that do change the order of what a
script does, or take spaces out of its texts: `bundling.py` and `shortening.py` do this much.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from generator.reading.batch import own_files
from generator.reading.cache import NO_STORE, Store, key_of
from generator.site import addresses
from generator.site.bundling import Module, bundle, parse_module, with_imports
from generator.site.product import Product
from generator.site.shortening import minified

_PLACES = ("kinds", "site/scripts")
_DECLARED = re.compile(r"@typedef \{object\} \w+Words\n(.*?)\*/", re.DOTALL)
_WORD = re.compile(r"@property \{.*\} (\w+)$", re.MULTILINE)
_GIVEN = re.compile(r'<script type="application/json" id="hb-words">(.*?)</script>', re.DOTALL)


def script_files(store: Store = NO_STORE) -> Iterator[Product]:
    """Yield the file of each module that a page loads, under `assets/js/`.

    `store` has what was made of the modules before.
    """
    with store.batch("scripts") as batch:
        made = batch.made("all", key_of(list(own_files(".js"))), _bundled)
    for path, text in json.loads(made).items():
        yield Product(f"{addresses.SCRIPTS}/{path}", text, f"generator/{path}")


def _bundled() -> bytes:
    own = (path for path in _paths() if not _module(path).exports)
    return json.dumps({path: _small(path) for path in own}).encode()


def check_words(script: str, html: str) -> None:
    """Raise `ValueError` where a page's words are not exactly those that its script declares."""
    block = _GIVEN.search(html)
    given = set(json.loads(block[1])) if block else set()
    lacking, unused = sorted(_asked(script) - given), sorted(given - _asked(script))
    if lacking or unused:
        raise ValueError(f"{script}: the page lacks the words {lacking} and need not give {unused}")


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
    return minified(bundle(with_imports(path, _module)))


@cache
def _asked(path: str) -> frozenset[str]:
    """Return the words that a module and all that it imports declare as theirs."""
    blocks = [
        text for m in with_imports(path, _module).values() for text in _DECLARED.findall(m.text)
    ]
    return frozenset(word for block in blocks for word in _WORD.findall(block))
