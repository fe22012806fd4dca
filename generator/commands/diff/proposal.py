"""Propose a `changes:` block: the changes without a class, for an editor to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.model import Version
from generator.time.changes import ChangeKind, ClauseChange
from generator.time.comparison import Comparison, base_of
from generator.time.redline import WordKind

_CLASSES = "editorial, clarification of new-norm"
_KINDS = {
    ChangeKind.ADDED: "nieuw", ChangeKind.CHANGED: "gewijzigd", ChangeKind.GONE: "verdwenen",
    ChangeKind.MOVED: "verplaatst", ChangeKind.SHOWN: "andere tekens, opmaak of noten",
}  # fmt: skip
_MOST = 80


def proposal(comparison: Comparison, versions: Sequence[Version]) -> str:
    """Return the lines for `changes`, or an empty text where every change has a class.

    A class is about the change since the previous version, so a comparison with any other version
    gives no lines.
    """
    base = base_of(versions, comparison.after)
    if base is None or base.number != comparison.before.number:
        return ""
    return proposed(comparison.changes, comparison.after)


def proposed(changes: Iterable[ClauseChange], version: Version) -> str:
    """Return the lines for the changes that the version does not list under `changes`."""
    told = version.front.changes
    new = [
        change
        for change in changes
        if change.clause.id not in told and (change.needs_class or change.kind is ChangeKind.MOVED)
    ]
    lines = [line for change in new for line in _entry(change)]
    return "".join(f"{line}\n" for line in (["changes:", *lines] if lines else []))


def _entry(change: ClauseChange) -> Iterator[str]:
    yield f"  # {_KINDS[change.kind]}: {_short(change)}"
    yield f"  {change.clause.id}:"
    # Nothing is guessed: what is left open here, is refused until an editor has filled it in.
    gone = change.kind is ChangeKind.GONE
    yield "    class: repealed" if gone else f"    class:   # kies: {_CLASSES}"
    yield "    note:    # wat er anders is, in één zin"


def _short(change: ClauseChange) -> str:
    """Return the words that differ, on one line; or the beginning of an added or removed text."""
    if change.kind is not ChangeKind.CHANGED:
        return _cut(change.clause.text)
    marks = {WordKind.GONE: "[-{}-]", WordKind.NEW: "{{+{}+}}"}
    parts = [marks[kind].format(text.strip()) for kind, text in change.words if kind in marks]
    return _cut(" ".join(parts))


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"
