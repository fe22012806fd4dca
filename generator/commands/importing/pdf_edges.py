"""Find headers, footers, the letterhead and contents of a PDF: these are told, and no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median, quantiles

from generator.commands.importing.document import Finding, Hints, Met, clean
from generator.commands.importing.list_marks import marks_of
from generator.commands.importing.pdf_lines import PlacedLine

# Parts of the height of a page: in which a header or footer stands, and how far one of more lines
# or a letterhead may reach.
_EDGE = 0.1
_REACH = 0.25
_PAGE_NUMBER = re.compile(
    r"(?:pagina|bladzijde|pag\.?|blz\.?|p\.)?\s*[-–]?\s*#\s*(?:(?:van|/|\||-)\s*#)?\s*[-–]?",
    re.IGNORECASE,
)
# What stands in a table of contents: dots up to the number of a page.
_CONTENTS = re.compile(r"(?:\.\s?|…\s?){5,}\s*[0-9ivxl]{1,5}\s*$")
_SMALL, _LARGE = 0.95, 1.12
_LETTERHEAD_LENGTH = 60

Pattern = tuple[str, float]


def page_edges(placed: Sequence[PlacedLine], hints: Hints) -> dict[int, Met]:
    """Return which lines are headers, footers, letterhead or contents, by their index."""
    found = _running(placed)
    lines = ((n, one.line) for n, one in enumerate(placed) if n not in found)
    found |= {n: Met.CONTENTS for n, line in lines if _CONTENTS.search(line.plain)}
    left = [n for n in range(len(placed)) if n not in found and placed[n].page == 1]
    head = [n for n in _letterhead(placed, left) if not hints.heading(placed[n].line.plain)]
    return {**found, **dict.fromkeys(head, Met.LETTERHEAD)}


def edges_told(placed: Sequence[PlacedLine], edges: dict[int, Met]) -> Iterator[Finding]:
    """Report each header and footer once, with all that it says on the pages."""
    groups: dict[tuple[Met, Pattern], list[PlacedLine]] = {}
    for index, met in edges.items():
        groups.setdefault((met, _pattern(placed[index])), []).append(placed[index])
    for (met, _), lines in groups.items():
        pages = ", ".join(str(p.page) for p in lines[:5]) + (" …" if len(lines) > 5 else "")
        text = " | ".join(clean(p.line.plain) for p in lines)
        yield Finding(met, f"bladzijde {pages}", text, "niet overgenomen")


def _pattern(placed: PlacedLine) -> Pattern:
    """Return what a header or footer has in common on all pages: its words and its height."""
    return re.sub("[0-9]+", "#", clean(placed.line.plain)), round(placed.height, 2)


def _running(placed: Sequence[PlacedLine]) -> dict[int, Met]:
    """Return the lines that run from the edge of a page inward, and are the same on others."""
    near = Counter(pattern for pattern, _ in {(_pattern(line), line.page) for line in placed})
    far = Counter(pattern for pattern, _ in {(_exact(line), line.page) for line in placed})
    found: dict[int, Met] = {}
    for _, numbers in groupby(range(len(placed)), lambda n: placed[n].page):
        inward = sorted(numbers, key=lambda n: placed[n].height)
        for met, order in ((Met.FOOTER, inward), (Met.HEADER, inward[::-1])):
            for n in order:
                line = placed[n]
                depth = line.height if met is Met.FOOTER else 1 - line.height
                if depth < _EDGE:
                    runs = near[_pattern(line)] > 1 or _is_number(line)
                else:
                    runs = depth < _REACH and far[_exact(line)] > 1
                if runs:
                    found[n] = met
                elif depth >= _EDGE:
                    break
    return found


def _is_number(placed: PlacedLine) -> bool:
    """Tell whether a line is the number of a page, such as ‘Pagina 3 van 13’ or ‘3/13’."""
    return _PAGE_NUMBER.fullmatch(_pattern(placed)[0]) is not None


def _exact(placed: PlacedLine) -> Pattern:
    """Return what a line further from the edge has in common: all but the number of the page."""
    text = re.sub(rf"(?<![0-9]){placed.page}(?![0-9])", "#", clean(placed.line.plain))
    return text, round(placed.height, 2)


def _letterhead(placed: Sequence[PlacedLine], first: Sequence[int]) -> Iterator[int]:
    """Yield the lines of the first page that stand above its title, or in a margin of its own."""
    if len(placed) < 2:
        return
    body = median([one.line.size for one in placed for _ in one.line.plain])
    reach = [one.line.width for one in placed if one.line.size > _SMALL * body]
    margin = quantiles(reach, n=10)[7] if len(reach) > 1 else float("inf")
    for n in first:
        if placed[n].line.size < _SMALL * body and placed[n].line.left > margin:
            yield n
    title = _title(placed, body)
    above = [n for n in first if title and n < title and placed[n].base > placed[title].base]
    if all(_is_address(placed[n], body) for n in above):
        yield from above


def _title(placed: Sequence[PlacedLine], body: float) -> int | None:
    """Return the first line of the title: in the largest letters, and nothing else is so large."""
    size = max(one.line.size for one in placed)
    large = [n for n, one in enumerate(placed) if one.line.size > _SMALL * size]
    together = large[-1] - large[0] == len(large) - 1
    return large[0] if size > _LARGE * body and together and placed[large[0]].page == 1 else None


def _is_address(placed: PlacedLine, body: float) -> bool:
    """Tell whether a line may be a part of a letterhead: short, no larger than text, no item."""
    text = placed.line.plain.strip()
    short = len(text) < _LETTERHEAD_LENGTH and not text.endswith((".", ":")) and not marks_of(text)
    return short and placed.height > 1 - _REACH and placed.line.size <= body
