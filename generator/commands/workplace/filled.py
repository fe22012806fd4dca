"""A form that an editor filled in: what was typed, and what is amiss with it, by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.model.source import IsoDate

_DAY = TypeAdapter(IsoDate)
_DUTCH = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})")


@dataclass
class FilledForm:
    """What was typed in each field, and by field what is amiss."""

    given: Mapping[str, Any]
    faults: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        """Return what was typed, or nothing."""
        given = self.given.get(name, "")
        return given.strip().replace("\r\n", "\n") if isinstance(given, str) else ""

    def text(self, name: str, lacking: str) -> str:
        """Return a text that must be there; `lacking` is said where it is not."""
        text = self.value(name)
        if not text:
            self.faults[name] = lacking
        return text

    def day(self, name: str, lacking: str) -> date | None:
        """Return a day that must be there."""
        text = self.text(name, lacking)
        day = day_written(text)
        if text and day is None:
            self.faults[name] = f"‘{text}’ is geen datum. Schrijf bijvoorbeeld 31-12-2026."
        return day


def day_written(text: str) -> date | None:
    """Return a day as a field for days sends it, or as Dutch people write it; else nothing."""
    dutch = _DUTCH.fullmatch(text)
    written = f"{dutch[3]}-{dutch[2]:0>2}-{dutch[1]:0>2}" if dutch else text
    try:
        return _DAY.validate_python(written)
    except ValidationError:
        return None
