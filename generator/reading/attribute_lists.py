"""Report attributes in the text of a version that look like ours and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from generator.problems import Problem, did_you_mean, place_in
from generator.reading.markup import Violation
from generator.reading.masking import without_code

_OURS = ("data-mark", "data-role", "data-term")
_LIST = re.compile(
    r"(?<!\\)\{:?(?:\"[^\"\n]*\"|[^\"}\n])*|<(?:span|div)\b(?:\"[^\"\n]*\"|[^\">\n])*"
)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_ATTRIBUTE = re.compile(r"(?<=[\s:{])(?P<name>[a-zA-Z][\w-]*)(?P<is>\s*=\s*)?(?P<value>[^\s=}]?)")
_CURLY = "“”„‟‘’‚«»"


def check_attributes(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """Report attributes that look like those of clauses and items, and are something else."""
    for found in _LIST.finditer(without_code(text)):
        for position, fact, remedy in _wrong(found[0], text[found.end() : found.end() + 1]):
            yield Problem(place_in(text, found.start() + position, file, first_line), fact, remedy)


def _wrong(written: str, end: str) -> Iterator[Violation]:
    """Find what is wrong in one list, which ends before this sign."""
    straight = 'Schrijf rechte aanhalingstekens, zoals data-mark="a.".'
    plain = _QUOTED.sub(lambda quoted: f"'{'_' * (len(quoted[0]) - 2)}'", written)
    for match in _ATTRIBUTE.finditer(plain):
        name = match["name"]
        if name not in _OURS:
            if _looks_like_ours(name):
                yield match.start(), f"het kenmerk ‘{name}’ bestaat niet", did_you_mean(name, _OURS)
        elif match["is"] != "=":
            remedy = f'Schrijf {name}="…", zonder spaties om het teken =.'
            yield match.start(), f"‘{name}’ krijgt hier geen waarde", remedy
        if match["is"] and match["value"] and match["value"] in _CURLY:
            yield match.start(), f"‘{match['value']}’ is hier geen aanhalingsteken", straight
    if end == '"':
        yield len(written), "dit aanhalingsteken heeft geen tweede", straight


def _looks_like_ours(name: str) -> bool:
    if name == "markdown":
        return False
    return name.startswith(("data", "mark", "rol")) or bool(get_close_matches(name, _OURS))
