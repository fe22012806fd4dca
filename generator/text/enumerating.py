"""Words in a row, as a Dutch sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence


def enumerated(words: Sequence[str]) -> str:
    """Return words as a sentence lists them: a, b en c."""
    return " en ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
