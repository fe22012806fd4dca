"""Write the locks: each question as it was published, each text as it was adopted."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator.files import atomic
from generator.model import Version
from generator.reading import Sources
from generator.reading.lock import KeptChecksums, LockedTexts

_QUESTIONS = (
    "# De vragen zoals ze zijn gepubliceerd. Wijzig dit bestand niet met de hand: handboek lock.\n"
)
_TEXTS = "# De tekst van elke vastgestelde versie. Wijzig dit niet met de hand: handboek adopt.\n"
_KEPT = (
    "# Van elk archiefpakket de controlegetallen, en de dag waarop zij zijn gemaakt.\n"
    "# Wijzig dit niet met de hand: handboek archive.\n"
)


def lock_questions(sources: Sources) -> tuple[int, int]:
    """Add new and rightly changed questions to the lock; return how many of each."""
    before = sources.locked_questions
    items = [item for checklist in sources.handbook.checklists for item in checklist.items]
    after = {**before, **{item.id: item.question for item in items}}
    text = _QUESTIONS + _as_yaml({key: _quoted(after[key]) for key in sorted(after)})
    if after != before:
        atomic.write(sources.settings.lock, text)
    changed = sum(before[key] != after[key] for key in before)
    return len(after) - len(before), changed


def lock_texts(sources: Sources) -> int:
    """Add the text of adopted versions to their lock, which never changes what it holds.

    Returns how many versions were added.
    """
    before = sources.locked_texts
    new = [
        version
        for version in sources.handbook.versions
        if version.is_frozen and version.number not in before
    ]
    if new:
        atomic.write(sources.settings.text_lock, with_texts(before, new))
    return len(new)


def texts_of(version: Version) -> dict[str, str]:
    """Return the text of each clause of a version by its id, as the lock holds them."""
    return {clause.id: clause.text for clause in version.clauses}


def with_texts(before: LockedTexts, versions: list[Version]) -> bytes:
    """Return the lock of texts with those of some versions added; nothing in it changes."""
    return _TEXTS.encode() + _by_version({**{v.number: texts_of(v) for v in versions}, **before})


def with_checksums(kept: KeptChecksums) -> bytes:
    """Return the lock of archival packages: the checksum of each file, and the day of that."""
    lines = {
        number: {name: f"{digest} {day}" for name, (digest, day) in sorted(files.items())}
        for number, files in kept.items()
    }
    return _KEPT.encode() + _by_version(lines)


def _by_version(lock: LockedTexts) -> bytes:
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
