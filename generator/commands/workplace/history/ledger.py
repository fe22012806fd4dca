"""The Git repository in which steps are kept: the project's own, or one of the workplace.

Only files that the site is made from are read and kept. No hook and no filter of a repository is
run, and what others changed or prepared in it stays as it is.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from dulwich.errors import NotGitRepository, NotTreeError
from dulwich.file import FileLocked
from dulwich.filters import FilterBlobNormalizer
from dulwich.ignore import IgnoreFilterManager
from dulwich.index import (
    Index,
    IndexEntry,
    UnsupportedIndexFormat,
    index_entry_from_stat,
    index_entry_from_tree_entry,
    locked_index,
)
from dulwich.object_store import DiskObjectStore, commit_tree_changes, iter_tree_contents
from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.refs import Ref
from dulwich.repo import (
    InvalidWorktreeConfiguration,
    Repo,
    UnsupportedExtension,
    UnsupportedVersion,
    sanitize_user_identity,
)

from generator.commands.workplace.history.who import Editor
from generator.commands.workplace.workshop import Workshop
from generator.files.beneath import read_beneath
from generator.files.run_folder import run_folder
from generator.problems import Place, Problem, ProblemsFound

T = TypeVar("T")

_OWN = "geschiedenis"
_HEAD = Ref(b"HEAD")
_BRANCH = Ref(b"refs/heads/redactie")
_ZONE = ZoneInfo("Europe/Amsterdam")
# Another program has the repository for a moment; `git commit` with a hook for longer.
_PATIENCE = 10
# What Git leaves while a person is amid something in it.
_AMID = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "BISECT_LOG",
    "rebase-merge",
    "rebase-apply",
    "sequencer",
)
_LOCKS = ("index.lock", "HEAD.lock", "packed-refs.lock")
_PLAIN = 0o100644
_EXECUTABLE = 0o100755
_FOREIGN = (
    NotGitRepository,
    UnsupportedVersion,
    UnsupportedExtension,
    UnsupportedIndexFormat,
    InvalidWorktreeConfiguration,
)


@dataclass(frozen=True)
class LedgerFile:
    """A file as it is kept: its mode, and the id of what it holds."""

    mode: int
    id: ObjectID


@dataclass(frozen=True)
class Ledger:
    """A repository, and where the project lies in it; `own` is whether it is the workplace's."""

    repo: Repo
    root: Path
    prefix: str
    places: tuple[str, ...]
    own: bool
    _normalizers: list[FilterBlobNormalizer] = field(default_factory=list)

    @property
    def head(self) -> ObjectID | None:
        """The last step."""
        return self.repo.refs.follow(_HEAD)[1]

    @property
    def branch(self) -> Ref | None:
        """The branch on which steps come, or nothing where there is none."""
        names = self.repo.refs.follow(_HEAD)[0]
        return names[1] if len(names) > 1 else None

    def commit(self, number: ObjectID) -> Commit:
        """Return a step. Raises `KeyError` where there is none."""
        found = self.repo.object_store[number]
        if not isinstance(found, Commit):
            raise KeyError(number)
        return found

    def path(self, name: str) -> bytes:
        """Return the path in the repository of a file of the project."""
        return os.fsencode(f"{self.prefix}{name}")

    def name(self, path: bytes) -> str | None:
        """Return the name in the project of a path in the repository, where it is a source."""
        whole = os.fsdecode(path)
        name = whole.removeprefix(self.prefix)
        return name if whole.startswith(self.prefix) and self.is_source(name) else None

    def is_source(self, name: str) -> bool:
        """Tell whether the site is made from a file of the project; what is hidden is not."""
        hidden = any(part.startswith(".") for part in name.split("/"))
        return not hidden and any(
            name == place or name.startswith(f"{place}/") for place in self.places
        )

    def files(self, number: ObjectID | None) -> dict[str, LedgerFile]:
        """Return the sources as a step left them, but for links."""
        if number is None:
            return {}
        entries = iter_tree_contents(self.repo.object_store, self.commit(number).tree)
        found = ((self.name(entry.path), entry) for entry in entries)
        return {
            name: LedgerFile(entry.mode, entry.sha)
            for name, entry in found
            if name is not None and stat.S_ISREG(entry.mode)
        }

    def places_in(self, commit: Commit) -> tuple[ObjectID | None, ...]:
        """Return what a step has in each place of sources, as the id of what stands there."""
        store = self.repo.object_store
        tree = store[commit.tree]
        found: list[ObjectID | None] = []
        for place in self.places:
            try:
                path = self.path(place)
                found.append(
                    tree.lookup_path(store.__getitem__, path)[1] if isinstance(tree, Tree) else None
                )
            except (KeyError, NotTreeError):
                found.append(None)
        return tuple(found)

    def text(self, name: str, kept: LedgerFile | None) -> bytes | None:
        """Return what a kept file holds when it is put back, with the line ends of this machine."""
        if kept is None:
            return None
        blob = self.repo.object_store[kept.id]
        if not isinstance(blob, Blob):
            raise KeyError(kept.id)
        if self.own:
            return blob.data
        return self._normal.checkout_normalize(blob, self.path(name)).data

    def blob(self, name: str, data: bytes) -> Blob:
        """Return what is kept of a file that holds these bytes."""
        blob = Blob.from_string(data)
        # A repository of ours keeps files as they are.
        return blob if self.own else self._normal.checkin_normalize(blob, self.path(name))

    def is_keepable(self, name: str) -> bool:
        """Tell whether a file can be kept here: Git ignores it not, nor keeps it elsewhere."""
        if self.own:
            return True
        path = self.path(name)
        if self._normal.gitattributes.match_path(path).get(b"filter"):
            return False
        return not IgnoreFilterManager.from_repo(self.repo).is_ignored(os.fsdecode(path))

    @property
    def _normal(self) -> FilterBlobNormalizer:
        if not self._normalizers:
            self._normalizers.append(self.repo.get_blob_normalizer())
        return self._normalizers[0]

    def index(self) -> Index | None:
        """Return what is prepared to be kept."""
        return self.repo.open_index() if Path(self.repo.index_path()).exists() else None

    def refuse_amid(self) -> None:
        """Raise `ProblemsFound` where somebody is amid something in Git."""
        folder = Path(self.repo.controldir())
        index = self.index()
        conflict = index is not None and index.has_conflicts()
        if conflict or any((folder / name).exists() for name in _AMID):
            fact = "in Git is hier iets begonnen dat nog niet af is, zoals een samenvoeging"
            remedy = "Vraag wie dat begon om het af te maken. Uw tekst is niet bewaard."
            raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)])
        if self.branch is None:
            fact = "in Git staat deze map op een oud punt, los van een tak"
            remedy = "Vraag een collega die Git kent een tak te kiezen. Uw tekst is niet bewaard."
            raise ProblemsFound([Problem(Place(str(self.root)), fact, remedy)])

    def keep(
        self,
        told: str,
        by: Editor,
        files: Mapping[str, bytes | None],
        merged: ObjectID | None = None,
    ) -> ObjectID | None:
        """Keep files as a step, on top of what is there; `merged` is a colleague's that came in.

        Returns nothing where nothing differs. Raises `FileLocked` where another program holds the
        repository for too long.
        """
        store = self.repo.object_store
        while True:
            head = self.head
            known = self.files(head)
            changes: list[tuple[bytes, int | None, ObjectID | None]] = []
            for name, data in files.items():
                if data is None:
                    if name in known:
                        changes.append((self.path(name), None, None))
                    continue
                blob = self.blob(name, data)
                mode = self._mode(name, known.get(name))
                if known.get(name) != LedgerFile(mode, blob.id):
                    store.add_object(blob)
                    changes.append((self.path(name), mode, blob.id))
            if not changes and merged is None:
                return None
            base = self.commit(head).tree if head else _nothing(store)
            tree = commit_tree_changes(store, base, changes)
            made = _commit(tree, [parent for parent in (head, merged) if parent], told, by)
            store.add_object(made)
            if self._advance(head, made):
                return made.id

    def _advance(self, head: ObjectID | None, made: Commit) -> bool:
        """Let the branch go on to a step; tell whether it was still where we saw it."""
        refs, told = self.repo.refs, b"commit: " + made.message.split(b"\n")[0]

        def advance() -> bool:
            if head is None:
                return refs.add_if_new(_HEAD, made.id, made.committer, message=told)
            return refs.set_if_equals(_HEAD, head, made.id, made.committer, message=told)

        return _patiently(advance)

    def refresh_index(self, names: Sequence[str]) -> None:
        """Let what is prepared for these files be what the last step keeps of them."""
        kept = self.files(self.head)

        def refresh() -> None:
            with locked_index(self.repo.index_path(), self.repo.object_format) as index:
                for name in names:
                    self._refresh(index, name, kept.get(name))

        _patiently(refresh)

    def unlock(self, begun: float) -> None:
        """Take away the locks that a run of ours took, which began to write then and was killed."""
        folders = (Path(self.repo.controldir()), Path(self.repo.commondir()))
        branch = [(self.branch or _HEAD).decode() + ".lock"]
        named = {folder / name for folder in folders for name in (*_LOCKS, *branch)}
        for path in (*named, *(folders[1] / "objects").glob("??/*.lock")):
            with suppress(FileNotFoundError):
                if begun - 1 < path.stat().st_mtime < begun + _PATIENCE:
                    path.unlink()

    def _refresh(self, index: Index, name: str, kept: LedgerFile | None) -> None:
        path = self.path(name)
        if kept is None:
            with suppress(KeyError):
                del index[path]
            return
        entry = index_entry_from_tree_entry(kept.mode, kept.id)
        with suppress(OSError):
            # Looked at before it is read: what changes meanwhile is then seen to have changed.
            state = (self.root / name).lstat()
            data = read_beneath(self.root, name)
            if data is not None and self.blob(name, data).id == kept.id:
                entry = index_entry_from_stat(state, kept.id, kept.mode)
        index[path] = entry

    def prepared(self) -> dict[str, LedgerFile]:
        """Return the sources as they are prepared to be kept."""
        found: dict[str, LedgerFile] = {}
        for path, entry in (self.index() or {}).items():
            name = self.name(path)
            if name is not None and isinstance(entry, IndexEntry):
                found[name] = LedgerFile(entry.mode, entry.sha)
        return found

    def _mode(self, name: str, known: LedgerFile | None) -> int:
        if not self.repo.get_config_stack().get_boolean(b"core", b"filemode", True):
            return known.mode if known else _PLAIN
        try:
            return _EXECUTABLE if (self.root / name).lstat().st_mode & stat.S_IXUSR else _PLAIN
        except OSError:
            return known.mode if known else _PLAIN


