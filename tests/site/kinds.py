"""Which pages of a site together show each kind of page, and each kind of element."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.commands.inspect.outcome import Check
from generator.commands.inspect.page import LOOKED_FOR
from tests.support.fiction import page_file, read_tree

_TELLING = ("class", "role", "type", "data-hb-kind")


def checks_of(
    site: Path, addresses: Iterable[str], *, fewest: int = 1
) -> dict[str, frozenset[Check]]:
    """Return what each page is looked at for: axe only where so much of a new kind stands.

    Three quarters of the time goes to axe, which says the same of what is made alike. It looks at
    every page in `make test-long`.
    """
    known: set[object] = set()
    checks = {}
    # A large page shows much at once.
    for address in sorted(
        addresses, key=lambda page: (-page_file(site, page).stat().st_size, page)
    ):
        kinds = set(_kinds(site, address))
        checks[address] = LOOKED_FOR if len(kinds - known) >= fewest else LOOKED_FOR - {Check.AXE}
        known |= kinds
    return checks


def _kinds(site: Path, address: str) -> Iterator[object]:
    for element in read_tree(site, address).iter():
        yield (element.tag, *(element.get(name) for name in _TELLING))
