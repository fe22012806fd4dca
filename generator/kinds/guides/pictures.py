"""Draw a picture of a screen from a step: only what the step tells, and the rest blank.

This module lays a picture out, in units of its own grid (one is a pixel at its natural size);
`picture.j2` writes it as SVG, and holds its words.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Template
from markupsafe import Markup

from generator.kinds.guides.drawing import EDGE, Drawing
from generator.kinds.guides.wrapping import width, wrapped
from generator.model import Action, Control, Device, Position, Sign, State, Step
from generator.site.rendering import environment

# A longer one would fill the screen with one row: then the text of the step says it alone.
LONGEST_LABEL = 120
_LABEL, _SMALL = 13, 12
_LINE, _SMALL_LINE = 16, 15
_PAD = 8
_PILL = 20
_SIGN = 22
# What an icon takes at the end of a row, and a sign or the mark of a choice at its beginning.
_ICON, _SWITCH, _AHEAD = 26, 44, 28


def pictures(steps: tuple[Step, ...], required: State, device: Device) -> list[Markup | None]:
    """Return the picture of each step of a setting with this required state, on a device."""
    return [picture(step, required, device) for step in steps]


def picture(step: Step, required: State, device: Device) -> Markup | None:
    """Return the picture of a step as SVG of at most 4 KB, or nothing where a text is too long."""
    if max(len(step.label), len(step.screen or "")) > LONGEST_LABEL:
        return None
    forbidden = step.do is Action.CHECK and required is State.DO_NOT_USE
    template = environment().get_template("picture.j2")
    return drawn(template, device, step, _word(step, forbidden=forbidden), forbidden)


# Devices share many steps. A changed template is another one, so that `serve` draws anew.
@lru_cache(maxsize=4_000)
def drawn(template: Template, device: Device, step: Step, word: str, forbidden: bool) -> Markup:
    """Return the picture of a step, with a word for the state, or for what must not be used."""
    # What is said of a picture is what stands in it, with the same white space.
    step = _folded(step)
    blank = Drawing(device)
    is_home = step.do is Action.OPEN
    drawing = _home(blank, step) if is_home else _Screen(blank, step, word, forbidden).drawn()
    svg: Markup = template.module.svg(drawing, step, word, forbidden)  # type: ignore[attr-defined]
    return svg


def _word(step: Step, *, forbidden: bool) -> str:
    """Return the reader's word for the state that a picture shows; a choice says it itself."""
    state = State.DO_NOT_USE if forbidden else step.to
    if step.control is Control.CHOICE:
        return ""
    words = environment().get_template("words.j2").module
    return str(words.state(state)) if state else ""  # type: ignore[attr-defined]


def _folded(step: Step) -> Step:
    """Return a step with white space of any kind as one space."""
    screen = " ".join(step.screen.split()) if step.screen else step.screen
    return step.model_copy(update={"label": " ".join(step.label.split()), "screen": screen})


def _home(drawing: Drawing, step: Step) -> Drawing:
    """Draw a home screen: blank tiles, and one with its name."""
    tile, first = 36, EDGE + 14
    middles = (46, 100, 154)
    for x in middles:
        drawing.tile(x - tile / 2, first, tile, marked=x == 100, described=step.described)
    drawing.icon("tap", 100, first + tile / 2)
    lines = wrapped(step.label, _LABEL, drawing.right - drawing.left - 8)
    y = first + tile + 17
    drawing.text(lines, 100, y, _LINE, middle=True, italic=step.described)
    below = y + _LINE * (len(lines) - 1) + 13
    for x in middles:
        drawing.tile(x - tile / 2, below, tile)
    drawing.height = below + tile + (14 if drawing.is_whole else 6)
    drawing.frame(top=True)
    return drawing