@contextmanager
def ledger_of(workshop: Workshop) -> Iterator[Ledger]:
    """Open the repository in which the steps of a project are kept."""
    settings = workshop.last_settings()
    places = tuple(workshop.file(path) for path in settings.made_from)
    shared = _shared(workshop)
    repo, prefix = shared or (_own(workshop), "")
    try:
        yield Ledger(repo, workshop.root, prefix, places, own=shared is None)
    finally:
        repo.close()


def _shared(workshop: Workshop) -> tuple[Repo, str] | None:
    """Return the repository that keeps the project, and the way from its root to the project."""
    try:
        repo = Repo.discover(workshop.root)
    except _FOREIGN:
        return None
    try:
        top = Path(os.path.realpath(repo.path))
        if not repo.bare and workshop.root.is_relative_to(top) and not _is_in_parts(repo):
            below = workshop.root.relative_to(top).as_posix()
            prefix = "" if below == "." else f"{below}/"
            head = repo.refs.follow(_HEAD)[1]
            path = os.fsencode(f"{prefix}{workshop.config.name}")
            if head is not None and _has(repo, head, path):
                return repo, prefix
    except (*_FOREIGN, KeyError, ValueError, AssertionError):
        # A form of Git that we do not know whole is not written to.
        pass
    repo.close()
    return None


