"""Read, and take away, what an import proposed for `changes` as remarks in the front matter."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from generator.commands.importing.front_matter import HEAD_OF_PROPOSAL

_ENTRY = re.compile(r"#   (?P<id>[a-z][a-z0-9-]*):")
_WITHIN = re.compile(r"#     \S")
# Of what was split off or joined, it is sure what it was; of other texts it is asked.
_FROM = re.compile(r"#     from: \[(?P<ids>[a-z0-9, -]+)\]\s*$")
_HEAD = HEAD_OF_PROPOSAL.splitlines()


def proposed_origins(text: str) -> dict[str, tuple[str, ...]]:
    """Return of which clauses others were split off, or took them in, as an import proposed it."""
    found: dict[str, tuple[str, ...]] = {}
    for _, entry, line in _lines(text):
        origin = _FROM.match(line)
        if entry and origin:
            found[entry] = tuple(name.strip() for name in origin["ids"].split(","))
    return found


def without_proposals(text: str, ids: Collection[str]) -> str:
    """Return a file's text without what was proposed for these clauses.

    Where nothing is left of a proposal, its heading goes too; every other line stays.
    """
    lines = list(_lines(text))
    gone = {n for n, entry, _ in lines if entry in ids}
    if gone and not any(entry and n not in gone for n, entry, _ in lines):
        gone |= {n for n, _, line in lines if line.rstrip("\r\n") in _HEAD}
    return "".join(line for n, _, line in lines if n not in gone)


def _lines(text: str) -> Iterator[tuple[int, str | None, str]]:
    """Yield each line, with the id of the clause for which it is a proposal, if it is one."""
    entry, ends = None, 0
    for number, line in enumerate(re.findall(r"[^\n]*\n|[^\n]+$", text)):
        ends += line.rstrip() == "---"
        begins = _ENTRY.match(line)
        if begins:
            entry = begins["id"]
        elif not _WITHIN.match(line):
            entry = None
        yield number, entry if ends == 1 else None, line
