"""Tell what is wrong in the text of a page by its line there, in the words of the workplace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.commands.importing.document import excerpt
from generator.files.text import decoded
from generator.problems import Place, Problem, Severity, as_sentence, in_order
from generator.reading.front import split
from generator.reading.placeholders import NAMES, clauses_named

_ABOVE = "Boven de tekst"
_AGAIN = "Haal het weg, en kies het opnieuw in de lijst onder het tekstvak."
_OPENING = re.compile(r"\{[{%#]")
_CLOSED = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#?\}")
_NAME = re.compile(r"\{\{\s*([a-z_]+)")
_LONG = 60


@dataclass(frozen=True)
class TextTold:
    """What is wrong in a text, what an editor does about it, and where in the text it is."""

    fact: str
    remedy: str
    where: str
    severity: Severity


def told_in_text(problems: Sequence[Problem], data: bytes, file: str) -> tuple[TextTold, ...]:
    """Return what is wrong in a page, each place in its text as one sees it in its field."""
    page = split(decoded(data, Place(file, 1, 1)), file)
    first = page.body_line + len(page.body) - len(page.body.lstrip("\n"))
    lines = page.body.strip("\n").split("\n")
    told = {}
    for problem in in_order(problems):
        number = problem.place.line - first + 1
        if not 0 < number <= len(lines):
            found = TextTold(as_sentence(problem.fact), problem.remedy, _ABOVE, problem.severity)
            told[_ABOVE, found.fact] = found
            continue
        line = lines[number - 1]
        where = f"Regel {number} van de tekst, bij ‘{excerpt(line)}’"
        piece = _piece_at(line, problem.place.column)
        known = as_sentence(problem.fact), problem.remedy
        fact, remedy = _of_piece(piece) if piece else known
        told[where, fact] = TextTold(fact, remedy, where, problem.severity)
    return tuple(told.values())


def _piece_at(line: str, column: int) -> str:
    """Return what stands between braces at a column, as far as it was typed; else nothing."""
    begins = [found.start() for found in _OPENING.finditer(line) if found.start() < column]
    if not begins:
        return ""
    closed = _CLOSED.match(line, begins[-1])
    if closed and closed.end() < column:
        return ""
    piece = closed[0] if closed else line[begins[-1] :]
    return piece if len(piece) <= _LONG else f"{piece[:_LONG]}…"


def _of_piece(piece: str) -> tuple[str, str]:
    """Return what is wrong with what the program would fill in, and the remedy."""
    name = _NAME.match(piece)
    if not name:
        return f"{piece} klopt niet", "Haal het weg."
    if not _CLOSED.fullmatch(piece):
        return f"{piece} is niet af", _AGAIN
    if name[1] not in NAMES:
        return f"Het programma kent {piece} niet", _AGAIN
    if any(clauses_named(piece)):
        return f"{piece} leidt naar iets wat niet in de instructie staat", _AGAIN
    return f"{piece} klopt niet", _AGAIN
