"""Walk over the XML of a Word document, and take its text as it stands there."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from generator.commands.importing.equations import linear
from generator.commands.importing.raised import Lift, lifted
from generator.commands.importing.symbols import symbol
from generator.commands.importing.word_numbering import value
from generator.commands.importing.word_styles import Styles, on

EQUATIONS = {"oMath", "oMathPara"}
FORM_FIELDS = {"checkBox", "ddList"}


def chosen_of(element: Element) -> list[Element]:
    """Return the one way of writing that is meant: the others say the same for older programs."""
    choice = element.find("Choice")
    return [choice] if choice is not None else element.findall("Fallback")


def visible(element: Element) -> Iterator[Element]:
    """Yield all descendants, but of what is written in several ways only one."""
    for child in chosen_of(element) if element.tag == "AlternateContent" else element:
        yield child
        yield from visible(child)


def outermost(element: Element, tag: str) -> Iterator[Element]:
    """Yield the descendants with a tag, but not those that stand in another one."""
    for child in chosen_of(element) if element.tag == "AlternateContent" else element:
        if child.tag == tag:
            yield child
        else:
            yield from outermost(child, tag)


def paragraphs_of(element: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, note or text box, but not those of text boxes in them."""
    return outermost(element, "p")


def fields_apart(element: Element) -> Iterator[Element]:
    """Yield what stands in an element, a run that holds parts of fields as a run for each part."""
    for child in element:
        if child.tag != "r" or child.find("fldChar") is None:
            yield child
            continue
        looks = child.findall("rPr")
        for part in (part for part in child if part.tag != "rPr"):
            run = Element("r")
            run.extend([*looks, part])
            yield run


def form_field(element: Element) -> str:
    """Return what a field of a form shows: a box with or without a cross, or what was chosen."""
    if element.tag == "checkBox":
        checked, default = on(element, "checked"), on(element, "default")
        return "☒" if (default if checked is None else checked) else "☐"
    entries = [entry.get("val", "") for entry in element.findall("listEntry")]
    chosen = value(element, "result") or value(element, "default") or "0"
    at = int(chosen) if chosen.isdigit() else 0
    return entries[at] if at < len(entries) else ""


def raw_text(root: Element, styles: Styles | None = None) -> str:
    """Return all text as it stands, paragraph by paragraph; raised and lowered by its styles."""
    parts: list[str] = []
    _gather(root, parts, styles, None, [])
    return "".join(parts)


def _gather(
    root: Element,
    parts: list[str],
    styles: Styles | None,
    lift: Lift | None,
    fields: list[bool],
) -> None:
    for element in chosen_of(root) if root.tag == "AlternateContent" else root:
        tag = element.tag
        if tag in EQUATIONS:
            parts.append(f" {linear(element)} ")
            continue
        if tag == "p":
            parts.append("\n")
            fields.clear()
        elif tag == "fldChar":
            _step(fields, element.get("fldCharType", ""))
        elif tag == "t" and not (fields and fields[-1] and not all(fields)):
            parts.append(lifted(element.text or "", lift))
        elif tag == "sym":
            parts.append(symbol(element.get("font", ""), element.get("char", "")))
        elif tag in FORM_FIELDS:
            parts.append(form_field(element))
        elif tag == "noBreakHyphen":
            parts.append("-")
        elif tag in {"tab", "br", "cr", "ptab", "footnoteReference", "endnoteReference"}:
            parts.append(" ")
        inner = styles.lift(element) if tag == "r" and styles is not None else lift
        _gather(element, parts, styles, inner, fields)
        if tag == "txbxContent":
            parts.append("\n")


def _step(fields: list[bool], how: str) -> None:
    """Keep of each field that has begun whether what it shows has begun as well."""
    if how == "begin":
        fields.append(False)
    elif fields:
        last = fields.pop()
        fields += [] if how == "end" else [last or how == "separate"]