class _Screen:
    """A screen of an app with one thing on it, laid out from the top down."""

    def __init__(self, drawing: Drawing, step: Step, word: str, forbidden: bool) -> None:
        self.step, self.word, self.forbidden = step, word, forbidden
        self.drawing = drawing
        self.left, self.right = drawing.left, drawing.right
        self.choice = step.control is Control.CHOICE
        self.label = step.label
        if (step.sign and step.described) or self.label.casefold() == word.casefold():
            self.label = ""
        self.icon = self._icon()
        self.ahead = _AHEAD if self.choice or step.sign else 0
        self.behind = {"": 0, "off": _SWITCH, "on": _SWITCH}.get(self.icon, _ICON)
        room = self.right - self.left - 2 * _PAD - self.ahead - self.behind
        self.lines = wrapped(self.label, _LABEL, room) if self.label else ()

    def _icon(self) -> str:
        if self.forbidden:
            return "ban"
        if self.step.control is Control.SWITCH:
            return "on" if self.step.to is State.ON else "off"
        if self.choice or self.step.do is Action.SET:
            return ""
        return "look" if self.step.do is Action.CHECK else "tap"

    def drawn(self) -> Drawing:
        """Return the screen: its upper part, or its lower part where the thing stands below."""
        position = self.step.position
        lower = position in {Position.BOTTOM, Position.IN_FIELD}
        if lower:
            self._lower(in_field=position is Position.IN_FIELD)
        elif position is None:
            self._list(self._title(EDGE + 8))
        else:
            self._corner(right=position is Position.TOP_RIGHT)
        self.drawing.frame(top=not lower)
        return self.drawing

    def _title(self, y: float, *, blank: bool = True) -> float:
        """Draw the bar with the screen's name, blank where nobody told it; return where it ends."""
        if not self.step.screen and not blank:
            return y
        lines: tuple[str, ...] = ("",)
        if self.step.screen:
            lines = wrapped(self.step.screen, _SMALL, self.right - self.left - 8)
            self.drawing.text(lines, 100, y + 13, _SMALL_LINE, middle=True, size=_SMALL)
        else:
            self.drawing.bar(76, y + 5, 48)
        y += _SMALL_LINE * len(lines) + 6
        self.drawing.rule(y)
        return y

    def _list(self, y: float) -> None:
        """Draw the thing as a row between blank rows."""
        y = self._row(y + 9, 82)
        y = self._box(self.left, y + 9, self.right - self.left)
        self.drawing.height = self._row(y + 9, 62) + 10

    def _row(self, y: float, length: float) -> float:
        if self.choice:
            self.drawing.radio(self.left + _PAD + 8, y + 4, chosen=False)
        self.drawing.bar(self.left + _PAD + (_AHEAD if self.choice else 0), y, length)
        return y + 8

    def _corner(self, *, right: bool) -> None:
        """Draw the thing in a corner above, and blank rows below it."""
        size = self._size()
        y = self._box(self.right - size if right else self.left, EDGE + 8, size)
        y = self._title(y + 4, blank=False)
        for length in (118, 90):
            y = self._row(y + 12, length)
        self.drawing.height = y + 10

    def _lower(self, *, in_field: bool) -> None:
        """Draw the lower end of a screen, with the thing at the bottom or in a field there."""
        y = self._title(EDGE + 8 if self.drawing.is_whole else 4, blank=False)
        for length in (118, 90):
            y = self._row(y + 11, length)
        size = self._size() if in_field else self.right - self.left
        if in_field and self.word:
            y = self._pill(self.right, y + 10, end=True)
        top = y + 12
        y = self._box(self.right - size, top, size, pill=not in_field)
        if in_field:
            self.drawing.field(top, y - top, self.right - self.left)
            if self.right - size > self.left + 66:
                self.drawing.bar(self.left + 12, (top + y) / 2 - 4, 52)
        self.drawing.height = y + 9

    def _size(self) -> float:
        """Return the width of a thing that is no whole row."""
        longest = max((width(line.rstrip(), _LABEL) for line in self.lines), default=-8)
        pill = self._pill_width() if self.step.position is not Position.IN_FIELD else 0
        inner = max(longest + self.ahead, pill) + self.behind
        return min(self.right - self.left, inner + 2 * _PAD)

    def _box(self, x: float, y: float, size: float, *, pill: bool = True) -> float:
        """Draw the marked thing with what belongs to it; return where it ends."""
        below = _PILL if pill and self.word else 0
        height = max(len(self.lines) * _LINE, _SIGN if self.ahead else 0)
        gap = 4 if height and below else 0
        end = y + height + gap + below + 2 * _PAD
        self.drawing.box(x, y, size, end - y, described=self.step.described, ban=self.forbidden)
        self._content(x + _PAD, y + _PAD, height)
        if below:
            self._pill(x + _PAD + 1, end - _PAD - _PILL)
        if self.icon:
            at = x + size - (_SWITCH / 2 + 4 if self.icon in {"on", "off"} else 16)
            self.drawing.icon(self.icon, at, (y + end) / 2)
        return end

    def _content(self, x: float, y: float, height: float) -> None:
        """Draw the label in a box, behind the sign or the mark of a choice where it has one."""
        if self.step.sign is Sign.VIEW_ONCE:
            self.drawing.view_once(x + 11, y + _SIGN / 2)
        elif self.choice:
            self.drawing.radio(x + 8, y + height / 2, chosen=True)
        first = y + 12 + (height - len(self.lines) * _LINE) / 2
        text = x + self.ahead + 1
        self.drawing.text(self.lines, text, first, _LINE, italic=self.step.described)

    def _pill_width(self) -> float:
        return width(self.word, _SMALL) + 18 if self.word else 0

    def _pill(self, x: float, y: float, *, end: bool = False) -> float:
        size = self._pill_width()
        self.drawing.pill(x - size if end else x, y, size, self.word, ban=self.forbidden)
        return y + _PILL
