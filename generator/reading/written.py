"""Report what Markdown flattens or loses without a word, in the text of a version as written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, place_in
from generator.reading.masking import without_code

Violation = tuple[int, str, str]

_SEPARATOR = re.compile(r"(?=.*-)(?=.*\|)[\s:|-]+")
_BAR = re.compile(r"(?<!\\)\|")


def check_written(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report what a reader would not see as it is written."""
    blank = without_code(text)
    for position, fact, remedy in (*_rows(blank),):
        yield Problem(place_in(text, position, file, first_line), fact, remedy)


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
