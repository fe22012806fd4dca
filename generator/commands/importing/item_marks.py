"""Write the marks of items: as Markdown counts them itself, else in the list of attributes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(r"(0|[1-9][0-9]{0,8})\.")


@dataclass
class ItemMarks:
    """The marks of one list in Markdown, which has either bullets or numbers.

    `following` is the number that Markdown gives the next item; None in a list with bullets.
    """

    following: int | None = None

    @classmethod
    def beginning(cls, mark: str, *, numbered: bool) -> ItemMarks:
        """Return a list that begins with an item; without a mark it has a bullet, or number 1."""
        number = _NUMBER.fullmatch(mark)
        return cls(int(number[1]) if number else 1 if numbered and not mark else None)

    def takes(self, mark: str, *, numbered: bool) -> bool:
        """Tell whether an item is of this list: both have numbers, or neither has."""
        return (self.following is None) is (
            self.beginning(mark, numbered=numbered).following is None
        )

    def item(self, mark: str, *, numbered: bool) -> tuple[str, str]:
        """Return how the next item begins, and the mark that must be said of it, if any."""
        if self.following is None:
            return "- ", mark or ("1." if numbered else "")
        own = f"{self.following}."
        self.following += 1
        wanted = mark or (own if numbered else "•")
        return f"{own} ", "" if wanted == own else wanted


def attribute_of(mark: str) -> str:
    """Return the attribute that says the mark of an item, with a space before it."""
    if not mark:
        return ""
    quote = "'" if '"' in mark else '"'
    return f" data-mark={quote}{mark.replace(quote, '’').replace('}', ')')}{quote}"
