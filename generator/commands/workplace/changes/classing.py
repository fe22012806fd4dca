"""The changes of a concept, each with the class and the sentence that it has or is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.commands.importing.proposed import proposed_origins
from generator.commands.workplace.beside.shown import change_shown
from generator.commands.workplace.called import clause_title
from generator.commands.workplace.changes.sentences import has_same_letters, proposed_sentence
from generator.commands.workplace.digests import value_digest
from generator.kinds.comparisons.pages import RoleView, View, roles_of, views_of
from generator.model import Change, ChangeClass, ClauseKind, Version
from generator.reading import Sources
from generator.time.changes import ChangeKind, ClauseChange
from generator.time.comparison import Comparison, base_of, compared

_PROPOSED = "Nog in te vullen"


@dataclass(frozen=True)
class ChangeRow:
    """A clause that differs: how, what an editor said of it, and what is proposed.

    `seen` is the digest of what is there now; `origins` are the clauses that it came from, where
    it has another id than these.
    """

    name: str
    views: tuple[View, ...]
    redlines: tuple[Markup, ...]
    given: Change | None
    choices: tuple[ChangeClass, ...]
    proposed_class: ChangeClass | None
    proposed_note: str
    origins: tuple[str, ...]
    needed: bool
    seen: str

    @property
    def is_open(self) -> bool:
        """Whether it still needs a class before the version can be adopted."""
        return self.needed and self.given is None

    @property
    def class_(self) -> ChangeClass | None:
        """The class that it has, or that is proposed."""
        return self.given.class_ if self.given else self.proposed_class

    @property
    def note(self) -> str:
        """The sentence that it has, or that is proposed."""
        return self.given.note if self.given else self.proposed_note


@dataclass(frozen=True)
class Classing:
    """The changes since the version before, in the order of the text; and per role.

    `note` is what the document says of the version, nothing where that is to be filled in still.
    """

    base: Version | None
    rows: tuple[ChangeRow, ...] = ()
    roles: tuple[RoleView, ...] = ()
    note: str = ""
    note_seen: str = ""
    comparison: Comparison | None = None

    @property
    def needed(self) -> int:
        """How much must be told: a class of each change, and the note of the version."""
        return sum(row.needed for row in self.rows) + 1

    @property
    def open(self) -> int:
        """How much of that is still to be told."""
        return sum(row.is_open for row in self.rows) + (not self.note)


def classing_of(
    sources: Sources, version: Version, text: str, titles: Mapping[str, str]
) -> Classing:
    """Return the changes of a version against the one before it.

    `text` is that of its file, `titles` are how editors call what has no title yet.
    """
    versions = sources.handbook.versions
    base = base_of(versions, version)
    written = version.front.change_note
    note = "" if written.startswith(_PROPOSED) else written
    if base is None:
        return Classing(None, note=note, note_seen=value_digest(written))
    origins = _origins(version, base, text)
    told = _with_origins(version, origins)
    comparison = compared([told if v is version else v for v in versions], base, told)
    changes = tuple(_as_given(change, version) for change in comparison.changes)
    comparison = replace(comparison, changes=changes)
    views = [_titled(v, sources, titles) for v in views_of(comparison, sources.handbook)]
    shown = [view for view in views if view.change.differs or view.change.renamed]
    return Classing(
        base,
        tuple(_rows(shown, version, origins)),
        tuple(roles_of(comparison, shown, sources.handbook)),
        note,
        value_digest(written),
        comparison,
    )


def _titled(view: View, sources: Sources, titles: Mapping[str, str]) -> View:
    """Return a change under a title that tells it from others, also where it has none yet."""
    return replace(view, title=clause_title(sources.handbook, view.change.clause, titles))


def _origins(version: Version, base: Version, text: str) -> dict[str, tuple[str, ...]]:
    """Return the former ids of clauses, as told, or as the import found that they were split."""
    told = version.front.changes
    found = {name: ids for name, ids in proposed_origins(text).items() if name not in told}
    sure = {name: ids for name, ids in found.items() if all(map(base.clause, ids))}
    return {**sure, **{name: change.from_ for name, change in told.items() if change.from_}}


def _with_origins(version: Version, origins: Mapping[str, tuple[str, ...]]) -> Version:
    """Return a version that tells of all former ids, so that it is compared by these."""
    told = version.front.changes
    only = {
        name: Change(class_=ChangeClass.CLARIFICATION, note=name, from_=ids)
        for name, ids in origins.items()
        if name not in told
    }
    front = version.front.model_copy(update={"changes": {**told, **only}})
    return version.model_copy(update={"front": front})


def _as_given(change: ClauseChange, version: Version) -> ClauseChange:
    """Return a change with what an editor said of it alone."""
    given = change.clause.id in version.front.changes
    classes = tuple(told for told in change.classes if given or told[0] != version.number)
    return replace(change, classes=classes)


def _rows(
    views: Sequence[View], version: Version, origins: Mapping[str, tuple[str, ...]]
) -> Iterator[ChangeRow]:
    """Yield a row per clause; one that some were joined to has a comparison with each."""
    groups: dict[str, list[View]] = {}
    for view in views:
        groups.setdefault(view.change.clause.id, []).append(view)
    for name, group in groups.items():
        change = group[0].change
        given = version.front.changes.get(name)
        yield ChangeRow(
            name,
            tuple(group),
            tuple(change_shown(view.change, version.number) for view in group),
            given,
            _choices(change),
            _proposed_class(change),
            proposed_sentence(change),
            origins.get(name, ()),
            any(view.change.needs_class for view in group),
            value_digest(given.model_dump(mode="json") if given else None),
        )


def _choices(change: ClauseChange) -> tuple[ChangeClass, ...]:
    """Return the classes that a change can have: what is gone is repealed, and nothing else is."""
    if change.after is None:
        return (ChangeClass.REPEALED,)
    return tuple(class_ for class_ in ChangeClass if class_ is not ChangeClass.REPEALED)


def _proposed_class(change: ClauseChange) -> ChangeClass | None:
    """Return the class that follows from what became of a clause, where one does."""
    if change.after is None:
        return ChangeClass.REPEALED
    if change.kind is ChangeKind.CHANGED and has_same_letters(change):
        return ChangeClass.EDITORIAL
    # A new text that is no norm asks for nothing: it makes clear what the others say.
    new = {ClauseKind.NORM: ChangeClass.NEW_NORM, ClauseKind.CONTEXT: ChangeClass.CLARIFICATION}
    return new.get(change.after.kind) if change.before is None else None
