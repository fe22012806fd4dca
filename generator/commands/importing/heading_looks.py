"""Tell by its looks and its place which lines are a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from generator.commands.importing.document import Hints
from generator.commands.importing.line import Line
from generator.commands.importing.list_marks import marks_of

_ENDED = re.compile(r"[.:;!?…][”’\"')\]]*$")
# A heading of more lines, or a long sentence in large letters, is a paragraph.
_HEADING_LINES = 3
_HEADING_LENGTH = 90
_LARGER = 1.12
# What an editor reads of a paragraph that is bold as its kind is.
BOLD_BY_STYLE = "vet door zijn stijl, en niet als nadruk overgenomen; kijk of het een kop is"
_ALIKE = 0.05


class HeadingLooks:
    """Finds the headings among all lines; `size` is that of most letters."""

    def __init__(self, lines: Sequence[Line], hints: Hints) -> None:
        self.lines = lines
        self.hints = hints
        sizes = [line.size for line in lines for _ in range(len(line.plain)) if line.size]
        self.size = median(sizes) if sizes else 0

    def at(self, at: int, current: Sequence[Line]) -> int:
        """Return how many lines from here make a heading: one known from before, or by its looks.

        `current` are the lines of the block before it, so far. A line amid a paragraph is none,
        even where it happens to read like one.
        """
        line = self.lines[at]
        fresh = line.gap or line.turn or not current or has_ended(current) or self.bigger(line)
        if not fresh or (line.gap and current and not current[-1].text):
            return 0
        for taken in range(min(_HEADING_LINES, len(self.lines) - at), 0, -1):
            text = " ".join(one.plain.strip() for one in self.lines[at : at + taken])
            if self.hints.heading(text):
                return taken
        return self._by_looks(at, current)

    def _by_looks(self, at: int, current: Sequence[Line]) -> int:
        line, taken = self.lines[at], 1
        while at + taken < len(self.lines) and self._same_look(at, taken):
            taken += 1
        after = self.lines[at + taken] if at + taken < len(self.lines) else None
        text = " ".join(one.plain.strip() for one in self.lines[at : at + taken])
        if taken > _HEADING_LINES or self._is_part(line, text, current, after):
            return 0
        marks = marks_of(line.plain.strip())
        if self.bigger(line):
            return 0 if marks and not marks[0].value else taken
        apart = line.gap and after is not None and after.gap
        if line.bold:
            stops = re.search(r"[.,;!?]$", text) is not None
            return 0 if (marks or stops) and not apart else taken
        plain = not line.size and line.gap and after is not None and self._stands_alone(after)
        short = len(text) <= _HEADING_LENGTH and text[:1].isupper()
        ends = bool(marks) or re.search(r"[.,;:!?]$", text) is not None
        return 1 if plain and taken == 1 and short and not ends else 0

    def _is_part(self, line: Line, text: str, current: Sequence[Line], after: Line | None) -> bool:
        """Tell whether a text is a part of a sentence, or a paragraph in large letters."""
        begun = bool(current) and not has_ended(current) and text[:1].islower()
        goes_on = False
        if after is not None and not after.gap:
            # A sentence does not go on in letters of another size.
            alike = abs(after.size - line.size) <= _ALIKE * self.size
            goes_on = alike and after.plain.strip()[:1].islower()
        long = len(text) > _HEADING_LENGTH and re.search(r"[.,;]$", text) is not None
        return begun or goes_on or long

    def _same_look(self, at: int, taken: int) -> bool:
        first, line = self.lines[at], self.lines[at + taken]
        styled = self.bigger(first) or first.bold
        same = line.bold == first.bold and abs(line.size - first.size) <= _ALIKE * self.size
        return styled and same and not (line.gap or line.turn or line.rows)

    def _stands_alone(self, after: Line) -> bool:
        marks = marks_of(after.plain.strip())
        return after.gap or (bool(marks) and not marks[0].value)

    def bigger(self, line: Line) -> bool:
        """Tell whether the letters of a line are larger than those of the text."""
        return bool(self.size) and line.size > _LARGER * self.size


def looks_headed(text: str) -> bool:
    """Tell whether a text is short, and ends as no sentence does."""
    return 0 < len(text) <= _HEADING_LENGTH and not re.search(r"[.,;:!?]$", text)


def has_ended(lines: Sequence[Line]) -> bool:
    """Tell whether lines end as a sentence does."""
    return bool(lines) and _ENDED.search(lines[-1].plain.strip()) is not None
