"""Pictures of a screen in a real browser: no text leaves its box, and every colour can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.kinds.guides.pictures import picture
from generator.model import Device
from generator.site.styles import stylesheet
from tests.support.projects import ROOT
from tests.support.screens import made_up_steps, real_steps

_OWN = ROOT / "site_overrides/assets/huisstijl.css"
# What the site asks for, and what a phone may have: of these the widest are drawn everywhere.
FONTS = ("var(--hb-font)", "Verdana, 'DejaVu Sans'", "Roboto, Arial, sans-serif", "'DejaVu Sans'")
# Where the signs of each line are, without the spaces at which lines end.
_LEFT_OUT = """() => {
  const union = boxes => {
    const left = Math.min(...boxes.map(b => b.x)), top = Math.min(...boxes.map(b => b.y));
    const right = Math.max(...boxes.map(b => b.x + b.width));
    return {x: left, y: top, width: right - left,
            height: Math.max(...boxes.map(b => b.y + b.height)) - top};
  };
  const inside = (a, b) => a.x >= b.x - .1 && a.x + a.width <= b.x + b.width + .1
    && a.y >= b.y - .1 && a.y + a.height <= b.y + b.height + .1;
  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x
    || a.y + a.height <= b.y + 2 || b.y + b.height <= a.y + 2;
  const extent = text => {
    const signs = [...text.textContent], boxes = [];
    let at = 0;
    for (const sign of signs) {
      if (sign.trim()) boxes.push(text.getExtentOfChar(at));
      at += sign.length;
    }
    return union(boxes);
  };
  const failures = [];
  let measured = 0;
  for (const svg of document.querySelectorAll('svg.hb-pic')) {
    const tell = what => failures.push(what + ': ' + svg.getAttribute('aria-label'));
    const whole = {x: 8, y: 0, width: 184, height: svg.viewBox.baseVal.height};
    const rects = [...svg.querySelectorAll('rect')].map(r => r.getBBox());
    const icons = [...svg.querySelectorAll('circle, .hb-pic-tap, .hb-pic-tapped, .hb-pic-sign')]
      .map(r => r.getBBox());
    const texts = [...svg.querySelectorAll('text')].map(extent);
    for (const [n, text] of texts.entries()) {
      measured += 1;
      if (!inside(text, whole)) tell('out of the screen');
      const middle = {x: text.x + text.width / 2, y: text.y + text.height / 2, width: 0, height: 0};
      if (rects.some(r => inside(middle, r) && !inside(text, r))) tell('out of its box');
      if (texts.some((other, m) => m > n && !apart(text, other))) tell('text on text');
      if (icons.some(icon => !apart(text, icon))) tell('text on a sign');
      if (rects.some(r => !inside(text, r) && !apart(text, r))) tell('text on a box');
    }
  }
  return [failures, measured];
}"""
_COLOURS = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => {
    canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = colour => rgb(colour).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ratio = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + .05) / (low + .05);
  };
  const failures = new Set();
  for (const svg of document.querySelectorAll('svg.hb-pic')) {
    const paper = getComputedStyle(svg.querySelector('.hb-pic-frame')).fill;
    const box = svg.querySelector('.hb-pic-mark, .hb-pic-ban');
    const grounds = [paper, getComputedStyle(box).fill];
    const need = (colour, least, what) => {
      if (grounds.some(g => ratio(colour, g) < least)) failures.add(what + ': ' + colour);
    };
    for (const text of svg.querySelectorAll('text')) need(getComputedStyle(text).fill, 4.5, 'text');
    for (const name of ['mark', 'ban', 'tap', 'sign', 'good-line', 'wrong-line', 'frame', 'line']) {
      for (const shape of svg.querySelectorAll('.hb-pic-' + name)) {
        need(getComputedStyle(shape).stroke, 3, name);
      }
    }
  }
  return [...failures];
}"""


