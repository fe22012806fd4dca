"""Walk each kind of page with Tab: what has the focus is seen (WCAG 2.2, 2.4.11)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.support import looks

SIZES = [(390, 664), (390, 844), (1280, 800)]
_MOST_STOPS = 400
# Elements that stay in their place while the page goes by under them.
_BARS = """() => [...document.querySelectorAll('body, body *')].filter(e => e.checkVisibility()
  && ['fixed', 'sticky'].includes(getComputedStyle(e).position) && e.offsetHeight).length"""
# What has the focus, or "" at the end; and whether nothing of it can be seen. A field that lies over
# its own label, or under it, is seen with it.
_FOCUSED = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return ["", false];
  const { left, top, right, bottom } = focused.getBoundingClientRect();
  const own = (hit) => hit && (focused.contains(hit) || hit.contains(focused)
    || hit.closest('label')?.control === focused);
  const xs = [left + 2, (left + right) / 2, right - 2];
  const ys = [top + 2, (top + bottom) / 2, bottom - 2];
  const seen = xs.some((x) => ys.some((y) => own(document.elementFromPoint(x, y))));
  return [focused.outerHTML.slice(0, 120), !seen];
}"""


def hidden_stops(page: Page) -> list[str]:
    """Return each element that a bar hides wholly as Tab comes to it."""
    page.evaluate("() => { document.activeElement?.blur(); scrollTo(0, 0); }")
    hidden: list[str] = []
    for _ in range(_MOST_STOPS):
        page.keyboard.press("Tab")
        name, is_hidden = page.evaluate(_FOCUSED)
        if not name:
            return hidden
        if is_hidden:
            hidden.append(name)
    raise AssertionError(f"more than {_MOST_STOPS} stops")


# The bars of these are our own; of the others the list of contents alone stays in its place.
_OURS = {"checklist", "checklist-hub", "checklist-summary", "setup", "version"}


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=[] if kind in _OURS else pytest.mark.long) for kind in looks.KINDS],
)
def test_no_bar_hides_what_has_the_focus(browser: Browser, root: str, kind: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, kind)
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        # Where nothing stays in its place, the browser itself brings the focus in sight.
        if page.evaluate(_BARS):
            assert hidden_stops(page) == [], (width, height)
    page.context.close()


def test_a_bar_over_a_page_is_noticed(browser: Browser, root: str) -> None:
    page = looks.fresh(browser)
    looks.open_kind(page, root, "start")
    page.evaluate("""() => {
      const bar = document.body.appendChild(document.createElement('div'));
      Object.assign(bar.style, { position: 'fixed', top: '0', width: '100%', height: '60vh', zIndex: 9 });
    }""")
    assert hidden_stops(page)
    page.context.close()
