"""The enumerations: keys of the sources that take one of a few words."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The state of a version in its life cycle."""

    CONCEPT = "concept"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"


class TextState(StrEnum):
    """Whether we have the text of a version."""

    COMPLETE = "complete"
    RECONSTRUCTED = "reconstructed"
    ABSENT = "absent"


class DateBasis(StrEnum):
    """Whether a source states a date, or we infer it."""

    STATED = "stated"
    ASSUMED = "assumed"


class ChangeClass(StrEnum):
    """The editor's judgement of a changed clause."""

    EDITORIAL = "editorial"
    CLARIFICATION = "clarification"
    NEW_NORM = "new-norm"
    REPEALED = "repealed"

    @property
    def word(self) -> str:
        """The word by which readers know it."""
        return {
            ChangeClass.EDITORIAL: "redactioneel",
            ChangeClass.CLARIFICATION: "verduidelijking",
            ChangeClass.NEW_NORM: "nieuwe norm",
            ChangeClass.REPEALED: "vervallen",
        }[self]


class ClauseKind(StrEnum):
    """What a clause does: oblige, define, or give context."""

    NORM = "norm"
    DEFINITION = "definition"
    CONTEXT = "context"

    @property
    def word(self) -> str:
        """The word by which readers and editors know it."""
        return "definitie" if self is ClauseKind.DEFINITION else self.value


class Basis(StrEnum):
    """The basis of a statement."""

    INSTRUCTION = "instruction"
    ELABORATION = "elaboration"
    ADVICE = "advice"


class State(StrEnum):
    """The end state that a setting must have."""

    OFF = "off"
    ON = "on"
    FOREVER = "forever"
    DO_NOT_USE = "do-not-use"
    FOR_SPECIALIST = "for-specialist"

    @property
    def is_left_alone(self) -> bool:
        """Tell whether the reader changes nothing: it is not used, or by the specialist alone."""
        return self in {State.DO_NOT_USE, State.FOR_SPECIALIST}


class Action(StrEnum):
    """What a reader does in a step."""

    OPEN = "open"
    TAP = "tap"
    CHOOSE = "choose"
    SET = "set"
    CHECK = "check"


class Control(StrEnum):
    """The control by which a setting is set."""

    CHOICE = "choice"
    SWITCH = "switch"


class Position(StrEnum):
    """A position on a screen."""

    TOP_LEFT = "top-left"
    TOP_RIGHT = "top-right"
    BOTTOM = "bottom"
    IN_FIELD = "in-field"


class Sign(StrEnum):
    """A sign that an app shows instead of a word."""

    VIEW_ONCE = "view-once"


class Device(StrEnum):
    """The kind of device of a platform."""

    PHONE = "phone"
    TABLET = "tablet"
    LAPTOP = "laptop"


class How(StrEnum):
    """How a label was checked."""

    DEVICE = "device"
    STRINGS = "strings"
    HELP = "help"
    PRESS = "press"
    INSTRUCTION = "instruction"
    HEARSAY = "hearsay"
    UNRECORDED = "unrecorded"


class Certainty(StrEnum):
    """How sure we are of a label."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Frequency(StrEnum):
    """When an item is asked, where it does not wait for an event."""

    ONCE = "once"
    MONTHLY = "monthly"
