"""Write a version with other facts, and what goes with it, if all is in order then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from generator.commands.adopt.dead_links import dead_links
from generator.commands.lock.locks import FRONT_KEYS, read_versions
from generator.compiler import Compiled, compile_site
from generator.files import atomic
from generator.files.text import decoded, relative
from generator.model import Version
from generator.problems import Place, Problem, ProblemsFound
from generator.reading import Sources
from generator.reading.front_edit import with_front
from generator.reading.settings import Settings

LockText = Callable[[Sources, Collection[str]], bytes | None]


def write_version(
    settings: Settings, version: Version, values: Mapping[str, Any], lock_text: LockText
) -> Compiled:
    """Write a version with other facts, and the lock that `lock_text` makes of it then.

    Raises `ProblemsFound`, and writes nothing, where anything would be wrong afterwards.
    """
    compiled, files = compiled_with(settings, version, values, lock_text)
    write_files(files)
    return compiled


def write_files(files: dict[Path, bytes]) -> None:
    """Write a version with its lock, in the order in which `compiled_with` returns them."""
    # The lock comes first: where no more is written, the same adoption can be done again.
    for target, data in reversed(files.items()):
        atomic.write(target, data)


def compiled_with(
    settings: Settings,
    version: Version,
    values: Mapping[str, Any],
    lock_text: LockText | None = None,
    written: bytes | None = None,
) -> tuple[Compiled, dict[Path, bytes]]:
    """Compile with other facts of a version, and return that with the files to write.

    `written` is its file, where that is not as it is on disk. Raises `ProblemsFound` where anything
    would be wrong, with lines as they are there now.
    """
    path = settings.docs / version.uri
    file = relative(path, settings.root)
    now = path.read_bytes() if written is None else written
    files = {path: with_front(now, file, values, FRONT_KEYS)}
    try:
        if lock_text is not None:
            lock = lock_text(read_versions(settings, files), [version.number])
            files |= {settings.text_lock: lock} if lock else {}
        compiled = compile_site(settings, instead=files)
    except ProblemsFound as found:
        before, after = (decoded(data, Place(file)) for data in (now, files[path]))
        raise ProblemsFound(_as_on_disk(found.problems, file, before, after)) from None
    if dead := tuple(dead_links(compiled)):
        raise ProblemsFound(dead)
    return compiled, files


def _as_on_disk(
    problems: tuple[Problem, ...], file: str, before: str, after: str
) -> Iterator[Problem]:
    """Yield the problems, those of `file` with the line numbers of the file on disk."""
    matcher = SequenceMatcher(None, before.split("\n"), after.split("\n"), autojunk=False)
    lines = {0: 0}
    for _, start, end, new, until in matcher.get_opcodes():
        for n in range(new, until):
            lines[n + 1] = min(start + n - new, max(start, end - 1)) + 1
    for problem in problems:
        place = problem.place
        if place.file == file:
            place = replace(place, line=lines.get(place.line, place.line))
        yield replace(problem, place=place)
