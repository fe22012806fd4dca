"""What was put right in an adopted version, and what a lock holds of it in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import Field

from generator.model.source import IsoDate, Source, Text
from generator.model.words import ChangeClass, ClauseKind

MARK = "clause."
"""What the name in a lock of what is no text of a clause begins with: `clause.<id>.kind`."""

# What may be rectified beside the text of clauses, by what its name in a lock begins with.
RECTIFIED_KINDS = {
    "front": "De gegevens van het document",
    "picture": "Een plaatje",
    "piece": "Een kop of regel",
    "text": "De volgorde",
}
_WITHDRAWAL = {
    "front.withdrawn.on": "De dag van de intrekking",
    "front.withdrawn.note": "De reden van de intrekking",
}
_CLASS = re.compile(r"front\.changes\.[^.]+\.class")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MARKS = {"kind": "De soort", "roles": "De rollen", "term": "Het begrip"}


def place_in_words(what: str) -> str:
    """Return where something that may be rectified stands, in words, by its name in a lock."""
    kind, _, name = what.partition(".")
    if not name:
        return what
    if what.startswith(MARK):
        clause, _, key = name.partition(".")
        return f"{_MARKS.get(key, key)} van ‘{clause}’"
    named = f" ({name})" if kind in {"front", "picture"} else ""
    return _WITHDRAWAL.get(what) or f"{RECTIFIED_KINDS.get(kind, what)}{named}"


def value_in_words(what: str, value: str, role_names: Mapping[str, str]) -> str:
    """Return what a lock holds under a name as readers know it."""
    if _CLASS.fullmatch(what) and value in set(ChangeClass):
        return ChangeClass(value).word
    if what.startswith("front."):
        return _DAY.sub(r"\3-\2-\1", value) if _DAY.fullmatch(value) else value
    key = what.rpartition(".")[2] if what.startswith(MARK) else ""
    if key == "kind" and value in set(ClauseKind):
        return ClauseKind(value).word
    if key == "roles":
        names = (role_names.get(role, role) for role in value.split())
        return f"voor {', '.join(names) or 'niemand'}"
    if key == "term":
        return f"het begrip ‘{value}’" if value else "geen begrip"
    return value


class RectifiedPart(Source):
    """A part of a text that was rectified: what stood there, and what stands there since."""

    what: Text = Field(description="De id van het onderdeel, of de plek zoals het slot die noemt.")
    was: str = Field(description="Wat er stond, zoals een lezer het zag; leeg: er stond niets.")
    now: str = Field(description="Wat er sindsdien staat; leeg: het is weggehaald.")
    found: bool = Field(description="Of het document deze woorden zo heeft; anders: nagekeken.")

    @property
    def place(self) -> str:
        """Where it stands, in words; the id of a clause is known to editors."""
        return place_in_words(self.what)

    @property
    def clause(self) -> str | None:
        """The id of the clause that it is of, if it is of one."""
        if self.is_mark:
            return self.what.split(".")[1]
        return None if "." in self.what else self.what

    @property
    def is_mark(self) -> bool:
        """Whether it is no text of a clause, but its kind, roles or term."""
        return self.what.startswith(MARK)


class Rectification(Source):
    """A mistake of ours in an adopted text that was put right: both texts are kept."""

    on: IsoDate = Field(description="De dag van het herstel.")
    by: Text = Field(description="Wie het herstelde (een functie).")
    why: Text = Field(description="Wat er mis was, in één zin.")
    document: Text = Field(description="Het document waaruit het blijkt, met zijn SHA-256.")
    class_: ChangeClass = Field(
        alias="class", description="editorial: antwoorden blijven gelden; anders niet."
    )
    parts: tuple[RectifiedPart, ...] = Field(description="Wat er anders werd.")
