"""Checks that clauses of an adopted version are what they were: their kind, roles and term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Clause, Version, value_in_words
from generator.model.frozen import Frozen, form_of
from generator.model.rectified import MARK
from generator.problems import Place, Problem, place_in
from generator.reading import Sources

_RESTORE = (
    "Zet terug wat is vastgesteld: hieruit volgt voor wie het onderdeel geldt. Was het van het "
    "begin af fout, herstel het dan met ‘handboek rectify’."
)
# Where in the attributes of a clause each is written.
_WRITTEN = {
    "kind": r"(?<=\.)(?:norm|definition|context)\b|class=",
    "roles": "data-role",
    "term": "data-term",
}


def marks_that_differ(
    sources: Sources, version: Version, then: Frozen, now: Frozen
) -> Iterator[Problem]:
    """Yield what clauses are otherwise than they were locked, each where it is written.

    Of a clause that went or came, its text is told.
    """
    names = sources.handbook.role_names
    for clause in version.clauses if sources.locked_texts.form >= form_of(MARK) else ():
        for key in _WRITTEN if clause.id in then else ():
            name = f"{MARK}{clause.id}.{key}"
            before, after = (rows.get(name, "") for rows in (then, now))
            if key == "kind" and not before:
                lock = sources.file(sources.settings.text_lock)
                fact = f"wat ‘{clause.id}’ is, staat niet meer in {lock}"
                remedy = "Zet daar terug wat er stond; Git heeft het nog."
                yield Problem(_place(sources, version, clause, key), fact, remedy)
            elif before != after:
                was, is_ = (value_in_words(name, value, names) for value in (before, after))
                fact = f"‘{clause.id}’ van versie {version.number} was {was}, en nu {is_}"
                yield Problem(_place(sources, version, clause, key), fact, _RESTORE)


def _place(sources: Sources, version: Version, clause: Clause, key: str) -> Place:
    """Return where a mark of a clause is written, or else where its attributes begin."""
    file = sources.version_file(version)
    lines = version.body.split("\n")
    start = sum(len(line) + 1 for line in lines[: clause.line - version.body_line])
    own = rf"(?:#|\bid=[\"']?){re.escape(clause.id)}(?![\w-])"
    attributes = re.compile(rf"(?:\{{:|<)[^}}>]*?{own}[^}}>]*").search(version.body, start)
    if attributes is None:
        return Place(file, clause.line, 1)
    written = re.search(_WRITTEN[key], attributes[0])
    at = attributes.start() + (written.start() if written else 0)
    return place_in(version.body, at, file, version.body_line)
