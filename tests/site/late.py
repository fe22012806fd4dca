"""Scripts that come late, as over a slow line: what a reader does before they are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route


@contextmanager
def scripts_held(page: Page, pattern: str = "**/*.js") -> Iterator[list[Route]]:
    """Hold the scripts that a page asks for until the block ends, and give those that it did."""
    held: list[Route] = []
    come = False

    def hold(route: Route) -> None:
        if come:
            route.continue_()
        else:
            held.append(route)

    page.route(pattern, hold)
    yield held
    come = True
    for route in held:
        route.continue_()
