"""What an editor did with a text of a task: what was typed and chosen, and what is amiss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.commands.workplace.digests import value_digest
from generator.commands.workplace.resting.passages import (
    TextField,
    has_broken_mark,
)
from generator.commands.workplace.resting.tasks import SeenText
from generator.commands.workplace.sources.questions import class_choices
from generator.reading import Sources

# What an editor chooses for a reference to a clause that is gone.
UNLINKED, MOVED = "weg", "naar"


@dataclass
class TypedText:
    """What an editor typed in a text, what is wrong with it, and what stands there meanwhile."""

    text: str
    seen: str
    wrong: str = ""
    now: str = ""


@dataclass
class Given:
    """What an editor did with one text of a task: by field what was typed, and what was chosen.

    `alone` is whether the new words are for the coming version alone, `class_` what kind of change
    a question gets, `lapse` that it lapses, `unlink` that it no longer names a clause that is gone,
    `onto` the clause that it names instead.
    """

    seen: SeenText
    typed: list[TypedText]
    class_: str = ""
    alone: bool = False
    lapse: bool = False
    unlink: bool = False
    onto: str = ""
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it, and nobody else wrote meanwhile."""
        return not self.wrong and not any(one.wrong or one.now for one in self.typed)

    @property
    def mends_page(self) -> bool:
        """Whether it changes a paragraph."""
        return self.seen.passage.is_page and bool(self.unlink or self.onto or self.changed)

    @property
    def changed(self) -> list[tuple[TextField, TypedText]]:
        """The texts that an editor changed."""
        pairs = zip(self.seen.passage.fields, self.typed, strict=True)
        return [(one, typed) for one, typed in pairs if typed.text != one.text]


def given_in(form: Mapping[str, Any], seen: SeenText, sources: Sources) -> Given:
    """Return what a form says of one text of a task."""
    name = field_name(seen)
    typed = [_typed(form, f"{name}-{n}", each) for n, each in enumerate(seen.passage.fields)]
    refer = _text(form, f"refer-{name}")
    given = Given(
        seen,
        typed,
        _text(form, f"class-{name}"),
        f"alone-{name}" in form,
        f"lapse-{name}" in form,
        refer == UNLINKED,
        seen.onto if refer == MOVED else "",
    )
    for one in typed:
        if seen.passage.is_page and has_broken_mark(one.text, seen.passage.signs):
            one.wrong = "Laat wat tussen [ ] staat zoals het is, of haal het helemaal weg."
    if needs_class(given, sources) and given.class_ not in [each.value for each in class_choices()]:
        given.wrong["class"] = "Kies wat er aan de vraag verandert."
    return given


def field_name(seen: SeenText) -> str:
    """Return the name that a text of a task has in forms."""
    return value_digest(seen.key)


def _typed(form: Mapping[str, Any], name: str, one: TextField) -> TypedText:
    if name not in form:
        return TypedText(one.text, one.seen)
    text = _text(form, name) if "\n" not in one.text else _lines(form, name)
    typed = TypedText(text, _text(form, f"seen-{name}"))
    if not text and one.needed:
        typed.wrong = "Vul dit in."
    elif one.most is not None and len(text) > one.most:
        typed.wrong = f"Maak deze tekst korter: ten hoogste {one.most} tekens."
    return typed


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _lines(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def needs_class(given: Given, sources: Sources) -> bool:
    """Tell whether a published question gets other words, so that the old ones are kept."""
    data = given.seen.passage.data
    if not given.seen.is_question or sources.locked_questions.get(data["id"]) != data["question"]:
        return False
    return any(_is_question(one, given) for one, _ in given.changed)


def _is_question(one: TextField, given: Given) -> bool:
    return one.path == (*given.seen.passage.entry, "question")
