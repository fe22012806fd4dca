"""Check the placeholders {{ … }} in a page: their syntax, and the word that each begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, did_you_mean, place_in
from generator.reading.masking import masked

NAMES = (
    "accessibility", "build", "cite", "contact", "latest", "news", "organisation", "quote", "term",
)  # fmt: skip
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_TEXT = r"""(?:"[^"\\\n{}]*"|'[^'\\\n{}]*')"""
# A name with texts between brackets, or a name and a part of it: nothing that computes.
_PLACEHOLDER = re.compile(
    r"\{\{\s*(?P<name>[a-z_]+)(?:\.[a-z]+|\(\s*(?:"
    + _TEXT
    + r"(?:\s*,\s*"
    + _TEXT
    + r")*)?\s*\))?\s*\}\}"
)
# Of a term the second text is what the reader sees.
_NAMING = {"cite": None, "quote": 1, "term": 1}
_REMEDIES = {
    "{{": 'Schrijf {{ naam }} of {{ naam("id") }}, zoals in de uitleg voor redacteuren.',
    "{%": "Hier kan alleen {% raw %}, met {% endraw %} erachter.",
    "{#": "Schrijf een kenmerk als {: #id }, met een dubbele punt en een spatie.",
}


def check_placeholders(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report everything that looks like a placeholder but is unknown."""
    text = _RAW.sub(masked, text)
    for match in _PLACEHOLDER.finditer(text):
        if match["name"] not in NAMES:
            place = place_in(text, match.start("name"), file, first_line)
            fact = f"het woord ‘{match['name']}’ is hier onbekend"
            yield Problem(place, fact, did_you_mean(match["name"], NAMES))
    blank = _PLACEHOLDER.sub(masked, text)
    for match in _OPENING.finditer(blank):
        place = place_in(blank, match.start(), file, first_line)
        yield Problem(place, f"hier klopt een {match[0]} … niet", _REMEDIES[match[0]])


def clauses_named(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Yield the ids in each placeholder that names clauses, with how many lines stand above it."""
    text = _RAW.sub(masked, text)
    for match in _PLACEHOLDER.finditer(text):
        if match["name"] in _NAMING:
            texts = [written[1:-1] for written in re.findall(_TEXT, match[0])]
            yield text.count("\n", 0, match.start()), frozenset(texts[: _NAMING[match["name"]]])
