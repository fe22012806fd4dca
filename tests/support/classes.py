"""The classes of the site: where each is styled, written and looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tinycss2

from tests.support.projects import ROOT

GENERATOR = ROOT / "generator"
ROOMS = GENERATOR / "kinds"
SHARED = GENERATOR / "site" / "styles"
# Typeset apart, so that what it says reaches no page of the site.
PAPER = GENERATOR / "finish" / "pdf.css"
ARCHIVAL = GENERATOR / "finish" / "packages" / "archive.css"

_NAME = re.compile(r"\.(hb-[\w-]+)")
_OWN_ID = re.compile(r"#(hb-[\w-]+)")
_GIVEN_ID = re.compile(r"""\bid(?:="|: ["`])(hb-[\w-]+)""")
_BETWEEN = re.compile(r",(?![^(\[]*[)\]])")
# A value may hold expressions of a template, and these strings of their own.
_VALUE = r"""(?:\{\{.*?\}\}|\{%.*?%\}|[^"])*"""
_WRITTEN = (
    re.compile(rf'class="({_VALUE})"', re.DOTALL),
    re.compile(r'(?:class: |className = |classList\.\w+\()["`]([^"`]*)["`]'),
    re.compile(r"\{:([^}]*)\}"),
)
_IN_PYTHON = re.compile(r'"\.?(hb-[\w-]+)"|(?<=\W)class="(hb-[\w-]+)')
_IN_SCRIPT = re.compile(r"""["'`][^"'`]*?\.(hb-[\w-]+)""")
_WORD = re.compile(r"(?<![\w-])(hb-[\w-]*?)(?=\{\{|\$\{|[^\w-]|$)")


@dataclass(frozen=True)
class Selector:
    """One selector of a stylesheet, and the names in it."""

    text: str
    classes: frozenset[str]
    ids: frozenset[str]

    @property
    def names(self) -> frozenset[str]:
        """Its classes, and its ids with their sign."""
        return self.classes | {f"#{name}" for name in self.ids}


def selectors(path: Path) -> list[Selector]:
    """Return every selector of a stylesheet, also those within conditions."""
    rules = tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), True, True)
    return [_selector(text) for text in _heads(rules)]


def styled(*paths: Path) -> set[str]:
    """Return every class that stylesheets name."""
    return {name for path in paths for found in selectors(path) for name in found.classes}


def identified(path: Path) -> set[str]:
    """Return the ids that a file gives to elements, with their sign."""
    return {f"#{name}" for name in _GIVEN_ID.findall(path.read_text(encoding="utf-8"))}


def written(path: Path) -> set[str]:
    """Return the classes that a file gives to elements; one that ends in `-` is a beginning."""
    text = path.read_text(encoding="utf-8")
    values = (value for pattern in _WRITTEN for value in pattern.findall(text))
    found = {name for value in values for name in _WORD.findall(value)}
    if path.suffix == ".py":
        found |= {name for pair in _IN_PYTHON.findall(text) for name in pair if name}
    return found - {"hb-"}


def looked_for(path: Path) -> set[str]:
    """Return the classes by which a script or the generator itself finds an element."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return {name for pair in _IN_PYTHON.findall(text) for name in pair if name}
    return set(_IN_SCRIPT.findall(text)) if path.suffix == ".js" else set()


def writers() -> list[Path]:
    """Return every file that may give an element a class."""
    found = (GENERATOR.rglob("*.j2"), GENERATOR.rglob("*.js"), GENERATOR.rglob("*.py"))
    pages = ((ROOT / "site_overrides").rglob("*.html"), (ROOT / "docs").rglob("*.[my]*"))
    return sorted(path for group in (*found, *pages) for path in group if path.is_file())


def room_of(path: Path) -> str | None:
    """Return the room in which a file stands, or nothing where it may be of any."""
    if path.is_relative_to(ROOT / "docs"):
        return "pages"
    return path.relative_to(ROOMS).parts[0] if path.parent.parent == ROOMS else None


def _heads(rules: Iterable[Any]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            head = re.sub(r"/\*.*?\*/", "", tinycss2.serialize(rule.prelude))
            yield from (part.strip() for part in _BETWEEN.split(head))
        elif rule.type == "at-rule" and rule.content and rule.at_keyword == "media":
            yield from _heads(tinycss2.parse_rule_list(rule.content, True, True))


def _selector(text: str) -> Selector:
    return Selector(text, frozenset(_NAME.findall(text)), frozenset(_OWN_ID.findall(text)))
