"""A question that changes keeps what it was, and says what that means for answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pydantic import BaseModel

from generator.commands.workplace.sources.choices import Choice
from generator.commands.workplace.sources.words import closed_sets
from generator.model import Item
from generator.model.words import ChangeClass

CLASS = "soort-wijziging"
"""The field of the form that asks what a change of a question means."""

_QUESTION = "question"


def asks_class(model: type[BaseModel], held: Mapping[str, Any], typed: Mapping[str, Any]) -> bool:
    """Tell whether a form changes the words of a question that is there already."""
    before = held.get(_QUESTION)
    return model is Item and bool(before) and typed.get(_QUESTION) not in {before, "", None}


def class_choices() -> list[Choice]:
    """Return what a change of a question may be: it does not lapse by another wording."""
    sets = closed_sets()[ChangeClass.__name__]
    return [choice for choice in sets if choice.value != ChangeClass.REPEALED]


def earlier_question(held: Mapping[str, Any], class_: str, today: date) -> dict[str, str]:
    """Return what is kept of a question as it was until now."""
    until = today - timedelta(days=1)
    return {"question": str(held[_QUESTION]), "until": until.isoformat(), "class": class_}
