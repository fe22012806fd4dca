"""The fields of a form, from a model: what each asks, what it may hold, and what it holds now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from itertools import groupby
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.commands.workplace.sources.choices import Choice
from generator.commands.workplace.sources.words import QUESTIONS
from generator.model.archive import DURATION
from generator.reading.document import KeyPath

# What a description of the model says of a key that no editor fills in.
_NOT_FILLED_IN = "Niet invullen"
# Ids, which a program makes; and what it keeps by itself.
_HIDDEN = {"id", "handboek_id", "was", "retired", "rectified"}
BY_ID = "~"
"""What stands before an id in an address: no key begins so."""

_ID = re.compile(r"[a-z0-9-]+")
# What is longer than fits on a line has a field of several lines.
_LINE = 60


class Widget(StrEnum):
    """How a value is filled in."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    PERIOD = "period"
    TICK = "tick"
    CHOICE = "choice"
    SEVERAL = "several"


@dataclass(frozen=True)
class FieldGroup:
    """Values that belong together; without a question its fields stand among the others."""

    path: KeyPath
    question: str
    required: bool

    @property
    def label(self) -> str:
        """What it is about, as it stands within a sentence."""
        return within_sentence(self.question)


@dataclass(frozen=True)
class SourceField:
    """A field of a form; `path` leads to its value from the part of the source that the form is of.

    `value` is a text, a tuple of texts, or a truth. `groups` are those that it is in, the outer one
    first. What is `needed` is filled in as soon as something of its group is.
    """

    path: KeyPath
    question: str
    widget: Widget
    required: bool
    value: Any
    choices: tuple[Choice, ...] = ()
    most: int | None = None
    groups: tuple[FieldGroup, ...] = ()
    needed: bool = False

    @property
    def name(self) -> str:
        """The name of the field in the form."""
        return ".".join(str(part) for part in self.path)

    @property
    def label(self) -> str:
        """What is asked, as it stands within a sentence."""
        return within_sentence(self.question)


@dataclass(frozen=True)
class GroupedFields:
    """A group with its fields, and the groups within it."""

    group: FieldGroup
    parts: tuple[SourceField | GroupedFields, ...]


@dataclass(frozen=True)
class Branch:
    """A list or group of further parts, each with a form of its own.

    Of each part is told how it is found in an address, and what it is called.
    """

    path: KeyPath
    question: str
    model: type[BaseModel]
    parts: tuple[tuple[str, str], ...]
    keyed: bool


def fields_of(
    model: type[BaseModel],
    data: Mapping[str, Any],
    choices: Mapping[str, Sequence[Choice]],
    groups: tuple[FieldGroup, ...] = (),
) -> Iterator[SourceField]:
    """Yield the fields for the values of a part, those of groups within it included.

    `choices` has, by the name of a key, the values that refer to something else in the sources.
    """
    path = groups[-1].path if groups else ()
    for name, field in model.model_fields.items():
        key = field.alias or name
        kind = _plain(field.annotation)
        named = choices.get(f"{model.__name__}.{key}", ())
        if (_is_hidden(key, field) and not (named and not data)) or _branch_model(kind):
            continue
        here = data.get(key)
        required = all(each.required for each in groups) and field.is_required()
        inner = here if isinstance(here, Mapping) else {}
        group = FieldGroup((*path, key), _question(key, field), required)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from fields_of(kind, inner, choices, (*groups, group))
        elif get_origin(kind) is dict:
            yield from _named_texts(inner, named, (*groups, group))
        else:
            offered = {**choices, key: named} if named else choices
            yield _field(key, field, kind, here, offered, groups, required)


def grouped(
    fields: Iterable[SourceField], depth: int = 0
) -> tuple[SourceField | GroupedFields, ...]:
    """Return fields in their order, those of a group together."""
    found: list[SourceField | GroupedFields] = []
    for group, inside in groupby(fields, lambda f: next(iter(f.groups[depth:]), None)):
        if group is None:
            found += inside
        elif group.question:
            found.append(GroupedFields(group, grouped(inside, depth + 1)))
        else:
            found += grouped(inside, depth + 1)
    return tuple(found)


def _named_texts(
    held: Mapping[str, Any], names: Sequence[Choice], groups: tuple[FieldGroup, ...]
) -> Iterator[SourceField]:
    """Yield a field for each name that may have a text, and for each that has one."""
    words = {choice.value: choice.words for choice in names}
    for name in dict.fromkeys([*words, *held]):
        path = (*groups[-1].path, name)
        text = str(held.get(name, ""))
        yield SourceField(path, words.get(name, name), Widget.LINE, False, text, groups=groups)


