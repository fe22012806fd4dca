"""A choice of a form: a value, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One of the values that a field may have, in the reader's words."""

    value: str
    words: str
