"""Change one clause or heading in the file of a version, and leave every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.model import Clause, ClauseKind, Version
from generator.reading.clause_lines import LineSpot, WrittenAs, WrittenClause, written_clause

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")
_ATTRIBUTE = re.compile(
    r'(?<=[\s{:])(?:(?P<id>#[^\s}]+)|(?P<class>\.[^\s}]+)|(?P<name>[\w-]+)="(?P<value>[^"]*)")'
)
_HEADING = re.compile(r"(#{1,6})(?=\s)")
_KINDS = {kind.value for kind in ClauseKind}


class NotAsMeantError(Exception):
    """What was written would not read back as it was meant, or would change something else."""


@dataclass(frozen=True)
class FileLines:
    """The lines of a file, and the ends that they have there."""

    lines: tuple[str, ...]
    ends: tuple[str, ...]

    @classmethod
    def of(cls, data: bytes) -> FileLines:
        """Return the lines of a file's bytes."""
        found = [match.groups() for match in _LINE.finditer(data.decode("utf-8"))]
        # Behind the last end there is an empty line, as `split` would have it.
        while len(found) > 1 and found[-1] == ("", "") and found[-2][1] == "":
            found.pop()
        return cls(tuple(line for line, _ in found), tuple(end for _, end in found))

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return "".join(map("".join, zip(self.lines, self.ends, strict=True))).encode()

    def put(self, start: LineSpot, end: LineSpot, text: str) -> FileLines:
        """Return the lines with another text between two places; new lines end as the first."""
        usual = self.ends[0] or "\n"
        before, after = self.lines[start[0]][: start[1]], self.lines[end[0]][end[1] :]
        put = f"{before}{text}{after}".split("\n")
        ends = (*([usual] * (len(put) - 1)), self.ends[end[0]])
        return FileLines(
            (*self.lines[: start[0]], *put, *self.lines[end[0] + 1 :]),
            (*self.ends[: start[0]], *ends, *self.ends[end[0] + 1 :]),
        )


def with_attributes(file: FileLines, clause: Clause, meant: Clause) -> FileLines:
    """Return the lines in which a clause has the id, kind, roles and term that are meant.

    Raises `NotAsMeantError` where its attributes are not found.
    """
    written = _written(file, clause)
    start, end = written.attributes
    return file.put(start, end, _attributes(written.list(file.lines), clause, meant))


def with_text(file: FileLines, clause: Clause, text: str) -> FileLines:
    """Return the lines in which a clause has another text, in Markdown.

    Raises `NotAsMeantError` where its text is written in a way that is not known, or the new one
    holds an empty line where that would end the clause.
    """
    written = _written(file, clause)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    blank = any(not line.strip() for line in lines)
    if written.form is None or (blank and written.form is not WrittenAs.BLOCK):
        raise NotAsMeantError
    own = "\n".join([lines[0], *(written.indent + line if line else line for line in lines[1:])])
    return file.put(written.start, written.end, own)


def with_level(file: FileLines, line: int, level: int) -> FileLines:
    """Return the lines in which the heading on a line, counted from 1, has another level.

    Raises `NotAsMeantError` where no heading stands there.
    """
    found = _HEADING.match(file.lines[line - 1]) if 0 < line <= len(file.lines) else None
    if found is None:
        raise NotAsMeantError
    return file.put((line - 1, 0), (line - 1, found.end()), "#" * level)


def with_block_behind(file: FileLines, clause: Clause, block: str) -> FileLines:
    """Return the lines with a block of its own behind the paragraph, list or part of a clause.

    Raises `NotAsMeantError` where the clause is not found.
    """
    written = _written(file, clause)
    at = max(written.attributes[1][0], written.end[0])
    while at + 1 < len(file.lines) and file.lines[at + 1].strip():
        at += 1
    end = (at, len(file.lines[at]))
    return file.put(end, end, f"\n\n{block}")


def own_text(file: FileLines, clause: Clause) -> str | None:
    """Return the Markdown of a clause; None where it is written in a way that is not known."""
    written = written_clause(file.lines, clause)
    return written.text(file.lines) if written is not None and written.form is not None else None


def refuse_others(before: Version, after: Version, meant: Sequence[Clause]) -> None:
    """Raise `NotAsMeantError` unless a version has the clauses that are meant, and no others."""
    if len(meant) != len(after.clauses) or before.front != after.front:
        raise NotAsMeantError
    for clause, wanted in zip(after.clauses, meant, strict=True):
        if replace(clause, line=0) != replace(wanted, line=0):
            raise NotAsMeantError


def _written(file: FileLines, clause: Clause) -> WrittenClause:
    found = written_clause(file.lines, clause)
    if found is None:
        raise NotAsMeantError
    return found


def _attributes(written: str, clause: Clause, meant: Clause) -> str:
    """Return a list or tag in which only what differs between two clauses is other."""
    named = {"data-role": " ".join(meant.roles), "data-term": meant.term or ""}
    same = {"data-role": clause.roles == meant.roles, "data-term": clause.term == meant.term}

    def changed(match: re.Match[str]) -> str:
        name, value = match["name"], match["value"]
        if match["id"]:
            return f"#{meant.id}" if match["id"] == f"#{clause.id}" else match[0]
        if match["class"]:
            return f".{meant.kind.value}" if match["class"][1:] in _KINDS else match[0]
        if name == "id":
            return f'id="{meant.id}"'
        if name == "class":
            words = [meant.kind.value if word in _KINDS else word for word in value.split()]
            return match[0] if clause.kind is meant.kind else f'class="{" ".join(words)}"'
        if name in named and not same[name]:
            return f'{name}="{named[name]}"'
        return match[0]

    made = _ATTRIBUTE.sub(changed, written)
    for name, value in named.items():
        if not same[name] and not value:
            made = re.sub(rf'[ \t]*(?<![\w-]){name}="[^"]*"', "", made)
        elif not same[name] and f"{name}=" not in written:
            made = _added(made, f'{name}="{value}"')
    return made


def _added(written: str, attribute: str) -> str:
    """Return a list or tag with an attribute behind those of ours that are there already."""
    ours = [found for found in _ATTRIBUTE.finditer(written) if found["name"] != "markdown"]
    return f"{written[: ours[-1].end()]} {attribute}{written[ours[-1].end() :]}"
