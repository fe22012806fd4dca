"""Tell which letters of a PDF have a line below them or lead to an address, and stand out so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.commands.importing.document import Trait
from generator.commands.importing.inline import link_style, runs_of, unstyled
from generator.commands.importing.line import Line
from generator.commands.importing.pdf_letters import Letter
from generator.commands.importing.pdf_lines import PlacedLine
from generator.commands.importing.pdf_links import PageLink
from generator.commands.importing.pdf_rulings import Ruling

# In parts of the size of letters: how far below them their line may stand, and how near to the edge
# of a letter it begins and ends.
_ABOVE, _BELOW = 0.02, 0.3
_NEAR = 0.35
# What lines always tell: line breaks and the places of pictures are no part of them.
_ALWAYS = {Trait.HEADING, Trait.MARK, Trait.SPAN, Trait.LIFT, Trait.NOTE}
# The ways in which all of a text may be shown.
_WHOLE = ("b", "i")


def underlines_of(letters: Sequence[Letter], rulings: Sequence[Ruling]) -> list[Ruling]:
    """Return the drawn lines that stand below letters, as far as these reach and no further."""
    level = [ruling for ruling in rulings if not ruling.upright]
    return [ruling for ruling in level if _fits(ruling, [a for a in letters if _over(a, ruling)])]


def marked(
    letters: Sequence[Letter], underlines: Sequence[Ruling], links: Sequence[PageLink]
) -> list[Letter]:
    """Return the letters, with their lines and addresses in how they are shown."""
    if not underlines and not links:
        return list(letters)
    return [_marked(letter, underlines, links) for letter in letters]


def _marked(letter: Letter, underlines: Sequence[Ruling], links: Sequence[PageLink]) -> Letter:
    for link in links:
        if link.leads and link.holds(letter):
            # Its line only says that it is a link.
            return letter._replace(shown=(link_style(link.address), *letter.shown))
    across = letter.middle[0]
    if any(_over(letter, one) and one.start < across < one.end for one in underlines):
        return letter._replace(shown=(*letter.shown, "u"))
    return letter


def _over(letter: Letter, ruling: Ruling) -> bool:
    """Tell whether a letter stands at the height of what would be a line below it."""
    return _ABOVE * letter.size <= letter.base - ruling.at <= _BELOW * letter.size


def _fits(ruling: Ruling, over: Sequence[Letter]) -> bool:
    covered = [a for a in over if a.seen and ruling.start < a.middle[0] < ruling.end]
    if not covered:
        return False
    near = _NEAR * max(letter.size for letter in covered)
    begins = any(abs(letter.left - ruling.start) < near for letter in covered)
    ends = any(abs(letter.right - ruling.end) < near for letter in covered)
    return begins and ends


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
