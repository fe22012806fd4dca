"""What a person calls a clause that has no title, or one of two pages with the same title."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.html import HtmlElement, fragment_fromstring

from generator.model import Clause, Handbook, PageFront
from generator.text.seen import pictures_of, tree_of

# Enough of a text to know it by.
_MOST = 70
_OPEN = {"", "…"}


def clause_name(clause: Clause) -> str:
    """Return the first words of a clause; of a table its head, of a picture what it shows."""
    table = _head_of(clause)
    if table:
        return f"Tabel: {table}"
    if clause.text:
        return f"‘{_short(clause.text)}’"
    told = [alt for _, alt in pictures_of(tree_of(clause.html)) if alt.strip() not in _OPEN]
    return f"Afbeelding ‘{_short(told[0]) if told else 'nog zonder tekst'}’"


def clause_title(handbook: Handbook, clause: Clause, typed: Mapping[str, str] | None = None) -> str:
    """Return what an editor calls a clause: its title or term, or else how it begins.

    `typed` are titles that were typed for clauses that have no explanation yet, by their ids.
    """
    name = clause_name(clause)
    quoted = name.startswith("‘") and name.endswith("’")
    title = known_title(handbook, clause) or (typed or {}).get(clause.id)
    return title or (name[1:-1] if quoted else name)


def known_title(handbook: Handbook, clause: Clause) -> str | None:
    """Return the title that a clause has for readers, or its term."""
    explanation = handbook.explanation(clause.id)
    return explanation.title if explanation else clause.term


def page_name(front: PageFront) -> str:
    """Return the title of a page; of one that takes another's place also from which version."""
    return f"{front.title} (vanaf versie {front.since})" if front.replaces else front.title


def _head_of(clause: Clause) -> str:
    """Return the cells of the first row, where a clause is a table."""
    if "<table" not in clause.html:
        return ""
    whole: HtmlElement = fragment_fromstring(clause.html, create_parent="div")
    table = whole.find(".//table")
    row = table.find(".//tr") if table is not None else None
    before = "".join(whole.xpath("./text()")).strip()
    if row is None or before or table.xpath("preceding::p"):
        return ""
    return _short(", ".join(" ".join(cell.text_content().split()) for cell in row))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rsplit(' ', 1)[0]}…"
