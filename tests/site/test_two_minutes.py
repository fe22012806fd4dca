"""Regelen in the time that it promises, and without anything that moves or hides."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened
from tests.site.arranging import ACTIONS, ASIDE, BOTH, ENDS, SCREEN, WIDTH, arrange, setups, turn

WORDS_A_MINUTE, SECONDS_A_TAP, SECONDS_A_STEP = 200, 1, 3
_MINUTES = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5}
_SIZES = [(WIDTH, SCREEN), (390, 844), (1280, 800)]
_TICKED = """localStorage.setItem('handboek:chatberichten:typing:/regelen/1', JSON.stringify({
  ticks: Object.fromEntries(['whatsapp-timer/whatsapp', 'signal-timer/signal', 'sms-bewaren/berichten',
    'eenmalige-weergave/whatsapp', 'eenmalige-weergave/signal'].map((name) => [`iphone/${name}`, '2026-11-23'])),
  counts: {'iphone/whatsapp+signal': {fine: 3, wrong: 1, day: '2026-11-23'}},
}))"""
_SHIFTS = """(() => {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      window.shifts.push([value, ...sources.map(({ node }) => node?.className ?? node?.nodeName)]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()"""
# What has the focus is within the window, and nothing lies over the middle of its first line.
_HIDDEN = """() => {
  const e = document.activeElement;
  const [{ left, right, top, bottom }] = e.getClientRects();
  const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const seen = top > -1 && bottom < innerHeight + 1 && (e.contains(at) || at?.contains(e));
  return seen ? '' : e.outerHTML.slice(0, 120);
}"""


def words(page: Page, selector: str) -> int:
    """Return how many words a reader sees in a part of the page."""
    texts = page.locator(f"{selector} >> visible=true").all_inner_texts()
    return sum(len(re.findall(r"[\w’-]+", text)) for text in texts)


def promised(page: Page, selector: str) -> int:
    """Return the minutes that a text promises."""
    (said,) = re.findall(r"(\w+) minuten", page.inner_text(selector))
    return _MINUTES[said]


def minutes(words: int, taps: int, steps: int) -> int:
    """Return the minutes that a reader needs, rounded up."""
    seconds = words * 60 / WORDS_A_MINUTE + taps * SECONDS_A_TAP + steps * SECONDS_A_STEP
    return math.ceil(seconds / 60)


@pytest.mark.one_in(3)
@pytest.mark.each("address", setups)
def test_the_door_promises_the_minutes_that_it_takes(
    browser: Browser, origin: str, address: str
) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(origin)
        door = ".hb-doors li:first-child"
        promise, read, taps, steps = promised(page, door), words(page, door), 1, 0
        for chooser in ("regelen/", *re.findall("regelen/[^/]+/", address)):
            page.goto(f"{origin}/{chooser}")
            read += words(page, "article :is(h1, .hb-lead, h2:first-of-type, .hb-doors)")
            taps += 1
        page.goto(f"{origin}/regelen/")
        assert promised(page, ".hb-lead") == promise
        arrange(page, origin, address)
        while (card := page.locator(".hb-card:visible")).get_attribute("id") not in ENDS:
            read += words(page, ".hb-card")
            taps += 1
            # What is looked at has one list of steps; what is a habit asks for none.
            steps += card.locator(".hb-way ~ details .hb-steps > li").count()
            card.locator(".hb-ready > [aria-pressed]").click()
        assert steps
        assert minutes(read, taps, steps) <= promise
        assert page.locator("#hb-finished").is_visible(), "so long until the settings stand well"


@pytest.mark.one_in(3)
@pytest.mark.each("address", setups)
def test_the_chats_take_the_minutes_that_are_promised(
    browser: Browser, origin: str, address: str
) -> None:
    with opened(browser, origin) as (page, _):
        arrange(page, origin, f"{address}#hb-recheck")
        promise, read, taps, steps = promised(page, "#hb-recheck"), 0, 0, 0
        least = int(page.get_attribute("#hb-counter", "data-hb-least") or 0)
        most = page.locator("#hb-recheck .hb-steps").evaluate_all(
            "all => Math.max(...all.map(e => e.children.length))"
        )
        # An app that is open is not opened again.
        steps, taps = 1 + least * (most - 1), least
        for card in ENDS:
            turn(page, card)
            read += words(page, f"#{card} > :not(.hb-further):not(.hb-turn ~ *)")
            taps += 1
        assert minutes(read, taps, steps) <= promise


@pytest.mark.parametrize(
    "size", [_SIZES[0], *(pytest.param(size, marks=pytest.mark.long) for size in _SIZES[1:])]
)
@pytest.mark.parametrize("today", ["", "2026-11-23", "2027-11-23"], ids=["new", "ticked", "old"])
@pytest.mark.one_in(9)
def test_nothing_moves_when_the_script_begins(
    browser: Browser, root: str, size: tuple[int, int], today: str
) -> None:
    with opened(browser, root) as (page, _):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{root}/privacy/")
        page.evaluate(_TICKED if today else "localStorage.clear()")
        if today:
            page.clock.set_fixed_time(f"{today}T12:00:00")
        page.add_init_script(_SHIFTS)
        for hash_ in ("", *(f"#{card}" for card in (ACTIONS[1], ASIDE, *ENDS[:-1], "hb-message"))):
            page.goto(f"{root}/privacy/")
            arrange(page, root, f"{BOTH}{hash_}")
            # A shift is told after the frame in which it was.
            page.evaluate(
                "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))"
            )
            assert page.evaluate("window.shifts") == [], hash_


def test_a_shift_is_seen_by_this_test(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, _):
        page.add_init_script(_SHIFTS)
        arrange(page, root)
        page.evaluate("""() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
          document.querySelector('.hb-cards').style.paddingTop = '90px';
          requestAnimationFrame(() => setTimeout(done, 50));
        })))""")
        assert page.evaluate("window.shifts") != []


@pytest.mark.parametrize(
    "size", [_SIZES[0], *(pytest.param(size, marks=pytest.mark.long) for size in _SIZES[1:])]
)
def test_what_has_the_focus_is_in_sight(browser: Browser, root: str, size: tuple[int, int]) -> None:
    with opened(browser, root) as (page, _):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{root}/privacy/")
        page.evaluate(_TICKED)
        for address in (
            "regelen/",
            "regelen/iphone/",
            BOTH,
            f"{BOTH}#{ASIDE}",
            f"{BOTH}#hb-message",
        ):
            page.goto(f"{root}/privacy/")
            page.goto(f"{root}/{address}")
            page.evaluate("for (const e of document.querySelectorAll('details')) e.open = true")
            hidden, stops = set(), 0
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement !== document.body"):
                hidden.add(page.evaluate(_HIDDEN))
                page.keyboard.press("Tab")
                stops += 1
                assert stops < 99
            assert stops > 5
            assert hidden == {""}, address
