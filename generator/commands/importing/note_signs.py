"""Give each note the sign that the document shows for it, as far as the notation can hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.text.notes import NOTE_SIGN

# What begins something else in HTML or Markdown, even between the brackets of a note.
_UNFIT = re.compile("[<>&`\"'^:]")


class NoteSign(NamedTuple):
    """The sign of a note, and in Dutch why it is not that of the document."""

    written: str
    told: str = ""


def signs_for(shown: Sequence[str]) -> list[NoteSign]:
    """Return a sign for each note: the one that is shown, or a free number and why."""
    taken, signs = set(shown), list[NoteSign]()
    met: set[str] = set()
    for place, sign in enumerate(shown, start=1):
        told = ""
        if sign in met:
            told = f"een eerdere noot heeft ook het teken ‘{sign}’; hier is dat ‘{{}}’"
        elif not re.fullmatch(NOTE_SIGN, sign) or _UNFIT.search(sign):
            told = f"het teken ‘{sign}’ kan niet bij een noot; hier is dat ‘{{}}’"
        met.add(sign)
        if told:
            number = next(n for n in range(place, place + len(taken) + 1) if str(n) not in taken)
            sign = str(number)
            taken.add(sign)
        signs.append(NoteSign(sign, told.format(sign)))
    return signs
