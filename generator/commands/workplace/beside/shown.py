"""A part of a concept as readers will see it, on a page of the workplace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.model import Clause, Version
from generator.site.redlining import redlined_html
from generator.text.links import final
from generator.text.seen import pictures_of, tree_of
from generator.time.changes import ClauseChange

_LINK = re.compile(r"</?a(?=[\s>])[^>]*>")
_SOURCE = re.compile(r'(?<= src=")([^"]*)')
_ITEM = Markup('<ul><li data-mark="{}">{}</li></ul>')
_CELL = re.compile(r"(?<!\\) \| ")
_ESCAPE = re.compile(r"\\(?=.)")


def clause_shown(version: Version, clause: Clause, number: str) -> Markup:
    """Return a clause with its number or mark; its pictures come from the workplace."""
    html = _in_workplace(clause.html, number)
    shown = Markup(html)  # noqa: S704 - converted from a source that check_markup passed
    mark = version.mark_of(clause.id)
    return _ITEM.format(mark, shown) if mark else shown


def _in_workplace(html: str, number: str) -> str:
    """Return the HTML of a clause without its links, and with pictures from the workplace."""
    plain_links = _LINK.sub("", final(html, str))
    return _SOURCE.sub(lambda m: picture_address(number, unescape(m[1])), plain_links)


def change_shown(change: ClauseChange, number: str) -> Markup:
    """Return the words of a clause with what went and what came marked."""
    before, after = (
        _in_workplace(clause.html, number) if clause else None
        for clause in (change.before, change.after)
    )
    return redlined_html(before, after, change.part, change.own)


def difference_shown(before: Markup, after: Markup) -> Markup:
    """Return both as one, with what went and what came marked."""
    return redlined_html(before, after)


def picture_address(number: str, written: str) -> str:
    """Return the address of a picture, as the workplace shows it."""
    return f"/versie/{number}/plaatje/{quote(written.rsplit('/', 1)[-1])}"


def pictures_in(clause: Clause) -> tuple[tuple[str, str], ...]:
    """Return the address of each picture of a clause as it is written, and its text."""
    return pictures_of(tree_of(final(clause.html, str)))


# Colour alone tells nothing to who does not see it.
_KNOWN, _OTHER = Markup("<td></td>"), Markup("<td><strong>nieuw of gewijzigd</strong></td>")


def rows_shown(rows: Sequence[str], known: frozenset[str]) -> Markup:
    """Return the rows of a table as a reader sees them; one that was not known says so."""
    return Markup("<table>{}</table>").format(
        Markup("").join(
            Markup("<tr{}>{}</tr>").format(
                "" if row in known else Markup(' class="hb-desk-new-row"'),
                _cells(row) + (_KNOWN if row in known else _OTHER),
            )
            for row in rows
        )
    )


def _cells(row: str) -> Markup:
    cells = _CELL.split(row.removeprefix("| ").removesuffix(" |"))
    return Markup("").join(
        Markup("<td>{}</td>").format(escape(_ESCAPE.sub("", cell.removeprefix("= "))))
        for cell in cells
    )
