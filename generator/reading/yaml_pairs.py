"""Tell which entries of a list or group of YAML are which in other data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.reading.yaml import resolve

Pair = tuple[int | None, int | None]
"""The number of an entry now, and of what it becomes; nothing where it is new, or goes."""


def data_of(node: Node) -> Any:
    """Return what a node reads as."""
    if isinstance(node, MappingNode):
        return {key.value: data_of(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [data_of(one) for one in node.value]
    is_plain = isinstance(node, ScalarNode) and node.style is None
    return resolve(node.value) if is_plain else node.value


def canon(data: Any) -> str:
    """Return data as a text that tells 1, 1.0, true and "1" apart, whatever the order of keys."""
    return json.dumps(data, sort_keys=True)


def pairs_of(node: Node, data: Any) -> Iterator[Pair]:
    """Yield which entry becomes which, in the order of what is to be there."""
    if isinstance(node, MappingNode):
        old = {key.value: index for index, (key, _) in enumerate(node.value)}
        yield from ((old.get(key), new) for new, key in enumerate(data))
        yield from ((index, None) for key, index in old.items() if key not in data)
        return
    before = [data_of(one) for one in node.value]
    for one, other in _aligned([canon(v) for v in before], [canon(v) for v in data]):
        # Of what is not the same, the first word tells whether it is the same one.
        heads = _aligned([_head(before[n]) for n in one], [_head(data[n]) for n in other])
        for olds, news in heads if len(one) != 1 or len(other) != 1 else [([0], [0])]:
            yield from zip_longest([one[n] for n in olds], [other[n] for n in news])


def _aligned(
    old: Sequence[str], new: Sequence[str]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield the parts of two lists that belong together: each of what is alike, or all between."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for same, start, stop, begin, end in matcher.get_opcodes():
        if same == "equal":
            yield from (([n], [n - start + begin]) for n in range(start, stop))
        else:
            yield range(start, stop), range(begin, end)


def _head(data: Any) -> str:
    first = next(iter(data.items()), None) if isinstance(data, Mapping) else data
    return canon(first)
