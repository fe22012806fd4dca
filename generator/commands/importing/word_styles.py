"""Look up what the styles and numbering of a Word document say of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.raised import Lift
from generator.commands.importing.word_numbering import Numbering, read_numbering, value

_OFF, _ON = {"0", "false", "off"}, {"1", "true", "on"}
_LIFTS: dict[str, Lift] = {"superscript": "raised", "subscript": "lowered"}
# Word writes the names of its own styles in English, whatever the language of the person.
_DEEPER = re.compile(r"list (?:bullet|number|continue)? ?([2-9])", re.IGNORECASE)
_FORMER = re.compile(r"(?:heading|kop) ([1-9])", re.IGNORECASE)


@dataclass(frozen=True)
class Listed:
    """The list that a paragraph is in, its level there, and how deep it is shown."""

    number: str
    level: int
    depth: int


def on(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on, or None where nothing is said of it."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("val", "true") not in _OFF


@dataclass
class Styles:
    """The styles by their id, and the lists."""

    styles: dict[str, Element] = field(default_factory=dict)
    numbering: Numbering = field(default_factory=Numbering)

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

    def listed(self, properties: Element | None) -> Listed | None:
        """Return the list that a paragraph is in, by itself or by its style."""
        chain = list(self.chain(value(properties, "pStyle")))
        number = value(properties, "numPr/numId") or _first(chain, "pPr/numPr/numId")
        linked = (self.numbering.linked.get((number or "", s.get("styleId", ""))) for s in chain)
        of_style = next((str(level) for level in linked if level is not None), None)
        level = value(properties, "numPr/ilvl") or of_style or _first(chain, "pPr/numPr/ilvl")
        if number is None or number == "0":
            return None
        at = min(int(level), 8) if level and re.fullmatch("[0-9]{1,3}", level) else 0
        return Listed(number, at, at or self._depth_of_style(properties))

    def _depth_of_style(self, properties: Element | None) -> int:
        """Return how deep a style such as ‘List Bullet 2’ is: it is the first level of its list."""
        names = (value(s, "name") or "" for s in self.chain(value(properties, "pStyle")))
        deeper = (_DEEPER.fullmatch(name) for name in names)
        return next((int(found[1]) - 1 for found in deeper if found), 0)

    def hidden(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a run of text is hidden, by itself or by a style: also its paragraph's."""
        return self._has(run, "vanish", paragraph)

    def struck(self, run: Element, paragraph: Element | None) -> bool:
        """Tell whether a run is struck through, by itself or by a style: also its paragraph's."""
        return self._has(run, "strike", paragraph) or self._has(run, "dstrike", paragraph)

    def emphasis(self, run: Element, paragraph: Element | None = None) -> Iterator[str]:
        """Yield how a run of text stands out: bold, italic or underlined.

        By itself, by its style, or by that of the paragraph, where that is given.
        """
        yield from (name for name in ("b", "i") if self._stands_out(run, name, paragraph))
        line = self._said(run, "u") or _first(self._looks_of(paragraph), "rPr/u")
        if line not in {None, "none"}:
            yield "u"

    def _stands_out(self, run: Element, name: str, paragraph: Element | None) -> bool:
        properties = run.find("rPr")
        said = on(properties, name)
        if said is not None:
            return said
        # What both styles switch on, stands out by being plain.
        return self._switched(self.chain(value(properties, "rStyle")), name) is not self._switched(
            self._looks_of(paragraph), name
        )

    def _switched(self, styles: Iterable[Element], name: str) -> bool:
        said = (on(style.find("rPr"), name) for style in styles)
        return next((one for one in said if one is not None), False)

    def _looks_of(self, paragraph: Element | None) -> Iterator[Element]:
        """Yield the styles of a paragraph, but not that of all: by that nothing stands out."""
        return (s for s in self._of_paragraph(paragraph) if s.get("default") not in _ON)

    def fonts(self, run: Element, paragraph: Element | None) -> tuple[str, str]:
        """Return the font of the letters of a run, and that of its other signs."""
        properties = run.find("rPr")
        chain = [*self.chain(value(properties, "rStyle")), *self._of_paragraph(paragraph)]
        said = [properties, *(style.find("rPr") for style in chain)]
        found = [f for one in said if one is not None and (f := one.find("rFonts")) is not None]
        letters, signs = (
            next(filter(None, (font.get(name) for font in found)), "")
            for name in ("ascii", "hAnsi")
        )
        return letters, signs

    def _of_paragraph(self, paragraph: Element | None) -> Iterator[Element]:
        return self.chain(value(paragraph, "pPr/pStyle"))

    def lift(self, run: Element) -> Lift | None:
        """Return how a run of text is raised or lowered, by itself or by its style."""
        said = _LIFTS.get(self._said(run, "vertAlign") or "")
        place = re.fullmatch("(-?)[0-9]*[1-9][0-9]*", self._said(run, "position") or "")
        return said or (place and ("lowered" if place[1] else "raised"))

    def _said(self, run: Element, name: str) -> str | None:
        styles = self.chain(value(run, "rPr/rStyle"))
        return value(run, f"rPr/{name}") or _first(styles, f"rPr/{name}")

    def _has(self, run: Element, name: str, paragraph: Element | None = None) -> bool:
        properties = run.find("rPr")
        said = on(properties, name)
        if said is not None:
            return said
        chain = [
            *self.chain(value(properties, "rStyle")),
            *self._of_paragraph(paragraph),
        ]
        return any(on(style.find("rPr"), name) for style in chain)


def _first(styles: Iterable[Element], path: str) -> str | None:
    """Return what the nearest of some styles says."""
    return next(filter(None, (value(style, path) for style in styles)), None)


def read_styles(styles: Element | None, numbering: Element | None) -> Styles:
    """Return what the parts styles.xml and numbering.xml say."""
    found = Styles()
    for style in () if styles is None else styles.iter("style"):
        found.styles[style.get("styleId", "")] = style
    found.numbering = read_numbering(numbering, found.styles)
    return found
