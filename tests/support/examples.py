"""How many examples a test tries where the usual number does not fit."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

_USUAL = 100


def examples(number: int, **more: Any) -> settings:
    """Return settings for so many examples, and for as many times more as all tests get."""
    profile = settings.get_current_profile_name()
    most = settings.get_profile(profile).max_examples
    return settings(max_examples=max(number, number * most // _USUAL), **more)
