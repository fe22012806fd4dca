"""The tasks that follow from the changes of a version: what each is about, and what is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup

from generator.commands.workplace.beside.shown import change_shown
from generator.commands.workplace.called import clause_title
from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.path.noted import Notebook
from generator.commands.workplace.resting.passages import Passage, passage_at
from generator.kinds.archive.checks import missing_of
from generator.kinds.editors.resting import claims_about, is_checked, is_claim_checked, rests_on
from generator.kinds.norms.checks import check_asked, check_explained
from generator.kinds.norms.model import EXPLANATIONS
from generator.kinds.order import KINDS
from generator.kinds.versions.check_changes import check_classed
from generator.kinds.versions.check_unfinished import check_filled_in
from generator.model import Basis, Clause, ClauseKind, Version
from generator.problems import Place, Problem, Severity, errors, in_order
from generator.reading import Sources
from generator.reading.document import KeyPath
from generator.site.editions import as_adopted
from generator.site.kind import Resting
from generator.time.changes import ChangeKind, ClauseChange, compare
from generator.time.comparison import base_of

ARCHIVE, CLAIMS, OTHER, UNCLASSED = "archief", "beweringen", "overig", "indeling"


class TaskKind(StrEnum):
    """What makes a task one."""

    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"
    CLAIMS = "claims"
    ARCHIVE = "archive"
    UNCLASSED = "unclassed"
    OTHER = "other"


@dataclass(frozen=True)
class SeenText:
    """A text that an editor looks at: what it is, whether it was looked at, and what is wrong.

    `lost` is a clause that is gone, where it names one; `refers` is where it does that in a list
    from which it can be taken, or the list itself where it names no other; `onto` is the clause in
    which that one went up; `can_lapse` tells that it can lapse with the version. `elsewhere` is the
    task at which the same text was looked at already.
    """

    key: str
    passage: Passage
    digest: str
    done: bool
    is_explanation: bool = False
    is_question: bool = False
    refers: KeyPath = ()
    can_lapse: bool = False
    lost: str = ""
    lost_title: str = ""
    onto: str = ""
    problems: tuple[Problem, ...] = ()
    claim: int | None = None
    elsewhere: str = ""


@dataclass(frozen=True)
class RestingTask:
    """A task: a clause that changed, is new or gone, with what rests on it; or something else.

    `roles` are those that no question asks about a new norm, `unexplained` tells that it has no
    explanation. `problems` are what is refused besides.
    """

    key: str
    kind: TaskKind
    title: str
    change: ClauseChange | None = None
    redline: Markup | None = None
    seen: tuple[SeenText, ...] = ()
    unexplained: bool = False
    roles: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def open(self) -> int:
        """How much of it is still to be done."""
        texts = sum(not one.done or bool(one.problems) for one in self.seen)
        return texts + self.unexplained + len(self.roles) + len(self.problems)


def tasks_of(
    sources: Sources, version: Version, noted: Notebook, refused: Sequence[Problem]
) -> list[RestingTask]:
    """Return the tasks of a version; `refused` is what bars adoption.

    What is gone goes first, as it asks for other words; then the order is that of the text.
    """
    base = base_of(sources.handbook.versions, version)
    changes = compare(sources.handbook.versions, base, version) if base else []
    about = replace(sources, handbook=sources.handbook.at(version))
    found = _Finder(about, version, noted, refused)
    gone = [change for change in changes if change.after is None]
    here = [change for change in changes if change.after is not None]
    of_clauses = (*found.of_clauses(gone), *found.of_clauses(here))
    tasks = [*found.first(), *of_clauses, *found.claims(changes), *found.besides()]
    return list(_told_once(task for task in tasks if task.kind is not TaskKind.OTHER or task.open))


def _told_once(tasks: Iterable[RestingTask]) -> Iterator[RestingTask]:
    """Yield the tasks, each with where its texts were looked at already, as they are now."""
    looked: dict[tuple[object, str], str] = {}
    for task in tasks:
        places = [(one.passage.place, one.passage.digest) for one in task.seen]
        seen = (
            one if one.done or one.problems else replace(one, elsewhere=looked.get(place, ""))
            for one, place in zip(task.seen, places, strict=True)
        )
        yield replace(task, seen=tuple(seen))
        for one, place in zip(task.seen, places, strict=True):
            if one.done and not one.problems:
                looked.setdefault(place, task.title)


class _Finder:
    """Find the tasks of a version: `taken` are the problems that stand at one."""

    def __init__(
        self, sources: Sources, version: Version, noted: Notebook, refused: Sequence[Problem]
    ) -> None:
        self.sources = sources
        self.version = version
        self.noted = noted
        self.refused = refused
        self.taken: set[Problem] = set()
        self.asking = self._asking()
        adopted = as_adopted(sources, version)
        file = sources.version_file(version)
        lines = {clause.line: clause.id for clause in version.clauses}
        self.unexplained = self._by_clause(check_explained(adopted), lines, file)
        self.unasked = self._by_clause(check_asked(adopted), lines, file)
        note = sources.places.at(file, "change_note")
        unfilled = (one for one in check_filled_in(adopted) if one.place == note)
        self.unclassed = set(errors([*check_classed(adopted), *unfilled])) & set(refused)

    def _asking(self) -> dict[object, list[Problem]]:
        """Return what will ask for attention, by the text that it stands at."""
        found: dict[object, list[Problem]] = {}
        for problem in self.refused:
            attention = problem.severity is Severity.ATTENTION
            passage = self._passage(problem.place) if attention else None
            if passage is not None:
                found.setdefault(passage.place, []).append(problem)
        return found

    def _by_clause(
        self, problems: Iterator[Problem], lines: Mapping[int, str], file: str
    ) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in errors(problems):
            name = lines.get(problem.place.line)
            if problem.place.file == file and name is not None and problem in self.refused:
                found.setdefault(name, []).append(problem)
        return found

    def first(self) -> Iterator[RestingTask]:
        """Yield what goes before all others: a change of words alone asks for nothing else."""
        if self.unclassed:
            title = "Wijzigingen die u nog niet hebt ingedeeld"
            problems = in_order(self.unclassed)
            yield RestingTask(UNCLASSED, TaskKind.UNCLASSED, title, problems=problems)

    def of_clauses(self, changes: Sequence[ClauseChange]) -> Iterator[RestingTask]:
        """Yield a task per clause on which something rests, or which is new."""
        resting: dict[str, list[Resting]] = {}
        for change, on in rests_on(self.sources, KINDS, changes):
            resting.setdefault(change.clause.id, []).extend(on)
        told: set[str] = set()
        for change in changes:
            name = change.clause.id
            if name in told:
                continue
            told.add(name)
            if name in resting:
                yield self._changed(change, resting[name])
            if change.after and (self._is_new(change) or self._lacks(name)):
                yield self._new(change, change.after)

    def _is_new(self, change: ClauseChange) -> bool:
        return change.kind is ChangeKind.ADDED and change.clause.kind is not ClauseKind.CONTEXT

    def _lacks(self, name: str) -> bool:
        return name in self.unexplained or name in self.unasked

    def _changed(self, change: ClauseChange, resting: Sequence[Resting]) -> RestingTask:
        gone = change.after is None
        texts: dict[object, SeenText] = {}
        counts: Counter[str] = Counter()
        for one in resting:
            passage = passage_at(self.sources, one.place)
            where = passage.place if passage else None
            if passage is not None and where is not None and where not in texts:
                counts[passage.key] += 1
                texts[where] = self._seen(change, passage, counts[passage.key])
        kind = TaskKind.GONE if gone else TaskKind.CHANGED
        title = self._title(change.clause)
        return RestingTask(
            change.clause.id,
            kind,
            title,
            change,
            change_shown(change, self.version.number),
            tuple(texts.values()),
        )

    def _seen(self, change: ClauseChange, passage: Passage, number: int) -> SeenText:
        file = self.sources.file_of(EXPLANATIONS)
        explains = passage.file == file
        key = f"{change.clause.id}@{passage.key} {number}"
        digest = value_digest([change_shown(change, self.version.number), passage.digest])
        done = self.noted.is_seen(key, digest)
        if explains:
            done = is_checked(self.sources, change, self.version)
        told = [p for p in self.refused if passage.holds(p.place)]
        told += self.asking.get(passage.place, []) if not passage.is_page else []
        problems = tuple(p for p in told if p not in self.taken)
        self.taken.update(problems)
        question = "question" in passage.data and "if_no" in passage.data
        lost = self._lost(change, passage)
        gone = self.sources.handbook.last_clause(lost)
        refers, lapses = self._without(lost, passage, question) if lost else ((), False)
        onto = change.after.id if lost and change.after and self._is_known(change.after.id) else ""
        # A question may name both: it says no more than it did.
        if question and onto in passage.named:
            onto = ""
        return SeenText(
            key,
            passage,
            digest,
            done,
            is_explanation=explains,
            is_question=question,
            refers=refers,
            can_lapse=lapses,
            lost=lost,
            lost_title=self._title(gone) if gone else lost,
            onto=onto,
            problems=problems,
        )

    def _lost(self, change: ClauseChange, passage: Passage) -> str:
        """Return the clause that a text names and that is gone, or went up in another."""
        told = self.version.front.changes.get(change.clause.id)
        former = [*(told.from_ if told else ()), *([change.before.id] if change.before else ())]
        gone = [name for name in former if not self.version.clause(name)]
        return next((name for name in gone if name in passage.named), "")

    def _is_known(self, name: str) -> bool:
        """Tell whether the version before has a clause: what is for both versions may name it."""
        base = base_of(self.sources.handbook.versions, self.version)
        return base is not None and base.clause(name) is not None

    def _without(self, lost: str, passage: Passage, question: bool) -> tuple[KeyPath, bool]:
        """Return where a list names a clause that is gone, and whether it can lapse for that."""
        if passage.is_page:
            return (), False
        names = passage.named
        others = [name for name in names if self.version.clause(name)]
        can_lapse = question and not others and passage.data.get("lapses_with") is None
        path = (*passage.entry, "clauses", names.index(lost))
        # The version of now still has the clause, and asks for it.
        if question:
            return (), can_lapse
        # A statement that rests on nothing else in the instruction becomes our elaboration.
        states = "text" in passage.data and passage.data.get("basis") == Basis.INSTRUCTION
        whole = path[:-1] if states else ()
        return (path if others else whole), can_lapse

    def _new(self, change: ClauseChange, clause: Clause) -> RestingTask:
        problems = [*self.unexplained.get(clause.id, ()), *self.unasked.get(clause.id, ())]
        self.taken.update(problems)
        asked = {
            checklist.role
            for checklist in self.sources.handbook.checklists
            for item in checklist.items
            if clause.id in item.clauses and item.is_for(self.version.number)
        }
        roles = [role for role in clause.roles if role not in asked]
        lacking = roles if clause.id in self.unasked else []
        return RestingTask(
            f"nieuw-{clause.id}",
            TaskKind.NEW,
            self._title(clause),
            change,
            change_shown(change, self.version.number),
            unexplained=clause.id in self.unexplained,
            roles=tuple(lacking),
        )

    def _title(self, clause: Clause) -> str:
        return clause_title(self.sources.handbook, clause, self.noted.titles)

    def claims(self, changes: Sequence[ClauseChange]) -> Iterator[RestingTask]:
        """Yield one task for all claims about what changed."""
        texts = []
        for place, claim, about in claims_about(self.sources, changes):
            passage = passage_at(self.sources, place)
            if passage is not None:
                number = passage.entry[-1]
                key = f"{passage.key}: {', '.join(one.clause.id for one in about)}"
                done = is_claim_checked(claim, self.version)
                index = number if isinstance(number, int) else None
                texts.append(SeenText(key, passage, passage.digest, done, claim=index))
        if texts:
            title = "Wat wij over de instructie beweren"
            yield RestingTask(CLAIMS, TaskKind.CLAIMS, title, seen=tuple(texts))

    def besides(self) -> Iterator[RestingTask]:
        """Yield what bars adoption and stands at no clause."""
        decisions = set(missing_of(self.sources, self.version)) & set(self.refused)
        title = "Wat u over archivering besloot"
        if decisions:
            yield RestingTask(ARCHIVE, TaskKind.ARCHIVE, title, problems=in_order(decisions))
        left = set(self.refused) - decisions - self.unclassed - self.taken
        barred = any(problem.severity is Severity.ERROR for problem in left)
        title = "Wat vaststellen verder tegenhoudt" if barred else "Wat straks aandacht vraagt"
        yield RestingTask(
            OTHER,
            TaskKind.OTHER,
            title,
            seen=tuple(self._others(left)),
            problems=in_order(p for p in left if not self._passage(p.place)),
        )

    def _others(self, left: set[Problem]) -> Iterator[SeenText]:
        for problem in in_order(left):
            passage = self._passage(problem.place)
            if passage is not None:
                key = f"{problem.fact}@{passage.key}"
                yield SeenText(key, passage, passage.digest, False, problems=(problem,))

    def _passage(self, place: Place) -> Passage | None:
        """Return the text at a place, unless that is of the official text."""
        official = self.sources.file(self.sources.settings.docs / "instructie")
        if place.file.startswith(f"{official}/"):
            return None
        return passage_at(self.sources, place)
