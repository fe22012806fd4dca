"""A version as it read before each of its rectifications, and as it reads now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.model import Change, Clause, ClauseKind, Rectification, Version
from generator.model.frozen import is_clause
from generator.text.clauses import digest
from generator.text.signs import words_of


def stages(version: Version) -> tuple[Version, ...]:
    """Return a version with the words it had at first, and after each rectification; now last.

    Of a later one `changes` holds what was rectified, with the class that says whether answers
    stay valid.
    """
    rectified = version.front.rectified
    if not rectified:
        return (version,)
    found = [version]
    for rectification in reversed(rectified):
        found.append(_before(found[-1], rectification))
    found.reverse()
    later = (
        _with(edition, front=edition.front.model_copy(update={"changes": _changes(rectification)}))
        for edition, rectification in zip(found[1:], rectified, strict=True)
    )
    return (found[0], *later)


def _before(version: Version, rectification: Rectification) -> Version:
    was = {part.what: part.was for part in rectification.parts if is_clause(part.what)}
    return _with(version, clauses=tuple(_earlier(version.clauses, was)))


def _earlier(clauses: Iterable[Clause], was: Mapping[str, str]) -> Iterator[Clause]:
    """Yield the clauses as they were; what has gone since comes last, as context."""
    known = set()
    for clause in clauses:
        known.add(clause.id)
        if clause.id not in was:
            yield clause
        elif was[clause.id]:
            words = words_of(was[clause.id])
            yield replace(clause, text=words, digest=digest(words))
    for name, seen in was.items():
        if name not in known and seen:
            words = words_of(seen)
            yield Clause(name, ClauseKind.CONTEXT, (), "", None, words, digest(words), words, 0)


def _changes(rectification: Rectification) -> dict[str, Change]:
    change = Change.model_validate({"class": rectification.class_, "note": rectification.why})
    return {part.what: change for part in rectification.parts if is_clause(part.what)}


def _with(version: Version, **parts: object) -> Version:
    # A copy would keep what the version remembers of its parts.
    return Version.model_construct(**{**dict(version), **parts})
