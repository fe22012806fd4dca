"""Write raised and lowered signs as signs of their own, so that 10³ does not become 103."""

from __future__ import annotations

from typing import Literal

Lift = Literal["raised", "lowered"]

_SIGNS = "0123456789+-=()"
_TABLES: dict[Lift, dict[int, str]] = {
    "raised": str.maketrans({**dict(zip(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True)), "−": "⁻"}),
    "lowered": str.maketrans({**dict(zip(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True)), "−": "₋"}),
}
_TYPED = {
    raised: (chr(plain), lift) for lift, table in _TABLES.items() for plain, raised in table.items()
}


def lifted(text: str, lift: Lift | None) -> str:
    """Return a text with its digits and signs raised or lowered; letters have no such form."""
    return text.translate(_TABLES[lift]) if lift else text


def typed(sign: str) -> tuple[str, Lift | None]:
    """Return a sign as it stands on the line, and how it is raised or lowered by itself."""
    return _TYPED.get(sign, (sign, None))


def is_whole(text: str, lift: Lift) -> bool:
    """Tell whether all of a text can be raised or lowered."""
    return all(sign.isspace() or ord(sign) in _TABLES[lift] for sign in text)
