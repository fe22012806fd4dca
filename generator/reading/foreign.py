"""Report attributes by which a text is shown otherwise while nothing that is frozen of it differs.

What a lock holds is read from words and signs. So an attribute that hides, moves or explains some
of these has no place in an official text; classes of the site are for its own parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from generator.model import ClauseKind
from generator.problems import Place, Problem, place_in
from generator.reading.masking import without_code
from generator.text.anchors import ANCHOR_CLASS
from generator.text.clauses import LINE_ATTRIBUTE
from generator.text.notation import MARK_ATTRIBUTE
from generator.text.notes import NOTE_MARK_CLASS

_KINDS = {kind.value for kind in ClauseKind}
_OURS = "hb-"
# A picture as high as the words around it.
_PICTOGRAM = "hb-pictogram"
_EVERYWHERE = {
    "id", "class", "lang", "markdown", "data-role", "data-term", MARK_ATTRIBUTE, LINE_ATTRIBUTE,
}  # fmt: skip
_OF_TAG = {
    "a": {"href"},
    "img": {"src", "alt"},
    "li": {"value"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan"},
}
# What leads to another place in the text: all in it is written by the site.
_LEADS = {ANCHOR_CLASS, NOTE_MARK_CLASS}
_LISTS = re.compile(r"\{[^}\n]*\}|<[a-zA-Z](?:\"[^\"]*\"|[^\">])*>|\[[^\]\n]*\]\([^)\n]*\)")
_CLASS = re.compile(rf"(?:\.|class=[\"']?(?:[\w-]+ )*)(?P<name>(?!{_PICTOGRAM}\b){_OURS}[\w-]+)")


def check_foreign(seen: HtmlElement, text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report attributes and classes of a text, seen as HTML, that its notation has not."""
    blank = without_code(text)
    lists = [(match.start(), match[0]) for match in _LISTS.finditer(blank)]
    # The classes of what the site adds itself look the same once a text is HTML.
    for start, written in lists:
        for match in _CLASS.finditer(written) if written[0] in "{<" else ():
            place = place_in(text, start + match.start("name"), file, first_line)
            yield _problem(place, f"de klasse ‘{match['name']}’")
    for what, name in dict.fromkeys(_foreign(seen)):
        found = [(s, m) for s, w in lists if (m := re.search(rf"(?<![\w-]){re.escape(name)}", w))]
        at = found[0][0] + found[0][1].start() if found else 0
        yield _problem(place_in(text, at, file, first_line), f"{what} ‘{name}’")


def _problem(place: Place, what: str) -> Problem:
    remedy = "Haal het weg: wat het doet, ligt niet vast met de tekst."
    return Problem(place, f"{what} kan niet in een officiële tekst", remedy)


def _foreign(seen: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in seen.iterdescendants():
        if not isinstance(element.tag, str) or _is_of_site(element):
            continue
        for name in element.attrib:
            if name not in _EVERYWHERE | _OF_TAG.get(element.tag, set()):
                yield "het kenmerk", str(name)
        for name in element.get("class", "").split():
            if name not in _KINDS and not name.startswith((_OURS, "language-")):
                yield "de klasse", name


def _is_of_site(element: HtmlElement) -> bool:
    """Tell whether an element is, or stands in, a sign that leads to another place."""
    parts = (element, *element.iterancestors())
    return any(not _LEADS.isdisjoint(part.get("class", "").split()) for part in parts)
