"""Write sources of the project: all files of a step or none, and never over what nobody saw."""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from filelock import FileLock, Timeout

from generator.commands.workplace.history.recording import recorded
from generator.commands.workplace.workshop import LOCK, Workshop
from generator.files import atomic
from generator.files.beneath import Staged, read_beneath
from generator.files.text import leads_out
from generator.problems import Place, Problem, ProblemsFound

_JOURNAL = "schrijven.json"
# Another process of ours is done in a moment; a build that holds the lock may take longer.
_PATIENCE = 60
# What Windows takes for a device, a stream or another disk is a file on no computer of an editor.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ]$')


@dataclass(frozen=True)
class Edit:
    """How a file changes: `make` turns what it holds now, nothing where it is new, into the new.

    It raises `Clash` where what is there is no longer what the editor saw. A file of which nothing
    is to stay, not even an empty one, is `None`.
    """

    path: Path
    make: Callable[[bytes], bytes | None]


KEEP = "botsing:houd:"
"""Before the name of a field of which the editor keeps what is there, in the form of a clash."""


@dataclass(frozen=True)
class ClashingField:
    """A field that two people changed: its name in the form, what it asks, and both texts."""

    name: str
    question: str
    now: str
    meant: str


@dataclass(frozen=True)
class ClashingPlace:
    """A place in a file that two changes changed, for which an editor chooses what comes.

    `key` is of its fields in the form. `before` and `after` are the whole file with what is there
    now in it, and with what is meant. `choice` and `own` are what the editor chose and typed so
    far. `whole` is that the file as it would become is wrong, and `added` that both added something
    here, so that both can come.
    """

    key: str
    file: str
    now: str
    meant: str
    before: str
    after: str
    choice: str
    own: str
    whole: bool = False
    added: bool = False


PLACE = "botsing:plek:"
"""Before the names of the fields of a place, in the form of a clash."""


class PlaceField(StrEnum):
    """A field of a place in the form of a clash: what comes, one's own text, and what was seen."""

    CHOICE = "keuze"
    OWN = "eigen"
    SEEN = "gezien"

    def of(self, key: str) -> str:
        """Return the name of this field of the place with a key."""
        return f"{PLACE}{key}:{self.value}"


class MeantBy(StrEnum):
    """What wants another text in a place than is there: a step put back, or a colleague's work."""

    STEP_PUT_BACK = "step"
    COLLEAGUE = "colleague"


class Clash(Exception):  # noqa: N818 - both texts are offered, nothing is wrong
    """A text was changed elsewhere while an editor wrote: `now` is there, `meant` was written.

    The editor chooses one or writes a third, and the form is sent again: `field` is the one that
    holds the text, and `again` are the fields that then say what the editor saw, such as the digest
    of `now`. Texts of a whole `file` are shown by what a person recognises in it. Where single
    `fields` clash, the editor chooses for each; `what` is what they are of. Where `places` in files
    clash, the editor chooses for each of them as well: `by` is who meant something else there,
    `problems` tell what became of an earlier choice, and `left` are texts that were typed for a
    place that is there no more.
    """

    def __init__(
        self,
        now: str,
        meant: str,
        *,
        field: str = "",
        again: Mapping[str, str] | None = None,
        fields: Sequence[ClashingField] = (),
        what: str = "",
        file: str = "",
        places: Sequence[ClashingPlace] = (),
        by: MeantBy | None = None,
        problems: Sequence[Problem] = (),
        left: Sequence[str] = (),
    ) -> None:
        self.now, self.meant, self.by = now, meant, by
        self.places, self.problems, self.left = tuple(places), tuple(problems), tuple(left)
        self.field, self.again = field, dict(again or {})
        self.fields, self.what, self.file = tuple(fields), what, file
        super().__init__("a text was changed elsewhere")


