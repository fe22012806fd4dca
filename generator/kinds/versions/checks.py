"""Checks on the series of versions: numbers, validity, and the ids of clauses."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from generator.model import ChangeClass, Clause, ClauseKind, Status, TextState, Version
from generator.problems import Place, Problem, Severity, did_you_mean
from generator.reading import Sources
from generator.time.comparison import base_of
from generator.time.timeline import SpanKind, span_on, spans

# As many words in common as an edited sentence has with what it was.
_RENAMED = 0.8
# More new ids than these say nothing about which one is meant.
_FEW = 4


def check_latest(sources: Sources) -> Iterator[Problem]:
    """Report a handbook without a version to publish."""
    if not sources.handbook.has_latest:
        place = Place(sources.file(sources.settings.docs / "instructie"))
        fact = "er is geen vastgestelde versie met een volledige tekst"
        yield Problem(place, fact, "Voeg er een toe: status: adopted en text: complete.")


def check_numbers(sources: Sources) -> Iterator[Problem]:
    """Report two versions with one number."""
    first: dict[tuple[int, ...], Version] = {}
    for version in sources.handbook.versions:
        key = _without_zeros(version.sort_key)
        if key in first:
            fact = f"versie {version.number} staat ook in {sources.version_file(first[key])}"
            yield Problem(_front(sources, version, "version"), fact, "Haal er één weg.")
        first.setdefault(key, version)


def _without_zeros(key: tuple[int, ...]) -> tuple[int, ...]:
    """Return a number without the zeros at its end: readers take 2.0 and 2.0.0 for one."""
    while key[-1:] == (0,):
        key = key[:-1]
    return key


def check_validity(sources: Sources) -> Iterator[Problem]:
    """Report versions that are valid on the same days, or on none."""
    for version in sources.handbook.versions:
        until = version.front.valid_until
        if until is not None and until.on < version.front.valid_from.on:
            fact = f"versie {version.number} eindigt ({until.on}) vóór het begin"
            remedy = "Herstel een van beide datums, bij valid_from of bij valid_until."
            yield Problem(_front(sources, version, "valid_until"), fact, remedy)
    for before, after in pairwise(sources.handbook.versions):
        yield from _overlap(sources, before, after)


def _overlap(sources: Sources, before: Version, after: Version) -> Iterator[Problem]:
    begins = after.front.valid_from.on
    if begins < before.front.valid_from.on:
        fact = f"versie {after.number} begint ({begins}) vóór versie {before.number}"
        remedy = "Herstel een van beide datums bij valid_from."
        yield Problem(_front(sources, after, "valid_from"), fact, remedy)
    until = before.front.valid_until
    if until is not None and until.on >= begins:
        fact = (
            f"versie {before.number} loopt tot {until.on}, maar {after.number} begint al {begins}"
        )
        remedy = f"Laat {before.number} ten laatste de dag ervoor eindigen."
        yield Problem(_front(sources, before, "valid_until"), fact, remedy)


def check_withdrawn(sources: Sources) -> Iterator[Problem]:
    """Report a version whose `status` and `withdrawn` contradict each other."""
    for version in sources.handbook.versions:
        withdrawn = version.front.withdrawn is not None
        if version.front.status is Status.WITHDRAWN and not withdrawn:
            fact = f"versie {version.number} is ingetrokken, maar ‘withdrawn’ ontbreekt"
            remedy = "Zet erbij wanneer en waarom: withdrawn: {on: …, note: …}."
            yield Problem(_front(sources, version, "status"), fact, remedy)
        elif withdrawn and version.front.status is not Status.WITHDRAWN:
            fact = f"versie {version.number} heeft ‘withdrawn’, maar is niet ingetrokken"
            remedy = "Schrijf ‘status: withdrawn’, of haal ‘withdrawn’ weg."
            yield Problem(_front(sources, version, "withdrawn"), fact, remedy)


def check_disputed(sources: Sources) -> Iterator[Problem]:
    """Report a disputed period that ends before it begins."""
    for version in sources.handbook.versions:
        dispute = version.front.disputed
        if dispute is not None and dispute.until < dispute.from_:
            fact = f"de twijfel eindigt ({dispute.until}) vóór het begin"
            remedy = "Herstel een van beide datums bij ‘disputed’."
            yield Problem(_front(sources, version, "disputed", "until"), fact, remedy)


def check_in_force(sources: Sources) -> Iterator[Problem]:
    """Report that no version is in force on the day of the build."""
    day = sources.settings.today
    span = span_on(spans(sources.handbook.versions), day)
    ended = span.ended.version if span.ended else None
    if span.answer is SpanKind.VERSION or ended is None:
        return
    key = "withdrawn" if ended.front.withdrawn else "valid_until"
    fact = f"bij vandaag ({day}) hoort geen versie meer: {ended.number} is de laatste"
    remedy = "Zoek de opvolger en neem die op. Tot dan staat er een melding op elke pagina."
    yield Problem(_front(sources, ended, key), fact, remedy, Severity.ATTENTION)


def check_roles(sources: Sources) -> Iterator[Problem]:
    """Report norms without a role, and roles without a checklist."""
    known = sources.handbook.role_names
    # Another check reports a checklist that is gone, once.
    for version, clause in _clauses(sources):
        for role in clause.roles:
            if role not in {*known, *sources.lost_roles}:
                fact = f"de rol ‘{role}’ hoort bij geen enkele checklist"
                yield Problem(_at(sources, version, clause), fact, did_you_mean(role, known))
        if clause.kind is ClauseKind.NORM and not clause.roles:
            fact = f"de norm ‘{clause.id}’ heeft geen rol"
            remedy = f'Voeg toe: data-role="…". {did_you_mean("", known)}'
            yield Problem(_at(sources, version, clause), fact, remedy)


def check_terms(sources: Sources) -> Iterator[Problem]:
    """Report definitions without a term, and attribute lists that Markdown left in the text."""
    for version, clause in _clauses(sources):
        if clause.kind is ClauseKind.DEFINITION and not clause.term:
            fact = f"de definitie ‘{clause.id}’ noemt geen begrip"
            yield Problem(_at(sources, version, clause), fact, 'Voeg toe: data-term="het begrip".')
        elif clause.term and clause.term not in clause.text:
            fact = f"het begrip ‘{clause.term}’ staat niet in de tekst van ‘{clause.id}’"
            yield Problem(_at(sources, version, clause), fact, "Neem het woord letterlijk over.")
        # Where a person wrote &#123; it is a sign of the text.
        if "{:" in clause.html:
            fact = f"in ‘{clause.id}’ staat een lijst {{: … }} die niet wordt herkend"
            remedy = (
                "Zet de lijst op een eigen regel onder de alinea, of ingesprongen in een punt. "
                "Begint hier een ander soort lijst? Zet er dan een lege regel boven. "
                "Hoort de { bij de tekst? Schrijf dan &#123;."
            )
            yield Problem(_at(sources, version, clause), fact, remedy)


def check_notes(sources: Sources) -> Iterator[Problem]:
    """Report editorial notes about an unknown clause."""
    for version in sources.handbook.versions:
        known = _ids(version)
        for index, note in enumerate(version.front.notes):
            if note.clause is not None and note.clause not in known:
                place = _front(sources, version, "notes", index, "clause")
                fact = f"een noot noemt een onbekend onderdeel ‘{note.clause}’"
                yield Problem(place, fact, did_you_mean(note.clause, known))


def check_carried(sources: Sources) -> Iterator[Problem]:
    """Report notes that a concept has from an earlier version, until an editor says they hold."""
    for version in sources.shown().handbook.versions:
        base = base_of(sources.handbook.versions, version)
        if version.front.status is not Status.CONCEPT or base is None:
            continue
        known = {(note.clause, note.text) for note in base.front.notes}
        for index, note in enumerate(version.front.notes):
            if (note.clause, note.text) in known and note.since is None:
                fact = f"deze noot komt uit versie {base.number}; klopt die nog?"
                remedy = f'Zo ja, zet erbij: since: "{base.number}". Zo nee, haal de noot weg.'
                place = _front(sources, version, "notes", index, "text")
                yield Problem(place, fact, remedy, Severity.ATTENTION)


def check_changes(sources: Sources) -> Iterator[Problem]:
    """Report changes of an unknown clause."""
    earlier: set[str] = set()
    for version in sources.handbook.versions:
        known = _ids(version)
        for clause_id, change in version.front.changes.items():
            allowed = earlier if change.class_ is ChangeClass.REPEALED else known
            if clause_id not in allowed:
                place = _front(sources, version, "changes", clause_id)
                fact = f"‘changes’ noemt een onbekend onderdeel ‘{clause_id}’"
                remedy = did_you_mean(clause_id, allowed)
                if change.class_ is not ChangeClass.REPEALED:
                    remedy = _renamed_too(version, earlier) or remedy
                yield Problem(place, fact, remedy)
            for index, old in enumerate(change.from_):
                if old not in earlier:
                    place = _front(sources, version, "changes", clause_id, "from", index)
                    fact = f"‘from’ noemt ‘{old}’, maar geen eerdere versie kent dat"
                    yield Problem(place, fact, did_you_mean(old, earlier))
        earlier |= known


def _renamed_too(version: Version, earlier: set[str]) -> str:
    """Return what to do where an id was changed in the text alone; nothing where none is new."""
    told = version.front.changes.keys() | earlier
    new = [clause.id for clause in version.clauses if clause.id not in told]
    if not 0 < len(new) <= _FEW:
        return ""
    ids = " of ".join(f"‘{clause_id}’" for clause_id in new)
    return f"Gaf u het onderdeel een andere id? Verander die ook hier, in {ids}."


def check_renamed(sources: Sources) -> Iterator[Problem]:
    """Report a clause that kept its words but not its id, unless `changes` mentions it."""
    earlier: dict[str, tuple[Version, Clause]] = {}
    for version in _with_text(sources):
        gone = [known for clause_id, known in earlier.items() if version.clause(clause_id) is None]
        for clause in version.clauses:
            if clause.id not in earlier:
                yield from _renamed(sources, version, clause, gone)
        earlier |= {clause.id: (version, clause) for clause in version.clauses}


def _renamed(
    sources: Sources, version: Version, clause: Clause, gone: list[tuple[Version, Clause]]
) -> Iterator[Problem]:
    told = version.front.changes.get(clause.id)
    for before, old in gone:
        as_new = told is not None and told.class_ is ChangeClass.NEW_NORM
        if (told is not None and old.id in told.from_) or not alike(old, clause, exactly=as_new):
            continue
        fact = f"‘{clause.id}’ heet in versie {before.number} ‘{old.id}’"
        remedy = f"Gebruik de oude id, of zet bij changes: {clause.id}: {{from: [{old.id}], …}}."
        yield Problem(_at(sources, version, clause), fact, remedy)


def alike(old: Clause, new: Clause, *, exactly: bool) -> bool:
    """Tell whether two texts are one norm; what an editor calls new may resemble an old one."""
    if exactly or old.digest == new.digest:
        return old.digest == new.digest
    words = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return words.quick_ratio() >= _RENAMED and words.ratio() >= _RENAMED


def check_reused(sources: Sources) -> Iterator[Problem]:
    """Report an id that disappeared and came back: it would join two histories into one."""
    seen: set[str] = set()
    previous: set[str] = set()
    for version in _with_text(sources):
        for clause in version.clauses:
            if clause.id in seen and clause.id not in previous:
                fact = f"de id ‘{clause.id}’ is eerder gebruikt en weer verdwenen"
                remedy = "Geef het onderdeel een nieuwe id; een oude id komt nooit terug."
                yield Problem(_at(sources, version, clause), fact, remedy)
        previous = _ids(version)
        seen |= previous


def _with_text(sources: Sources) -> list[Version]:
    return [v for v in sources.handbook.versions if v.front.text is not TextState.ABSENT]


def _ids(version: Version) -> set[str]:
    return {clause.id for clause in version.clauses}


def _clauses(sources: Sources) -> Iterator[tuple[Version, Clause]]:
    return ((v, clause) for v in sources.handbook.versions for clause in v.clauses)


def _at(sources: Sources, version: Version, clause: Clause) -> Place:
    return Place(sources.version_file(version), clause.line, 1)


def _front(sources: Sources, version: Version, *path: str | int) -> Place:
    return sources.places.at(sources.version_file(version), *path)
