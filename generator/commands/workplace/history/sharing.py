"""Let colleagues read, and take over what they did: through the shared place of the repository."""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Set
from contextlib import suppress
from typing import Any

from dulwich.client import GitClient, get_transport_and_path
from dulwich.diff_tree import tree_changes
from dulwich.graph import find_merge_base
from dulwich.objects import ObjectID
from dulwich.pack import UnpackedObject
from dulwich.refs import Ref

from generator.commands.workplace.history.ledger import Ledger
from generator.commands.workplace.history.who import Editor
from generator.problems import Place, Problem, ProblemsFound

FOLDER = "werkplek/"
"""Where the branches are that the workplace shares."""
# A question for a password on the terminal would be seen by nobody.
_SSH = "ssh -o BatchMode=yes"
_TRIES = 100


def shared_place(ledger: Ledger) -> str:
    """Return the name of the place that is shared, or nothing where there is none."""
    if ledger.own:
        return ""
    config = ledger.repo.get_config_stack()
    names = [section[1].decode() for section in config.sections() if _is_remote(section)]
    if ledger.branch is not None:
        branch = ledger.branch.removeprefix(b"refs/heads/")
        try:
            own = config.get((b"branch", branch), b"remote").decode()
        except KeyError:
            own = "origin"
        if own in names:
            return own
    return names[0] if names else ""


def let_read(ledger: Ledger, by: Editor) -> str:
    """Put our steps on a branch of ours in the shared place, and return its name.

    Raises `ProblemsFound` where the place cannot be reached.
    """
    head = ledger.head
    if head is None:
        return ""
    pushed: list[str] = []

    def update(there: dict[Ref, ObjectID]) -> dict[Ref, ObjectID]:
        ref = _free(ledger, there, head, _slug(by.name))
        pushed[:] = [ref.decode().removeprefix("refs/heads/")]
        return {} if there.get(ref) == head else {ref: head}

    def pack(
        have: Set[ObjectID], want: Set[ObjectID], **options: Any
    ) -> tuple[int, Iterator[UnpackedObject]]:
        return ledger.repo.generate_pack_data(set(have), set(want), **options)

    def push(client: GitClient, path: str) -> None:
        result = client.send_pack(path.encode(), update, pack)
        wrong = [error for error in (result.ref_status or {}).values() if error]
        if wrong:
            raise OSError(wrong[0])

    _reach(ledger, push, pushing=True)
    return pushed[0]


def fetch_work(ledger: Ledger) -> None:
    """Fetch what colleagues put in the shared place; nothing of ours changes by it.

    Raises `ProblemsFound` where the place cannot be reached.
    """
    name = shared_place(ledger)

    def fetch(client: GitClient, path: str) -> None:
        found = client.fetch(path.encode(), ledger.repo)
        heads = {
            ref.removeprefix(b"refs/heads/"): number
            for ref, number in found.refs.items()
            if ref.startswith(b"refs/heads/") and number is not None
        }
        refs = {Ref(ref): number for ref, number in heads.items()}
        base = Ref(f"refs/remotes/{name}".encode())
        ledger.repo.refs.import_refs(base, refs, message=b"fetch", prune=False)
        # What somebody took away there is no work any more; its steps stay kept.
        for gone in ledger.repo.refs.subkeys(base) - {*refs, Ref(b"HEAD")}:
            ledger.repo.refs.remove_if_equals(Ref(base + b"/" + gone), None, message=b"fetch")

    _reach(ledger, fetch)


def base_with(ledger: Ledger, number: str) -> str:
    """Return the step from which ours and a colleague's went apart.

    Raises `ProblemsFound` where there is none, or where the colleague's work is of more than the
    sources.
    """
    theirs = ObjectID(number.encode())
    head = ledger.head
    bases = find_merge_base(ledger.repo, [head, theirs]) if head else []
    if not bases:
        fact = "dit werk heeft geen begin met het uwe gemeen"
        raise _refusal(fact, "Vraag een collega die Git kent om hulp.")
    store = ledger.repo.object_store
    trees = [ledger.commit(one).tree for one in (bases[0], theirs)]
    for change in tree_changes(store, trees[0], trees[1]):
        for entry in (change.old, change.new):
            if entry is None or entry.path is None:
                continue
            plain = entry.mode is not None and stat.S_ISREG(entry.mode)
            if ledger.name(entry.path) is None or not plain:
                fact = f"dit werk raakt ook ‘{entry.path.decode('utf-8', 'replace')}’, geen bron"
                raise _refusal(fact, "Laat een collega het in Git samenvoegen.")
    return bases[0].decode()


def _is_remote(section: tuple[bytes, ...]) -> bool:
    return len(section) == 2 and section[0] == b"remote"


def _free(ledger: Ledger, there: dict[Ref, ObjectID], head: ObjectID, slug: str) -> Ref:
    """Return the first branch of ours on which our steps follow what is there."""
    for number in range(1, _TRIES):
        name = slug if number == 1 else f"{slug}-{number}"
        ref = Ref(f"refs/heads/{FOLDER}{name}".encode())
        if ref not in there or _rests_on(ledger, head, there[ref]):
            return ref
    raise OSError("no name is free")


def _rests_on(ledger: Ledger, head: ObjectID, other: ObjectID) -> bool:
    if other not in ledger.repo.object_store:
        return False
    return find_merge_base(ledger.repo, [head, other]) == [other]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "iemand"


def _reach(ledger: Ledger, do: Callable[[GitClient, str], Any], *, pushing: bool = False) -> None:
    name = shared_place(ledger).encode()
    config = ledger.repo.get_config_stack()
    address = config.get((b"remote", name), b"url")
    if pushing:
        with suppress(KeyError):
            address = config.get((b"remote", name), b"pushurl")
    try:
        client, path = get_transport_and_path(
            address.decode(), config, ssh_command=_SSH, quiet=True
        )
        do(client, path)
    except Exception as error:  # each way to a place fails in its own way
        fact = f"de gedeelde plek ‘{name.decode()}’ is niet te bereiken, of weigert dit"
        remedy = "Kijk of u verbinding hebt en daar mag schrijven. Wat u bewaarde, staat hier nog."
        raise _refusal(fact, remedy) from error


def _refusal(fact: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(Place("Git"), fact, remedy)])
