"""Write the locks: each question as it was published, each text as it was adopted."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.compiler import cache_store, read
from generator.files import atomic
from generator.model import Version, VersionFront
from generator.model.frozen import FORMAT, WITHDRAWN, frozen_rows
from generator.problems import Place, Problem, ProblemsFound, did_you_mean
from generator.reading import Sources
from generator.reading.cache import ConversionCache
from generator.reading.lock import ByVersion, KeptChecksums, LockedTexts
from generator.reading.settings import Settings

FRONT_KEYS = tuple(VersionFront.model_fields)
"""The keys of a version's front matter, in the order in which they are written."""

_QUESTIONS = (
    "# De vragen zoals ze zijn gepubliceerd. Wijzig dit bestand niet met de hand: handboek lock.\n"
)
_TEXTS = "# De tekst van elke vastgestelde versie. Wijzig dit niet met de hand: handboek adopt.\n"
_KEPT = (
    "# Van elk archiefpakket de controlegetallen, en de dag waarop ze zijn gemaakt.\n"
    "# Wijzig dit niet met de hand: handboek archive.\n"
)


def read_versions(settings: Settings, instead: Mapping[Path, bytes] | None = None) -> Sources:
    """Read the sources, of which versions and their lock must be there.

    Raises `ProblemsFound` where these cannot be read.
    """
    extensions, configs = settings.extensions
    sources = read(settings, ConversionCache(cache_store(settings), extensions, configs), instead)
    if {"versions", "texts"} & sources.unread:
        raise ProblemsFound(sources.problems)
    return sources


def version_of(sources: Sources, number: str) -> Version:
    """Return the version with a number.

    Raises `ProblemsFound` where there is none.
    """
    versions = sources.handbook.versions
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        raise ProblemsFound([unknown_version(sources, number)])
    return found


def unknown_version(sources: Sources, number: str) -> Problem:
    """Return the problem that there is no version with a number."""
    place = Place(sources.file(sources.settings.docs / "instructie"))
    known = [version.number for version in sources.handbook.versions]
    return Problem(place, f"er is geen versie ‘{number}’", did_you_mean(number, known))


def lock_of_questions(sources: Sources) -> bytes | None:
    """Return the lock with the published questions as they are now, or nothing where it has them.

    Those that were published before stay; those of a concept are not published yet.
    """
    before = sources.locked_questions
    after = {**before, **{item.id: item.question for item in sources.published_items()}}
    if after == before:
        return None
    return (_QUESTIONS + _as_yaml({key: _quoted(after[key]) for key in sorted(after)})).encode()


def lock_questions(sources: Sources) -> tuple[int, int]:
    """Add new and rightly changed questions to the lock; return how many of each."""
    before = sources.locked_questions
    lock = lock_of_questions(sources)
    if lock is not None:
        atomic.write(sources.settings.lock, lock)
    now = {item.id: item.question for item in sources.published_items()}
    changed = sum(before.get(id_, text) != text for id_, text in now.items())
    return len(now.keys() - before.keys()), changed


def lock_of_texts(
    sources: Sources, numbers: Collection[str] = (), form: int = FORMAT
) -> bytes | None:
    """Return the lock of texts as it should be, or nothing where it is so already.

    Only versions with these numbers are added: what is in no lock may be no longer as it was
    adopted. A lock of an older form is written anew: its words must have been found unchanged.
    """
    locked = sources.locked_texts
    named = [version for version in sources.handbook.versions if version.number in numbers]
    new = [v for v in named if v.is_frozen and v.number not in locked.versions]
    if not new and locked.form == form:
        return None
    return _with_texts(sources, new, form)


def lock_with_rectified(sources: Sources, numbers: Collection[str]) -> bytes:
    """Return the lock of texts with these versions as they read now; all others stay."""
    locked = sources.locked_texts
    others = {n: rows for n, rows in locked.versions.items() if n not in numbers}
    rectified = [v for v in sources.handbook.versions if v.number in numbers]
    return _with_texts(replace(sources, locked_texts=LockedTexts(others)), rectified)


def lock_with_withdrawn(sources: Sources, numbers: Collection[str]) -> bytes | None:
    """Return the lock of texts with the withdrawal of these versions, as far as it holds them.

    All that it held stays, a withdrawal as well: another one is then told as a difference.
    """
    locked = dict(sources.locked_texts.versions)
    for version in sources.handbook.versions:
        if version.number in locked and version.number in numbers:
            rows = frozen_rows(version, sources.pictures)
            added = {name: text for name, text in rows.items() if name.startswith(WITHDRAWN)}
            locked[version.number] = {**added, **locked[version.number]}
    if locked == sources.locked_texts.versions:
        return None
    return _with_texts(replace(sources, locked_texts=LockedTexts(locked)), ())


def _with_texts(sources: Sources, versions: Iterable[Version], form: int = FORMAT) -> bytes:
    """Return the lock of texts with some versions added; what it holds does not change."""
    locked = sources.locked_texts
    known = {version.number: version for version in sources.handbook.versions}
    before = locked.versions
    if locked.form < form:
        before = {number: frozen_rows(known[number], sources.pictures, form) for number in before}
    added = {version.number: frozen_rows(version, sources.pictures, form) for version in versions}
    head = _TEXTS if form == 1 else f"{_TEXTS}format: {form}\n"
    return head.encode() + _by_version({**added, **before})


def with_checksums(kept: KeptChecksums) -> bytes:
    """Return the lock of archival packages: the checksum of each file, and the day of that."""
    lines = {
        number: {name: f"{digest} {day}" for name, (digest, day) in sorted(files.items())}
        for number, files in kept.items()
    }
    return _KEPT.encode() + _by_version(lines)


def _by_version(lock: ByVersion) -> bytes:
    numbers = sorted(lock, key=lambda number: [int(part) for part in number.split(".")])
    entries = {
        _quoted(number): {key: _quoted(text) for key, text in lock[number].items()}
        for number in numbers
    }
    return _as_yaml(entries).encode()


def _quoted(text: str) -> str:
    return str.__new__(DoubleQuotedScalarString, text)


def _as_yaml(entries: dict[Any, Any]) -> str:
    yaml = YAML()
    # Each text on one line of its own: what differs is then easy to see.
    yaml.width = 1_000_000
    stream = io.StringIO()
    yaml.dump(entries, stream)
    return stream.getvalue()
