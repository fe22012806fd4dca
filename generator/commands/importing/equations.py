"""Write an equation of Word or LibreOffice on one line, as one would type it: x^2, (a+b)/(c)."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

_NO_TEXT = {"ctrlPr", "rPr", "annotation", "annotation-xml"}


def linear(element: Element) -> str:
    """Return an equation on one line; of an unknown part what stands in it."""
    tag = str(element.tag)
    if tag in _NO_TEXT:
        return ""
    made = _FORMS.get(tag)
    if made is not None:
        return made(element)
    return (element.text or "").strip("\n") + "".join(linear(child) for child in element)


def _part(element: Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else linear(found).strip()


def _group(text: str) -> str:
    """Return a part in brackets, unless it is one number or sign."""
    return text if re.fullmatch(r"\w+|.?|\([^()]*\)", text) else f"({text})"


def _fraction(element: Element) -> str:
    return f"{_group(_part(element, 'num'))}/{_group(_part(element, 'den'))}"


def _raised(element: Element) -> str:
    return f"{_group(_part(element, 'e'))}^{_group(_part(element, 'sup'))}"


def _lowered(element: Element) -> str:
    return f"{_group(_part(element, 'e'))}_{_group(_part(element, 'sub'))}"


def _both(element: Element) -> str:
    return f"{_lowered(element)}^{_group(_part(element, 'sup'))}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"{degree and f'[{degree}]'}√{_group(_part(element, 'e'))}"


def _sum(element: Element) -> str:
    sign = element.find("naryPr/chr")
    shown = "∫" if sign is None else sign.get("val") or "∫"
    below, above = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_group(below)}" if below else "") + (f"^{_group(above)}" if above else "")
    return f"{shown}{limits} {_part(element, 'e')}"


def _bracketed(element: Element) -> str:
    begin, end = element.find("dPr/begChr"), element.find("dPr/endChr")
    parts = "|".join(linear(child).strip() for child in element if child.tag == "e")
    opening = "(" if begin is None else begin.get("val", "")
    closing = ")" if end is None else end.get("val", "")
    return f"{opening}{parts}{closing}"


def _matrix(element: Element) -> str:
    rows = (
        ", ".join(linear(cell).strip() for cell in row)
        for row in element
        if row.tag in {"mr", "mtr"}
    )
    return f"[{'; '.join(rows)}]"


def _children(join: str, before: str = "") -> Callable[[Element], str]:
    """Return how MathML's elements are written, whose parts stand in order."""

    def made(element: Element) -> str:
        parts = [_group(linear(child).strip()) for child in element]
        return before + join.join(parts)

    return made


def _low_and_high(element: Element) -> str:
    base, below, above = [_group(linear(child).strip()) for child in element][:3]
    return f"{base}_{below}^{above}"


def _any_root(element: Element) -> str:
    base, degree = [linear(child).strip() for child in element][:2]
    return f"[{degree}]√{_group(base)}"


_FORMS: dict[str, Callable[[Element], str]] = {
    "f": _fraction, "sSup": _raised, "sSub": _lowered, "sSubSup": _both, "rad": _root,
    "nary": _sum, "d": _bracketed, "m": _matrix, "mtable": _matrix,
    "mfrac": _children("/"), "msup": _children("^"), "msub": _children("_"),
    "mover": _children("^"), "munder": _children("_"), "msqrt": _children("", "√"),
    "msubsup": _low_and_high, "munderover": _low_and_high, "mroot": _any_root,
}  # fmt: skip
