"""Tell what rests on clauses that change or go with a coming version, and claims about these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.kinds.editors.claims import claims_of
from generator.model import ChangeClass, Claim, Status, Version, number_key
from generator.problems import Place, Problem, Severity
from generator.reading import Sources
from generator.site.kind import Context, Kind, Resting
from generator.time.changes import ChangeKind, ClauseChange, compare
from generator.time.comparison import base_of
from generator.time.timeline import announced

_REMEDY = (
    "Kijk na wat daar staat. Wat voor de nieuwe tekst anders wordt, schrijft u met ‘since’ en "
    "‘lapses_with’."
)


def resting(context: Context) -> Iterator[Problem]:
    """Yield an attention for each clause that a coming version changes while something rests on it.

    What an explanation was checked for counts for all that rests on its clause.
    """
    for version, changes in _coming(context.sources):
        sources = replace(context.sources, handbook=context.sources.handbook.at(version))
        for change, on in rests_on(sources, context.kinds, changes):
            if not is_checked(sources, change, version):
                yield _told(sources, version, change, on)


def doubted(context: Context) -> Iterator[Problem]:
    """Yield an attention for each claim about what a coming version changes, adds or leaves out."""
    for version, changes in _coming(context.sources):
        for place, claim, about in claims_about(context.sources, changes):
            if not is_claim_checked(claim, version):
                names = [change.clause.id for change in about]
                fact = f"versie {version.number} verandert ‘{'’, ‘'.join(names)}’: klopt dan nog"
                remedy = f'Kijk {claim.file} na, en zet erbij: checked_for: "{version.number}".'
                fact += f" ‘{claim.says}’?"
                yield Problem(place, fact, remedy, Severity.ATTENTION)


def rests_on(
    sources: Sources, kinds: Sequence[Kind], changes: Sequence[ClauseChange]
) -> Iterator[tuple[ClauseChange, list[Resting]]]:
    """Yield each change on whose clause something rests, with what that is.

    `sources` are those of the handbook about the version that changes it.
    """
    rests = [one for kind in kinds for one in kind.resting(sources)]
    for change in changes:
        on = [one for one in rests if _rests(one, change)]
        if on:
            yield change, on


def claims_about(
    sources: Sources, changes: Sequence[ClauseChange]
) -> Iterator[tuple[Place, Claim, list[ClauseChange]]]:
    """Yield each claim about what changed, with its place and these changes."""
    for place, claim in claims_of(sources):
        about = [change for change in changes if _is_about(claim, change)]
        if about:
            yield place, claim, about


def is_claim_checked(claim: Claim, version: Version) -> bool:
    """Tell whether an editor looked at a claim for a version, or a later one."""
    checked = claim.checked_for
    return checked is not None and number_key(checked) >= version.sort_key


def _coming(sources: Sources) -> Iterator[tuple[Version, Sequence[ClauseChange]]]:
    """Yield the announced versions, and concepts where these are shown, with their changes."""
    handbook = sources.handbook
    versions, now = handbook.versions, handbook.latest
    concepts = (v for v in versions if v.front.status is Status.CONCEPT)
    for version in (*announced(versions, now), *concepts):
        base = base_of(versions, version)
        if base is not None:
            yield version, compare(versions, base, version)


def _rests(one: Resting, change: ClauseChange) -> bool:
    gone = change.kind is ChangeKind.GONE
    light = change.class_ is ChangeClass.EDITORIAL
    if change.before is None or (not gone and (light or not change.reads_otherwise)):
        return False
    # The explanation of what has gone stays, with what came instead.
    return change.before.id in one.clauses and not (gone and one.name.startswith("de uitleg"))


def is_checked(sources: Sources, change: ClauseChange, version: Version) -> bool:
    """Tell whether what we say of a changed clause was checked, or written, for a version."""
    known = sources.handbook.explanation(change.clause.id) if change.after else None
    numbers = (known.checked_for, known.since) if known else ()
    return any(n is not None and number_key(n) >= version.sort_key for n in numbers)


def _told(
    sources: Sources, version: Version, change: ClauseChange, on: Sequence[Resting]
) -> Problem:
    file = sources.version_file(version)
    place = sources.places.at(file, "changes", change.clause.id)
    if change.after is not None:
        place = Place(file, change.after.line, 1)
    named = ", ".join(
        dict.fromkeys(f"{one.name} ({one.place.file}:{one.place.line})" for one in on)
    )
    what = "vervalt" if change.kind is ChangeKind.GONE else "verandert"
    fact = f"op ‘{change.clause.id}’, dat met versie {version.number} {what}, rust: {named}"
    return Problem(place, fact, _REMEDY, Severity.ATTENTION)


def _is_about(claim: Claim, change: ClauseChange) -> bool:
    """Tell whether a clause that changed is what a claim is about, or has words of it now."""
    if not change.differs or change.kind is ChangeKind.MOVED:
        return False
    ids = {clause.id for clause in (change.before, change.after) if clause}
    new = change.after.text if change.after else ""
    old = change.before.text if change.before else ""
    said = any(_holds(new, word) and not _holds(old, word) for word in claim.words)
    return bool(ids & set(claim.clauses)) or said


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}", text, re.IGNORECASE) is not None