def branches_of(
    model: type[BaseModel], data: Mapping[str, Any], path: KeyPath = ()
) -> Iterator[Branch]:
    """Yield the lists and groups of parts of a part, with what each part is called."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        kind = _plain(field.annotation)
        inner = _branch_model(kind)
        if _is_hidden(key, field):
            continue
        held = data.get(key) or ()
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from branches_of(kind, held if isinstance(held, Mapping) else {}, (*path, key))
        if inner is None:
            continue
        keyed = get_origin(kind) is dict
        pairs = held.items() if isinstance(held, Mapping) else enumerate(held)
        parts = tuple((named_at(at, held), title_of(part, str(at))) for at, part in pairs)
        yield Branch((*path, key), _question(key, field), inner, parts, keyed)


def named_at(at: str | int, parts: Any) -> str:
    """Return how one of some parts is found in an address: by its key, its id, or its place.

    An id that is not one, or that another part has as well, leads nowhere.
    """
    name = _id_of(parts[at]) if isinstance(at, int) and isinstance(parts, Sequence) else None
    alone = name is not None and sum(_id_of(one) == name for one in parts) == 1
    return f"{BY_ID}{name}" if alone else str(at)


def _id_of(part: Any) -> str | None:
    name = part.get("id") if isinstance(part, Mapping) else None
    return name if isinstance(name, str) and _ID.fullmatch(name) else None


def within_sentence(question: str) -> str:
    """Return what is asked without the sign that ends it."""
    return question.rstrip(".?")


def title_of(part: Any, otherwise: str) -> str:
    """Return what a part is called: the first of its texts that says so."""
    if not isinstance(part, Mapping):
        return str(part) if part else otherwise
    texts = (part.get(key) for key in ("title", "question", "name", "label", "what", "text"))
    found = next((text for text in texts if isinstance(text, str) and text.strip()), None)
    first = (text for text in part.values() if isinstance(text, str) and " " in text)
    return found or next(first, str(part.get("id", otherwise)))


def _field(
    key: str,
    field: FieldInfo,
    kind: Any,
    value: Any,
    choices: Mapping[str, Sequence[Choice]],
    groups: tuple[FieldGroup, ...],
    required: bool,
) -> SourceField:
    # A group of which nothing is filled in is shown as such.
    if value is None and not field.is_required() and not groups:
        value = field.get_default(call_default_factory=True)
    several = get_origin(kind) is tuple
    offered = tuple(choices.get(key, ()))
    if isinstance(kind, type) and issubclass(kind, Enum):
        offered = tuple(
            choices.get(kind.__name__, [Choice(str(w.value), str(w.value)) for w in kind])
        )
    shown: Any
    if kind is bool:
        widget, shown = Widget.TICK, bool(value)
    elif several:
        widget = Widget.SEVERAL if offered else Widget.LINES
        shown = tuple(str(part) for part in value or ())
    elif DURATION in (getattr(each, "pattern", None) for each in field.metadata):
        widget, shown = Widget.PERIOD, str(value or "")
    else:
        widget, shown = _widget(kind, offered, value), "" if value is None else _text(value)
    path = (*(groups[-1].path if groups else ()), key)
    most = next((m.max_length for m in field.metadata if hasattr(m, "max_length")), None)
    needed = field.is_required()
    return SourceField(
        path, _question(key, field), widget, required, shown, offered, most, groups, needed
    )


def _widget(kind: Any, offered: Sequence[Choice], value: Any) -> Widget:
    if offered:
        return Widget.CHOICE
    if kind is date:
        return Widget.DAY
    if kind is int:
        return Widget.NUMBER
    return Widget.TEXT if len(str(value or "")) > _LINE or "\n" in str(value) else Widget.LINE


def _text(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


def _question(key: str, field: FieldInfo) -> str:
    """Return what is asked; what a description says behind its first sentence is for others."""
    return QUESTIONS.get(key) or field.description or ""


def _is_hidden(key: str, field: FieldInfo) -> bool:
    """Tell whether an editor never sees a key: an id, and what a program fills in."""
    return key in _HIDDEN or (field.description or "").startswith(_NOT_FILLED_IN)


def _plain(annotation: Any) -> Any:
    """Return a type without `None`, without what limits it, and of a union its first."""
    while True:
        origin = get_origin(annotation)
        if origin in (Union, UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        elif hasattr(annotation, "__metadata__"):
            annotation = get_args(annotation)[0]
        else:
            return annotation


def _branch_model(kind: Any) -> type[BaseModel] | None:
    """Return the model of the parts, where a value is a list or group of parts."""
    if get_origin(kind) is tuple:
        inner = _plain(get_args(kind)[0])
    elif get_origin(kind) is dict:
        inner = _plain(get_args(kind)[1])
    else:
        return None
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None
