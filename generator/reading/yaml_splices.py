"""Find which places of a YAML text must change, so that it reads as other data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.reading import yaml_written as written
from generator.reading.yaml_pairs import Pair, canon, data_of, pairs_of

_Many = MappingNode | SequenceNode

_REMARK = re.compile(r"(?P<space>[ \t]+)(?P<words>#[^\n]*)")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Splice:
    """A part of a text, and what comes in its place."""

    start: int
    stop: int
    text: str


@dataclass(frozen=True)
class _Written:
    """An entry of a list or group: where it starts and ends, and where its value is written."""

    start: int
    value_from: int
    stop: int
    node: Node


def spliced(text: str, data: Any) -> list[Splice]:
    """Return how a text of YAML changes to read as `data`, in order, none over another.

    Only lines of what differs change: remarks, order and layout of all else stay.
    """
    root = YAML(typ="safe", pure=True).compose(text)
    if root is None:
        end = "" if not text or text.endswith("\n") else "\n"
        return [Splice(len(text), len(text), f"{end}{written.group(data, 0)}\n")] if data else []
    # What is put into an entry comes before what is put behind it, also at the same place.
    return sorted(_Text(text).changed(root, data), key=lambda splice: (splice.start, splice.stop))


class _Text:
    """A text of YAML whose nodes are compared with data."""

    def __init__(self, text: str) -> None:
        self.text = text

    def changed(self, node: Node, data: Any) -> Iterator[Splice]:
        """Yield what changes in the outermost group."""
        if canon(data_of(node)) == canon(data):
            return
        if _goes_on(node, data):
            yield from self._inside(node, data)
        else:
            yield Splice(node.start_mark.index, self._end(node), written.group(data, 0))

    def _inside(self, node: _Many, data: Any) -> Iterator[Splice]:
        """Yield what changes in a list or group that stays one, of which something stays."""
        entries = list(self._entries(node))
        pairs = list(pairs_of(node, data))
        values = list(data.values()) if isinstance(data, Mapping) else data
        column = _column(node)
        for old, new in pairs:
            if old is not None and new is not None:
                yield from self._value(node, entries[old], values[new], column)
        yield from self._removed(
            node, entries, {o for o, n in pairs if n is None and o is not None}
        )
        yield from self._inserted(node, entries, pairs, data)

    def _value(self, around: _Many, entry: _Written, data: Any, column: int) -> Iterator[Splice]:
        """Yield what changes in the value of a key or item."""
        node = entry.node
        if canon(data_of(node)) == canon(data):
            return
        if _goes_on(node, data):
            yield from self._inside(node, data)
        elif around.flow_style:
            space = " " if isinstance(around, MappingNode) else ""
            text = space + written.in_line(data, _style(node))
            yield Splice(entry.value_from, entry.stop, text)
        else:
            yield self._replaced(around, entry, data, column)

    def _replaced(self, around: _Many, entry: _Written, data: Any, column: int) -> Splice:
        """Return another value behind a key or dash; a remark on that line stays there."""
        start, stop, node = entry.value_from, entry.stop, entry.node
        style = _style(node)
        if style == "plain" and stop - self._line(stop) > written.WIDTH:
            style = "long"
        if isinstance(around, SequenceNode):
            text = written.item(data, column, style).removeprefix("-")
        else:
            text = written.behind(data, column, start - self._line(start), style)
        head = _BLOCK_HEAD.match(self.text, node.start_mark.index) if style in {"|", ">"} else None
        remark = _REMARK.match(self.text, head.end() if head else start)
        if remark is not None:
            stop = max(stop, remark.end())
        else:
            remark = _REMARK.match(self.text, stop)
            stop = remark.end() if remark else stop
            if isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
                # It belongs to the last of what goes.
                remark = None
        if remark:
            first, end, rest = text.partition("\n")
            text = f"{first}{remark['space'].ljust(2)}{remark['words']}{end}{rest}"
        return Splice(start, stop, text)

    def _removed(
        self, around: _Many, entries: Sequence[_Written], gone: set[int]
    ) -> Iterator[Splice]:
        for index in sorted(gone):
            if not around.flow_style:
                yield self._without(entries, index, next_stays=index + 1 not in gone)
            elif gone.issuperset(range(index, len(entries))):
                # The last ones go, with the comma before each; a remark behind that stays.
                before = entries[index - 1].stop
                start = before if "#" not in self.text[before : entries[index].start] else None
                yield Splice(start or entries[index].start, entries[index].stop, "")
            else:
                yield Splice(entries[index].start, entries[index + 1].start, "")

    def _without(self, entries: Sequence[_Written], index: int, *, next_stays: bool) -> Splice:
        """Return an entry on lines of its own as gone."""
        entry, line = entries[index], self._line(entries[index].start)
        if not self.text[line : entry.start].strip():
            stop = self._line_after(entry.stop)
            is_apart = self.text[:line].endswith("\n\n")
            if is_apart and (stop == len(self.text) or self.text[stop] == "\n"):
                line -= 1
            return Splice(line, stop, "")
        # It stands behind the dash of an item, where the next one may take its place.
        following = entries[index + 1].start
        if next_stays and "#" not in self.text[entry.stop : following]:
            return Splice(entry.start, following, "")
        start = len(self.text[: entry.start].rstrip(" "))
        return Splice(start, self._line_after(entry.stop) - 1, "")

    def _inserted(
        self, around: _Many, entries: Sequence[_Written], pairs: Sequence[Pair], data: Any
    ) -> Iterator[Splice]:
        """Yield what is new, each behind the entry that it follows, or else before the first."""
        first = next(old for old, new in pairs if old is not None and new is not None)
        after: int | None = None
        texts: dict[int | None, list[str]] = {}
        for old, new in pairs:
            if new is None:
                continue
            if old is None:
                like = entries[first if after is None else after].node
                texts.setdefault(after, []).append(_new(around, data, new, like))
            else:
                after = old
        for place, new_ones in texts.items():
            if around.flow_style:
                yield self._in_line(entries[first if place is None else place], place, new_ones)
            else:
                yield self._on_lines(entries, first, place, new_ones, _column(around))

    def _in_line(self, entry: _Written, place: int | None, texts: Sequence[str]) -> Splice:
        if place is None:
            return Splice(entry.start, entry.start, "".join(f"{text}, " for text in texts))
        return Splice(entry.stop, entry.stop, "".join(f", {text}" for text in texts))

    def _on_lines(
        self,
        entries: Sequence[_Written],
        first: int,
        place: int | None,
        texts: Sequence[str],
        column: int,
    ) -> Splice:
        gap = "\n" if self._are_apart(entries, place or 0) else ""
        if place is None:
            at = entries[first].start
            text = "".join(f"{text}\n{gap}{' ' * column}" for text in texts)
            return Splice(at, at, text)
        at = self._behind_remarks(self._line_after(entries[place].stop), column)
        text = "".join(f"{gap}{' ' * column}{text}\n" for text in texts)
        if not self.text[:at].endswith("\n"):
            text = "\n" + text.removesuffix("\n")
        return Splice(at, at, text)

    def _behind_remarks(self, at: int, column: int) -> int:
        """Return where the remarks end that stand further in than a column, so within an entry."""
        while found := re.compile(rf"(?:[ \t]*\n)*[ \t]{{{column + 1},}}#[^\n]*(?:\n|$)").match(
            self.text, at
        ):
            at = found.end()
        return at

    def _are_apart(self, entries: Sequence[_Written], place: int) -> bool:
        """Tell whether entries have an empty line between them."""
        if len(entries) < 2:
            return False
        place = max(place, 1)
        return bool(_EMPTY_LINE.search(self.text, entries[place - 1].stop, entries[place].start))

    def _entries(self, node: _Many) -> Iterator[_Written]:
        if isinstance(node, MappingNode):
            for key, value in node.value:
                behind, stop = self._value_of(key, value)
                yield _Written(key.start_mark.index, behind, stop, value)
            return
        for inner in node.value:
            start = inner.start_mark.index
            dash = start if node.flow_style else self._dash(node, start)
            yield _Written(dash, dash + (not node.flow_style), self._end(inner), inner)

    def _value_of(self, key: Node, value: Node) -> tuple[int, int]:
        """Return where what is written behind a key begins and ends."""
        behind = self.text.index(":", key.end_mark.index) + 1
        # Nothing stands, for its reader, where the next thing begins.
        is_nothing = isinstance(value, ScalarNode) and value.style is None and not value.value
        return behind, behind if is_nothing else self._end(value)

    def _dash(self, node: Node, start: int) -> int:
        """Return where the dash of an item stands: in the column of its list, above its value."""
        column: int = node.start_mark.column
        line = self._line(start)
        while self.text[line + column : line + column + 1] != "-":
            line = self._line(line - 1)
        return line + column

    def _end(self, node: Node) -> int:
        """Return where a node ends, without the empty lines and remarks behind it."""
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style:
            last = node.value[-1]
            return self._value_of(*last)[1] if isinstance(last, tuple) else self._end(last)
        stop: int = node.end_mark.index
        if not isinstance(node, ScalarNode) or node.style not in {"|", ">"}:
            return stop
        if "+" in self.text[node.start_mark.index : self._line_after(node.start_mark.index)]:
            return stop - 1
        while stop > 0 and not self.text[self._line(stop - 1) : stop].strip():
            stop = self._line(stop - 1)
        return stop - int(self.text[stop - 1] == "\n")

    def _line(self, at: int) -> int:
        """Return where the line of a position begins."""
        return self.text.rfind("\n", 0, at) + 1

    def _line_after(self, at: int) -> int:
        """Return where the line behind that of a position begins."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end + 1


