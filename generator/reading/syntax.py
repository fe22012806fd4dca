"""Explain to editors what is wrong where a text is not YAML."""

from __future__ import annotations

import re

from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError

NOT_YAML = (
    "dit is geen geldige YAML", "Kijk naar aanhalingstekens, inspringen en dubbele punten.",
)  # fmt: skip
REMARK = (
    "alles na ‘ #’ telt als opmerking, en telt dus niet mee",
    "Zet de tekst tussen aanhalingstekens. Is het een opmerking, zet dan voor # twee spaties, en "
    "erachter één.",
)
_QUOTE = "Zet de hele tekst tussen aanhalingstekens."
_BEHIND = (
    "hier gaat de tekst door achter een waarde die al af is",
    f"{_QUOTE} Staan er aanhalingstekens ín de tekst, neem dan buitenom de andere soort.",
)
_COLON = (
    "hier staat een dubbele punt te veel",
    "Zet de tekst tussen aanhalingstekens, of kijk of er goed is ingesprongen.",
)
_SIGN = ("met dit teken kan een tekst niet beginnen", _QUOTE)
_KNOWN_ERRORS = (
    ("'\\t'", "hier staat een tab", "Gebruik spaties om in te springen."),
    ("cannot start any token", "met dit teken kan een waarde niet beginnen",
     "Zet de waarde tussen aanhalingstekens."),
    ("found unknown escape character", "deze code met \\ bestaat niet",
     "Schrijf \\\\ waar u \\ bedoelt, of gebruik enkele aanhalingstekens."),
    ("mapping values are not allowed", *_COLON),
    ("could not find expected ':'", "hier ontbreekt een dubbele punt",
     "Schrijf ‘sleutel: waarde’."),
    ("while scanning a quoted scalar", "een aanhalingsteken wordt niet gesloten",
     "Zet het sluitende aanhalingsteken neer."),
    ("while scanning a block scalar", *_SIGN),
    ("while scanning an anchor", *_SIGN),
    ("while scanning an alias", *_SIGN),
    ("while scanning a tag", *_SIGN),
    ("expected <block end>", "deze regel is niet goed ingesprongen",
     "Laat de regels van één groep even ver inspringen."),
    ("flow sequence", "een lijst [ … ] wordt niet gesloten", "Zet ] neer."),
    ("flow mapping", "een groep { … } wordt niet gesloten", "Zet } neer."),
    ("found '<stream end>'", "hier houdt het bestand op, maar iets is nog niet gesloten",
     "Zet het sluitende teken neer."),
)  # fmt: skip
# Of these an editor looks for the beginning, not for where the reader found no end.
_BEGUN = (
    "could not find expected", "while scanning a quoted", "while scanning a block",
    "while scanning an a", "while scanning a tag", "flow sequence", "flow mapping",
)  # fmt: skip
# The sign that ends a list or a group stands behind what the reader took for a remark.
_SWALLOWED = re.compile(r"\s#.*[\]}]")

Told = tuple[int, int, str, str]


def syntax_error(error: YAMLError, text: str) -> Told:
    """Return the line and column of an error, counted from 0, with the fact and the remedy."""
    if not isinstance(error, MarkedYAMLError):
        return 0, 0, *NOT_YAML
    message = str(error)
    begun = any(sign in message for sign in _BEGUN)
    mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
    told = _unquoted(error, text.split("\n"))
    if told is not None or mark is None:
        return told or (0, 0, *NOT_YAML)
    known = ((fact, remedy) for sign, fact, remedy in _KNOWN_ERRORS if sign in message)
    return mark.line, mark.column, *next(known, NOT_YAML)


def _unquoted(error: MarkedYAMLError, lines: list[str]) -> Told | None:
    """Find the slips made most: a text without quotes that holds signs with a meaning."""
    at: StringMark | None = error.problem_mark
    begin: StringMark | None = error.context_mark
    if at is None or begin is None:
        return None
    if "while parsing a flow" in str(error.context):
        if "got ':'" in str(error.problem) and at.line == begin.line:
            return at.line, at.column, *_COLON
        swallowed = _SWALLOWED.search(lines[begin.line], begin.column)
        if swallowed:
            return begin.line, swallowed.start() + 1, *REMARK
    elif "expected <block end>" in str(error.problem) and lines[at.line][: at.column].strip(" -"):
        return at.line, at.column, *_BEHIND
    return None
