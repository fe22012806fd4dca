"""Tell which letters of a PDF have a line below them or lead to an address, and stand out so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.commands.importing.document import Trait
from generator.commands.importing.inline import link_style, runs_of, unstyled
from generator.commands.importing.line import Line
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.pdf_lines import PlacedLine
from generator.commands.importing.pdf_links import PageLink
from generator.commands.importing.pdf_rulings import Ruling

# In parts of the size of letters: how far below them their line may stand, or one that runs through
# them, and how near to the edge of a letter it begins and ends.
_BELOW, _THROUGH = (0.02, 0.3), (-0.55, -0.12)
_NEAR, _NEARBY = 0.35, 0.7
# What lines always tell: line breaks and the places of pictures are no part of them.
_ALWAYS = {Trait.HEADING, Trait.MARK, Trait.SPAN, Trait.LIFT, Trait.NOTE}
# The ways in which all of a text may be shown.
_WHOLE = ("b", "i")


def underlined(letters: Sequence[Letter], rulings: Sequence[Ruling]) -> dict[Ruling, list[int]]:
    """Return the drawn lines that stand below letters and reach as far, and which letters."""
    return _drawn(letters, rulings, _BELOW, _NEAR)


def struck(letters: Sequence[Letter], rulings: Sequence[Ruling]) -> dict[Ruling, list[int]]:
    """Return the drawn lines that run through letters and reach as far, and which letters."""
    # It may go on through a space; what is drawn for anything else runs through no letters.
    return _drawn(letters, rulings, _THROUGH, _NEARBY)


def _drawn(
    letters: Sequence[Letter],
    rulings: Sequence[Ruling],
    place: tuple[float, float],
    near: float,
) -> dict[Ruling, list[int]]:
    """Return the drawn lines at a place below letters that reach as far, and which letters."""
    bases: dict[float, list[int]] = {}
    for n, letter in enumerate(letters if rulings else ()):
        bases.setdefault(letter.base, []).append(n)
    found = {}
    for ruling in (one for one in rulings if not one.upright):
        lines = bases.values()
        over = [n for ns in lines if _over(letters[ns[0]], ruling, place) for n in ns]
        covered = [n for n in over if ruling.start < letters[n].middle[0] < ruling.end]
        if _reaches(ruling, [letters[n] for n in covered if letters[n].seen], near):
            found[ruling] = covered
    return found


def _over(letter: Letter, ruling: Ruling, place: tuple[float, float]) -> bool:
    """Tell whether a letter stands so far above a line as its place asks."""
    return place[0] * letter.size <= letter.base - ruling.at <= place[1] * letter.size


def _reaches(ruling: Ruling, covered: Sequence[Letter], apart: float) -> bool:
    """Tell whether a line begins and ends where one of the letters above it does."""
    near = apart * max((letter.size for letter in covered), default=0)
    begins = any(abs(letter.left - ruling.start) < near for letter in covered)
    return begins and any(abs(letter.right - ruling.end) < near for letter in covered)


def with_marks(
    letters: Sequence[Letter], below: Iterable[Sequence[int]], links: Sequence[PageLink]
) -> list[Letter]:
    """Return the letters, those with a line `below` and those that lead to an address shown so."""
    result = list(letters)
    for n in {n for numbers in below for n in numbers}:
        result[n] = letters[n]._replace(shown=(*letters[n].shown, "u"))
    for link in (link for link in links if link.leads):
        style = link_style(link.address)
        for n, letter in enumerate(letters):
            if link.holds(letter):
                # Its line only says that it is a link.
                result[n] = letter._replace(shown=(style, *letter.shown))
    return result


def traits_told(placed: Sequence[PlacedLine]) -> frozenset[Trait]:
    """Return which traits lines tell: with no emphasis or no link at all, they may have lost it."""
    shown = {style for one in placed for _, styles in runs_of(one.line.text) for style in styles}
    emphasis = {Trait.EMPHASIS} if shown & {"b", "i", "u"} else set()
    links = {Trait.LINK} if any(style.startswith("a=") for style in shown) else set()
    return frozenset(_ALWAYS | emphasis | links)


def without_usual(placed: Sequence[PlacedLine]) -> list[PlacedLine]:
    """Return the lines without what most of the text is shown in: nothing stands out by that."""
    counted: Counter[str] = Counter()
    for one in placed:
        for piece, styles in runs_of(one.line.text):
            counted.update(dict.fromkeys((*styles, ""), len(piece)))
    usual = [name for name in _WHOLE if 2 * counted[name] > counted[""]]
    if not usual:
        return list(placed)
    return [replace(one, line=_plainer(one.line, usual)) for one in placed]


def _plainer(line: Line, usual: Sequence[str]) -> Line:
    rows = tuple(
        tuple(tuple(_plainer(one, usual) for one in cell) for cell in row) for row in line.rows
    )
    text = line.text
    for name in usual:
        text = unstyled(text, name)
    return replace(line, text=text, rows=rows, bold=line.bold and "b" not in usual)
