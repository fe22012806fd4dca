"""Work out the numbers and marks that LibreOffice shows before headings and items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from generator.commands.importing.numerals import plain_mark, written
from generator.commands.importing.symbols import bullet_sign

_LEVELS = 10
_FORMS = {
    "1": "decimal", "a": "lowerColumn", "A": "upperColumn", "i": "lowerRoman", "I": "upperRoman",
}  # fmt: skip


@dataclass(frozen=True)
class ListEntry:
    """What stands in a list: an element, its mark and level; an element without a mark has None."""

    element: Element
    mark: str | None
    level: int
    numbered: bool = False


@dataclass
class _State:
    """A list as far as it has been counted."""

    style: str
    counts: list[int | None] = field(default_factory=lambda: [None] * (_LEVELS + 1))

    def count(self, level: int, start: int, own: int | None) -> None:
        before = self.counts[level]
        counted = start if before is None else before + 1
        self.counts[level] = counted if own is None else own
        self.counts[level + 1 :] = [None] * (_LEVELS - level)


class OdfLists:
    """The list styles of a document, and its lists as far as they have been counted.

    `unknown` is told of each format that numbers are not written in here, with the mark.
    """

    def __init__(self, roots: Iterable[Element], unknown: Callable[[str, str], None]) -> None:
        roots = list(roots)
        self._unknown = unknown
        self.styles = {s.get("name", ""): s for root in roots for s in root.iter("list-style")}
        outline = next((s for root in roots for s in root.iter("outline-style")), None)
        if outline is not None:
            self.styles["\n"] = outline
        self._outline = _State("\n")
        self._by_id: dict[str, _State] = {}
        self._last: _State | None = None

    def heading(self, element: Element, level: int) -> str:
        """Count one more at a level of the outline, and return the number of a heading."""
        if element.get("is-list-header") == "true":
            return ""
        return self._mark(self._outline, min(level, _LEVELS), element)[0]

    def entries(self, element: Element) -> Iterator[ListEntry]:
        """Yield what stands in a list, in order."""
        state = self._state(element)
        self._last = state
        self._by_id[element.get("id", "")] = state
        yield from self._inside(element, state, 1, state.style)

    def _state(self, element: Element) -> _State:
        known = self._by_id.get(element.get("continue-list") or "\n")
        goes_on = element.get("continue-numbering") == "true"
        known = known or (self._last if goes_on else None)
        style = element.get("style-name", known.style if known else "")
        if known is not None:
            known.style = style
        return known or _State(style)

    def _inside(
        self, element: Element, state: _State, level: int, style: str
    ) -> Iterator[ListEntry]:
        for item in element:
            first = item.tag == "list-item"
            for child in item:
                if child.tag in {"p", "h"}:
                    mark, numbered = None, False
                    if first:
                        mark, numbered = self._mark(state, level, item, style)
                    yield ListEntry(child, mark, level, numbered)
                    first = False
                elif child.tag == "list":
                    deeper = min(level + 1, _LEVELS)
                    yield from self._inside(child, state, deeper, child.get("style-name", style))
                else:
                    yield ListEntry(child, None, level)

    def _mark(
        self, state: _State, level: int, item: Element, style: str | None = None
    ) -> tuple[str, bool]:
        """Return the mark of the next item of a list, and whether it counts."""
        name = state.style if style is None else style
        shown = self._level(name, level)
        if shown is None or "bullet" in str(shown.tag) or "image" in str(shown.tag):
            state.counts[level + 1 :] = [None] * (_LEVELS - level)
            is_outline = state is self._outline
            return ("" if is_outline else _bullet(shown, deeper=level > 1)), False
        state.count(
            level, _whole(shown.get("start-value"), 1) or 0, _whole(item.get("start-value"))
        )
        return self._written(name, shown, level, state), True

    def _level(self, style: str, level: int) -> Element | None:
        return next((s for s in self.styles.get(style, ()) if s.get("level") == str(level)), None)

    def _written(self, style: str, shown: Element, level: int, state: _State) -> str:
        def number(at: int) -> str:
            own = self._level(style, at)
            form = "" if own is None else own.get("num-format", "")
            if own is None or not form:
                return ""
            start = _whole(own.get("start-value"), 1)
            count = state.counts[at]
            if form not in _FORMS:
                unknown.append(form)
            return written(start or 0 if count is None else count, _form(own))

        unknown: list[str] = []
        mark = self._marked(shown, level, number)
        for form in unknown:
            self._unknown(form, mark)
        return mark

    def _marked(self, shown: Element, level: int, number: Callable[[int], str]) -> str:
        whole = shown.get("num-list-format")
        if whole is not None:
            return re.sub("%([0-9]{1,2})%", lambda m: number(int(m[1])), whole).strip()
        if not shown.get("num-format"):
            return ""
        shows = _whole(shown.get("display-levels"), 1) or 1
        numbers = [number(at) for at in range(max(1, level - shows + 1), level + 1)]
        own = ".".join(filter(None, numbers))
        return f"{shown.get('num-prefix', '')}{own}{shown.get('num-suffix', '')}".strip()


def _form(level: Element) -> str:
    """Return the format of Word's that a level counts in; digits where there is none."""
    form = level.get("num-format", "")
    if form in {"a", "A"} and level.get("num-letter-sync") == "true":
        return "lowerLetter" if form == "a" else "upperLetter"
    return _FORMS.get(form, "decimal")


def _bullet(level: Element | None, *, deeper: bool) -> str:
    sign = "•" if level is None else level.get("bullet-char", "•")
    look = None if level is None else level.find("text-properties")
    font = "" if look is None else look.get("font-name") or look.get("font-family") or ""
    return plain_mark("".join(bullet_sign(one, font) for one in sign), deeper=deeper)


def _whole(said: str | None, otherwise: int | None = None) -> int | None:
    return int(said) if said and re.fullmatch("[0-9]{1,6}", said) else otherwise
