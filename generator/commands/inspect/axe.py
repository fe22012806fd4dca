"""Run axe, the checker of accessibility, on a page as it stands."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from generator.commands.inspect.outcome import Check, Shortfall, shortfalls

if TYPE_CHECKING:
    from playwright.sync_api import Page

_OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": [
            "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
        ],
    },
    "resultTypes": ["violations"],
}  # fmt: skip
# Only what is told travels back: the browser's driver is slow to look at each value.
_RUN = """async (options) => {
  const { violations } = await axe.run(options);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`));
}"""


@cache
def axe_script() -> str:
    """Return axe itself, as the package holds it."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe(page: Page, where: str) -> list[Shortfall]:
    """Return what axe finds on a page as it stands, in axe's own English words."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_script())
    return shortfalls(Check.AXE, where, page.evaluate(_RUN, _OPTIONS))
