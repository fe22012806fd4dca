"""What is asked of axe alone where it may matter is found as if all were asked of all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from generator.commands.inspect.axe import _OPTIONS, axe, axe_script
from tests.site.faulty_pages import faulty_page

_ALL = """async (options) => (await axe.run(document, options)).violations.flatMap(
  ({ id, help, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id}: ${help}: ${html.slice(0, 160)}`))"""
# In each of these axe finds something that a quick look may not clear.
_LEARNED = (
    '<div tabindex="0" role="button"><input aria-label="x" type="radio"></div>',
    '<svg width="80" height="40"><text x="5" y="20" style="background:#777">vier</text></svg>',
    "<p style='opacity:.4'>een</p>",
    "<p>een <a href='#x' style='color:#333;text-decoration:none'>twee</a> drie</p>",
    "<p><a href='#x' style='font-size:8px'>a</a> <a href='#y' style='font-size:8px'>b</a></p>",
    "<p><button style='width:20px;height:20px;padding:0'>a</button><button>b</button></p>",
    "<p style='color:color(srgb .8 .8 .8)'>een</p>",
    "<p><input aria-label='x' value='y' style='color:#ccc'></p>",
)
# A link that can be read only in the colour of styles that come late: the page says when.
_LATE = """<!doctype html><html lang="nl"><title>t</title>
<style>a { color: #ddd; background: #fff; display: block; padding: 1em }</style>
<main><h1>t</h1><a href="#">een</a></main>
<script>setTimeout(() => console.log('now'), 500)</script>
<link rel="stylesheet" href="late.css">"""


def _compare(page: Page, html: str) -> int:
    """Assert that axe tells the same of a page asked in both ways, and return of how much."""
    page.set_content(html)
    # What we say of colours stands before the element; axe says nothing of it here.
    told = [one.fact.replace(f": {one.alike}: ", ": ", 1) for one in axe(page, "")]
    assert set(told) == set(page.evaluate(_ALL, _OPTIONS)), html
    return len(told)


@pytest.fixture(scope="module")
def empty(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.evaluate(axe_script())
    return page


@pytest.mark.parametrize("body", _LEARNED)
def test_what_is_not_plain_is_told(empty: Page, body: str) -> None:
    style = "body{color:#1b1f24;background:#fff}"
    html = f"<!doctype html><html lang='nl'><title>t</title><style>{style}</style>"
    assert _compare(empty, f"{html}<main><h1>t</h1>{body}</main>")


def test_a_page_is_judged_with_its_styles(browser: Browser) -> None:
    page = browser.new_context().new_page()
    held: list[Route] = []
    page.route("**/late.css", lambda route: held.append(route))
    page.route("**/page", lambda route: route.fulfill(body=_LATE, content_type="text/html"))
    page.on(
        "console", lambda _: held.pop().fulfill(body="a { color: #333 }", content_type="text/css")
    )
    page.goto("http://handboek.test/page", wait_until="commit")
    assert axe(page, "") == []


@pytest.mark.long
def test_random_pages_fall_short_as_axe_says(empty: Page) -> None:
    assert sum(_compare(empty, faulty_page(number)) for number in range(30)) > 30


@pytest.mark.long
def test_many_random_pages_fall_short_as_axe_says(empty: Page) -> None:
    assert sum(_compare(empty, faulty_page(number)) for number in range(30, 400)) > 370
