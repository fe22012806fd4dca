"""What is counted in a file itself and in its concept, whatever was read in between.

Of notes how many marks and texts there are, of raised and lowered letters and of joined cells each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from generator.commands.importing.document import Counted, Trait
from generator.commands.importing.raised import Lift, typed
from generator.text.signs import Signed, SignKind, signs_of

COUNTED = (Trait.SPAN, Trait.LIFT, Trait.NOTE)
NOTE_MARK: Counted = (Trait.NOTE, "het teken van een noot")
NOTE_TEXT: Counted = (Trait.NOTE, "de tekst van een noot")
_LIFTS: dict[SignKind, Lift] = {SignKind.RAISED: "raised", SignKind.LOWERED: "lowered"}
_SHOWN: dict[Lift, str] = {"raised": "hoog", "lowered": "laag"}


def letters(text: str, lift: Lift | None) -> Iterator[Counted]:
    """Yield the letters and digits of a text that are raised or lowered, or typed as such."""
    # Accents are left out: a file may have them as signs of their own.
    for sign in unicodedata.normalize("NFD", text):
        letter, own = typed(sign)
        if sign.isalnum() and (how := lift or own):
            yield Trait.LIFT, f"{letter} ({_SHOWN[how]})"


def cell(columns: int, rows: int) -> Iterator[Counted]:
    """Yield a cell, if it reaches over others."""
    if (columns, rows) != (1, 1):
        yield Trait.SPAN, f"{columns}×{rows}"


def counted_in(lines: Iterable[str]) -> Counter[Counted]:
    """Count what stands in lines as a reader sees them."""
    return Counter(one for line in lines for one in _counted(signs_of(line)))


def _counted(signed: Signed) -> Iterator[Counted]:
    lifts: dict[int, Lift] = {}
    for sign in signed.signs:
        if sign.kind is SignKind.NOTE:
            yield NOTE_MARK
        elif sign.kind is SignKind.NOTE_TEXT:
            yield NOTE_TEXT
        elif sign.kind is SignKind.REACH:
            yield from cell(*map(int, re.findall("[0-9]+", sign.value)))
        elif sign.kind in _LIFTS:
            lifts |= dict.fromkeys(range(sign.start, sign.end), _LIFTS[sign.kind])
    for number, word in enumerate(signed.words):
        yield from letters(word, lifts.get(number))
