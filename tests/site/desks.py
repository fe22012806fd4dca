"""The workplace of a project in a browser of one width, and what holds for each of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from generator.commands.inspect.axe import axe
from generator.commands.inspect.tab import Seen, opened
from generator.commands.workplace.running import workplace_open
from tests.support.projects import DAY

Desk = tuple[Page, Seen, str, Path]
"""A page, what was seen on it, where the workplace is, and the project."""

DESK_WIDTHS = (390, 1280)


@contextmanager
def desk_of(browser: Browser, root: Path, width: int) -> Iterator[Desk]:
    """Open the workplace of a project, as its editor."""
    with (
        workplace_open(root / "mkdocs.yml", DAY) as keys,
        opened(browser, keys.origin, width=width) as (page, seen),
    ):
        page.goto(keys.first_address)
        yield page, seen, keys.origin, root


def assert_readable(desk: Desk, addresses: Iterable[str]) -> None:
    """Assert that pages can be read by all, fit their window, and lack nothing."""
    page, seen, origin, _ = desk
    for address in addresses:
        page.goto(origin + address)
        assert axe(page, address) == []
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        assert page.evaluate(wide) <= 0, address
    assert (seen.failures, seen.missing) == ([], [])
