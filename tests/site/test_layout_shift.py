"""What stands on a page stays where it is when its script begins, also one that comes late."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened
from tests.site.late import scripts_held

_SHIFTS = """(() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      const names = sources.map(({ node }) => node?.id || node?.className || node?.nodeName);
      if (!hadRecentInput) window.shifts.push([value, ...names]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()"""
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"
# A shift is told after the frame in which it was.
_FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
# where a reader comes in: what stands there once the script is done
PAGES = {
    "instructie/op-datum/": "#hb-answer-text p",
    "zoeken/": "#hb-q:focus",
    "zoeken/#q=timer": "#hb-results li",
    "zoeken/#q=qwxyz": "#hb-nothing",
    "regelen/iphone/whatsapp-en-signal/": ".hb-cards--run",
    "zelfbeoordeling/overzicht/": "#hb-app:not([hidden])",
    "bewaren/": ".hb-stepwise",
}
_MOST = 0.02


def visit(page: Page, address: str, there: str) -> float:
    """Go to a page whose scripts come once it was seen, and return how much moved there."""
    page.add_init_script(_SHIFTS)
    with scripts_held(page):
        page.goto(address, wait_until="commit")
        page.wait_for_function(_PAINTED)
    page.wait_for_selector(there)
    page.evaluate(_FRAME)
    return float(page.evaluate("window.shifts.reduce((sum, [value]) => sum + value, 0)"))


@pytest.mark.one_in(3)
@pytest.mark.parametrize("size", [(390, 844), (1280, 800)], ids=["phone", "desk"])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_when_a_late_script_begins(
    browser: Browser, root: str, address: str, size: tuple[int, int]
) -> None:
    with opened(browser, root) as (page, _):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        moved = visit(page, f"{root}/{address}", PAGES[address])
        assert moved < _MOST, page.evaluate("window.shifts")
