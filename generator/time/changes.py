"""Compare two versions: per clause, then per word.

Clauses are aligned by their ids and by `from`, so that words are only compared inside a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.model import Change, ChangeClass, Clause, Version
from generator.text.signs import SignKind
from generator.time.appearance import Difference, LineKind, sign_differences
from generator.time.dividing import divided
from generator.time.moving import moved_pairs
from generator.time.redline import Words, redline, set_apart
from generator.time.tracing import origins_of, turned_back, way

_NOTE_MARK = re.compile(r"^\^\S+ ")
# From the lightest to the weightiest.
SEVERITY = (
    ChangeClass.EDITORIAL, ChangeClass.CLARIFICATION, ChangeClass.NEW_NORM, ChangeClass.REPEALED,
)  # fmt: skip


class ChangeKind(StrEnum):
    """What became of a clause."""

    ADDED = "added"
    CHANGED = "changed"
    MOVED = "moved"
    SHOWN = "shown"
    GONE = "gone"
    SAME = "same"


@dataclass(frozen=True)
class ClauseChange:
    """The change of one clause between two versions.

    `before` and `after` are None where it was added or has gone; `classes` are the editor's
    classes of the versions on the way that changed it, with their version numbers. `seen` is how
    a reader saw it and sees it, and `notes` what its notes said and say; `moved` is whether it
    stands elsewhere, its text changed or not.
    Where a clause was split, `part` is what of its words belongs to this one, and `rest` are the
    ids of the others. Where some were joined, `own` is what of the words came from this one, and
    `joined` are the former ids of the others.
    """

    kind: ChangeKind
    before: Clause | None
    after: Clause | None
    classes: tuple[tuple[str, Change], ...] = ()
    seen: tuple[str, str] = ("", "")
    moved: bool = False
    part: str | None = None
    rest: tuple[str, ...] = ()
    own: str | None = None
    joined: tuple[str, ...] = ()
    notes: tuple[str, str] = ("", "")

    @property
    def clause(self) -> Clause:
        """The clause in its latest form."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found

    @property
    def class_(self) -> ChangeClass | None:
        """The weightiest class on the way, or None where no editor gave one."""
        found = {change.class_ for _, change in self.classes}
        return max(found, key=SEVERITY.index) if found else None

    @property
    def note(self) -> str | None:
        """The editor's notes on the changes on the way."""
        return " ".join(change.note for _, change in self.classes) or None

    @property
    def differs(self) -> bool:
        """Whether a reader sees a difference; a changed id alone is none."""
        return self.kind is not ChangeKind.SAME

    @property
    def signs(self) -> tuple[Difference, ...]:
        """What differs between both texts and is no word; nothing where there is but one."""
        if self.before is None or self.after is None:
            return ()
        found = sign_differences(*self.seen)
        unseen = self.seen[0] != self.seen[1] and self.kind is not ChangeKind.CHANGED
        other = Difference(SignKind.OTHER, self.after.text, *self.seen)
        note = Difference(LineKind.NOTE, self.after.text, *self.notes)
        notes = (note,) if all(self.notes) and self.notes[0] != self.notes[1] else ()
        return (*(found or ((other,) if unseen else ())), *notes)

    @property
    def reads_otherwise(self) -> bool:
        """Whether a clause that stayed may say something else: by its words, a sign or a note."""
        return self.kind is ChangeKind.CHANGED or any(sign.tells for sign in self.signs)

    @property
    def needs_class(self) -> bool:
        """Whether an editor has to say of what class it is: it may say something else now."""
        return self.before is None or self.after is None or self.reads_otherwise

    @property
    def only_shown(self) -> bool:
        """Whether only how it looks differs, and no editor gave that a class."""
        return self.kind is ChangeKind.SHOWN and not self.classes and not self.reads_otherwise

    @property
    def remarked(self) -> bool:
        """Whether the clause has another kind or other roles than before."""
        if self.before is None or self.after is None:
            return False
        was, is_ = ((c.kind, set(c.roles)) for c in (self.before, self.after))
        return was != is_

    @property
    def renamed(self) -> bool:
        """Whether the clause has another id than before."""
        return bool(self.before and self.after and self.before.id != self.after.id)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the clause speaks to, now or before."""
        known = [role for clause in (self.after, self.before) if clause for role in clause.roles]
        return tuple(dict.fromkeys(known))

    @property
    def former(self) -> str | None:
        """The words that it had before; of a clause that was split, those that are its own."""
        return self.part if self.part is not None or not self.before else self.before.text

    @property
    def latter(self) -> str | None:
        """The words that it has now; where some were joined, those that came from this one."""
        return self.own if self.own is not None or not self.after else self.after.text

    @property
    def words(self) -> Words:
        """The words of both texts: same, gone and new."""
        return redline(self.former or "", self.latter or "")

    @property
    def marks(self) -> Words:
        """The words as they are shown, with white space beside the marks."""
        return set_apart(self.words)


def compare(versions: Sequence[Version], before: Version, after: Version) -> list[ClauseChange]:
    """Return the change of each clause, in the order of `after`; removed clauses keep their place.

    `versions` are all versions, oldest first: those on the way tell of changed ids and classes.
    Where `after` is the older of the two, ids are followed back and no class is given.
    """
    forward = before.sort_key <= after.sort_key
    older, newer = (before, after) if forward else (after, before)
    steps = way(versions, older, newer)
    origins = origins_of(steps, older, newer)
    if not forward:
        origins = turned_back(origins, before, after)
    classes = _classes(steps) if forward else {}
    pairs = [(old, new) for new in after.clauses for old in _named(origins[new.id], before)]
    moved = moved_pairs([(old, new) for old, new in pairs if old], before, after)
    found = [_change(old, new, moved, classes, before, after) for old, new in pairs]
    found = _with_own(_with_parts(found))
    return _with_gone(found, before, classes)


def _named(ids: Sequence[str], version: Version) -> list[Clause | None]:
    """Return the clauses of these ids, or one time nothing where there are none."""
    return [version.clause(i) for i in ids] or [None]


def notes_read(version: Version, clause_id: str) -> str:
    """Return what the notes of a clause say, as a reader sees them, without their marks."""
    seen = (version.seen(note.id) for _, note in version.noted(clause_id))
    return "\n".join(_NOTE_MARK.sub("", text) for text in seen)


Classes = Mapping[str, tuple[tuple[str, Change], ...]]


def _change(
    old: Clause | None,
    new: Clause,
    moved: set[tuple[str, str]],
    classes: Classes,
    before: Version,
    after: Version,
) -> ClauseChange:
    told = classes.get(new.id, ())
    if old is None:
        return ClauseChange(ChangeKind.ADDED, None, new, told)
    elsewhere = (old.id, new.id) in moved
    seen = before.seen(old.id), after.seen(new.id)
    notes = notes_read(before, old.id), notes_read(after, new.id)
    same = seen[0] == seen[1] and notes[0] == notes[1]
    kind = ChangeKind.SAME if same else ChangeKind.SHOWN
    if elsewhere:
        kind = ChangeKind.MOVED
    if old.digest != new.digest:
        kind = ChangeKind.CHANGED
    return ClauseChange(kind, old, new, told, seen, elsewhere, notes=notes)


def _with_parts(found: list[ClauseChange]) -> list[ClauseChange]:
    """Give each part of a clause that was split its own words of it."""
    made: dict[int, ClauseChange] = {}
    for split in _sharing(found, lambda change: change.before):
        texts = [change.after.text for change in split if change.after]
        ids = [change.clause.id for change in split]
        whole = split[0].before.text if split[0].before else ""
        for change, own in zip(split, divided(whole, texts), strict=True):
            rest = tuple(name for name in ids if name != change.clause.id)
            made[id(change)] = replace(change, part=own, rest=rest)
    return [made.get(id(change), change) for change in found]


def _with_own(found: list[ClauseChange]) -> list[ClauseChange]:
    """Give of a clause that was joined from some each of these the words that came from it."""
    made: dict[int, ClauseChange] = {}
    for changes in _sharing(found, lambda change: change.after):
        ids = [change.before.id for change in changes if change.before]
        texts = [change.former or "" for change in changes]
        owns = divided(changes[0].clause.text, texts)
        for change, name, own in zip(changes, ids, owns, strict=True):
            others = tuple(other for other in ids if other != name)
            made[id(change)] = replace(change, own=own, joined=others)
    return [made.get(id(change), change) for change in found]


def _sharing(
    found: Iterable[ClauseChange], of: Callable[[ClauseChange], Clause | None]
) -> Iterator[list[ClauseChange]]:
    """Yield the changes of clauses that stay, wherever some share the clause of one version."""
    groups: dict[str, list[ClauseChange]] = {}
    for change in found:
        clause = of(change)
        if clause and change.before and change.after:
            groups.setdefault(clause.id, []).append(change)
    return (changes for changes in groups.values() if len(changes) > 1)


def _classes(steps: Sequence[Version]) -> Classes:
    """Return what editors said of each clause on the way, oldest first, under its last id."""
    told: dict[str, tuple[tuple[str, Change], ...]] = {}
    for version in steps:
        changes = version.front.changes
        before = dict(told)
        for clause_id, change in changes.items():
            former = [entry for old in change.from_ for entry in before.get(old, ())]
            known = [*former, *before.get(clause_id, ())]
            told[clause_id] = (*dict.fromkeys((*known, (version.number, change))),)
    return told


def _with_gone(found: list[ClauseChange], before: Version, classes: Classes) -> list[ClauseChange]:
    """Put each clause that has gone behind the one that it stood behind."""
    stays = {change.before.id for change in found if change.before}
    result = list(found)
    for place, clause in enumerate(before.clauses):
        if clause.id in stays:
            continue
        change = ClauseChange(ChangeKind.GONE, clause, None, classes.get(clause.id, ()))
        result.insert(_place_behind(result, before.clauses[:place]), change)
    return result


def _place_behind(changes: Sequence[ClauseChange], earlier: Sequence[Clause]) -> int:
    known = {change.before.id: n for n, change in enumerate(changes) if change.before}
    return next((known[c.id] + 1 for c in reversed(earlier) if c.id in known), 0)
