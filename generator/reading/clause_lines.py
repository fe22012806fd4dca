"""Where in the lines of a version each clause is written: its attributes, and its own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Clause

# A place between two characters: a line, counted from 0, and how far into it.
LineSpot = tuple[int, int]

_LIST = re.compile(r"(?<!\\)\{:(?:\"[^\"\n]*\"|[^\"}\n])*\}")
_TAG = re.compile(r"<(?P<tag>span|div)\b(?:\"[^\"\n]*\"|[^\">\n])*>")
_ITEM = re.compile(r"(?P<indent>[ ]*)(?:[-*+]|[0-9]+[.)])[ \t]+")
_NOTE = re.compile(r"\[\^[^\]\n]+\]:[ \t]*")
# What ends the text of a clause upwards: also the line that closes the front matter.
_APART = re.compile(r"\s*$|#{1,6}\s|</?div\b|[ \t]*\{:|---\s*$")


class WrittenAs(StrEnum):
    """How a clause is written."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    SENTENCE = "sentence"
    BLOCK = "block"


@dataclass(frozen=True)
class WrittenClause:
    """Where a clause stands in the lines of a file.

    `attributes` is its list or tag; `start` and `end` are those of its own text, of which the lines
    after the first begin with `indent`. Text written in another way than we know has no `form`.
    """

    attributes: tuple[LineSpot, LineSpot]
    form: WrittenAs | None = None
    start: LineSpot = (0, 0)
    end: LineSpot = (0, 0)
    indent: str = ""

    def text(self, lines: Sequence[str]) -> str:
        """Return the Markdown of the clause's own text, as an editor changes it."""
        first, *more = between(lines, self.start, self.end).split("\n")
        return "\n".join([first, *(line.removeprefix(self.indent) for line in more)])

    def list(self, lines: Sequence[str]) -> str:
        """Return its attributes as they are written."""
        return between(lines, *self.attributes)


def between(lines: Sequence[str], start: LineSpot, end: LineSpot) -> str:
    """Return the text between two places."""
    if start[0] == end[0]:
        return lines[start[0]][start[1] : end[1]]
    inner = lines[start[0] + 1 : end[0]]
    return "\n".join([lines[start[0]][start[1] :], *inner, lines[end[0]][: end[1]]])


def written_clause(lines: Sequence[str], clause: Clause) -> WrittenClause | None:
    """Return where a clause is written in the lines of its file; None where it is not found."""
    at = clause.line - 1
    if not 0 <= at < len(lines):
        return None
    tag = _named(_TAG, lines[at], f'id="{clause.id}"')
    if tag is not None:
        attributes = (at, tag.start()), (at, tag.end())
        inside = _sentence(lines, (at, tag.end())) if tag["tag"] == "span" else _block(lines, at)
        form = WrittenAs.SENTENCE if tag["tag"] == "span" else WrittenAs.BLOCK
        return WrittenClause(attributes, form, *inside) if inside else WrittenClause(attributes)
    found = _named(_LIST, lines[at], f"#{clause.id}") or _named(
        _LIST, lines[at], f'id="{clause.id}"'
    )
    if found is None:
        return None
    attributes = (at, found.start()), (at, found.end())
    if lines[at].strip() != found[0]:
        return WrittenClause(attributes)
    return _above(lines, at, found.start(), attributes)


def _named(pattern: re.Pattern[str], line: str, name: str) -> re.Match[str] | None:
    own = re.compile(rf"(?<![\w#\"-]){re.escape(name)}(?![\w-])")
    return next((match for match in pattern.finditer(line) if own.search(match[0])), None)


def _sentence(lines: Sequence[str], start: LineSpot) -> tuple[LineSpot, LineSpot] | None:
    at, column = start
    while at < len(lines) and (at == start[0] or lines[at].strip()):
        end = lines[at].find("</span>", column if at == start[0] else 0)
        if end >= 0:
            return start, (at, end)
        at += 1
    return None


def _block(lines: Sequence[str], at: int) -> tuple[LineSpot, LineSpot] | None:
    end = next((n for n in range(at + 1, len(lines)) if lines[n].strip() == "</div>"), None)
    if end is None or end == at + 1:
        return None
    return (at + 1, 0), (end - 1, len(lines[end - 1]))


def _above(
    lines: Sequence[str], at: int, column: int, attributes: tuple[LineSpot, LineSpot]
) -> WrittenClause:
    """Return the text above a list of attributes on a line of its own."""
    first = at
    while first > 0 and not _APART.match(lines[first - 1]):
        first -= 1
        item = _ITEM.match(lines[first])
        if column and item and len(item["indent"]) < column:
            break
    if first == at:
        return WrittenClause(attributes)
    end = (at - 1, len(lines[at - 1]))
    item, note = _ITEM.match(lines[first]), _NOTE.match(lines[first])
    if note is not None:
        return WrittenClause(attributes, WrittenAs.NOTE, (first, note.end()), end, " " * 4)
    if item is not None and column:
        start = first, item.end()
        return WrittenClause(attributes, WrittenAs.ITEM, start, end, " " * column)
    return WrittenClause(attributes, WrittenAs.PARAGRAPH, (first, 0), end)
