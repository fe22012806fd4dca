"""Find tags around text that are not closed, as they would swallow what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, place_in
from generator.reading.masking import without_code

_TAG = re.compile(r"<(?P<close>/?)(?P<name>div|span|sup|sub|u)\b[^>]*>", re.IGNORECASE)

_IN_PARAGRAPH = {"sup", "sub", "u"}


def check_closed(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report each tag that is not closed in its own block, or closed but not opened."""
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(without_code(text)):
        name = tag["name"].lower()
        if not tag["close"]:
            opened.append((name, tag.start()))
            continue
        while opened and opened[-1][0] != name and name in {other for other, _ in opened}:
            yield _unclosed(text, file, first_line, *opened.pop())
        if opened and opened[-1][0] == name:
            _, at = opened.pop()
            if name in _IN_PARAGRAPH and re.search(r"\n[ ]*\n", text[at : tag.start()]):
                yield _unclosed(text, file, first_line, name, at)
        else:
            place = place_in(text, tag.start(), file, first_line)
            yield Problem(place, f"</{name}> sluit iets dat niet open is", "Haal het weg.")
    for name, at in opened:
        yield _unclosed(text, file, first_line, name, at)


def _unclosed(text: str, file: str, first_line: int, name: str, at: int) -> Problem:
    place = place_in(text, at, file, first_line)
    where = f"Zet </{name}> " + ("op een eigen regel eronder." if name == "div" else "erachter.")
    return Problem(place, f"<{name}> van regel {place.line} is niet gesloten", where)
