"""Report what Markdown flattens or loses without a word, in the text of a version as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.problems import Problem, Severity, place_in
from generator.reading.markup import Violation
from generator.reading.masking import without_code
from generator.text.notes import NOTE_SIGN

_SEPARATOR = re.compile(r"(?=.*-)(?=.*\|)[\s:|-]+")
_ITEM = re.compile(r"\s*(?:(?P<number>[0-9]{1,9})\.|[*+-]) +\S")
# Markdown drops the signs # at the end, also those before an attribute list.
_HEADING_END = re.compile(
    r"^(?P<level>#{1,6})(?!#).*?[^\\#\s](?P<space> *)(?P<end>#+)(?:$| +\{.*\} *$)", re.MULTILINE
)
_NOTE = re.compile(r"^[ \t]*\[\^(?P<sign>[^\]\n]*)\]:", re.MULTILINE)
# A number of more digits may be a year.
_SHORT_ITEM = re.compile(r" {0,3}(?:[0-9]{1,2}\.|[*+-]) +\S")
_LIKE_ITEM = re.compile(r"\s*(?P<mark>\(?(?:[a-z]|[ivx]{2,4}|[0-9]{1,2})\)|[a-z]\.|[•·▪○–]) +\S")
# What ends a list, also without an empty line above it.
_APART = re.compile(r"\s*(?:#|</?div)")
_BAR = re.compile(r"(?<!\\)\|")


def check_written(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report what a reader would not see as it is written."""
    blank = without_code(text)
    for position, fact, remedy in (
        *_rows(blank),
        *_numbers(blank),
        *_headings(blank),
        *_notes(blank),
    ):
        yield Problem(place_in(text, position, file, first_line), fact, remedy)
    for position, fact, remedy in _like_items(blank):
        place = place_in(text, position, file, first_line)
        yield Problem(place, fact, remedy, Severity.ATTENTION)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with the place at which its words begin."""
    start = 0
    for line in text.split("\n"):
        yield start + len(line) - len(line.lstrip()), line
        start += len(line) + 1


def _rows(text: str) -> Iterator[Violation]:
    """Find rows with more cells than the head, and attribute lists that became a row."""
    width, before = 0, ""
    for at, line in _lines(text):
        if not line.strip():
            width = 0
        elif not width and "|" in before and _SEPARATOR.fullmatch(line):
            width = len(_cells(before))
        elif width and line.strip().startswith("{:"):
            remedy = (
                "Zet <div …> met deze kenmerken boven de tabel, en </div> eronder, "
                "elk met een lege regel ertussen."
            )
            yield at, "onder een tabel wordt deze lijst { … } een rij", remedy
        elif width and any(cell.strip() for cell in _cells(line)[width:]):
            fact = f"deze rij heeft meer cellen dan de {width} van de kop; de rest valt weg"
            remedy = "Geef de kop meer cellen. Bedoelt u het teken | zelf? Schrijf \\|."
            yield at, fact, remedy
        before = line


def _cells(row: str) -> list[str]:
    cells = _BAR.split(row.strip())
    return cells[not cells[0].strip() : len(cells) - (not cells[-1].strip())]


def _numbers(text: str) -> Iterator[Violation]:
    """Find numbers of items that are not the next, as a reader sees the next."""
    lists = _GoingOn()
    wrong: dict[int, Violation] = {}
    item, is_apart = -1, True
    for at, line in _lines(text):
        depth = len(line[: len(line) - len(line.lstrip())].expandtabs(4)) // 4
        found = _ITEM.match(line)
        if found and (is_apart or lists.following):
            item = at
            number = int(found["number"]) if found["number"] else None
            shown = lists.shown(depth, number)
            if number is not None and number != shown:
                wrong[at] = at, *_not_next(number, shown)
        elif line.strip() and (is_apart or _APART.match(line)):
            lists.end(depth)
        if "data-mark=" in line:
            # A reader sees that, and no number.
            wrong.pop(item, None)
        is_apart = not line.strip() or _APART.match(line) is not None
    yield from wrong.values()


@dataclass
class _GoingOn:
    """The lists that go on, by how deep they stand, with the number that the next item gets."""

    following: dict[int, int | None] = field(default_factory=dict)

    def shown(self, depth: int, number: int | None) -> int | None:
        """Return the number that a reader sees at an item that has this one, or a bullet."""
        self.end(depth + 1)
        following = self.following.get(depth)
        shown = number if following is None or number is None else following
        self.following[depth] = None if shown is None else shown + 1
        return shown

    def end(self, depth: int) -> None:
        """End the lists that stand so deep, or deeper."""
        self.following = {deep: n for deep, n in self.following.items() if deep < depth}


def _not_next(number: int, shown: int | None) -> tuple[str, str]:
    fact = f"hier staat nummer {number}, maar de lezer ziet {shown}"
    remedy = (
        "Schrijf het nummer dat volgt. Heeft het document echt dit nummer? "
        f'Zet dan onder het punt: {{: data-mark="{number}." }}.'
    )
    return fact, remedy


def _headings(text: str) -> Iterator[Violation]:
    for match in _HEADING_END.finditer(text):
        # Some write as many signs behind a heading as before it, and mean no more than that.
        if not match["space"] or match["end"] != match["level"]:
            fact = f"‘{match['end']}’ aan het eind van deze kop valt weg"
            remedy = "Schrijf \\# als het teken bij de kop hoort. Haal het anders weg."
            yield match.start("end"), fact, remedy


def _notes(text: str) -> Iterator[Violation]:
    for match in _NOTE.finditer(text):
        if not re.fullmatch(NOTE_SIGN, match["sign"]):
            fact = f"‘{match['sign'][:50]}’ kan geen teken van een noot zijn; de noot valt weg"
            remedy = "Gebruik hooguit 20 letters, cijfers of tekens zonder spatie, zoals [^1]: …"
            yield match.start() + match[0].index("["), fact, remedy


def _like_items(text: str) -> Iterator[Violation]:
    """Find lines that look like items of a list, and are lines of a paragraph."""
    is_paragraph, is_apart = False, True
    for at, line in _lines(text):
        if is_apart:
            is_paragraph = not _ITEM.match(line) and not line.startswith((" ", "\t"))
        mark = _LIKE_ITEM.match(line)
        if mark:
            remedy = (
                "Is het een punt van een lijst? Schrijf - in plaats van het teken, en op de regel "
                f'eronder {{: data-mark="{mark["mark"]}" }}.'
            )
            yield at, f"‘{mark['mark']}’ begint hier geen punt van een lijst", remedy
        elif is_paragraph and not is_apart and _SHORT_ITEM.match(line):
            remedy = (
                "Zet een lege regel boven de lijst. Hoort de regel bij de zin? Schrijf \\ ervoor."
            )
            yield (
                at,
                "deze regel is geen punt van een lijst, maar hoort bij de regel erboven",
                remedy,
            )
        is_apart = not line.strip() or _APART.match(line) is not None
