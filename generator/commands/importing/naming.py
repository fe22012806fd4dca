"""Propose for a new clause an id, and the kind and roles of the clauses beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.commands.importing.document import LISTED
from generator.commands.importing.matching import Fate, Match, Matched, span_text
from generator.model import Clause, ClauseKind
from generator.reading.versions import is_id

_EMPTY_WORDS = {
    "aan", "als", "bij", "daar", "dan", "dat", "de", "den", "der", "des", "deze", "die", "dit",
    "door", "een", "en", "er", "het", "hier", "hun", "in", "is", "je", "met", "naar", "of", "om",
    "op", "te", "ten", "ter", "tot", "u", "uit", "van", "voor", "wordt", "worden", "ze", "zich",
    "zij", "zijn",
}  # fmt: skip
_WORDS = 4
_LONGEST_WORD = 40
# With a number behind it an id must still be one that `changes` can name.
_LONGEST_ID = 60
# The name of a clause that holds no words.
_PICTURE = "afbeelding"
_TERM = re.compile(r"([^:.]{2,60}):\s")


@dataclass(frozen=True)
class Named:
    """A clause of the concept: its id, kind, roles and term, which are proposals where new."""

    match: Match
    unit: int
    id: str
    kind: ClauseKind
    roles: tuple[str, ...]
    term: str | None
    text: str

    @property
    def new(self) -> bool:
        """Whether the id is a proposal."""
        return self.match.clause is None

    @property
    def attributes(self) -> str:
        """The attributes of a span or div."""
        roles = f' data-role="{" ".join(self.roles)}"' if self.roles else ""
        term = f' data-term="{self.term}"' if self.term else ""
        return f'id="{self.id}" class="{self.kind.value}"{roles}{term}'

    def attribute_list(self, more: str = "") -> str:
        """Return the attributes as Markdown writes them; `more` are others, after a space."""
        roles = f' data-role="{" ".join(self.roles)}"' if self.roles else ""
        term = f' data-term="{self.term}"' if self.term else ""
        return f"{{: #{self.id} .{self.kind.value}{roles}{term}{more} }}"


def named(matched: Matched, used: frozenset[str]) -> list[list[Named]]:
    """Return the clauses of each unit, with an id, kind and roles; `used` ids are never reused."""
    taken = set(used)
    result = []
    for index, unit in enumerate(matched.units):
        row = []
        for match in matched.matches[index]:
            text = span_text(unit, match.start, match.end)
            if match.clause is not None:
                known = match.clause
                term = known.term if known.term and known.term in text else None
                kind = known.kind if term or known.kind is not ClauseKind.DEFINITION else None
                row.append(
                    Named(match, index, known.id, kind or ClauseKind.CONTEXT,
                          known.roles, term, text)
                )  # fmt: skip
            else:
                row.append(_new(matched, index, match, text, taken))
        result.append(row)
    return result


def _new(matched: Matched, index: int, match: Match, text: str, taken: set[str]) -> Named:
    clause_id = new_id(text or _PICTURE, taken)
    taken.add(clause_id)
    whole = {m.clause.id: m.clause for row in matched.matches for m in row if m.clause}
    split = match.fate is Fate.SPLIT
    # What was split off has the kind and roles of what it was a part of.
    beside = whole.get(match.candidates[0][0]) if split else _beside(matched, index)
    kind = ClauseKind.CONTEXT if beside is None else beside.kind
    # A term stays with the part that defines it, which keeps the id.
    term = _TERM.match(text) if kind is ClauseKind.DEFINITION and not split else None
    if kind is ClauseKind.DEFINITION and (term is None or '"' in term[1]):
        kind, term = ClauseKind.CONTEXT, None
    roles = () if beside is None or kind is ClauseKind.CONTEXT else beside.roles
    return Named(match, index, clause_id, kind, roles, term[1] if term else None, text)


def _beside(matched: Matched, index: int) -> Clause | None:
    """Return a known clause in the same paragraph, or of the item or paragraph next to it."""
    unit = matched.units[index]
    near = [index]
    for step in (-1, 1):
        other = index + step
        while 0 <= other < len(matched.units) and matched.units[other].kind is unit.kind:
            near.append(other)
            if unit.kind not in LISTED or matched.matches[other][0].clause:
                break
            other += step
    clauses = [m.clause for n in near for m in matched.matches[n] if m.clause]
    own = [m.clause for m in matched.matches[index] if m.clause]
    if own or unit.kind in LISTED:
        return next(iter(own or clauses), None)
    return next((c for c in clauses if c.kind is ClauseKind.DEFINITION), None)


def new_id(text: str, taken: set[str]) -> str:
    """Return an id made of the first words of a text that say something."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    telling = [word for word in words if word not in _EMPTY_WORDS] or words
    # A word is never cut: what is longer than any word is left out.
    kept = [word for word in telling if len(word) <= _LONGEST_WORD][:_WORDS]
    while len("-".join(kept)) > _LONGEST_ID:
        kept.pop()
    stem = "-".join(kept)
    stem = stem or "onderdeel"
    if not stem[0].isalpha():
        stem = f"onderdeel-{stem}"
    number, found = 2, stem
    while found in taken or not is_id(found):
        found, number = f"{stem}-{number}", number + 1
    return found
