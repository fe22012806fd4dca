"""Look up what the styles and numbering of a Word document say of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.raised import Lift

_OFF = {"0", "false", "off"}
_LIFTS: dict[str, Lift] = {"superscript": "raised", "subscript": "lowered"}
# Word writes the names of its own styles in English, whatever the language of the person.
_DEEPER = re.compile(r"list (?:bullet|number|continue)? ?([2-9])", re.IGNORECASE)
_FORMER = re.compile(r"(?:heading|kop) ([1-9])", re.IGNORECASE)


def on(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on, or None where nothing is said of it."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("val", "true") not in _OFF


def value(element: Element | None, path: str) -> str | None:
    """Return the value of the property at a path, if it is there."""
    found = None if element is None else element.find(path)
    return None if found is None else found.get("val")


@dataclass
class Styles:
    """The styles by their id, and the format of each level of each list."""

    styles: dict[str, Element] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield a style and what it is based on."""
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = value(self.styles[style], "basedOn")

    def heading(self, properties: Element | None) -> int | None:
        """Return the level of a heading, 0 for the title, None for any other paragraph."""
        own = value(properties, "outlineLvl")
        if own is not None and own.isdigit() and int(own) < 9:
            return int(own) + 1
        for style in self.chain(value(properties, "pStyle")):
            name = value(style, "name") or ""
            if name.lower() in {"title", "titel"}:
                return 0
            named = _FORMER.fullmatch(name)
            level = value(style, "pPr/outlineLvl")
            if named or (level is not None and level.isdigit() and int(level) < 9):
                return int(named[1]) if named else int(level or 0) + 1
        return None

    def contents(self, properties: Element | None) -> bool:
        """Tell whether a paragraph is a line of the table of contents."""
        names = (value(s, "name") or "" for s in self.chain(value(properties, "pStyle")))
        return any(name.lower().startswith("toc ") for name in names)

    def list_format(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the format of the list that a paragraph is in, and the level in that list."""
        number = value(properties, "numPr/numId")
        level = value(properties, "numPr/ilvl")
        for style in self.chain(value(properties, "pStyle")):
            number = number or value(style, "pPr/numPr/numId")
            level = level or value(style, "pPr/numPr/ilvl")
        if number is None or number == "0":
            return None
        level = level if level and level.isdigit() else "0"
        depth = int(level) or self._depth_of_style(properties)
        return self.formats.get((number, level), "bullet"), depth

    def _depth_of_style(self, properties: Element | None) -> int:
        """Return how deep a style such as ‘List Bullet 2’ is: it is the first level of its list."""
        names = (value(s, "name") or "" for s in self.chain(value(properties, "pStyle")))
        deeper = (_DEEPER.fullmatch(name) for name in names)
        return next((int(found[1]) - 1 for found in deeper if found), 0)

    def hidden(self, run: Element) -> bool:
        """Tell whether a run of text is hidden, by itself or by its style."""
        return self._has(run, "vanish")

    def struck(self, run: Element) -> bool:
        """Tell whether a run of text is struck through, by itself or by its style."""
        return self._has(run, "strike") or self._has(run, "dstrike")

    def bold(self, run: Element) -> bool:
        """Tell whether a run of text is bold, by itself or by its style."""
        return self._has(run, "b")

    def lift(self, run: Element) -> Lift | None:
        """Return how a run of text is raised or lowered, by itself or by its style."""
        own = value(run, "rPr/vertAlign")
        styles = self.chain(value(run, "rPr/rStyle"))
        said = own or next(filter(None, (value(s, "rPr/vertAlign") for s in styles)), None)
        return _LIFTS.get(said or "")

    def _has(self, run: Element, name: str) -> bool:
        properties = run.find("rPr")
        said = on(properties, name)
        if said is not None:
            return said
        chain = self.chain(value(properties, "rStyle"))
        return any(on(style.find("rPr"), name) for style in chain)


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """Return what the parts styles.xml and numbering.xml say."""
    found = Styles()
    for style in () if styles is None else styles.iter("style"):
        found.styles[style.get("styleId", "")] = style
    if numbering is None:
        return found
    kinds = {a.get("abstractNumId"): a for a in numbering.iter("abstractNum")}
    for number in numbering.iter("num"):
        kind = kinds.get(value(number, "abstractNumId"))
        for level in () if kind is None else kind.iter("lvl"):
            key = number.get("numId", ""), level.get("ilvl", "0")
            found.formats[key] = value(level, "numFmt") or "bullet"
    return found
