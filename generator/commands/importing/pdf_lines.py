"""Make lines of the letters of a page, with raised signs and list marks in their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from generator.commands.importing.inline import Run, tidy, written_runs
from generator.commands.importing.line import Line
from generator.commands.importing.list_marks import marks_of
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.raised import Lift, is_whole, lifted

# All in parts of the size of the letters: how far apart pieces of one line may stand, how far a
# raised sign may stand from the line, and from where on it is one.
_APART = 1.2
_MARK_APART = 4
_OFF = 0.6
_RAISED, _LOWERED = 0.12, 0.06
_SMALLER, _FAR = 0.9, 0.25
_SPACE = 0.15
_LONGEST_MARK = 8
# So far from what is before it stands a text in a column of its own.
_COLUMNS = 1.5
# Of a line that is bold but for a sign or two.
_MOST = 0.85
_SIGNS = "+-−=()*"
_STYLES: dict[Lift, str] = {"raised": "sup", "lowered": "sub"}
_MARK = re.compile(r"(?:[•▪◦‣·●○■□➢✓\uf0b7\uf0a7\uf0d8–-]|\(?(?:[0-9]{1,3}|[a-z]|[ivx]{2,5})[.)])")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line with its place: the page from 1, its height on it as a share, and its base line.

    `columns` tell where in it a text begins and ends that stands far from what is before it.
    """

    line: Line
    page: int
    height: float
    base: float
    columns: tuple[tuple[float, float], ...] = ()


@dataclass(slots=True, eq=False)
class _Piece:
    """Letters of one line; the larger ones tell its size and base line."""

    letters: list[Letter]
    seen: list[Letter] = field(default_factory=list)
    size: float = 0
    base: float = 0

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Find the size and base line that most letters have."""
        self.seen = [letter for letter in self.letters if letter.seen]
        counted = Counter((round(a.size, 1), round(a.base, 1)) for a in self.seen[self.begin :])
        most = max(counted.values())
        self.size, self.base = max(look for look, n in counted.items() if 2 * n >= most)

    @property
    def begin(self) -> int:
        """The first seen letter behind a list mark, which may be of any size."""
        seen = self.seen
        mark = _MARK.match("".join(letter.sign for letter in seen[:_LONGEST_MARK]))
        return mark.end() if mark and mark.end() < len(seen) else 0

    @property
    def left(self) -> float:
        return self.seen[0].left

    @property
    def right(self) -> float:
        return self.seen[-1].right

    @property
    def text(self) -> str:
        return "".join(letter.sign for letter in self.letters).strip()


def lines_of(letters: Sequence[Letter], number: int, height: float) -> list[PlacedLine]:
    """Return the lines that letters make on a page with this number and height."""
    return [_placed(piece, number, height) for piece in _with_marks(_merged(_pieces(letters)))]


def count_lines(letters: Sequence[Letter]) -> int:
    """Return of how many lines letters are."""
    return len(_merged(_pieces(letters)))


def _pieces(letters: Sequence[Letter]) -> Iterator[_Piece]:
    """Yield what PDFium has between line ends.

    Behind a hyphen at the end of a line, which it gives as U+0002, it may give no line end.
    """
    start = 0
    for n, letter in enumerate([*letters, Letter("\n", 0, 0, 0, 0, (), seen=False)]):
        if letter.sign not in "\r\n\x02":
            continue
        piece = list(letters[start : n + (letter.sign == "\x02")])
        start = n + 1
        if any(one.seen for one in piece):
            yield _Piece(piece)


def _merged(pieces: Iterator[_Piece]) -> list[_Piece]:
    """Return the pieces, those together that are one line: PDFium ends it at a raised sign."""
    result: list[_Piece] = []
    for piece in pieces:
        if result and _go_together(result[-1], piece):
            _add(result[-1], piece)
        else:
            result.append(piece)
    return result


def _go_together(first: _Piece, then: _Piece) -> bool:
    size, gap = max(first.size, then.size), then.left - first.right
    apart = _MARK_APART if _MARK.fullmatch(first.text) else _APART
    return abs(first.base - then.base) < _OFF * size and -0.5 * size < gap < apart * size


def _add(first: _Piece, then: _Piece) -> None:
    if then.left - first.right > _SPACE * first.size:
        first.letters.append(_space(first.right, first.base))
    first.letters += then.letters
    first.measure()


def _space(at: float, base: float) -> Letter:
    return Letter(" ", at, base, at, 0, (), seen=False)


def _with_marks(pieces: list[_Piece]) -> list[_Piece]:
    """Return the lines, each mark before its item: some programs write all marks last."""
    result = list(pieces)
    for mark in [piece for piece in pieces if _MARK.fullmatch(piece.text)]:
        beside = [p for p in result if p is not mark and _go_together(mark, p)]
        if beside:
            item = min(beside, key=lambda p: p.left)
            _add(mark, item)
            result.remove(mark)
            result[result.index(item)] = mark
    return result


def _placed(piece: _Piece, number: int, height: float) -> PlacedLine:
    seen, begin = piece.seen, piece.begin
    bold = sum("b" in letter.shown for letter in seen) > _MOST * len(seen)
    line = Line(
        tidy(written_runs(_runs(piece))), f"bladzijde {number}", size=piece.size, bold=bold,
        width=piece.right, left=piece.left, inner=seen[begin].left, page=number,
    )  # fmt: skip
    return PlacedLine(line, number, piece.base / height, piece.base, tuple(_columns(piece)))


def _columns(piece: _Piece) -> Iterator[tuple[float, float]]:
    seen, far = piece.seen, _COLUMNS * piece.size
    starts = [n for n in range(1, len(seen)) if seen[n].left - seen[n - 1].right > far]
    for start, end in pairwise([*starts, len(seen)]):
        # What stands behind its number only, as that of a heading, is no column.
        if start > _LONGEST_MARK or any(one.sign.isalpha() for one in seen[: start - 1]):
            yield seen[start].left, seen[end - 1].right


def _runs(piece: _Piece) -> Iterator[Run]:
    """Yield the text of a line in pieces that are shown alike; a list mark is only a mark."""
    marks = {id(one) for one in piece.seen[: piece.begin if marks_of(piece.text) else 0]}
    looks = [
        (None, ()) if id(one) in marks else (_lift(one, piece), one.shown) for one in piece.letters
    ]
    last = len(piece.letters) - 1
    # PDFium gives a hyphen at the end of a line as U+0002; some programs write U+2010 there.
    hyphens = {"\x02": "-", "\u2010": "-"}
    signs = [
        hyphens.get(one.sign, one.sign) if n == last else one.sign.replace("\x02", "-")
        for n, one in enumerate(piece.letters)
    ]
    for (lift, shown), group in groupby(zip(looks, signs, strict=True), lambda pair: pair[0]):
        part = "".join(sign for _, sign in group)
        if lift is None or is_whole(part, lift):
            yield lifted(part, lift), shown
        else:
            yield part, (*shown, _STYLES[lift])


def _lift(letter: Letter, piece: _Piece) -> Lift | None:
    """Tell whether a letter is raised or lowered: off the line, and smaller or far off."""
    if not letter.seen or letter.base == piece.base:
        return None
    if not letter.sign.isalnum() and letter.sign not in _SIGNS:
        return None
    small = letter.size < _SMALLER * piece.size
    off = (letter.base - piece.base) / piece.size
    raised, lowered = (_RAISED, _LOWERED) if small else (_FAR, _FAR)
    return "raised" if off > raised else "lowered" if off < -lowered else None
