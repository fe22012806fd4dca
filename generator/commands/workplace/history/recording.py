"""Record each step in the history: exactly the files that it changed.

What was changed by hand before becomes a line of its own. Of the project's own Git repository that
are the files that the step changes as well; what others did not keep yet in others stays as it is.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from dulwich.file import FileLocked
from dulwich.index import IndexEntry
from dulwich.objects import ObjectID
from filelock import FileLock

from generator.commands.workplace.history.ledger import Ledger, LedgerFile, ledger_of
from generator.commands.workplace.history.who import somebody
from generator.commands.workplace.workshop import Workshop
from generator.files import atomic
from generator.files.beneath import read_beneath

BY_HAND = "Met de hand gewijzigd"
BEGIN = "Hier begint de geschiedenis"
_WAITING = "niet-opgenomen.json"
# There while we write to the repository, so that a later run knows what a killed one left.
_WRITING = "geschiedenis.bezig"

# Of a file: its number, size, when it was written, and when anything of it was changed.
_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True)
class _Before:
    """The sources before a step: the stamp of each, and what of them is not kept yet.

    `loose` holds what each of these files held, nothing where it is gone; `prepared` what somebody
    had prepared of it to be kept in Git.
    """

    stamps: Mapping[str, _Stamp]
    loose: Mapping[str, bytes | None]
    prepared: Mapping[str, bytes | None]


@contextmanager
def recorded(
    workshop: Workshop, told: str, own: frozenset[str] = frozenset(), merged: str = ""
) -> Iterator[None]:
    """Record what changes meanwhile as one step, and what was changed by hand before it.

    `own` are files that a step of before changed and left unrecorded, and `merged` is the number of
    a colleague's step that comes in with this one. Raises `ProblemsFound` where nothing can be
    recorded now.
    """
    with ledger_of(workshop) as ledger:
        _clear(workshop, ledger)
        ledger.refuse_amid()
        _record_waiting(workshop, ledger)
        before = _seen(ledger)
    yield
    with ledger_of(workshop) as ledger:
        changed = own | _changed(before.stamps, _stamps(ledger))
        hand = {
            name: data
            for name, data in before.loose.items()
            if name not in own and (ledger.own or name in changed)
        }
        # Git keeps no step in which nothing changes, nor do we.
        now = {name: read_beneath(ledger.root, name) for name in sorted(changed)}
        try:
            _record(workshop, ledger, told, now, hand, before.prepared, merged)
        except (FileLocked, OSError):
            # Where not even a note can be left, it will be told as changed by hand.
            with suppress(OSError):
                _wait(workshop, told, now)


def loose_files(workshop: Workshop) -> tuple[str, ...]:
    """Return the sources that were changed by hand and are in no step yet."""
    with ledger_of(workshop) as ledger:
        return tuple(sorted(_seen(ledger).loose))


def record_by_hand(workshop: Workshop) -> None:
    """Record all that was changed by hand as a line of its own.

    Raises `ProblemsFound` where nothing can be recorded now.
    """
    workshop.make_state()
    with FileLock(workshop.state / "werk.lock"), ledger_of(workshop) as ledger:
        _clear(workshop, ledger)
        ledger.refuse_amid()
        _record_waiting(workshop, ledger)
        before = _seen(ledger)
        _record(workshop, ledger, "", {}, before.loose, before.prepared)


def _record(
    workshop: Workshop,
    ledger: Ledger,
    told: str,
    now: Mapping[str, bytes | None],
    hand: Mapping[str, bytes | None],
    prepared: Mapping[str, bytes | None],
    merged: str = "",
) -> None:
    by = somebody(workshop)
    writing = workshop.state / _WRITING
    writing.write_bytes(b"")
    names = [name for name in {**hand, **now} if ledger.is_keepable(name)]
    for state in (prepared, hand):
        files = {name: state[name] for name in names if name in state and name in hand}
        if files:
            ledger.keep(BY_HAND if ledger.head else BEGIN, by, files)
    if told:
        kept = {name: data for name, data in now.items() if name in names}
        ledger.keep(told, by, kept, ObjectID(merged.encode()) if merged else None)
    if names:
        ledger.refresh_index(names)
    writing.unlink(missing_ok=True)


def _clear(workshop: Workshop, ledger: Ledger) -> None:
    """Take away what a run of ours left in the repository that was killed while it wrote there."""
    writing = workshop.state / _WRITING
    if writing.exists():
        ledger.unlock(writing.stat().st_mtime)
        writing.unlink()


def _seen(ledger: Ledger) -> _Before:
    """Return the sources as they are: what is as it is kept is read where its stamp is unknown."""
    stamps = _stamps(ledger)
    kept, prepared = ledger.files(ledger.head), ledger.prepared()
    known = _known(ledger)
    loose: dict[str, bytes | None] = {}
    other: dict[str, bytes | None] = {}
    for name in sorted({*stamps, *kept}):
        was, ready = kept.get(name), prepared.get(name)
        if name in stamps and known.get(name) == (stamps[name], was):
            continue
        data = read_beneath(ledger.root, name) if name in stamps else None
        there = None if data is None else ledger.blob(name, data).id
        is_other = ready is not None and ready.id not in {there, was and was.id}
        if (is_other or there != (was and was.id)) and ledger.is_keepable(name):
            loose[name] = data
            if is_other:
                other[name] = ledger.text(name, ready)
    return _Before(stamps, loose, other)


def _known(ledger: Ledger) -> dict[str, tuple[_Stamp, LedgerFile]]:
    """Return the files of which Git looked at the stamp, as Git itself trusts it.

    A file written at the moment that this was noted, or later, could have changed again unseen.
    """
    index = ledger.index()
    if index is None:
        return {}
    noted = Path(ledger.repo.index_path()).stat().st_mtime_ns
    found: dict[str, tuple[_Stamp, LedgerFile]] = {}
    for path, entry in index.items():
        name = ledger.name(path)
        if name is None or not isinstance(entry, IndexEntry):
            continue
        written, changed = _nanoseconds(entry.mtime), _nanoseconds(entry.ctime)
        if written < noted:
            stamp = (entry.ino & 0xFFFFFFFF, entry.size, written, changed)
            found[name] = (stamp, LedgerFile(entry.mode, entry.sha))
    return found


def _nanoseconds(moment: int | float | tuple[int, int]) -> int:
    if isinstance(moment, tuple):
        return moment[0] * 1_000_000_000 + moment[1]
    return int(moment * 1_000_000_000)


def _stamps(ledger: Ledger) -> dict[str, _Stamp]:
    """Return the stamp of each plain file that the site is made from."""
    found: dict[str, _Stamp] = {}
    for place in ledger.places:
        top = ledger.root / place
        if top.is_symlink():
            continue
        paths = [top] if top.is_file() else []
        for folder, folders, names in os.walk(top):
            folders[:] = [name for name in folders if not name.startswith(".")]
            paths += [Path(folder, name) for name in names]
        for path in paths:
            name = path.relative_to(ledger.root).as_posix()
            with suppress(FileNotFoundError):
                state = path.lstat()
                if stat.S_ISREG(state.st_mode) and ledger.is_source(name):
                    number = state.st_ino & 0xFFFFFFFF
                    found[name] = (number, state.st_size, state.st_mtime_ns, state.st_ctime_ns)
    return found


def _changed(before: Mapping[str, _Stamp], after: Mapping[str, _Stamp]) -> frozenset[str]:
    return frozenset(name for name in {*before, *after} if before.get(name) != after.get(name))


# --- What could not be recorded at once ---------------------------------------------------------


def _wait(workshop: Workshop, told: str, files: Mapping[str, bytes | None]) -> None:
    """Note a step that could not be recorded, as another program held the repository."""
    path = workshop.state / _WAITING
    steps = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    steps.append({"told": told, "files": sorted(files)})
    atomic.write(path, json.dumps(steps, ensure_ascii=False))


def _record_waiting(workshop: Workshop, ledger: Ledger) -> None:
    """Record what was not recorded then, as it is now."""
    path = workshop.state / _WAITING
    if not path.exists():
        return
    # Is it still held, then later.
    with suppress(FileLocked):
        for step in json.loads(path.read_text(encoding="utf-8")):
            now = {name: read_beneath(ledger.root, name) for name in step["files"]}
            _record(workshop, ledger, step["told"], now, {}, {})
        path.unlink()
