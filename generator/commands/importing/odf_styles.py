"""Look up what the styles of an OpenDocument text say of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.raised import Lift
from generator.commands.importing.symbols import shown_in

_SPANS = {"span", "a"}
_BOLD, _ITALIC = {"bold", "600", "700", "800", "900"}, {"italic", "oblique"}
# By a style that all text has, nothing stands out.
_OF_ALL = {"Standard", "Text_20_body"}
# LibreOffice writes the names of its own styles in English, whatever the language of the person.
_HEADING = re.compile("Title|Heading_20_([1-9]|10)")


class OdfStyles:
    """The styles by their name; `automatic` are those that stand with the text itself, the last."""

    def __init__(self, roots: Iterable[Element]) -> None:
        roots = list(roots)
        self.styles = {s.get("name", ""): s for root in roots for s in root.iter("style")}
        faces = [face for root in roots for face in root.iter("font-face")]
        self.fonts = {f.get("name", ""): f.get("font-family", "").strip("'") for f in faces}
        own = next((e for e in roots[-1].iter("automatic-styles")), Element("none"))
        self.automatic = {s.get("name", "") for s in own.iter("style")}

    def chain(self, name: str | None) -> Iterator[Element]:
        """Yield a style and what it is based on."""
        seen: set[str] = set()
        while name in self.styles and name not in seen:
            seen.add(name)
            yield self.styles[name]
            name = self.styles[name].get("parent-style-name")

    def heading(self, element: Element) -> int | None:
        """Return the level of the heading that a paragraph looks like, 0 for the title."""
        for style in self.chain(element.get("style-name")):
            found = _HEADING.fullmatch(style.get("name", ""))
            if found:
                return int(found[1] or 0)
        return None

    def hidden(self, element: Element) -> bool:
        """Tell whether a text or paragraph is hidden."""
        chain = self.chain(element.get("style-name"))
        return any(_said(style, "display") == "none" for style in chain)

    def struck(self, element: Element) -> bool:
        """Tell whether a text, or a whole paragraph, is struck through; the nearest style tells."""
        names = ("text-line-through-style", "text-line-through-type")
        return self._nearest(element, *names) not in {None, "none"}

    def font(self, element: Element) -> str:
        """Return the font that a text says it is in."""
        name = self._nearest(element, "font-name", "font-family") or ""
        return self.fonts.get(name, name)

    def lift(self, element: Element) -> Lift | None:
        """Return how a text is raised or lowered: by a word, or by a share of its height."""
        if element.tag not in _SPANS:
            return None
        place = (self._nearest(element, "text-position") or "").split(" ")[0]
        if place == "super" or re.fullmatch(r"[1-9][0-9]*%", place):
            return "raised"
        return "lowered" if place == "sub" or re.fullmatch(r"-[0-9]+%", place) else None

    def emphasis(self, element: Element, *, by_style: bool) -> dict[str, bool]:
        """Return what a text says of being bold, italic and underlined.

        Of a paragraph also what its kind is like, where it may stand out `by_style`.
        """
        said = (
            ("b", self._look(element, "font-weight", by_style=by_style), _BOLD),
            ("i", self._look(element, "font-style", by_style=by_style), _ITALIC),
        )
        found = {name: value in wanted for name, value, wanted in said if value is not None}
        line = self._look(element, "text-underline-style", by_style=by_style)
        return found if line is None else {**found, "u": line != "none"}

    def write_as_shown(self, element: Element, font: str = "") -> None:
        """Put in a text the signs that a reader sees, where its font has others than letters."""
        if element.tag in {*_SPANS, "p", "h"}:
            font = self.font(element) or font
        element.text = shown_in(font, element.text) if font and element.text else element.text
        for child in element:
            self.write_as_shown(child, font)
            child.tail = shown_in(font, child.tail) if font and child.tail else child.tail

    def _look(self, element: Element, name: str, *, by_style: bool) -> str | None:
        if element.tag in _SPANS:
            return self._nearest(element, name)
        for style in self.chain(element.get("style-name")):
            known = style.get("name") in self.automatic
            counts = known or (by_style and style.get("name") not in _OF_ALL)
            if counts and (said := _said(style, name)) is not None:
                return said
        return None

    def _nearest(self, element: Element, *names: str) -> str | None:
        for style in self.chain(element.get("style-name")):
            for name in names:
                if (said := _said(style, name)) is not None:
                    return said
        return None


def _said(style: Element, name: str) -> str | None:
    properties = style.find("text-properties")
    return None if properties is None else properties.get(name)
