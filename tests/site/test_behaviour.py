"""What a reader does on a page: fill in, press Enter, click, use the menu and the keyboard."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ElementHandle, Page

from generator.commands.inspect.tab import Seen, opened
from tests.site.filling import asked, asked_for, begin, item, question
from tests.support.projects import page_addresses

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def forms() -> list[str]:
    """Return the address of each checklist."""
    return [page for page in page_addresses() if re.fullmatch("checklists/.+", page)]


def _of_each_kind(page: Page, selector: str, most: int) -> list[ElementHandle]:
    """Return the elements, of those that are made alike no more than so many."""
    found = page.locator(selector)
    kinds = found.evaluate_all(
        "all => all.map(e => [e.localName, e.type, e.className, e.dataset.hbField].join())"
    )
    left = Counter(dict.fromkeys(kinds, most))
    chosen = []
    for kind, element in zip(kinds, found.element_handles(), strict=True):
        left[kind] -= 1
        if left[kind] >= 0:
            chosen.append(element)
    return chosen


@pytest.mark.one_in(6)
@pytest.mark.parametrize("most", [2, pytest.param(999, marks=pytest.mark.long)])
@SCRIPTS
@pytest.mark.each("address", forms)
def test_nothing_can_be_submitted(
    browser: Browser, origin: str, address: str, *, scripts: bool, most: int
) -> None:
    with opened(browser, origin, scripts=scripts) as (page, seen):
        page.goto(f"{origin}/{address}")
        if scripts:
            begin(page)
            later = page.wait_for_function(
                "() => performance.getEntriesByType('resource').some(e => e.name.includes('/later.'))"
            )
            assert later
        before = (page.url.partition("#")[0], asked_for(seen))
        names = asked(page)
        assert len(names) > 10
        for name in names[: 3 if scripts else 6]:
            found = item(page, name) if scripts else question(page, name)
            # A yes asks for proof, a no for who and by when.
            for value in ("yes", "no"):
                radio = found.locator(f"input[value={value}]")
                radio.check()
                if scripts:
                    item(page, name)
                fields = found.locator("input:not([type=radio]):visible, textarea:visible")
                for field in fields.all()[:most]:
                    field.fill("tekst")
                    field.press("Enter")
                    if scripts:
                        item(page, name)
            radio.press("Enter")
        # Each button itself, not its place among others: the page makes and hides some meanwhile.
        for button in page.locator("button").element_handles():
            button.evaluate("(each) => each.checkVisibility() && each.click()")
            page.keyboard.press("Escape")
        assert (page.url.partition("#")[0], asked_for(seen)) == before
        assert seen.failures == []


@pytest.mark.one_in(3)
@pytest.mark.each("address", forms)
def test_each_question_is_a_named_group_and_the_page_has_its_digests(
    browser: Browser, origin: str, address: str
) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/{address}")
        book = json.loads(page.locator("#hb-book").text_content() or "")
        items = page.locator("fieldset[data-hb-item]")
        assert items.count() > 10
        for found in items.all():
            known = book["items"][found.get_attribute("data-hb-item")]
            asked_here = str(found.locator("h3").text_content())
            assert asked_here.endswith("?")
            assert known["digest"] == hashlib.sha256(asked_here.encode()).hexdigest()
            assert any(
                len(book["clauses"][clause][-1]["digest"]) == 64 for clause in known["clauses"]
            )
            assert found.locator("input[type=radio]").count() in {3, 4}


@SCRIPTS
def test_menu_works_on_a_phone(browser: Browser, origin: str, *, scripts: bool) -> None:
    with opened(browser, origin, scripts=scripts) as (page, _):
        page.goto(origin)
        menu, link = page.get_by_role("button", name="Menu"), page.locator(".hb-nav a").nth(1)
        assert not link.is_visible()
        menu.focus()
        page.keyboard.press("Enter")
        assert link.is_visible()
        page.keyboard.press("Escape")
        assert not link.is_visible()
        menu.click()
        link.click()
        assert urlsplit(page.url).path == "/regelen/"


def test_current_page_is_marked(browser: Browser, origin: str) -> None:
    with opened(browser, origin, width=1280) as (page, _):
        for address, mark in (
            ("regelen/", "page"),
            ("regelen/android/signal/", "true"),
            ("apps/signal/iphone/", "true"),
        ):
            page.goto(f"{origin}/{address}")
            current = page.locator(".hb-nav [aria-current]")
            assert current.inner_text() == "Regelen"
            assert current.get_attribute("aria-current") == mark


def test_skip_link_comes_first_and_leads_to_the_content(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/instructie/2.0.1/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhoud"


def test_focus_is_visible_on_doors_and_radios(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        style = "getComputedStyle(document.activeElement).outlineStyle"
        page.goto(f"{origin}/checklists/bewindspersoon/")
        begin(page)
        item(page, asked(page)[0]).locator("input[type=radio]").first.focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.type") == "radio"
        assert page.evaluate(style) in {"solid", "auto"}


@pytest.mark.parametrize("address", ["", "checklists/bewindspersoon/", "instructie/2.0.1/"])
def test_frame_lines_up_with_the_text(browser: Browser, origin: str, address: str) -> None:
    with opened(browser, origin, width=1280) as (page, _):
        page.goto(f"{origin}/{address}")
        edges = {
            page.locator(part).first.evaluate("e => e.getBoundingClientRect().left")
            for part in (".hb-home", ".hb-crumbs li, h1", ".hb-footer a")
        }
        assert len(edges) == 1


@pytest.mark.parametrize("address", ["", "checklists/organisatie/", "instructie/2.0.1/"])
def test_page_works_without_a_secure_context(browser: Browser, port: int, address: str) -> None:
    origin = f"http://handboek.test:{port}"
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/{address}")
        assert page.evaluate("window.isSecureContext") is False
        _follows_links(page, seen, origin)


def _follows_links(page: Page, seen: Seen, root: str) -> None:
    """Check that the stylesheets hold, and that the way home stays under the root."""
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    assert page.locator(".hb-home").evaluate("a => a.href").rstrip("/") == root
    assert seen.failures == []


def test_unknown_address_gets_the_sites_own_page(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/diep/in/het/niets/")
        assert page.locator("h1").inner_text() == "Deze pagina is er niet"
        page.get_by_role("link", name="Naar het begin").click()
        assert page.url.rstrip("/") == origin
        assert seen.failures == []


def test_crumbs_lead_to_the_first_page_of_a_folder(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/redactie/opdrachten/")
        crumbs = page.locator(".hb-crumbs li").all_inner_texts()
        assert [crumb.strip() for crumb in crumbs] == ["Start", "Voor redacteuren", "Opdrachten"]


def test_rows_of_a_wide_table_are_blocks_on_a_phone(browser: Browser, origin: str) -> None:
    for width, display in ((390, "block"), (1280, "table-cell")):
        with opened(browser, origin, width=width) as (page, _):
            page.goto(f"{origin}/achtergrond/")
            cell = page.locator("td").first
            assert cell.evaluate("e => getComputedStyle(e).display") == display
