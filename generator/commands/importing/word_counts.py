"""Count notes, raised and lowered letters and joined cells in the XML of a Word document itself.

The reader of blocks is not asked for them: what that loses, differs from these counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element

from generator.commands.importing.counted import NOTE_MARK, NOTE_TEXT, cell, letters
from generator.commands.importing.document import Counted
from generator.commands.importing.raised import Lift
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_numbering import value
from generator.commands.importing.word_styles import Styles

_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# What is not seen; and equations, which become a text on one line.
_LEFT_OUT = {"del", "moveFrom", "pPr", "rPr", "sectPr", "oMath", "oMathPara"}
_DELETED = {"tr": "trPr/del", "tc": "tcPr/cellDel"}

NoteTexts = Mapping[tuple[str, str], Element]


def counts_of_word(body: Element, parts: Iterable[Element], styles: Styles) -> Counter[Counted]:
    """Count what is seen of a text, and of the notes in these parts to which it refers."""
    notes = {(str(n.tag), n.get("id", "")): n for part in parts for n in part}
    return Counter(_all(body, notes, styles))


def _all(body: Element, notes: NoteTexts, styles: Styles) -> Iterator[Counted]:
    signs: dict[tuple[str, str], str] = {}
    for run in _runs(body, styles):
        lift, chosen = _lift(run, styles), None
        for child in run:
            key = _NOTES.get(str(child.tag), ""), child.get("id", "")
            if key in notes:
                yield NOTE_MARK
                signs.setdefault(key, "")
                chosen = key if child.get("customMarkFollows") in {"1", "true", "on"} else None
            elif chosen:
                # The sign that a writer chose for a note is no letter of the text.
                signs[chosen] += _text(child)
            else:
                yield from letters(_text(child), lift)
    for key, sign in signs.items():
        yield NOTE_TEXT
        yield from _note(notes[key], sign.strip(), styles)
    for table in _tables(body):
        yield from _joined(table)


def _note(note: Element, sign: str, styles: Styles) -> Iterator[Counted]:
    """Yield the letters of a note, which may begin with the sign that its writer chose."""
    for run in _runs(note, styles):
        text = "".join(map(_text, run))
        if sign and text.strip():
            text, sign = text.removeprefix(sign) if text.strip() == sign else text, ""
        yield from letters(text, _lift(run, styles))


def _text(element: Element) -> str:
    if element.tag == "sym":
        return symbol(element.get("font", ""), element.get("char", ""))
    return (element.text or "") if element.tag == "t" else ""


def _runs(root: Element, styles: Styles, paragraph: Element | None = None) -> Iterator[Element]:
    """Yield the runs of text that are seen, of what is written in several ways only the first."""
    paragraph = root if root.tag == "p" else paragraph
    ways = root.findall("Choice")[:1] or root.findall("Fallback")
    for element in ways if root.tag == "AlternateContent" else root:
        deleted = _DELETED.get(str(element.tag))
        contents = element.tag == "p" and styles.contents(element.find("pPr"))
        if element.tag in _LEFT_OUT or contents or (deleted and element.find(deleted) is not None):
            continue
        if element.tag == "r":
            if styles.hidden(element, paragraph) or styles.struck(element, paragraph):
                continue
            yield element
        yield from _runs(element, styles, paragraph)


def _lift(run: Element, styles: Styles) -> Lift | None:
    """Return how a run is raised or lowered, read apart from how the reader does."""
    look = [run, *styles.chain(value(run, "rPr/rStyle"))]
    align = next(filter(None, (value(one, "rPr/vertAlign") for one in look)), "")
    place = next(filter(None, (value(one, "rPr/position") for one in look)), "0")
    if align in {"superscript", "subscript"}:
        return "raised" if align == "superscript" else "lowered"
    points = int(place) if re.fullmatch("-?[0-9]{1,5}", place) else 0
    return None if not points else "raised" if points > 0 else "lowered"


def _tables(element: Element) -> Iterator[Element]:
    """Yield the tables that are seen as such: not those in cells, which become lines there."""
    for child in element:
        if child.tag == "tbl":
            cells = [one for row in _inside(child, "tr") for one in _inside(row, "tc")]
            # A table of one cell only draws a box.
            yield from [child] if len(cells) > 1 else (t for one in cells for t in _tables(one))
        elif child.tag not in {"p", "del", "Fallback"}:
            yield from _tables(child)


def _joined(table: Element) -> Iterator[Counted]:
    """Yield the joined cells: a cell that goes on stands in the same column as the one above it."""
    above: dict[int, list[int]] = {}
    reaches: list[list[int]] = []
    for row in _inside(table, "tr"):
        at, here = _number(row, "trPr/gridBefore", 0), dict[int, list[int]]()
        for one in _inside(row, "tc"):
            wide, merge = _number(one, "tcPr/gridSpan", 1) or 1, one.find("tcPr/vMerge")
            before = above.get(at, [0, 0])
            if value(one, "tcPr/hMerge") == "continue" and reaches:
                reaches[-1][0] += wide
            elif merge is not None and merge.get("val") != "restart" and before[0] == wide:
                before[1] += 1
                here[at] = before
            else:
                reaches.append([wide, 1])
                if merge is not None:
                    here[at] = reaches[-1]
            at += wide
        above = here
    for wide, high in reaches:
        yield from cell(wide, high)


def _inside(element: Element, tag: str) -> Iterator[Element]:
    for child in element:
        deleted = _DELETED.get(str(child.tag))
        if deleted and child.find(deleted) is not None:
            continue
        if child.tag == tag:
            yield child
        elif child.tag not in {"tbl", "tr", "tc", "p", "Fallback"}:
            yield from _inside(child, tag)


def _number(element: Element, path: str, otherwise: int) -> int:
    said = value(element, path) or ""
    return int(said) if re.fullmatch("[0-9]{1,3}", said) else otherwise
