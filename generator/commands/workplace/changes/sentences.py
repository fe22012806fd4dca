"""Propose a sentence for what changed, from the words alone: an editor reads and mends it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import ClauseKind
from generator.time.changes import ChangeKind, ClauseChange
from generator.time.redline import WordKind, Words

# Of more, an editor tells better what it comes down to.
_MOST_PLACES = 2
_MOST_CHARACTERS = 160
_NO_LETTER = re.compile(r"[\W_]+")
_NAMES = {
    ClauseKind.NORM: "Deze regel",
    ClauseKind.DEFINITION: "Dit begrip",
    ClauseKind.CONTEXT: "Deze tekst",
}
_BECAME = {
    ChangeKind.ADDED: "is nieuw",
    ChangeKind.GONE: "is vervallen",
    ChangeKind.MOVED: "staat nu op een andere plek",
    ChangeKind.SHOWN: "ziet er anders uit; de woorden zijn gelijk",
}


def proposed_sentence(change: ClauseChange) -> str:
    """Return a sentence about a change, or nothing where its words are too many for one."""
    if change.kind in _BECAME:
        return f"{_NAMES[change.clause.kind]} {_BECAME[change.kind]}."
    if change.rest:
        return f"{_NAMES[change.clause.kind]} was eerst een deel van een langere tekst."
    found = list(_replaced(change.words))
    if not _NO_LETTER.sub("", "".join(gone + new for gone, new in found)):
        return "Alleen leestekens zijn anders."
    told = " ".join(_told(gone.strip(), new.strip()) for gone, new in found)
    return told if len(found) <= _MOST_PLACES and len(told) <= _MOST_CHARACTERS else ""


def has_same_letters(change: ClauseChange) -> bool:
    """Tell whether nothing but punctuation, spaces and capitals differs."""
    before, after = (_NO_LETTER.sub("", text or "") for text in (change.former, change.latter))
    return before.casefold() == after.casefold()


def _replaced(words: Words) -> Iterator[tuple[str, str]]:
    """Yield per place what went and what came there."""
    gone = new = ""
    for kind, text in words:
        if kind is WordKind.GONE:
            gone += text
        elif kind is WordKind.NEW:
            new += text
        elif gone or new:
            yield gone, new
            gone = new = ""
    if gone or new:
        yield gone, new


def _told(gone: str, new: str) -> str:
    if gone and new:
        return f"‘{gone}’ is nu ‘{new}’."
    return f"Erbij: ‘{new}’." if new else f"Weg: ‘{gone}’."
