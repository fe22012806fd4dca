"""Checklists with a list open, for those who use a keyboard, a screen reader or large letters."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from generator.commands.inspect.axe import axe
from generator.commands.inspect.page import too_wide
from generator.commands.inspect.tab import opened
from generator.commands.inspect.weight import MOST_BYTES_OF_SCRIPTS
from tests.site.filling import (
    answer,
    asked,
    begin,
    chosen,
    go,
    hub,
    item,
    next_round,
    save,
    show_questions,
    show_report,
    visit,
)

SMALL = """() => [...document.querySelectorAll('#inhoud a, #inhoud button, #inhoud input, #inhoud select, #inhoud summary, #inhoud textarea')]
  .filter(e => e.checkVisibility() && !e.closest('p:not(.hb-buttons) > a, li a, blockquote, figcaption'))
  .map(e => [e.closest('label') ?? e, e])
  .filter(([box]) => { const r = box.getBoundingClientRect(); return r.width < 24 || r.height < 24; })
  .map(([, e]) => e.outerHTML.slice(0, 100))"""


def _open_list(page: Page, root: str) -> None:
    go(page, root)
    begin(page)
    answer(page, asked(page)[0])
    answer(page, asked(page)[1], "no")
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")


@pytest.mark.one_in(2)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_list_and_report_are_sound(
    browser: Browser, origin: str, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, origin, color_scheme=scheme) as (page, seen):
        _open_list(page, origin)
        assert axe(page, f"list, {scheme}") == []
        assert page.evaluate(SMALL) == []
        show_report(page)
        assert axe(page, f"report, {scheme}") == []
        page.click("#hb-report-hide")
        show_questions(page)
        assert axe(page, f"questions, {scheme}") == []
        assert seen.failures == []


def _assert_fits(page: Page) -> None:
    """Check that a page is nowhere wider than a phone, with small letters and with large ones."""
    for letters, width in product(("", "32px"), (320, 390)):
        page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
        assert too_wide(page, width) == []


def test_nothing_is_wider_than_the_screen(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        _open_list(page, origin)
        _assert_fits(page)
        show_report(page)
        _assert_fits(page)
        page.click("#hb-report-hide")
        show_questions(page)
        _assert_fits(page)


def test_all_goes_by_keyboard_alone(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        go(page, origin)
        page.locator("#hb-new-subject").focus()
        page.keyboard.type("minister X")
        _tab_to(page, "hb-start")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "hb-for"
        _tab_to(page, "hb-next")
        page.keyboard.press("Enter")
        name = asked(page)[0]
        assert page.evaluate("document.activeElement.id") == name
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert chosen(page, name) == "yes"
        page.keyboard.press("ArrowRight")
        assert chosen(page, name) == "no"
        assert page.evaluate("document.activeElement.value") == "no"
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.hbField") == "remark"
        page.keyboard.type("bewijs")
        visit(page, "overzicht")
        page.locator("#hb-keep > summary").focus()
        page.keyboard.press("Enter")
        _tab_to(page, "hb-report-show")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "hb-report"
        _tab_to(page, "hb-report-hide")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "hb-for"
        assert seen.failures == []


def _tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by keyboard")


def test_messages_are_polite_and_groups_have_names(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        go(page, origin)
        region = page.locator("#hb-status")
        assert region.get_attribute("role") == "status"
        assert region.get_attribute("aria-live") == "polite"
        begin(page)
        names = asked(page)
        question = item(page, names[0]).locator("h3").inner_text()
        assert page.get_by_role("group", name=re.compile(re.escape(question[-20:]))).count() == 1
        assert page.get_by_role("heading", name=question).count() == 1
        assert page.get_by_role("heading").count() == 3, "the list, its part, and the question"
        next_round(page)
        hub(page)
        assert page.get_by_role("group", name="Wat was er deze maand?").count() == 1


@pytest.mark.parametrize("name", ["bewindspersoon", "organisatie", "informatiespecialist"])
def test_scripts_of_a_checklist_are_small(
    browser: Browser, origin: str, site: Path, name: str
) -> None:
    with opened(browser, origin) as (page, seen):
        go(page, origin, f"checklists/{name}/")
        # What is for later is fetched once the first view is there.
        scripts = {
            url.removeprefix(f"{origin}/")
            for url in seen.requests
            if url.endswith(".js") and "/later." not in url
        }
    assert len(scripts) == 1
    sizes = [(site / f"{script}.gz").stat().st_size for script in scripts]
    assert sum(sizes) <= MOST_BYTES_OF_SCRIPTS


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filled_overview_is_sound(
    browser: Browser, origin: str, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, origin, width=320, color_scheme=scheme) as (page, seen):
        _open_list(page, origin)
        file = save(page, "#hb-save", tmp_path)
        (tmp_path / "vreemd.json").write_text("{}", encoding="utf-8")
        page.goto(f"{origin}/zelfbeoordeling/overzicht/")
        page.set_input_files("#hb-pick", [file, tmp_path / "vreemd.json"])
        page.wait_for_selector("#hb-matrix tr")
        page.wait_for_timeout(100)
        assert axe(page, f"overview, {scheme}") == []
        assert too_wide(page) == []
        page.evaluate("document.documentElement.style.fontSize = '32px'")
        assert too_wide(page) == []
        page.goto(f"{origin}/zelfbeoordeling/controleren/")
        page.set_input_files("#hb-file", file)
        page.wait_for_selector("#hb-result li")
        assert axe(page, f"look, {scheme}") == []
        assert too_wide(page) == []
        assert seen.failures == []
