"""Tell the outcome of an inspection on a terminal: the same fault on many pages comes once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.commands.inspect.outcome import Inspected, Shortfall, page_file

OnPage = tuple[str, Shortfall]
"""What falls short, after the address of the page."""


def summary(inspected: Inspected) -> Iterator[str]:
    """Yield the lines for a terminal: what falls short on several pages and on each, and totals."""
    if inspected.whole.shortfalls:
        whole = [("", shortfall) for shortfall in sorted(inspected.whole.shortfalls)]
        yield from ["De site als geheel", *_lines(_grouped(whole)), ""]
    yield from _by_page(inspected)
    for check, why in sorted(inspected.left_out.items()):
        yield f"Niet nagekeken: {check} ({why})."
    number = len(inspected.pages)
    short = sum(bool(looked.shortfalls) for looked in inspected.pages.values())
    seen = f"{number} pagina nagekeken" if number == 1 else f"{number} pagina’s nagekeken"
    yield f"{seen}: {_verdict(inspected, short)}"
    if inspected.taken_over:
        yield f"Waarvan {inspected.taken_over} niet opnieuw geopend: daaraan is niets veranderd."


def _by_page(inspected: Inspected) -> Iterator[str]:
    told = [
        (address, shortfall)
        for address, looked in sorted(inspected.pages.items())
        for shortfall in sorted(looked.shortfalls)
    ]
    groups = _grouped(told)
    shared = [group for group in groups if _pages(group) > 1]
    if shared:
        yield from ["Op meer pagina’s", *_lines(shared), ""]
    alone = [group for group in groups if _pages(group) == 1]
    for address, own in groupby(alone, key=lambda group: group[0][0]):
        yield from [page_file(address), *_lines(list(own)), ""]


def _verdict(inspected: Inspected, short: int) -> str:
    if inspected.sound:
        return "alles in orde."
    if not short:
        return "aan de pagina’s ontbreekt niets, aan de site als geheel wel."
    return f"op {short} daarvan klopt iets niet."


def _grouped(told: Iterable[OnPage]) -> list[list[OnPage]]:
    """Return what is the same fault together, by remedy: at several widths, on several pages."""
    groups: dict[tuple[str, str, str], list[OnPage]] = {}
    for address, one in told:
        key = (one.remedy, one.check, one.alike or one.fact)
        groups.setdefault(key, []).append((address, one))
    return list(groups.values())


def _pages(group: list[OnPage]) -> int:
    return len({address for address, _ in group})


def _lines(groups: list[list[OnPage]]) -> Iterator[str]:
    in_order = sorted(groups, key=lambda group: group[0][1].check)
    for remedy, alike in groupby(in_order, key=lambda group: group[0][1].remedy):
        for group in alike:
            yield f"  {_line(group)}"
        yield f"    → {remedy}"


def _line(group: list[OnPage]) -> str:
    """Tell a fault with each width and colour in which it shows, and one page of all."""
    address, first = group[0]
    shown = "; ".join(dict.fromkeys(one.where for _, one in group if one.where))
    places = f" ({shown})" if shown else ""
    number = _pages(group)
    pages = f", op {number} pagina’s, bijvoorbeeld {page_file(address)}" if number > 1 else ""
    return f"{first.words}{places}{pages}"
