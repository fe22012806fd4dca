"""Compute the print styles of an element: whether it shows, and its colours.

An engine for PDFs reads a page's stylesheets, but gives a picture within the page none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import cssselect2
import tinycss2

Declaration = tuple[str, str]
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")
_MOST_DEPTH = 8
_NONE = ""


class _Layer:
    """The rules of one layer of the cascade."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.normal, self.important = cssselect2.Matcher(), cssselect2.Matcher()

    def add(self, rule: Any) -> None:
        declared = [
            found
            for found in tinycss2.parse_blocks_contents(rule.content)
            if found.type == "declaration"
        ]
        if tinycss2.serialize(rule.prelude).strip() == ":root":
            self.tokens |= {d.name: _value(d) for d in declared if d.name.startswith("--")}
        for matcher, important in ((self.normal, False), (self.important, True)):
            pairs = [(d.lower_name, _value(d)) for d in declared if d.important is important]
            for selector in _selectors(rule) if pairs else ():
                if selector.pseudo_element is None:
                    matcher.add_selector(selector, pairs)


class Cascade:
    """The print rules of stylesheets, in the order in which a page names them."""

    def __init__(self, stylesheets: Iterable[str]) -> None:
        self._layers: dict[str, _Layer] = {}
        for text in stylesheets:
            for name, rule in _on_paper(tinycss2.parse_stylesheet(text, True, True)):
                layer = self._layers.setdefault(name, _Layer())
                if rule is not None:
                    layer.add(rule)
        # What stands in no layer outweighs what stands in one.
        self._layers[_NONE] = self._layers.pop(_NONE, _Layer())
        layers = self._layers.values()
        self.tokens = {name: value for layer in layers for name, value in layer.tokens.items()}

    def of(self, element: cssselect2.ElementWrapper) -> dict[str, str]:
        """Return what is declared for an element itself, with every token filled in."""
        layers = list(self._layers.values())
        matches = [match for layer in layers for match in layer.normal.match(element)]
        # What is important in an earlier layer outweighs what is important in a later one.
        matches += [match for layer in layers[::-1] for match in layer.important.match(element)]
        declared = (pair for *_, pairs in matches for pair in pairs)
        filled = ((name, self.filled(value)) for name, value in declared)
        return {name: value for name, value in filled if value is not None}

    def filled(self, value: str) -> str | None:
        """Return a value with its tokens filled in, or nothing where one is not known."""
        for _ in range(_MOST_DEPTH):
            found = _VARIABLE.search(value)
            if found is None:
                return value
            known = self.tokens.get(found[1], found[2])
            if known is None:
                return None
            value = value[: found.start()] + known.strip() + value[found.end() :]
        return None


def _on_paper(rules: Iterable[Any], layer: str = _NONE) -> Iterator[tuple[str, Any]]:
    """Yield the rules that hold for every medium or for print, each with its layer.

    A layer that is only named comes without a rule. Other conditions are those of screens.
    """
    for rule in rules:
        if rule.type == "qualified-rule":
            yield layer, rule
        elif rule.type == "at-rule" and rule.lower_at_keyword == "layer":
            names = [name.strip() for name in tinycss2.serialize(rule.prelude).split(",")]
            yield from ((name, None) for name in names)
            yield from _on_paper(_within(rule), names[0])
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media":
            media = {part.strip() for part in tinycss2.serialize(rule.prelude).split(",")}
            if media & {"print", "all"}:
                yield from _on_paper(_within(rule), layer)


def _within(rule: Any) -> list[Any]:
    return list(tinycss2.parse_rule_list(rule.content or [], True, True))


def _selectors(rule: Any) -> list[Any]:
    try:
        return list(cssselect2.compile_selector_list(rule.prelude))
    except cssselect2.SelectorError:
        # What only a browser knows, such as a state of a control, says nothing of paper.
        return []


def _value(declaration: Any) -> str:
    return str(tinycss2.serialize(declaration.value)).strip()
