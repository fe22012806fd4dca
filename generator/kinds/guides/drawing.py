"""Draw a picture of a screen out of shapes, each with its paint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.model import Device

WIDTH = 200
# How far the outline of a device lies from the edge of the picture, and its content from that.
EDGE = 4
_INSET = 8
# How far the base of a laptop stands out beside its screen, and how high it is.
_BESIDE, _BASE = 12, 9
_CORNER = 20
# A hand that points up, drawn from the left of the tip of its finger.
_HAND = "a2 2 0 0 1 4 0v6l4.6 1a2.4 2.4 0 0 1 1.9 2.7l-.8 5.3h-8l-4.4-5c-1-1.2.6-2.8 1.8-1.9l.9.8z"


@dataclass(frozen=True)
class Shape:
    """An element of SVG: its name, how it is painted, and its attributes of place and size."""

    tag: str
    paint: str
    at: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Lines:
    """A text in lines, the first at a place, the others each `step` below it."""

    lines: tuple[str, ...]
    x: str
    y: str
    step: int
    size: int
    paint: str = "ink"
    italic: bool = False
    middle: bool = False


@dataclass
class Drawing:
    """A drawing: its shapes in the order of painting, and its height so far.

    Of a phone only the top or the bottom is drawn, of other devices the whole screen.
    """

    device: Device
    height: float = 0
    shapes: list[Shape | Lines] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether the whole screen is drawn."""
        return self.device is not Device.PHONE

    @property
    def edge(self) -> float:
        """The left edge of the screen; the right edge is as far from the side."""
        return EDGE + (_BESIDE if self.device is Device.LAPTOP else 0)

    @property
    def left(self) -> float:
        """The left edge of the content."""
        return self.edge + _INSET

    @property
    def right(self) -> float:
        """The right edge of the content."""
        return WIDTH - self.left

    def frame(self, *, top: bool) -> None:
        """Put the outline of the device behind all else; its screen ends at the height so far."""
        if not self.is_whole:
            self._phone(top=top)
            return
        screen = _rect_at(self.edge, EDGE, WIDTH - 2 * self.edge, self.height - EDGE, 10)
        self.shapes.insert(0, Shape("rect", "frame", screen))
        if self.device is Device.LAPTOP:
            self._base(self.height)
            self.height += _BASE
        self.height += EDGE

    def _base(self, y: float) -> None:
        """Draw the base of a laptop, with the dent by which one opens it."""
        near, far, curve = EDGE, WIDTH - EDGE, _BASE - 1
        slab = (
            f"M{near} {_n(y)}H{far}q0 {curve} {-curve} {curve}"
            f"H{near + curve}q{-curve} 0 {-curve} {-curve}z"
        )
        self._path("frame", slab)
        self._path("blank-line", f"M82 {_n(y)}q0 4 4 4h28q4 0 4-4")

    def _phone(self, *, top: bool) -> None:
        """Draw the upper end of a phone, or its lower one."""
        far, near = (self.height, EDGE) if top else (0, self.height)
        curve = _CORNER if top else -_CORNER
        path = (
            f"M{EDGE} {_n(far)}V{_n(near + curve)}q0 {-curve} {_CORNER} {-curve}"
            f"H{WIDTH - EDGE - _CORNER}q{_CORNER} 0 {_CORNER} {curve}V{_n(far)}"
        )
        self.shapes.insert(0, Shape("path", "frame", (("d", path),)))
        self.height += 0 if top else EDGE

    def bar(self, x: float, y: float, length: float) -> None:
        """Draw a bar that stands for text the picture does not know."""
        self._rect("bar", x, y, length, 8, 4)

    def tile(
        self, x: float, y: float, size: float, *, marked: bool = False, described: bool = False
    ) -> None:
        """Draw a tile of a home screen, blank unless it is the marked one."""
        paint = ("described" if described else "mark") if marked else "bar"
        self._rect(paint, x, y, size, size, 9)

    def box(
        self, x: float, y: float, length: float, height: float, *, described: bool, ban: bool
    ) -> None:
        """Draw the box that marks what a step is about."""
        paint = ("ban" if ban else "mark") if not described else f"described{'-ban' * ban}"
        self._rect(paint, x, y, length, height, 8)

    def field(self, y: float, height: float, length: float) -> None:
        """Draw a text field, behind its content."""
        at = _rect_at(self.left, y, length, height, 8)
        self.shapes.insert(0, Shape("rect", "field", at))

    def rule(self, y: float) -> None:
        """Draw the line below a title."""
        self._path("rule", f"M{_n(self.edge)} {_n(y)}H{_n(WIDTH - self.edge)}")

    def pill(self, x: float, y: float, length: float, word: str, *, ban: bool) -> None:
        """Draw the word for a state in a pill, as pages do."""
        paint = "wrong" if ban else "good"
        self._rect(f"{paint}-line", x, y, length, 20, 10)
        middle = _n(x + length / 2)
        self.shapes.append(Lines((word,), middle, _n(y + 14), 0, 12, paint, middle=True))

    def radio(self, x: float, y: float, *, chosen: bool) -> None:
        """Draw the mark before a choice: a ring, filled in where it is chosen."""
        self._circle("good-line" if chosen else "blank-line", x, y, 7)
        if chosen:
            self._circle("good", x, y, 3.5)

    def view_once(self, x: float, y: float) -> None:
        """Draw the circled 1, broken open as in the instruction."""
        self._circle("once", x, y, 10)
        self._path("sign", f"M{_n(x - 3)} {_n(y - 3)}l3.5-2.5v11")

    def icon(self, name: str, x: float, y: float) -> None:
        """Draw an icon: a tap, a look, a ban, or a switch that is on or off."""
        match name:
            case "tap":
                self._path("tapped", f"M{_n(x - 2)} {_n(y - 5)}{_HAND}")
                self._path("tap", f"M{_n(x - 5)} {_n(y - 5)}a5 5 0 0 1 10 0")
            case "ban":
                self._circle("wrong-line", x, y, 8)
                self._path("wrong-line", f"M{_n(x - 5.7)} {_n(y - 5.7)}l11.4 11.4")
            case "look":
                self._path("tap", f"M{_n(x - 10)} {_n(y)}q10-13 20 0q-10 13-20 0z")
                self._circle("tapped", x, y, 3.5)
            case _:
                self._rect("good-line", x - 18, y - 10, 36, 20, 10)
                knob = 8 if name == "on" else -8
                self._circle("good" if name == "on" else "good-line", x + knob, y, 6)

    def text(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        step: int,
        *,
        size: int = 13,
        italic: bool = False,
        middle: bool = False,
    ) -> None:
        """Draw a text in lines."""
        if lines:
            self.shapes.append(
                Lines(tuple(lines), _n(x), _n(y), step, size, italic=italic, middle=middle)
            )

    def _rect(self, paint: str, x: float, y: float, length: float, height: float, r: float) -> None:
        self.shapes.append(Shape("rect", paint, _rect_at(x, y, length, height, r)))

    def _circle(self, paint: str, x: float, y: float, r: float) -> None:
        at = (("cx", _n(x)), ("cy", _n(y)), ("r", _n(r)))
        self.shapes.append(Shape("circle", paint, at))

    def _path(self, paint: str, path: str) -> None:
        self.shapes.append(Shape("path", paint, (("d", path),)))


def _rect_at(
    x: float, y: float, length: float, height: float, r: float
) -> tuple[tuple[str, str], ...]:
    at = (("x", x), ("y", y), ("width", length), ("height", height), ("rx", r))
    return tuple((name, _n(value)) for name, value in at)


def _n(value: float) -> str:
    """Return a number as short as SVG allows."""
    return f"{round(value, 1):g}"