# Of what is made up one in five, which takes in turn every kind of step, and all of it at length.
@pytest.fixture(scope="module", params=[5, pytest.param(1, marks=pytest.mark.long)])
def sheet(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Give one page with pictures, all of those on the site, and the site's own stylesheets."""
    drawn = dict.fromkeys(
        str(picture(step, state, device))
        for step, state in (*real_steps(), *islice(made_up_steps(), None, None, request.param))
        for device in Device
    )
    style = f"<style>{stylesheet()}</style><style>{_OWN.read_text(encoding='utf-8')}</style>"
    body = f'<article class="md-typeset">{"".join(drawn)}</article>'
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_content(f'<!doctype html><html lang="nl">{style}<body>{body}')
    yield page
    context.close()


@pytest.mark.one_in(2)
@pytest.mark.parametrize("font", FONTS)
def test_no_text_leaves_its_box(sheet: Page, font: str) -> None:
    sheet.evaluate(
        "font => document.querySelectorAll('.hb-pic').forEach(e => e.style.fontFamily = font)", font
    )
    failures, measured = sheet.evaluate(_LEFT_OUT)
    assert measured > 1000
    assert failures == []


def test_a_text_that_leaves_its_box_would_be_found(sheet: Page) -> None:
    grown = (
        "size => document.querySelectorAll('.hb-pic text').forEach(e => e.style.fontSize = size)"
    )
    sheet.evaluate(grown, "17px")
    failures, _ = sheet.evaluate(_LEFT_OUT)
    sheet.evaluate(grown, "")
    assert {line.split(":")[0] for line in failures} >= {"out of its box", "text on a sign"}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("forced", ["none", "active"])
def test_every_colour_can_be_seen(
    sheet: Page, scheme: Literal["light", "dark"], forced: Literal["none", "active"]
) -> None:
    sheet.emulate_media(color_scheme=scheme, forced_colors=forced)
    assert sheet.evaluate(_COLOURS) == []
    sheet.emulate_media(color_scheme="null", forced_colors="null")


def test_pictures_print_light_and_whole(sheet: Page) -> None:
    sheet.emulate_media(color_scheme="dark", media="print")
    assert sheet.evaluate(_COLOURS) == []
    paper = "getComputedStyle(document.querySelector('.hb-pic-frame')).fill"
    assert sheet.evaluate(paper) == "rgb(255, 255, 255)"
    sheet.emulate_media(color_scheme="null", media="null")


_UNFOLD = "document.querySelectorAll('details').forEach(e => { e.open = true })"


def _boxes(page: Page) -> Any:
    return page.evaluate("""() => [...document.querySelectorAll('.hb-steps > li:has(.hb-pic)')].map(li => {
      const box = e => e.getBoundingClientRect(), text = box(li.querySelector('.hb-step'));
      const picture = box(li.querySelector('.hb-pic'));
      return {beside: picture.left >= text.right, under: picture.top >= text.bottom,
              width: picture.width, left: picture.left - text.left};
    })""")


def test_a_picture_stands_beside_its_step_or_under_it(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}/apps/signal/iphone/")
    page.evaluate(_UNFOLD)
    for width, place in ((320, "under"), (390, "under"), (1280, "beside")):
        page.set_viewport_size({"width": width, "height": 844})
        boxes = _boxes(page)
        assert len(boxes) > 15
        assert all(box[place] and box["width"] == 200 for box in boxes), width
        assert place == "beside" or all(box["left"] == 0 for box in boxes)
    context.close()


def test_pictures_are_seen_by_a_screen_reader_as_one_image(browser: Browser, origin: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{origin}/apps/whatsapp/iphone/")
    page.evaluate(_UNFOLD)
    pictures = page.get_by_role("img", name=re.compile("omlijnd"))
    drawn = page.locator(".hb-steps > li:not(:has(.hb-verb:text-is('Open')))")
    assert pictures.count() == drawn.count() > 15
    context.close()
