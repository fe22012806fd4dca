"""What an editor filled in at a part, kept to be mended, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.commands.workplace.beside.blocks import TextPart
from generator.commands.workplace.beside.saving import PartSaid
from generator.model import ClauseKind

PartFields = Mapping[str, Any]


@dataclass(frozen=True)
class PartFilled:
    """What an editor filled in at a part, and what of it cannot be: kept, to be mended."""

    handle: str = ""
    fields: PartFields = field(default_factory=dict)
    wrong: str = ""
    words: str = ""

    def of(self, part: TextPart) -> PartFilled:
        """Return what was filled in at this part, or nothing."""
        return self if part.handle == self.handle else PartFilled()

    def value(self, name: str, otherwise: str = "") -> str:
        """Return what was filled in in a field."""
        return str(self.fields.get(name, otherwise))

    def has(self, name: str, value: str, *, otherwise: bool) -> bool:
        """Tell whether a choice was made."""
        return value in _list(self.fields.get(name, [])) if self.fields else otherwise


def said_of(part: TextPart, fields: PartFields, *, tick: bool) -> PartSaid:
    """Return what a form says of a part."""
    kind = fields.get("soort")
    roles = tuple(_list(fields["rollen"])) if "rollen" in fields else None
    asked = "soort" in fields
    told = {a: str(fields[k]) for n, (a, _) in enumerate(part.pictures)
            if (k := f"plaatje-{n}") in fields}  # fmt: skip
    return PartSaid(
        part.handle,
        str(fields.get("was", "")),
        str(fields["keuze"]) if "keuze" in fields else None,
        ClauseKind(str(kind)) if kind in {each.value for each in ClauseKind} else None,
        roles if roles is not None else (() if asked else None),
        str(fields["titel"]) if "titel" in fields else None,
        str(fields["tekst"]) if "tekst" in fields else None,
        told,
        tick,
    )


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
