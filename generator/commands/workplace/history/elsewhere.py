"""The work of colleagues that was fetched: each branch of the shared place with steps we lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from itertools import islice

from dulwich.objects import ObjectID
from dulwich.refs import Ref

from generator.commands.workplace.history.ledger import Ledger
from generator.commands.workplace.history.sharing import FOLDER, shared_place
from generator.commands.workplace.history.taken import (
    TakenStep,
    shown_text,
    steps_of_sources,
    taken_step,
)
from generator.text.enumerating import enumerated

_MOST = 50
# How Git notes that a step was made here, and not fetched.
_MADE = (b"commit", b"rebase (pick)", b"cherry-pick", b"revert")


@dataclass(frozen=True)
class Colleague:
    """Work that came from elsewhere: its number, whose it is, and how it was shared.

    `steps` are those that we lack and that changed sources, the last one first; `last` is the last
    of all, whatever it changed.
    """

    number: str
    by: str
    shared: str
    last: TakenStep
    steps: tuple[TakenStep, ...]


def work_elsewhere(ledger: Ledger) -> tuple[Colleague, ...]:
    """Return the work of colleagues that was fetched and that we do not have, the newest first."""
    head = ledger.head
    heads = _heads_elsewhere(ledger) if head else {}
    if head is None or not {*heads} - {head}:
        return ()
    parents = _parents(ledger)
    ours = _reached([head], parents)
    made_here = _made_here(ledger)
    shared: Set[ObjectID] = frozenset()
    found = []
    for number, branch in heads.items():
        if number in ours or number in shared or number in made_here:
            continue
        last = taken_step(ledger, number.decode())
        lacking = _reached([number], parents, ours)
        # What has no beginning in common is no work on these texts.
        is_related = any(parent in ours for one in lacking for parent in parents(one))
        if last is None or not is_related:
            continue
        if Ref(f"refs/heads/{branch}".encode()) == ledger.branch:
            shared = lacking
        found.append(_colleague(ledger, branch, last, lacking))
    return tuple(sorted(found, key=lambda each: each.last.on, reverse=True))


def _heads_elsewhere(ledger: Ledger) -> dict[ObjectID, str]:
    """Return the last step of each branch of the shared place with its name, our own branch first.

    Of branches with one last step, that is the first name.
    """
    place = shared_place(ledger)
    if not place:
        return {}
    base = f"refs/remotes/{place}/".encode()
    ours = (ledger.branch or b"").removeprefix(b"refs/heads/")
    branches = {
        ref.removeprefix(base): number
        for ref, number in ledger.repo.refs.as_dict().items()
        if ref.startswith(base) and ref != base + b"HEAD"
    }
    found: dict[ObjectID, str] = {}
    for branch in sorted(branches, key=lambda one: (one != ours, one)):
        found.setdefault(branches[branch], branch.decode("utf-8", "replace"))
    return found


def _parents(ledger: Ledger) -> Callable[[ObjectID], list[ObjectID]]:
    known = ledger.repo.parents_provider()
    store = ledger.repo.object_store

    def parents(number: ObjectID) -> list[ObjectID]:
        # Of a copy that is not whole, the first steps are not there.
        if number not in store:
            return []
        found: list[ObjectID] = known.get_parents(number)
        return found

    return parents


def _reached(
    numbers: Iterable[ObjectID],
    parents: Callable[[ObjectID], list[ObjectID]],
    known: Set[ObjectID] = frozenset(),
) -> Set[ObjectID]:
    """Return these steps and all before them, but for those that are known."""
    found: dict[ObjectID, None] = {}
    todo = list(numbers)
    while todo:
        number = todo.pop()
        if number not in found and number not in known:
            found[number] = None
            todo += parents(number)
    # In order, so that of steps of one moment the last stays first.
    return found.keys()


def _made_here(ledger: Ledger) -> Set[ObjectID]:
    """Return the steps that were made in this folder: a branch of one's own ends in one."""
    noted = ledger.repo.read_reflog(b"HEAD")
    return {ObjectID(entry.new_sha) for entry in noted if entry.message.startswith(_MADE)}


def _colleague(ledger: Ledger, branch: str, last: TakenStep, lacking: Set[ObjectID]) -> Colleague:
    commits = (ledger.commit(one) for one in lacking)
    newest = sorted(commits, key=lambda one: one.commit_time, reverse=True)
    steps = tuple(islice(steps_of_sources(ledger, newest), _MOST))
    names = list(dict.fromkeys(step.by for step in steps or (last,)))
    return Colleague(last.number, enumerated(names), _shared_how(ledger, branch), last, steps)


def _shared_how(ledger: Ledger, branch: str) -> str:
    """Return how work was shared, in words; who works with commands knows the name of a branch."""
    if branch.startswith(FOLDER):
        return "klaargezet met ‘Laat lezen’"
    name = shown_text(branch)
    if Ref(f"refs/heads/{branch}".encode()) == ledger.branch:
        return f"al bij wat u samen hebt, in ‘{name}’"
    return f"klaargezet met opdrachten, als ‘{name}’"
