"""Find the parts into which a text was split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.commands.importing.likeness import words

# A part is made of the text for so much, and the parts together hold so much of the text.
_CONTAINED = 0.5
_COVERED = 0.55
# What one part leaves for the others: fewer words are no part.
_FEWEST_WORDS = 4
_WHOLE = 0.95

# A unit, and the sentences from and up to which.
Gap = tuple[int, int, int]


@dataclass(frozen=True)
class Part:
    """A part of a text that was split: where it stands now, and its share of the words."""

    gap: Gap
    share: float


def parts_of(text: str, pieces: Sequence[tuple[Gap, str]]) -> list[Part]:
    """Return the parts into which a text was split, largest first; none where it was not."""
    wanted = words(text)
    left = list(range(len(wanted)))
    found: list[Part] = []
    free = list(pieces)
    while free:
        taken = [(_taken(wanted, left, words(piece)), gap, piece) for gap, piece in free]
        used, gap, piece = max(taken, key=lambda one: len(one[0]))
        enough = len(used) >= max(_FEWEST_WORDS, _CONTAINED * len(words(piece)))
        if not enough:
            free = [(g, p) for g, p in free if g != gap]
            continue
        found.append(Part(gap, len(used) / len(wanted)))
        left = [n for n in left if n not in used]
        free = [(g, p) for g, p in free if g != gap]
    whole = sum(part.share for part in found)
    return found if whole >= _COVERED and found[0].share < _WHOLE else []


def _taken(wanted: Sequence[str], left: Sequence[int], piece: Sequence[str]) -> set[int]:
    """Return which words that are left of a text stand in a piece, in order."""
    matcher = SequenceMatcher(None, [wanted[n] for n in left], piece, autojunk=False)
    return {left[n] for block in matcher.get_matching_blocks() for n in range(*_span(block))}


def _span(block: tuple[int, int, int]) -> tuple[int, int]:
    return block[0], block[0] + block[2]
