"""How a part of a source and what its fields hold are told to an editor: in words, with no id."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from generator.commands.workplace.sources.fields import SourceField, Widget, title_of
from generator.model import DefinitionExplanation, Item, NormExplanation

_CALLED = {
    Item: "Vraag",
    NormExplanation: "Uitleg bij",
    DefinitionExplanation: "Uitleg bij",
}


def part_told(model: type[BaseModel], held: Any, file_title: str, *, whole: bool) -> str:
    """Return what a person calls a part of a file, or the file itself where it is `whole`."""
    if whole:
        return file_title
    name = title_of(held, "nog zonder titel")
    called = _CALLED.get(model)
    return f"{called} ‘{name}’" if called else f"{file_title}: ‘{name}’"


def value_told(field: SourceField, value: Any) -> str:
    """Return what a field holds as its form shows it."""
    if field.widget is Widget.TICK:
        return "Ja" if value else "Nee"
    words = {choice.value: choice.words for choice in field.choices}
    if isinstance(value, tuple):
        return "\n".join(words.get(one) or str(one) for one in value)
    return words.get(value) or str(value)
