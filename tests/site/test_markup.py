"""The markup of every page: what the W3C's checker says of it, its titles and its landmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from generator.commands.inspect.tab import opened
from tests.site.arranging import ACTIONS, ASIDE, ENDS, arrange, turn
from tests.site.filling import answer, asked, begin, go, hub, item, next_round, save, visit
from tests.support.markup import NO_CHECKER, Remark, find_checker, remarks

# What is said and stays so, with the reason.
ALLOWED = {
    r"violates Content Security Policy \(meta tag\)": (
        "a file on a disk has no origin, so that ‘self’ is nobody, and data is no script; "
        "a browser tries the policy on every page"
    ),
    r"Trailing slash on void elements has no effect": (
        "Markdown writes the official text's image so; its text is locked, and this harms nothing"
    ),
}
# The checker has a fault to find in it, or it did not look.
_FAULTY = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Fout</title></head>
<body><h1>Fout</h1><p><input type="checkbox" aria-label="Fout" autocomplete="off"></p></body></html>
"""
_TITLES = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_LANDMARKS = (
    "//nav | //aside | //section[@aria-label or @aria-labelledby]"
    " | //*[@role='region' or @role='navigation' or @role='complementary' or @role='form']"
)


@pytest.fixture(scope="module")
def sites(site: Path, fiction_site: Path) -> tuple[Path, Path]:
    return site, fiction_site


def test_the_checker_finds_no_fault(sites: tuple[Path, Path], tmp_path: Path) -> None:
    if find_checker() is None:
        pytest.skip(NO_CHECKER)
    (tmp_path / "fout.html").write_text(_FAULTY, encoding="utf-8")
    said = remarks(*sites, tmp_path)
    needed = {reason for reason in ALLOWED for one in said if re.search(reason, one.text)}
    rest = _not_allowed(said)
    assert [str(one) for one in rest if one.page.name != "fout.html"] == []
    assert [one.text.split()[1] for one in rest] == ["“autocomplete”"]
    assert needed == ALLOWED.keys(), "what nothing needs is no exception"


def _not_allowed(said: list[Remark]) -> list[Remark]:
    return [one for one in said if not any(re.search(reason, one.text) for reason in ALLOWED)]


def test_the_checker_finds_no_fault_in_what_scripts_made(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    if find_checker() is None:
        pytest.skip(NO_CHECKER)
    folder = tmp_path / "screens"
    folder.mkdir()
    with opened(browser, origin, accept_downloads=True) as (page, seen):
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        for name in _filled_in(page, origin, tmp_path):
            made = page.evaluate("document.documentElement.outerHTML")
            (folder / f"{name}.html").write_text(f"<!doctype html>{made}", encoding="utf-8")
            assert _faults(folder / f"{name}.html") == []
        assert seen.failures == []
    assert len(list(folder.iterdir())) > 15
    assert [str(one) for one in _not_allowed(remarks(folder))] == []


def _filled_in(page: Page, origin: str, folder: Path) -> Iterator[str]:
    """Walk through what is filled in, and name each screen where it stands."""
    go(page, origin)
    page.click("#hb-start")
    yield "no-function"
    begin(page)
    first, second, *_ = asked(page)
    answer(page, first, "no")
    yield "no"
    answer(page, second, "yes", "gezien")
    left = page.locator("[data-hb-item]:has(input[value=na])").first.get_attribute("data-hb-item")
    item(page, str(left)).locator("input[value=na]").check()
    page.click("#hb-next")
    yield "no-reason"
    for screen, box in (
        ("overzicht", "parts"),
        ("samenvatting", "summary-body"),
        ("verslag", "report-body"),
        ("voorleggen", "ask-list"),
    ):
        visit(page, screen)
        page.locator(f"#hb-{box} li").first.wait_for()
        yield screen
    file = save(page, "#hb-save", folder)
    next_round(page)
    hub(page)
    page.wait_for_selector("#hb-groups details")
    yield "next-month"
    arrange(page, origin)
    for card in (*ACTIONS, ASIDE, *ENDS):
        turn(page, card)
        pressed = page.locator(f"#{card} .hb-ready > [aria-pressed=false]")
        if pressed.count():
            pressed.click()
        turn(page, card)
        yield card
    turn(page, ENDS[0])
    page.click("[data-hb-count=wrong][data-hb-by='1']")
    yield "counted"
    page.goto(f"{origin}/zelfbeoordeling/overzicht/")
    (folder / "vreemd.json").write_text("{}", encoding="utf-8")
    page.set_input_files("#hb-pick", [file, folder / "vreemd.json"])
    page.wait_for_selector("#hb-matrix tr:nth-child(10)")
    page.click("#hb-head-month")
    yield "overview"
    page.goto(f"{origin}/zelfbeoordeling/controleren/")
    page.set_input_files("#hb-file", file)
    page.wait_for_selector("#hb-result li")
    yield "look"
    page.goto(f"{origin}/instructie/op-datum/?datum=2023-07-01")
    page.get_by_role("region", name="Op 01-07-2023").wait_for()
    yield "on-date"
    page.goto(f"{origin}/zoeken/")
    page.locator("#hb-q").fill("gesprekken")
    page.wait_for_selector("#hb-results > li")
    yield "search"


def test_titles_and_landmarks_tell_a_page(sites: tuple[Path, Path]) -> None:
    pages = [page for site in sites for page in sorted(site.rglob("*.html"))]
    assert len(pages) > 100
    assert [fault for page in pages for fault in _faults(page)] == []


def _faults(page: Path) -> list[str]:
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    titles = [_words(title) for title in tree.xpath(_TITLES)]
    names = [_name(tree, mark) for mark in tree.xpath(_LANDMARKS)]
    faults = {
        "a title is empty": "" in titles,
        "there is not one main title": len(tree.xpath("//h1")) != 1,
        "a landmark has no name": "" in names,
        "two landmarks have one name": len(names) != len(set(names)),
    }
    return [f"{page}: {fault}" for fault, holds in faults.items() if holds]


def _name(tree: html.HtmlElement, mark: html.HtmlElement) -> str:
    named = mark.get("aria-labelledby", "").split()
    words = " ".join(_words(tree.get_element_by_id(name)) for name in named)
    return words or mark.get("aria-label", "").strip()


def _words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
