"""What a document shows besides words, in Markdown: signs, the marks of items, and joined cells.

A list starts at the number that it is given; an item with any other mark has that in its attribute
list, as `data-mark="a."`. A cell that holds only `<` belongs to the cell at its left, one that
holds only `^` to the cell above it. `<sup>`, `<sub>`, `<u>` and `<br>` are what they are in HTML.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import StrEnum
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

MARK_ATTRIBUTE = "data-mark"
# On what is written in this notation and cannot be read; see `Found.unread`.
UNREAD_ATTRIBUTE = "data-hb-unread"
_SIGN = r"<(sup|sub|u)>(.*?)</\1>"
_BREAK = r"<br\s*/?>"
_LEFT, _ABOVE = "<", "^"
# A word with a sign of emphasis that is left; where one is escaped, it is not yet a sign.
_LEFT_OVER = re.compile(
    r"[^\s\x02\x03]*?(?:(?<![^\s“‘\"(\[])(?:\*{1,3}|_{1,3})(?=[^\W_]|[“‘\"(\[])"
    r"|(?<=[\w.,;:!?)\]”’])\*{1,3}(?![^\s.,;:!?)\]”’])"
    # A row of bars is a line to write on.
    r"|(?<=[^\W_])_{1,2}(?![^\s.,;:!?)\]”’]))[^\s\x02\x03]*"
)

Spot = tuple[int, int]


class Unread(StrEnum):
    """What is written in the notation of the official text and cannot be read."""

    CELL = "cell"
    EMPHASIS = "emphasis"
    MARK = "mark"
    NOTE_MISSING = "note missing"
    NOTE_TWICE = "note twice"
    NOTE_UNUSED = "note unused"


class TextNotation(Extension):
    """Python-Markdown extension that reads signs, lists, their marks, and joined cells."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors: cells before what is in them is read, marks when it was."""
        SaneListExtension().extendMarkdown(md)
        # A cell that shows a ^ of its own is written \^.
        md.ESCAPED_CHARS.append(_ABOVE)
        md.inlinePatterns.register(_SignProcessor(_SIGN, md), "hb_sign", 95)
        md.inlinePatterns.register(_BreakProcessor(_BREAK, md), "hb_break", 95)
        md.treeprocessors.register(_CellJoiner(md), "hb_cells", 25)
        md.treeprocessors.register(_MarkMover(md), "hb_marks", 7)
        md.treeprocessors.register(_LeftOverFinder(md), "hb_left_over", 6)


class _SignProcessor(InlineProcessor):
    """Turn raised, lowered and underlined text into elements of the tree, so that it is text."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        element = Element(m.group(1))
        element.text = m.group(2)
        return element, m.start(0), m.end(0)


class _BreakProcessor(InlineProcessor):
    """Turn a written break into an element of the tree, as two spaces at a line's end are."""

    def handleMatch(  # type: ignore[override] # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        return Element("br"), m.start(0), m.end(0)


class _MarkMover(Treeprocessor):
    """Give an item its mark where Markdown gave it to the first paragraph in the item."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            if len(item) and item[0].tag == "p" and MARK_ATTRIBUTE in item[0].attrib:
                item.set(MARK_ATTRIBUTE, item[0].attrib.pop(MARK_ATTRIBUTE))
        for element in root.iter():
            mark = element.get(MARK_ATTRIBUTE)
            if mark is not None and (element.tag != "li" or not mark.strip()):
                element.set(UNREAD_ATTRIBUTE, Unread.MARK)


class _LeftOverFinder(Treeprocessor):
    """Find the signs of emphasis that Markdown left as they are."""

    def run(self, root: Element) -> None:
        for element in list(root.iter()):
            # From the end, as each that is found becomes one more child.
            for at in range(len(element), 0, -1):
                element[at - 1].tail = _set_apart(element, at, element[at - 1].tail)
            if element.tag != "code":
                element.text = _set_apart(element, 0, element.text)


def _set_apart(parent: Element, at: int, text: str | None) -> str | None:
    """Make an element of each word with a sign that is left; return the text before the first."""
    if text is None or isinstance(text, AtomicString) or not ("*" in text or "_" in text):
        return text
    word = _LEFT_OVER.search(text)
    if word is None:
        return text
    element = Element("span", {UNREAD_ATTRIBUTE: Unread.EMPHASIS})
    element.text = word[0]
    parent.insert(at, element)
    element.tail = _set_apart(parent, at + 1, text[word.end() :])
    return text[: word.start()]


class _CellJoiner(Treeprocessor):
    """Join the cells of tables; those that form no rectangle stay as they are written.

    A cell of the head without a text is no heading of anything.
    """

    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            for part in table:
                _join(list(part))
        for cell in root.iter("th"):
            if not cell.text and not len(cell):
                cell.tag = "td"


def _join(rows: Sequence[Element]) -> None:
    cells = {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(row)}
    for owner, places in _owned(cells).items():
        height, width = (max(place[axis] for place in places) - owner[axis] + 1 for axis in (0, 1))
        if cells[owner].text in {_LEFT, _ABOVE} or len(places) != height * width:
            rows[owner[0]].set(UNREAD_ATTRIBUTE, Unread.CELL)
            continue
        for name, number in (("rowspan", height), ("colspan", width)):
            if number > 1:
                cells[owner].set(name, str(number))
        for row, column in places - {owner}:
            rows[row].remove(cells[row, column])


def _owned(cells: Mapping[Spot, Element]) -> dict[Spot, set[Spot]]:
    """Return the places that belong to the cell at each place; those of no other have their own."""
    owner: dict[Spot, Spot] = {}
    owned: dict[Spot, set[Spot]] = defaultdict(set)
    for place, cell in cells.items():
        row, column = place
        beside = {_LEFT: (row, column - 1), _ABOVE: (row - 1, column)}.get(cell.text or "")
        owner[place] = owner.get(beside, place) if beside else place
        owned[owner[place]].add(place)
    return owned