def digest_seen(text: str) -> str:
    """Return the digest of a text as an editor saw it, for a field of its form."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def finish_left(workshop: Workshop) -> None:
    """Finish a step that was killed on the way, before anybody changes something else."""
    if (workshop.state / _JOURNAL).exists():
        with step(workshop, ""):
            pass


@contextmanager
def step(workshop: Workshop, told: str, merged: str = "") -> Iterator[None]:
    """Let nobody else write while a step is taken; `told` is its line in the history.

    `merged` is the number of a colleague's step that comes in with it.

    Raises `ProblemsFound` where somebody else writes for too long, or no step can be taken now.
    """
    workshop.make_state()
    try:
        lock = FileLock(workshop.state / LOCK, timeout=_PATIENCE)
        lock.acquire()
    except Timeout:
        fact = "een ander venster of een andere opdracht is hier nog aan het schrijven"
        place = Place(workshop.file(workshop.state))
        raise ProblemsFound([Problem(place, fact, "Wacht even, en probeer het opnieuw.")]) from None
    try:
        _recover(workshop)
        with recorded(workshop, told, merged=merged):
            yield
        (workshop.state / _JOURNAL).unlink(missing_ok=True)
    finally:
        lock.release()


def write_sources(
    workshop: Workshop, told: str, edits: Sequence[Edit], *, refuse_errors: bool = False
) -> None:
    """Change files in one step.

    Raises `ProblemsFound` for what is no source of the project, with `refuse_errors` for errors
    that the sources would then have and do not have now (but for what only a build finds), and
    whatever `make` raises; then nothing is written.
    """

    def make(held: Mapping[str, bytes | None]) -> Mapping[str, bytes | None]:
        files = dict(held)
        for edit in edits:
            name = workshop.file(edit.path)
            files[name] = edit.make(files[name] or b"")
        if refuse_errors:
            made = {workshop.root / name: data for name, data in files.items() if data is not None}
            if found := workshop.new_errors_of_sources(made):
                raise ProblemsFound(found)
        return files

    write_together(workshop, told, [edit.path for edit in edits], make)


def write_together(
    workshop: Workshop,
    told: str,
    paths: Sequence[Path],
    make: Callable[[Mapping[str, bytes | None]], Mapping[str, bytes | None]],
    merged: str = "",
) -> None:
    """Change files in one step, where what each becomes depends on all of them.

    `make` turns what the files hold now, by their names, into the new; of one that is not there, or
    is to go, that is nothing. `merged` is the number of a colleague's step that comes in. Raises
    `ProblemsFound` for what is no source of the project, and whatever `make` raises; then nothing
    is written.
    """
    with step(workshop, told, merged):
        before = {workshop.file(path): _held(workshop, path) for path in paths}
        _apply(workshop, {"told": told, "merged": merged}, make(before), before)


def write_made(
    workshop: Workshop, told: str, paths: Sequence[Path], make: Callable[[], Mapping[Path, bytes]]
) -> None:
    """Write in one step files that are made of each other, such as a version and its lock.

    `make` returns what some of `paths` are to hold. Raises `ProblemsFound` where somebody changed
    one of these meanwhile, and whatever `make` raises; then nothing is written.
    """
    with step(workshop, told):
        before = {workshop.file(path): _held(workshop, path) for path in paths}
        files = {workshop.file(path): data for path, data in make().items()}
        for name, data in before.items():
            if _held(workshop, workshop.root / name) != data:
                fact = "dit bestand is intussen met de hand gewijzigd"
                raise ProblemsFound([Problem(Place(name), fact, "Kijk wat er nu staat.")])
        if files:
            _apply(workshop, {"told": told, "merged": ""}, files, before)


def _apply(
    workshop: Workshop,
    line: Mapping[str, str],
    files: Mapping[str, bytes | None],
    before: Mapping[str, bytes | None],
) -> None:
    """Write files so that all are written or none, also where the machine stops on the way."""
    journal = workshop.state / _JOURNAL
    entries = {
        name: {
            "was": _digest(before[name]),
            "data": None if data is None else b64encode(data).decode(),
        }
        for name, data in files.items()
    }
    tag = token_hex(4)
    try:
        with Staged(workshop.root, tag) as staged:
            atomic.write(journal, json.dumps({**line, "tag": tag, "files": entries}))
            for name, data in files.items():
                staged.stage(name, data)
            _put(workshop, staged, before)
    except OSError:
        # Nothing is there but what was: so nothing is to be finished later.
        journal.unlink(missing_ok=True)
        raise


def _put(workshop: Workshop, staged: Staged, before: Mapping[str, bytes | None]) -> None:
    """Put staged files in place; where one cannot be, put back those that were."""
    done: list[str] = []
    try:
        for name in staged.put():
            done.append(name)  # noqa: PERF402 - what was put counts also where the next cannot be
    except OSError:
        with Staged(workshop.root, staged.tag) as old:
            for name in done:
                old.stage(name, before[name])
            list(old.put())
        raise


def _recover(workshop: Workshop) -> None:
    """Finish a step that had decided what to write, and was killed on the way."""
    journal = workshop.state / _JOURNAL
    if not journal.exists():
        return
    found = json.loads(journal.read_text(encoding="utf-8"))
    files: dict[str, bytes | None] = {}
    with Staged(workshop.root, found["tag"]) as staged:
        for name, entry in found["files"].items():
            data = None if entry["data"] is None else b64decode(entry["data"])
            # What somebody changed by hand since is not overwritten unseen.
            if _digest(_held(workshop, workshop.root / name)) in {entry["was"], _digest(data)}:
                files[name] = data
            else:
                staged.leave(name)
        with recorded(workshop, found["told"], frozenset(files), found["merged"]):
            for name, data in files.items():
                staged.stage(name, data)
            list(staged.put())
    journal.unlink()


def _digest(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()


def _held(workshop: Workshop, path: Path) -> bytes | None:
    _refuse_others(workshop, path)
    with suppress(FileNotFoundError):
        return read_beneath(workshop.root, workshop.file(path))
    return None


def _refuse_others(workshop: Workshop, path: Path) -> None:
    """Raise `ProblemsFound` for a path that is no source of this project, or no plain file."""
    settings = workshop.last_settings()
    folders = (settings.docs, settings.checklists)
    own = path == settings.config_path or any(path.is_relative_to(folder) for folder in folders)
    plain = not path.exists() or (path.is_file() and not path.is_symlink())
    odd = any(_DEVICE.fullmatch(part) or _UNSAFE.search(part) for part in _below(workshop, path))
    if not own or odd or ".." in path.parts or leads_out(path, workshop.root) or not plain:
        fact = "dit is geen bron van dit project"
        place = Place(workshop.file(path))
        raise ProblemsFound([Problem(place, fact, "Kies een bestand uit docs of checklists.")])


def _below(workshop: Workshop, path: Path) -> tuple[str, ...]:
    """Return the names of the folders and the file below the project."""
    return path.relative_to(workshop.root).parts if path.is_relative_to(workshop.root) else ()
