"""The base of every source, and the types of its values."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

# Days beyond these are slips of the keyboard, and nothing can be counted from them.
_YEARS = range(1900, 3000)


def _iso_date(value: object) -> object:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise PydanticCustomError("hb_date_form", "geen datum")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("hb_date_impossible", "onmogelijke datum") from None
    if day.year not in _YEARS:
        raise PydanticCustomError("hb_date_far", "te ver weg")
    return day


Text = Annotated[str, Field(pattern=r"\S")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)]
VersionNumber = Annotated[str, Field(pattern=r"^[0-9]{1,9}(\.[0-9]{1,9}){0,9}$")]
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
# Else pydantic reads "2" and true as numbers.
Number = Annotated[int, Field(strict=True)]
Texts = tuple[Text, ...]
Ids = tuple[Id, ...]


class Source(BaseModel):
    """The base of all that is read from a source file: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


KEYWORDS = "Andere woorden ervoor, waarop lezers zoeken. Ze staan in A–Z, niet in de tekst."
