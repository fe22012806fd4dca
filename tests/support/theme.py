"""Cut the theme's stylesheet down to what the pages use; run as a command it writes the result.

Four fifths of Material's stylesheet is for parts that these pages do not have: its own navigation,
search, tabs, annotations. Every reader would fetch all of it before the first word shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any

import tinycss2

from tests.support.projects import ROOT

STYLES = ROOT / "generator" / "site" / "styles"
TARGET = STYLES / "theme.css"

# What our templates took over from the theme's, and Markdown with our extensions is laid out in.
CLASSES = frozenset({"md-container", "md-main", "md-main__inner", "md-grid", "md-typeset"})

_CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
_VARIABLE = re.compile(r"var\((--[\w-]+)")
# A script of the theme sets these attributes, and our pages are written from left to right.
_NEVER = ("[dir=rtl]", "[data-md-color-", "[data-md-toggle", ":host")
_NOTICE = """\
/* The rules of Material for MkDocs that these pages use, made by `make theme`: do not edit.
   Copyright (c) 2016-2025 Martin Donath <martin.donath@squidfunk.com>, MIT License. */
"""


def stylesheet() -> str:
    """Return the theme's rules for the parts that the pages have, with the notice of its maker."""
    text = _filtered(theme_stylesheet(), bool)
    ours = "".join(path.read_text("utf-8") for path in STYLES.glob("*.css") if path != TARGET)
    while (fewer := _filtered(text, _is_used(set(_VARIABLE.findall(text + ours))))) != text:
        text = fewer
    return _NOTICE + text


def theme_stylesheet() -> str:
    """Return Material's stylesheet as it comes."""
    folder = files("material") / "templates" / "assets" / "stylesheets"
    [found] = [
        entry
        for entry in folder.iterdir()
        if entry.name.startswith("main.") and entry.name.endswith(".css")
    ]
    return found.read_text(encoding="utf-8")


def classes(text: str) -> frozenset[str]:
    """Return every class that a stylesheet names."""
    return frozenset(_CLASS.findall(text))


def _filtered(text: str, keep: Callable[[Any], bool]) -> str:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(f"{rule}\n" for rule in _kept(rules, keep))


def _kept(rules: Iterable[Any], keep: Callable[[Any], bool]) -> Iterator[str]:
    for rule in rules:
        head = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "qualified-rule":
            head = ",".join(selector for selector in _selectors(head) if _is_ours(selector))
            body = ";".join(
                declaration.serialize()
                for declaration in tinycss2.parse_blocks_contents(rule.content)
                if declaration.type == "declaration" and keep(declaration)
            )
            if head and body:
                yield f"{head}{{{body}}}"
        elif rule.at_keyword in {"media", "supports"}:
            nested = tinycss2.parse_rule_list(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            body = "".join(_kept(nested, keep))
            if body:
                yield f"@{rule.at_keyword} {head}{{{body}}}"


def _selectors(head: str) -> list[str]:
    """Split at the commas between selectors, not at those within `:is(…)`."""
    return re.split(r",(?![^(]*\))", head)


def _is_ours(selector: str) -> bool:
    return classes(selector) <= CLASSES and not any(part in selector for part in _NEVER)


def _is_used(variables: set[str]) -> Callable[[Any], bool]:
    return lambda declaration: (
        not declaration.name.startswith("--") or declaration.name in variables
    )


if __name__ == "__main__":
    TARGET.write_text(stylesheet(), encoding="utf-8", newline="\n")
