"""The shapes of which a picture of a screen is made, with the paint of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH = 200
# The outline of the phone, and what stands within it.
EDGE = 4
LEFT, RIGHT = 12, 188
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
    """Shapes in the order in which they are painted, and the height that they came to."""

    height: float = 0
    shapes: list[Shape | Lines] = field(default_factory=list)

    def frame(self, *, top: bool) -> None:
        """Put the outline of a phone behind all else: its upper end, or its lower one."""
        far, near = (self.height, EDGE) if top else (0, self.height - EDGE)
        curve = _CORNER if top else -_CORNER
        path = (
            f"M{EDGE} {_n(far)}V{_n(near + curve)}q0 {-curve} {_CORNER} {-curve}"
            f"H{WIDTH - EDGE - _CORNER}q{_CORNER} 0 {_CORNER} {curve}V{_n(far)}"
        )
        self.shapes.insert(0, Shape("path", "frame", (("d", path),)))

    def bar(self, x: float, y: float, length: float) -> None:
        """Draw a bar that stands for what the picture does not tell."""
        self._rect("bar", x, y, length, 8, 4)

    def tile(
        self, x: float, y: float, size: float, *, marked: bool = False, described: bool = False
    ) -> None:
        """Draw a tile of a home screen, blank unless it is the one that is meant."""
        paint = ("described" if described else "mark") if marked else "bar"
        self._rect(paint, x, y, size, size, 9)

    def box(
        self, x: float, y: float, length: float, height: float, *, described: bool, ban: bool
    ) -> None:
        """Draw the box that marks what a step is about."""
        paint = ("ban" if ban else "mark") if not described else f"described{'-ban' * ban}"
        self._rect(paint, x, y, length, height, 8)

    def field(self, y: float, height: float, length: float) -> None:
        """Draw a field to write in, behind what stands in it."""
        at = _rect_at(LEFT, y, length, height, 8)
        self.shapes.insert(0, Shape("rect", "field", at))

    def rule(self, y: float) -> None:
        """Draw the line below a title."""
        self.shapes.append(Shape("path", "rule", (("d", f"M{EDGE} {_n(y)}H{WIDTH - EDGE}"),)))

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
        """Draw what happens at a place: a tap, a look, a ban, or a switch that is on or off."""
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
