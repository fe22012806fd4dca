"""One question at a time: what fits on a screen, how many acts a list takes, and what keys record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.commands.inspect.tab import opened
from tests.site.filling import (
    answer_all,
    asked,
    begin,
    chosen,
    go,
    hub,
    item,
    next_round,
    question,
    status,
    stored,
    visit,
)

LISTS = ("bewindspersoon", "organisatie", "informatiespecialist")
# The questions that reach below the screen, without what stands folded.
_TOO_LOW = """([names, height]) => names.filter((name) => {
  location.hash = `vraag-${name}`;
  dispatchEvent(new HashChangeEvent('hashchange'));
  scrollTo(0, 0);
  const bar = document.querySelector('#hb-bar').getBoundingClientRect();
  const folds = document.querySelector('[data-hb-now] > .hb-how').getBoundingClientRect();
  return folds.bottom > bar.top + 1 || bar.bottom > height;
})"""
# So that what is asked on one day alone is asked as well.
_ALL_EVENTS = """() => {
  for (const box of document.querySelectorAll('#hb-events input:not(:checked)')) box.click();
}"""
_COUNT = "window.taps = 0; addEventListener('pointerup', () => { window.taps += 1; }, true);"
# What has the focus but is not seen, for what lies over it.
_HIDDEN = """() => {
  const e = document.activeElement;
  const box = (e.closest('label') ?? e).getBoundingClientRect();
  const over = document.querySelector('#hb-bar').getBoundingClientRect();
  const isIn = document.querySelector('#hb-bar').contains(e);
  const isBeside = box.right <= over.left || box.left >= over.right;
  const hides = !isIn && !isBeside && box.bottom > over.top + 1 && box.top < over.bottom - 1 &&
    over.height > 0;
  return hides || box.bottom > innerHeight + 1 || box.top < -1 ? e.outerHTML.slice(0, 120) : '';
}"""


@pytest.fixture
def phone(browser: Browser, root: str) -> Iterator[Page]:
    """Give an empty checklist on a phone."""
    with opened(browser, root) as (page, seen):
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        page.add_init_script(_COUNT)
        page.set_viewport_size({"width": 390, "height": 844})
        go(page, root)
        yield page
        assert seen.failures == []


@pytest.mark.parametrize(
    ("address", "name"),
    [*(("origin", name) for name in LISTS), ("fiction", "reiziger"), ("fiction", "leidinggevende")],
)
def test_each_question_fits_on_a_small_phone(
    browser: Browser, request: pytest.FixtureRequest, address: str, name: str
) -> None:
    root: str = request.getfixturevalue(address)
    with opened(browser, root) as (page, _):
        page.set_viewport_size({"width": 390, "height": 664})
        go(page, root, f"checklists/{name}/")
        begin(page)
        page.evaluate(_ALL_EVENTS)
        every = page.locator("[data-hb-item]").count()
        visit(page, f"vraag-{asked(page)[0]}")
        page.wait_for_selector("[data-hb-now]")
        assert len(asked(page)) == every
        assert page.evaluate(_TOO_LOW, [asked(page), 664]) == []


def test_a_first_round_takes_few_taps_and_no_scrolling(phone: Page) -> None:
    page = phone
    page.fill("#hb-new-subject", "minister X")
    page.click("#hb-start")
    page.click("#hb-next")
    total = len(asked(page))
    assert total == 25
    for number in range(total):
        assert page.inner_text("#hb-at") == f"{number + 1} van {total}"
        assert page.locator("[data-hb-now] ").evaluate("e => document.activeElement === e")
        # Where the next answer lies, a reader sees without scrolling.
        tap = page.locator("[data-hb-now] .hb-answers label").first
        box = tap.bounding_box()
        assert box is not None
        assert 0 < box["y"] < 844 - box["height"]
        page.mouse.click(box["x"] + 20, box["y"] + 20)
        page.wait_for_timeout(0)
    with page.expect_download():
        page.click("#hb-next")
    page.click("#hb-offered-yes")
    expect(page.locator("#hb-report-body")).to_contain_text("25 van 25 keer ja")
    assert page.evaluate("window.taps") <= 30


def test_a_month_takes_few_taps(phone: Page, root: str) -> None:
    page = phone
    begin(page)
    answer_all(page)
    page.click("#hb-next")
    page.click("#hb-offered-yes")
    page.context.clock.set_system_time("2026-12-01T10:00:00")
    go(page, root)
    assert page.evaluate("window.taps") == 0
    page.click("#hb-next")
    while page.inner_text("#hb-next") == "Volgende":
        page.locator("[data-hb-now] .hb-answers label").first.click()
    with page.expect_download():
        page.click("#hb-next")
    assert "afgerond" in str(page.text_content("#hb-closed"))
    assert page.evaluate("window.taps") <= 10


@pytest.mark.parametrize("value", ["yes", "no", "unknown"])
def test_keys_alone_go_from_an_answer_to_the_next_question(phone: Page, value: str) -> None:
    page = phone
    begin(page)
    first, second = asked(page)[:2]
    item(page, first)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    while chosen(page, first) != value:
        page.keyboard.press("ArrowDown")
    tabs = 0
    while page.evaluate("document.activeElement.id") != "hb-next" and tabs < 3:
        page.keyboard.press("Tab")
        tabs += 1
    # In the last field as well, Enter goes on.
    page.keyboard.press("Enter")
    assert question(page, second).is_visible()
    assert page.evaluate("document.activeElement.id") == second
    assert chosen(page, first) == value


def test_enter_finishes_no_round(phone: Page) -> None:
    page = phone
    begin(page)
    answer_all(page)
    item(page, asked(page)[3]).locator("input[value=yes]").press("Enter")
    assert page.locator("#hb-summary").is_visible()
    assert [r["state"] for r in stored(page) if r.get("kind") == "round"] == ["open"]


def test_keys_record_what_they_leave_off_at_and_not_what_they_pass(phone: Page) -> None:
    page = phone
    begin(page)
    first, second, third = asked(page)[:3]
    item(page, first)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert _kept(page) == ["yes"]
    assert question(page, first).get_by_label("Wie (functie)").is_visible(), "what comes is shown"
    page.keyboard.press("Tab")
    assert sorted(_kept(page)) == ["unknown", "yes"]
    # Whatever takes the reader away, what the keys left off at is kept.
    ways = {
        second: "location.hash = '#overzicht'",
        third: "dispatchEvent(new PageTransitionEvent('pagehide'))",
    }
    for name, way in ways.items():
        item(page, name)
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        page.evaluate(way)
        page.wait_for_function("n => Object.keys(localStorage).length >= n", arg=4)
    page.reload()
    assert [chosen(page, name) for name in (second, third)] == ["unknown", "unknown"]


def _kept(page: Page) -> list[str]:
    """Return the answers that the browser keeps."""
    return [record["answer"] for record in stored(page) if record.get("kind") == "answer"]


def test_what_comes_after_an_answer_moves_nothing_above_it(phone: Page) -> None:
    page = phone
    begin(page)
    left = page.locator("[data-hb-item]:has(input[value=na])").first
    found = item(page, str(left.get_attribute("data-hb-item")))
    tops = "set => [...set.querySelectorAll('legend, .hb-answers label')].map(e => e.getBoundingClientRect().top)"
    before = found.evaluate(tops)
    assert not found.locator(".hb-after").is_visible()
    for value in ("no", "na", "unknown"):
        found.locator(f"input[value={value}]").check()
        assert found.locator(".hb-after").is_visible()
        assert found.evaluate(tops) == before, value


@pytest.mark.parametrize(
    ("width", "height"), [(390, 664), pytest.param(390, 844, marks=pytest.mark.long), (1280, 800)]
)
def test_the_foot_hides_nothing_that_has_the_focus(
    browser: Browser, origin: str, width: int, height: int
) -> None:
    with opened(browser, origin) as (page, _):
        page.set_viewport_size({"width": width, "height": height})
        go(page, origin)
        begin(page)
        name = asked(page)[5]
        item(page, name).locator("input[value=no]").check()
        for screen in (f"vraag-{name}", "overzicht", "samenvatting"):
            visit(page, screen)
            page.wait_for_timeout(50)
            page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
            stops = 0
            for _ in range(60):
                page.keyboard.press("Tab")
                if page.evaluate("!document.activeElement.closest('#inhoud')"):
                    break
                assert page.evaluate(_HIDDEN) == "", screen
                stops += 1
            assert stops > 6


def test_nothing_looks_live_before_a_list_begins(phone: Page) -> None:
    page = phone
    live = page.locator("#inhoud :is(input, button, select, textarea):visible")
    names = [str(each.get_attribute("id")) for each in live.all()]
    assert names == ["hb-new-subject", "hb-new-month", "hb-start", "hb-open-first"]
    name = page.locator("[data-hb-item]").first.get_attribute("data-hb-item")
    visit(page, f"vraag-{name}")
    expect(question(page, str(name))).to_be_visible()
    assert live.all_inner_texts() == ["Begin een lijst"]
    page.click("#hb-next")
    assert page.locator("#hb-begin").is_visible()


# How far down a part of a page reaches, seen from its head.
_BOTTOM = "e => { scrollTo(0, 0); return e.getBoundingClientRect().bottom; }"


def test_the_first_screen_of_a_list_has_all_that_comes_first(phone: Page) -> None:
    page = phone

    def bottom(element: str) -> float:
        return float(page.locator(element).evaluate(_BOTTOM))

    assert bottom("#hb-start") <= 844, "before a list begins"
    promised = page.inner_text("#hb-about .hb-lead")
    begin(page, month="2026-10")
    assert f" {len(asked(page))} vragen, bij versie" in promised
    for rows in ("#hb-parts", "#hb-groups"):
        # What is above the button is not behind it, as what is stuck to the screen could be.
        assert 0 < bottom(rows) < page.locator("#hb-next").bounding_box()["y"]  # type: ignore[index]
        assert bottom("#hb-next") <= 844
        if rows == "#hb-parts":
            item(page, asked(page)[0]).locator("input[value=no]").check()
            answer_all(page)
            hub(page)
            page.click("#hb-round")
            hub(page)


def test_a_new_month_shows_what_there_is_to_do(phone: Page) -> None:
    page = phone
    begin(page, month="2026-10")
    first, *others = asked(page)
    item(page, first).locator("input[value=no]").check()
    answer_all(page)
    hub(page)
    page.click("#hb-round")
    hub(page)
    folds = page.locator("#hb-groups summary")
    expect(folds).to_have_text(["November: 8 vragen", "Nog niet opgelost: 1", "Onveranderd: 5"])
    assert page.locator("#hb-groups details[open]").count() == 0
    page.locator("#hb-groups details").nth(1).locator("summary").click()
    page.locator("#hb-groups details").nth(1).locator("a").click()
    box = question(page, first)
    assert chosen(page, first) == ""
    box.get_by_role("button", name="Bevestig: Nee").click()
    assert chosen(page, first) == "no"
    assert len(others) > 20


def test_what_is_needed_later_is_there_without_a_network(phone: Page) -> None:
    page = phone
    begin(page)
    with page.expect_response("**/later.*.js") as answered:
        page.reload()
    answered.value.finished()
    page.context.set_offline(True)
    visit(page, "verslag")
    expect(page.locator("#hb-report-body")).to_contain_text("Dit is een concept")


def test_what_cannot_be_loaded_is_said_and_loses_nothing(
    browser: Browser, root: str, tmp_path: Path
) -> None:
    with opened(browser, root) as (page, _):
        page.route("**/later.*.js", lambda route: route.abort())
        go(page, root)
        begin(page)
        name = asked(page)[0]
        item(page, name).locator("input[value=no]").check()
        (tmp_path / "lijst.json").write_text("{}", "utf-8")
        for screen in ("verslag", "samenvatting"):
            visit(page, screen)
            expect(page.locator("#hb-status")).to_contain_text("kon niet worden geladen")
        page.set_input_files("#hb-open", tmp_path / "lijst.json")
        assert "kon niet worden geladen" in status(page)
        hub(page)
        page.locator("#hb-keep > summary").click()
        with page.expect_download() as download:
            page.click("#hb-save")
        assert '"answer": "no"' in Path(download.value.path()).read_text("utf-8")
        page.unroute("**/later.*.js")
        page.reload()
        assert chosen(page, name) == "no"
        visit(page, "verslag")
        expect(page.locator("#hb-report-body")).to_contain_text("1 nee")


# How far to the right something of a page is seen, as a part of the window.
_REACH = """() => Math.max(...[...document.querySelectorAll('#inhoud *')]
  .filter(e => e.checkVisibility() && !e.closest('.hb-sr'))
  .map(e => e.getBoundingClientRect().right)) / innerWidth"""


def test_a_wide_screen_is_used_to_its_edge(browser: Browser, root: str) -> None:
    with opened(browser, root, width=1280) as (page, _):
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        assert page.evaluate(_REACH) > 0.95
        begin(page)
        item(page, asked(page)[0]).locator("input[value=no]").check()
        for screen in ("overzicht", "samenvatting", "verslag"):
            visit(page, screen)
            page.wait_for_selector(f"[data-hb-screen] :is({_FILLED[screen]})")
            assert page.evaluate(_REACH) > 0.95, screen
        states = page.locator("#hb-side .hb-row-state")
        visit(page, "samenvatting")
        assert states.all_inner_texts()[0].startswith("1 van ")
        page.goto(f"{root}/zelfbeoordeling/overzicht/")
        page.wait_for_selector("#hb-app:not([hidden])")
        assert page.evaluate(_REACH) > 0.95


_FILLED = {
    "overzicht": "#hb-parts li",
    "samenvatting": "#hb-summary-body li",
    "verslag": "#hb-report-body li",
}
# What moved while it was seen, and what of that.
_WATCH = """window.moved = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    moved.push([value, ...sources.map(({ node }) => node?.id || node?.nodeName)]);
  }
}).observe({ type: 'layout-shift', buffered: true });
new PerformanceObserver(() => { window.seen = true; }).observe({ type: 'paint', buffered: true });"""
_SEEN = "() => window.seen"
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize(
    ("width", "height", "motion"),
    [(390, 844, "no-preference"), pytest.param(1280, 800, "reduce", marks=pytest.mark.long)],
)
def test_nothing_moves_while_a_list_comes_back(
    browser: Browser, root: str, width: int, height: int, motion: Literal["reduce", "no-preference"]
) -> None:
    with opened(browser, root, width=width) as (page, _):
        page.emulate_media(reduced_motion=motion)
        page.set_viewport_size({"width": width, "height": height})
        page.add_init_script(_WATCH)
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        begin(page)
        item(page, asked(page)[0]).locator("input[value=no]").check()
        status(page)
        for screen in (f"vraag-{asked(page)[3]}", "samenvatting", "verslag", "voorleggen", ""):
            _come_back(page, f"#{screen}")
        answer_all(page)
        next_round(page)
        status(page)
        for screen in ("samenvatting", ""):
            _come_back(page, f"#{screen}")


def _come_back(page: Page, screen: str) -> None:
    """Open a screen anew, each script of which comes after the page was seen."""
    address = page.url.partition("#")[0]
    held: list[Route] = []
    page.goto("about:blank")
    page.route("**/*.js", lambda route: held.append(route))
    page.goto(address + screen, wait_until="commit")
    page.wait_for_function(_SEEN)
    for name in ("checklist", "later"):
        while not any(f"/{name}." in route.request.url for route in held):
            page.evaluate(_TWO_FRAMES)
        page.evaluate(_TWO_FRAMES)
        while held:
            held.pop().continue_()
    page.unroute("**/*.js")
    page.wait_for_load_state("networkidle")
    page.evaluate(_TWO_FRAMES)
    moved = page.evaluate("moved")
    assert sum(each[0] for each in moved) < 0.02, (screen, moved)


def test_on_paper_a_list_takes_few_pages_and_fills_them(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        for name, most in (("bewindspersoon", 8), ("organisatie", 8), ("informatiespecialist", 6)):
            page.goto(f"{origin}/checklists/{name}/")
            page.pdf(path=tmp_path / "lijst.pdf", format="A4", prefer_css_page_size=True)
            filled = _filled(tmp_path / "lijst.pdf")
            assert len(filled) <= most
            # The list ends where it ends; before that no page is left half empty.
            assert min(filled[:-1]) > 0.5, (name, filled)


@pytest.mark.long
def test_on_paper_a_signature_takes_no_page_of_its_own(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        page.goto(f"{origin}/checklists/bewindspersoon/")
        item = page.locator("[data-hb-item]").last
        for lower in range(102, 192, 6):
            item.evaluate("(item, lower) => { item.style.paddingTop = lower; }", f"{lower}mm")
            page.pdf(path=tmp_path / "lijst.pdf", format="A4", prefer_css_page_size=True)
            *_, last = pypdfium2.PdfDocument(tmp_path / "lijst.pdf")
            words = last.get_textpage().get_text_range()
            assert "Paraaf" in words
            assert "Waaruit blijkt dat?" in words, (lower, words)


def _filled(path: Path) -> list[float]:
    """Return how far down each page of a PDF has words, as a part of it."""
    pages = list(pypdfium2.PdfDocument(path))
    lowest = [
        min(
            text.get_charbox(n)[1]
            for n, sign in enumerate(text.get_text_range())
            if not sign.isspace()
        )
        for text in (page.get_textpage() for page in pages)
    ]
    return [1 - low / page.get_height() for low, page in zip(lowest, pages, strict=True)]
