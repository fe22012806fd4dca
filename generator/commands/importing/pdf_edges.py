"""Find headers, footers and the letterhead of a PDF: what stands there is told, and no text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median, quantiles

from generator.commands.importing.document import Finding, Hints, Met, clean
from generator.commands.importing.pdf_lines import PlacedLine

# Parts of the height of a page: in which a header or footer stands, and how far one of more lines
# or a letterhead may reach.
_EDGE = 0.1
_REACH = 0.25
_PAGE_NUMBER = re.compile(
    r"(?:pagina|bladzijde|pag\.?|blz\.?|p\.)?\s*[-–]?\s*#\s*(?:(?:van|/|\||-)\s*#)?\s*[-–]?",
    re.IGNORECASE,
)
_SMALL, _LARGE = 0.95, 1.12
_LETTERHEAD_LENGTH = 60

Pattern = tuple[str, float]


def page_edges(placed: Sequence[PlacedLine], hints: Hints) -> dict[int, Met]:
    """Return which lines are headers, footers or letterhead, by their index."""
    found = _running(placed)
    left = [n for n in range(len(placed)) if n not in found and placed[n].page == 1]
    head = [n for n in _letterhead(placed, left) if not hints.heading(placed[n].line.text)]
    return {**found, **dict.fromkeys(head, Met.LETTERHEAD)}


def edges_told(placed: Sequence[PlacedLine], edges: dict[int, Met]) -> Iterator[Finding]:
    """Report each header and footer once, with all that it says on the pages."""
    groups: dict[tuple[Met, Pattern], list[PlacedLine]] = {}
    for index, met in edges.items():
        groups.setdefault((met, _pattern(placed[index])), []).append(placed[index])
    for (met, _), lines in groups.items():
        pages = ", ".join(str(p.page) for p in lines[:5]) + (" …" if len(lines) > 5 else "")
        text = " | ".join(clean(p.line.text) for p in lines)
        yield Finding(met, f"bladzijde {pages}", text, "niet overgenomen")


def _pattern(placed: PlacedLine) -> Pattern:
    """Return what a header or footer has in common on all pages: its words and its height."""
    return re.sub("[0-9]+", "#", clean(placed.line.text)), round(placed.height, 2)


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
    text = re.sub(rf"(?<![0-9]){placed.page}(?![0-9])", "#", clean(placed.line.text))
    return text, round(placed.height, 2)


def _letterhead(placed: Sequence[PlacedLine], first: Sequence[int]) -> Iterator[int]:
    """Yield the lines of the first page that stand above its title, or beside its text."""
    sizes = [one.line.size for one in placed for _ in one.line.text]
    if len(placed) < 2:
        return
    body = median(sizes)
    text = [one.line.width for one in placed if one.line.size > _SMALL * body]
    margin = quantiles(text, n=10)[7] if len(text) > 1 else float("inf")
    title = next((n for n in first if placed[n].line.size > _LARGE * body), None)
    for n in first:
        line, small = placed[n].line, placed[n].line.size < _SMALL * body
        top = placed[n].height > 1 - _REACH
        above = title is not None and n < title and placed[n].base > placed[title].base
        short = len(line.text) < _LETTERHEAD_LENGTH and not line.text.rstrip().endswith(".")
        if (small and line.left > margin) or (above and top and short and line.size <= body):
            yield n
