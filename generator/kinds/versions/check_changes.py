"""Checks that `changes` of a version lists every change, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.kinds.versions.checks import alike
from generator.model import ChangeClass, Clause, Status, TextState, Version
from generator.model.frozen import clause_rows, frozen_rows
from generator.problems import Place, Problem, Severity, errors
from generator.reading import Sources
from generator.time.changes import ChangeKind, ClauseChange, compare

_WORDS = {
    ChangeKind.ADDED: "is nieuw",
    ChangeKind.CHANGED: "is gewijzigd",
    ChangeKind.GONE: "is vervallen",
}

# The words are the same, but may say something else.
_READS = "heeft andere tekens, opmaak of noten"


def check_classed(sources: Sources) -> Iterator[Problem]:
    """Report changes without a class, and classes of clauses that did not change."""
    base: Version | None = None
    broken = {problem.place.file for problem in errors(sources.problems)}
    for version in sources.handbook.versions:
        unbroken = sources.version_file(version) not in broken
        # Another check reports two files with one number: between these nothing needs a class.
        other = base is not None and base.number != version.number
        if base is not None and other and unbroken and _is_checked(sources, version):
            found = compare(sources.handbook.versions, base, version)
            yield from _unclassed(sources, base, version, found)
            yield from _unchanged(sources, base, version, found)
        if version.front.status is not Status.CONCEPT and _has_text(version):
            base = version


def _is_checked(sources: Sources, version: Version) -> bool:
    """Tell whether a version has a text of its own; a concept counts where it is shown."""
    concept = version.front.status is Status.CONCEPT
    complete = version.front.text is TextState.COMPLETE
    return complete and (sources.settings.concepts or not concept)


def _has_text(version: Version) -> bool:
    return version.front.text is not TextState.ABSENT


def _severity(version: Version) -> Severity:
    concept = version.front.status is Status.CONCEPT
    return Severity.ATTENTION if concept else Severity.ERROR


def _unclassed(
    sources: Sources, base: Version, version: Version, found: list[ClauseChange]
) -> Iterator[Problem]:
    told = version.front.changes
    elsewhere = _told_elsewhere(version, found) | _thawed(sources, version)
    for change in found:
        what = _WORDS.get(change.kind, _READS)
        # What was locked before this was asked, stays as it is.
        is_old = what is _READS and version.number in sources.locked_texts.versions
        if is_old or not change.needs_class or change.clause.id in told.keys() | elsewhere:
            continue
        name = change.clause.id
        fact = f"‘{name}’ {what} sinds versie {base.number}, maar heeft geen indeling"
        remedy = f"Deel het in bij changes; ‘handboek diff {base.number} {version.number}’ helpt."
        if change.kind is ChangeKind.GONE:
            block = f"{name}: {{class: repealed, note: …}}"
            remedy = f"Zet bij changes: {block}, of noem het onder ‘from’."
        place = _at(sources, version, change.after)
        yield Problem(place, fact, remedy, _severity(version))


def _thawed(sources: Sources, version: Version) -> set[str]:
    """Return the clauses of a frozen version that are not as they were adopted."""
    locked = sources.locked_texts
    if version.number not in locked.versions:
        return set()
    then = clause_rows(locked.versions[version.number])
    now = clause_rows(frozen_rows(version, sources.pictures, locked.form))
    return {name for name in then.keys() | now.keys() if then.get(name) != now.get(name)}


def _told_elsewhere(version: Version, found: list[ClauseChange]) -> set[str]:
    """Return the clauses of which another check tells: of a slip in an id, or of a changed one."""
    told = version.front.changes
    ids = [change.clause.id for change in found]
    slips = [name for name in told if name not in ids]
    meant = {match for slip in slips for match in get_close_matches(slip, ids, n=1)}
    gone = [change.before for change in found if change.kind is ChangeKind.GONE]
    # What an editor calls a new norm has its own class: then the old one needs one too.
    new = [c.after for c in found if c.kind is ChangeKind.ADDED and c.clause.id not in told]
    pairs = [(a, b) for a in gone for b in new if a and b and alike(a, b, exactly=False)]
    return meant | {clause.id for pair in pairs for clause in pair}


def _at(sources: Sources, version: Version, clause: Clause | None) -> Place:
    """Return the place of a clause, or of `changes` where it has gone."""
    file = sources.version_file(version)
    if clause is None:
        return sources.places.at(file, "changes")
    return Place(file, clause.line, 1)


def _unchanged(
    sources: Sources, base: Version, version: Version, found: list[ClauseChange]
) -> Iterator[Problem]:
    changed = {c.clause.id for c in found if c.differs or c.renamed}
    for name, change in version.front.changes.items():
        clause = version.clause(name)
        repealed = change.class_ is ChangeClass.REPEALED
        if repealed and clause is not None:
            fact = f"‘{name}’ is volgens ‘changes’ vervallen, maar staat nog in de tekst"
            remedy = "Kies een andere indeling, of haal het onderdeel uit de tekst."
        elif name not in changed and (repealed or clause is not None):
            fact = f"‘changes’ noemt ‘{name}’, maar dat is niet gewijzigd sinds {base.number}"
            remedy = "Haal deze indeling weg."
        else:
            continue
        place = sources.places.at(sources.version_file(version), "changes", name)
        yield Problem(place, fact, remedy, _severity(version))