def _is_in_parts(repo: Repo) -> bool:
    """Tell whether the index is in a form of which we would lose parts."""
    if any(Path(repo.controldir()).glob("sharedindex.*")):
        return True
    return repo.has_index() and repo.open_index().is_sparse()


def _has(repo: Repo, head: ObjectID, path: bytes) -> bool:
    found = repo.object_store[head]
    tree = repo.object_store[found.tree] if isinstance(found, Commit) else None
    if not isinstance(tree, Tree):
        return False
    try:
        mode, _ = tree.lookup_path(repo.object_store.__getitem__, path)
    except KeyError:
        return False
    return stat.S_ISREG(mode)


def _nothing(store: DiskObjectStore) -> ObjectID:
    empty = Tree()
    store.add_object(empty)
    return empty.id


def _own(workshop: Workshop) -> Repo:
    """Return the workplace's own repository, which nobody else writes to."""
    folder = workshop.state / _OWN
    if not folder.exists():
        workshop.make_state()
        # Whole, or not there.
        with run_folder(workshop.state, f"{_OWN}.") as at:
            fresh = Repo.init_bare(str(at / _OWN), mkdir=True)
            fresh.refs.set_symbolic_ref(_HEAD, _BRANCH)
            fresh.close()
            (at / _OWN).rename(folder)
    return Repo(controldir=folder, worktree=workshop.root)


def _commit(tree: ObjectID, parents: list[ObjectID], told: str, by: Editor) -> Commit:
    made = Commit()
    made.tree, made.parents = tree, parents
    made.author = made.committer = sanitize_user_identity(by.name.encode(), by.mail.encode())
    now = datetime.now(_ZONE)
    made.author_time = made.commit_time = int(now.timestamp())
    offset = now.utcoffset()
    made.author_timezone = made.commit_timezone = int(offset.total_seconds()) if offset else 0
    made.encoding = b"UTF-8"
    made.message = told.encode("utf-8", "replace") + b"\n"
    return made


def _patiently(do: Callable[[], T]) -> T:
    """Do what another program may keep from us for a while."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return do()
        except FileLocked:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)
