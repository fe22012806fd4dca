"""Write paragraphs of pages: in their own file, or in one that takes its place with a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.resting.given import Given
from generator.commands.workplace.resting.passages import (
    paragraph_of,
    with_signs,
)
from generator.commands.workplace.writing import Edit
from generator.files.text import decoded
from generator.model import AuthoredPage, PageFront, Version
from generator.problems import Place
from generator.reading import Sources
from generator.reading.front_edit import with_front

_PAGE_ORDER = tuple(PageFront.model_fields)


def page_edits(
    sources: Sources, version: Version, path: Path, file: str, group: Sequence[Given]
) -> Iterator[Edit]:
    """Yield the edit of a page, or of one beside it that takes its place with the version."""
    page = next(p for p in sources.handbook.pages if sources.page_file(p) == file)
    if not any(one.alone for one in group if one.mends_page) or page.front.since == version.number:
        yield Edit(path, lambda data: _with_paragraphs(data, file, group, sources))
        return
    target = _own_page(sources, page, version)
    before = path.read_bytes()

    def make(data: bytes) -> bytes:
        text = _with_paragraphs(data or before, file, group, sources)
        front = {"since": version.number, "replaces": page.uri}
        return text if data else with_front(text, file, front, _PAGE_ORDER)

    yield Edit(target, make)


def _own_page(sources: Sources, page: AuthoredPage, version: Version) -> Path:
    """Return the file of the page that takes the place of another with a version."""
    stem = page.path.removesuffix(".md")
    return sources.settings.docs / f"{stem}-{version.number}.md"


def _with_paragraphs(data: bytes, file: str, group: Sequence[Given], sources: Sources) -> bytes:
    """Return a page with some paragraphs changed; one that was emptied goes."""
    decoded(data, Place(file, 1, 1))
    lines = data.decode("utf-8").splitlines(keepends=True)
    for one in sorted(group, key=lambda given: given.seen.passage.lines, reverse=True):
        passage = one.seen.passage
        start, stop = passage.lines[0] - 1, passage.lines[1] - 1
        _, now, _ = paragraph_of(lines[start:stop], sources.handbook)
        for typed in one.typed if one.is_right and one.mends_page else ():
            if value_digest(now) != typed.seen:
                typed.now, typed.seen = now or "Hier staat niets meer.", value_digest(now)
                continue
            first = lines[start]
            end = first[len(first.rstrip("\r\n")) :] or "\n"
            indent = passage.begins or first[: len(first) - len(first.lstrip())]
            gone = one.seen.lost if one.unlink or one.onto else ""
            text = with_signs(typed.text, passage.signs, gone, one.onto)
            lines[start:stop] = [f"{indent}{text}{end}"] if text else []
    return "".join(lines).encode()
