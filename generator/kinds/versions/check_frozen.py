"""Checks that what was adopted never changes: the text as a reader sees it, its facts, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.kinds.versions.check_facts import facts_that_differ, start_of
from generator.kinds.versions.check_marks import marks_that_differ
from generator.model import Status, TextState, Version
from generator.model.frozen import (
    FORMAT,
    PIECE,
    UNFROZEN,
    Frozen,
    clause_rows,
    frozen_rows,
    is_clause,
)
from generator.problems import Place, Problem, Severity
from generator.reading import Sources
from generator.time.redline import WordKind, redline

_RESTORE = (
    "Zet de vastgestelde tekst terug. Een andere tekst hoort in een nieuwe versie; een fout bij "
    "het overnemen herstelt u met ‘handboek rectify’."
)
_MOST_DIFFERENCES = 6


def check_frozen(sources: Sources) -> Iterator[Problem]:
    """Report what differs from the lock, which holds adopted versions as they were adopted."""
    versions = {version.number: version for version in sources.handbook.versions}
    form = sources.locked_texts.form
    for number, then in sources.locked_texts.versions.items():
        version = versions[number]
        now = frozen_rows(version, sources.pictures, form)
        yield from _status(sources, version)
        yield from facts_that_differ(sources, version, then, now)
        yield from _clauses(sources, version, then, now)
        yield from marks_that_differ(sources, version, then, now)
        yield from _pieces(sources, version, then, now)
        yield from _pictures(sources, version, then, now)


def check_locked(sources: Sources) -> Iterator[Problem]:
    """Report versions of which lock and front matter disagree, and a lock that does not hold all.

    A version says itself that it is locked: a lock that lost it, or was thrown away, is missed.
    """
    locked = sources.locked_texts
    for version in sources.handbook.versions:
        if version.number in locked.versions:
            if not version.front.locked:
                yield _unsaid(sources, version)
        elif version.front.locked or version.number in sources.kept_checksums:
            yield _lost(sources, version)
        elif version.is_frozen:
            yield _not_locked(sources, version)
    if locked.versions and locked.form < FORMAT:
        place = Place(sources.file(sources.settings.text_lock), 1, 1)
        fact = f"hier liggen alleen vast {UNFROZEN[locked.form]}"
        remedy = "Typ ‘handboek lock’: dat vergelijkt eerst, en legt dan ook de rest vast."
        yield Problem(place, fact, remedy, Severity.ATTENTION)


def _unsaid(sources: Sources, version: Version) -> Problem:
    place = sources.places.at(sources.version_file(version), "text")
    fact = f"de tekst van versie {version.number} ligt vast, maar hier staat geen ‘locked: true’"
    # Whoever wrote a lock of this form wrote that there as well.
    severity = Severity.ERROR if sources.locked_texts.form == FORMAT else Severity.ATTENTION
    return Problem(place, fact, "Typ ‘handboek lock’: dat zet het erbij.", severity)


def _lost(sources: Sources, version: Version) -> Problem:
    place = sources.places.at(sources.version_file(version), "locked")
    file = sources.file(sources.settings.text_lock)
    fact = f"de tekst van versie {version.number} lag al vast, maar staat niet meer in {file}"
    remedy = "Zet daar terug wat er stond; Git heeft het nog."
    if version.front.status is Status.CONCEPT:
        remedy += " Kopieerde u dit bestand voor een nieuwe versie? Haal dan ‘locked’ weg."
    return Problem(place, fact, remedy)


def _not_locked(sources: Sources, version: Version) -> Problem:
    place = sources.places.at(sources.version_file(version), "status")
    number, file = version.number, sources.file(sources.settings.text_lock)
    lock = f"Vergelijk die met het document, en leg die vast: handboek lock {number}."
    if not sources.locked_texts.is_there:
        fact = f"de tekst van versie {number} is nog niet vastgelegd"
        return Problem(place, fact, lock, Severity.ATTENTION)
    return Problem(place, f"versie {number} is vastgesteld, maar staat niet in {file}", lock)


def _status(sources: Sources, version: Version) -> Iterator[Problem]:
    file = sources.version_file(version)
    if version.front.status is Status.CONCEPT:
        fact = f"versie {version.number} is vastgesteld en kan geen concept meer worden"
        remedy = "Schrijf ‘status: adopted’, of trek de versie in: handboek withdraw."
        yield Problem(sources.places.at(file, "status"), fact, remedy)
    if version.front.text is not TextState.COMPLETE:
        fact = f"de tekst van versie {version.number} is vastgelegd, en dus volledig"
        yield Problem(sources.places.at(file, "text"), fact, "Schrijf ‘text: complete’.")


def _clauses(sources: Sources, version: Version, then: Frozen, now: Frozen) -> Iterator[Problem]:
    file, now = sources.version_file(version), clause_rows(now)
    # Of a clause within another, which is told elsewhere, nothing more is known.
    places = {clause.id: Place(file, clause.line, 1) for clause in version.clauses}
    for name, text in clause_rows(then).items():
        if name not in now:
            fact = f"‘{name}’ is vastgesteld, maar staat niet meer in versie {version.number}"
            yield Problem(Place(file, 1, 1), f"{fact}: ‘{start_of(text)}’", _RESTORE)
        elif now[name] != text:
            fact = f"de vastgestelde tekst van ‘{name}’ is gewijzigd: "
            fact += differences(text, now[name])
            yield Problem(places.get(name, Place(file, 1, 1)), fact, _RESTORE)
    for name in now:
        if name not in then:
            fact = f"‘{name}’ stond niet in de vastgestelde tekst van versie {version.number}"
            yield Problem(places.get(name, Place(file, 1, 1)), fact, _RESTORE)


def _pieces(sources: Sources, version: Version, then: Frozen, now: Frozen) -> Iterator[Problem]:
    """Report lines of no clause that differ, and the first thing that stands elsewhere."""
    file = sources.version_file(version)
    lost, new = _without(then, now), _without(now, then)
    places = {text: Place(file, line, 1) for text, line in _lines(version)}
    top = Place(file, 1, 1)
    instead = list(zip(lost, new, strict=True)) if len(lost) == len(new) else []
    pairs = zip(_common(then, now), _common(now, then), strict=False)
    moved = next((pair for pair in pairs if pair[0] != pair[1]), None)
    for text, other in [*instead, *([moved] if moved else [])]:
        fact = f"hier stond in de vastgestelde tekst ‘{start_of(text)}’, niet ‘{start_of(other)}’"
        yield Problem(places.get(other, top), fact, _RESTORE)
    for text in () if instead else lost:
        fact = f"‘{start_of(text)}’ is vastgesteld, maar staat niet meer in versie {version.number}"
        yield Problem(top, fact, _RESTORE)
    for text in () if instead else new:
        fact = f"‘{start_of(text)}’ stond niet in de vastgestelde tekst van versie {version.number}"
        yield Problem(places.get(text, top), fact, _RESTORE)


def _without(rows: Frozen, others: Frozen) -> list[str]:
    """Return the lines of no clause that others have not, or not so often."""
    left = Counter(_loose(others))
    found = []
    for text in _loose(rows):
        left[text] -= 1
        if left[text] < 0:
            found.append(text)
    return found


def _loose(rows: Frozen) -> list[str]:
    return [text for name, text in rows.items() if name.startswith(PIECE)]


def _common(rows: Frozen, others: Frozen) -> list[str]:
    """Return what stands in both texts, in order: clauses by their id, other lines as they are."""
    known = set(_sequence(others))
    return [each for each in _sequence(rows) if each in known]


def _sequence(rows: Frozen) -> Iterator[str]:
    for name, text in rows.items():
        if is_clause(name) or name.startswith(PIECE):
            yield name if is_clause(name) else text


def _lines(version: Version) -> Iterator[tuple[str, int]]:
    yield from ((piece.text, piece.line) for piece in version.pieces if piece.clause is None)
    yield from ((clause.id, clause.line) for clause in version.clauses)


def _pictures(sources: Sources, version: Version, then: Frozen, now: Frozen) -> Iterator[Problem]:
    # A picture that left the text, or came into it, is told with the words.
    same = _text_rows(then) == _text_rows(now)
    for uri in version.pictures if sources.locked_texts.form > 1 else ():
        digest, then_digest = (rows.get(f"picture.{uri}") for rows in (now, then))
        place = Place(sources.file(sources.settings.docs / uri), 1, 1)
        fact = f"dit plaatje van versie {version.number} is "
        if then_digest is None and same:
            fact += f"niet vastgelegd in {sources.file(sources.settings.text_lock)}"
            yield Problem(place, fact, "Zet daar terug wat er stond; Git heeft het nog.")
        elif then_digest is not None and digest != then_digest:
            fact += "een ander dan bij de vaststelling" if digest else "er niet meer"
            yield Problem(place, fact, "Zet het plaatje van toen terug; Git heeft het nog.")


def _text_rows(rows: Frozen) -> Frozen:
    return {n: text for n, text in rows.items() if is_clause(n) or n.startswith(PIECE)}


def differences(adopted: str, text: str) -> str:
    """Return the removed and added words, as far as they fit in a message."""
    words = {WordKind.GONE: "weg", WordKind.NEW: "erbij"}
    shown = [
        f"{words[kind]}: ‘{start_of(part.strip() or part)}’"
        for kind, part in redline(adopted, text)
        if kind in words
    ]
    more = ["…"] if len(shown) > _MOST_DIFFERENCES else []
    return ", ".join([*shown[:_MOST_DIFFERENCES], *more])
