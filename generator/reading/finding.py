"""Find where in a file texts stand that were found in what it was converted to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.problems import Place, place_in
from generator.reading.masking import without_code

# So many words of a text are looked for; between the words of a table stand its lines.
_FEW = 4
_BETWEEN = r"[\s|:-]+"


@dataclass
class Finder:
    """Finds texts in the body of a file, given in their order: of the same text the next each time.

    `body` begins at `first_line` of `file`.
    """

    body: str
    file: str
    first_line: int
    _start: int = 0
    _ends: dict[str, int] = field(default_factory=dict)
    _blank: str = ""

    def __post_init__(self) -> None:
        self._blank = without_code(self.body)

    def place(self, text: str) -> Place:
        """Return the place of a text; that of the body where it cannot be found."""
        match = self._match(text, max(self._start, self._ends.get(text, 0)))
        if match:
            self._start, self._ends[text] = match.span()
        return place_in(self.body, match.start() if match else 0, self.file, self.first_line)

    def after_first(self, text: str) -> Place:
        """Return the place of a text behind the first place where it stands."""
        first = self._match(text, 0)
        self._ends[text] = max(self._ends.get(text, 0), first.end() if first else 0)
        return self.place(text)

    def _match(self, text: str, start: int) -> re.Match[str] | None:
        words = _BETWEEN.join(re.escape(word) for word in text.split()[:_FEW])
        # Rather by itself than as a part of other words, and rather further on than before.
        alone = rf"(?<![^\s|>]){words}(?![^\s|<])"
        tried = ((alone, start), (rf"(?<!\\){words}", start), (words, 0))
        found = (re.compile(pattern).search(self._blank, at) for pattern, at in tried)
        return next((match for match in found if match), None)