def _column(node: _Many) -> int:
    """Return the column of the keys or dashes of a group or list on lines."""
    at = node.value[0][0] if isinstance(node, MappingNode) and node.value else node
    column: int = at.start_mark.column
    return column


def _goes_on(node: Node, data: Any) -> TypeGuard[_Many]:
    """Tell whether a list stays a list or a group a group, and something of it stays."""
    if isinstance(node, MappingNode) and isinstance(data, Mapping):
        return any(key.value in data for key, _ in node.value)
    return isinstance(node, SequenceNode) and isinstance(data, list) and bool(node.value and data)


def _style(node: Node) -> str | None:
    """Return how a text is written; nothing for what is none, or goes over lines without quotes."""
    if not isinstance(node, ScalarNode):
        return None
    if node.style is None:
        return "plain" if node.start_mark.line == node.end_mark.line else None
    style: str = node.style
    return style


def _new(around: _Many, data: Any, index: int, like: Node) -> str:
    """Return a new entry as it is written, an item of a list as the one beside it."""
    if isinstance(data, Mapping):
        key, value = list(data.items())[index]
        flow = around.flow_style
        return (
            written.pair_in_line(key, value) if flow else written.pair(key, value, _column(around))
        )
    value = data[index]
    if around.flow_style:
        return written.in_line(value)
    if isinstance(value, Mapping) and isinstance(like, MappingNode) and like.flow_style:
        value = written.Inline(value)
    return written.item(value, _column(around))
