"""No answer is lost: two tabs, a full or closed storage, erasing, damage, a clock set back."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import opened
from generator.engine.render import build_site
from tests.site.filling import (
    answer,
    asked,
    begin,
    choose_list,
    chosen,
    count,
    go,
    hub,
    item,
    keep_nothing,
    press,
    save,
    status,
    stored,
    words_at,
)
from tests.support.projects import compiled, copy_project, edit

FILL = """() => {
  let size = 1 << 20;
  for (let n = 0; size > 0; n += 1) {
    try { localStorage.setItem('vol' + n, 'x'.repeat(size)); } catch { size >>= 1; }
  }
}"""
OFF = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('uit'); } })"
BACK = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"


def _beside(page: Page, root: str) -> Page:
    other = page.context.new_page()
    go(other, root)
    # Who goes on in the first has it in front; behind another, a browser draws it once a second.
    page.bring_to_front()
    return other


def _wait_for(tab: Page, name: str, value: str) -> None:
    """Wait until a tab shows an answer that may come from another."""
    item(tab, name).locator(f"input[value={value}]:checked").wait_for()


def _leaves(page: Page) -> bool:
    """Tell whether the page lets its reader go without a warning."""
    warned: list[str] = []

    def accept(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.accept()

    page.once("dialog", accept)
    page.reload()
    page.wait_for_selector("[data-hb-screen]")
    return not warned


def test_two_tabs_see_each_other(page: Page, root: str) -> None:
    begin(page)
    first, second, third = asked(page)[:3]
    other = _beside(page, root)
    answer(page, first, "yes")
    answer(other, second, "no")
    words_at(page, third).press_sequentially("bezig")
    answer(other, first, "unknown")
    # The browser itself takes a moment to show one tab what another stored.
    for tab in (page, other):
        _wait_for(tab, first, "unknown")
        _wait_for(tab, second, "no")
    page.wait_for_timeout(50)
    for tab in (page, other):
        assert (chosen(tab, first), chosen(tab, second)) == ("unknown", "no"), "and so it stays"
    assert words_at(page, third).input_value() == "bezig"


def test_a_full_storage_is_said_and_loses_nothing(page: Page, tmp_path: Path) -> None:
    begin(page)
    first, second = asked(page)[:2]
    page.evaluate(FILL)
    answer(page, first, "no")
    assert status(page).startswith("De browser kan niets meer bewaren.")
    page.click("#hb-next")
    page.click("#hb-next")
    assert status(page).startswith("De browser kan niets meer bewaren.")
    assert "Kies een antwoord" in status(page)
    assert chosen(page, first) == "no"
    page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('vol')).forEach(k => localStorage.removeItem(k))"
    )
    answer(page, second)
    assert status(page).startswith("Bewaard in deze browser")
    assert {r["item"] for r in stored(page) if r["kind"] == "answer"} == {first, second}
    page.evaluate(FILL)
    answer(page, first, "yes")
    assert '"answer": "yes"' in save(page, "#hb-save", tmp_path).read_text(encoding="utf-8")
    assert _leaves(page), "what is in a file may be left"


def test_a_full_storage_warns_before_leaving(page: Page) -> None:
    begin(page)
    page.evaluate(FILL)
    answer(page, asked(page)[0])
    assert not _leaves(page)


def test_a_storage_switched_off_is_said(browser: Browser, root: str, tmp_path: Path) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script(OFF)
        go(page, root)
        assert status(page).startswith("Deze browser bewaart niets.")
        assert page.locator("#hb-memory").is_checked()
        begin(page)
        answer(page, asked(page)[0])
        assert status(page).startswith("Alleen op deze pagina bewaard.")
        assert '"answer": "yes"' in save(page, "#hb-save", tmp_path).read_text(encoding="utf-8")
        press(page, "#hb-erase")
        page.click("#hb-erase-yes")
        page.click("#hb-erase-undo")
        assert count(page).startswith("1 van")
        assert seen.failures == []


def test_nothing_is_kept_on_a_shared_computer(page: Page) -> None:
    keep_nothing(page)
    begin(page)
    answer(page, asked(page)[0])
    assert "alleen op deze pagina" in page.inner_text("#hb-draft")
    assert stored(page) == []
    assert not _leaves(page)
    hub(page)
    assert page.locator("#hb-begin").is_visible()


def test_memory_may_be_kept_after_all(page: Page) -> None:
    keep_nothing(page)
    begin(page)
    answer(page, asked(page)[0])
    keep_nothing(page, on=False)
    assert len([r for r in stored(page) if r["kind"] == "answer"]) == 1
    assert _leaves(page)


def test_a_storage_cleared_under_the_page_is_filled_again(page: Page, root: str) -> None:
    begin(page)
    first, second = asked(page)[:2]
    answer(page, first)
    elsewhere = page.context.new_page()
    elsewhere.goto(f"{root}/privacy/")
    elsewhere.evaluate("localStorage.clear()")
    page.wait_for_function("() => Object.keys(localStorage).length >= 3")
    page.evaluate("localStorage.clear()")
    answer(page, second)
    page.evaluate("dispatchEvent(new StorageEvent('storage', { key: null }))")
    page.reload()
    assert (chosen(page, first), chosen(page, second)) == ("yes", "yes")


def test_erasing_states_what_goes_asks_and_can_be_undone(page: Page, root: str) -> None:
    begin(page, "minister X")
    first, second = asked(page)[:2]
    answer(page, first)
    words_at(page, second).fill("getypt")
    words_at(page, second).blur()
    other = _beside(page, root)
    press(page, "#hb-erase")
    assert "minister X (bewindspersoon)" in page.inner_text("#hb-erase-what")
    page.click("#hb-erase-no")
    assert page.evaluate("document.activeElement.id") == "hb-erase"
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    other.wait_for_selector("#hb-begin:not([hidden])")
    assert page.evaluate("localStorage.length") == 0, "the other tab must not write it back"
    assert page.evaluate("document.activeElement.id") == "hb-erase-undo"
    begin(page, "staatssecretaris Y")
    page.click("#hb-erase-undo")
    assert {r["subject"] for r in stored(page) if r.get("subject")} == {
        "minister X",
        "staatssecretaris Y",
    }
    other.close()
    page.reload()
    choose_list(page, "minister X · november 2026")
    assert chosen(page, first) == "yes"
    assert words_at(page, second).input_value() == "getypt"


def test_a_page_from_the_cache_does_not_undo_an_erasure(page: Page) -> None:
    begin(page)
    answer(page, asked(page)[0])
    page.evaluate(f"localStorage.clear(); {BACK}")
    assert page.locator("#hb-begin").is_visible()
    assert page.evaluate("localStorage.length") == 0


def test_a_page_from_the_cache_takes_in_what_came_since(page: Page, root: str) -> None:
    begin(page)
    name = asked(page)[0]
    other = _beside(page, root)
    answer(other, name, "no")
    # The browser itself takes a moment to show one tab what another stored.
    page.wait_for_function(
        "() => Object.values(localStorage).some(text => text.includes('answer'))"
    )
    page.evaluate(BACK)
    assert chosen(page, name) == "no"


def test_damaged_data_are_offered_as_a_file(page: Page, tmp_path: Path) -> None:
    begin(page)
    names = asked(page)
    answer(page, names[0])
    page.evaluate("localStorage.setItem('handboek:chatberichten:stuk', '{\"kind\": \"answ')")
    page.evaluate("localStorage.setItem('handboek:chatberichten:vals', '{\"kind\": \"answer\"}')")
    page.reload()
    assert page.locator("#hb-damaged").is_visible()
    text = save(page, "#hb-damaged-save", tmp_path).read_text(encoding="utf-8")
    assert "handboek:chatberichten:stuk" in text
    assert '{"kind": "answ' in text
    assert chosen(page, names[0]) == "yes"
    answer(page, names[1])
    assert status(page).startswith("Bewaard in deze browser")


def test_a_clock_set_back_loses_nothing(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.set_system_time(datetime.datetime(2026, 11, 20, 12, 0))
        go(page, root)
        begin(page)
        name = asked(page)[0]
        answer(page, name, "no")
        page.clock.set_system_time(datetime.datetime(2020, 1, 1, 12, 0))
        answer(page, name, "yes")
        page.reload()
        assert chosen(page, name) == "yes"
        assert len([r for r in stored(page) if r["kind"] == "answer"]) == 2
        assert seen.failures == []


@pytest.fixture(scope="module")
def two_books(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the handbook on two paths, and another handbook beside it."""
    root = tmp_path_factory.mktemp("books")
    (root / "oud").symlink_to(site)
    (root / "nieuw").symlink_to(site)
    project = copy_project(root / "project")
    edit(project / "mkdocs.yml", "handboek_id: chatberichten", "handboek_id: chat")
    build_site(compiled(project), root / "ander")
    return root


@pytest.mark.long
def test_answers_move_with_the_site_and_books_do_not_mix(browser: Browser, two_books: Path) -> None:
    with served(two_books) as port, opened(browser, f"http://handboek.test:{port}") as (page, seen):
        origin = f"http://handboek.test:{port}"
        go(page, f"{origin}/oud")
        begin(page)
        name = asked(page)[0]
        answer(page, name, "no")
        go(page, f"{origin}/nieuw")
        assert chosen(page, name) == "no"
        go(page, f"{origin}/ander")
        assert page.locator("#hb-begin").is_visible()
        begin(page, "iemand anders")
        press(page, "#hb-erase")
        page.click("#hb-erase-yes")
        go(page, f"{origin}/nieuw")
        assert chosen(page, name) == "no"
        assert seen.failures == []


def test_a_strange_record_is_kept_apart_and_work_goes_on(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name)
    page.evaluate(
        """() => {
          const key = Object.keys(localStorage)[0].replace(/[^:]*$/, "x");
          localStorage.setItem(key, '{"kind":{"toString":1}}');
        }"""
    )
    page.reload()
    page.wait_for_selector("#hb-damaged:not([hidden])")
    assert chosen(page, name) == "yes"
    answer(page, name, "no")
    assert chosen(page, name) == "no"


def test_a_tab_in_the_background_writes_no_old_remark(page: Page, root: str) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "yes", "eerste")
    words_at(page, name).focus()
    other = _beside(page, root)
    answer(other, name, "yes", "tweede")
    remark = words_at(page, name)
    expect(remark).to_have_value("tweede")
    kept = len(stored(page))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert len(stored(page)) == kept
    assert remark.input_value() == "tweede"


def test_leaving_an_untouched_field_says_nothing(page: Page) -> None:
    begin(page)
    before = status(page)
    words_at(page, asked(page)[0]).focus()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert status(page) == before


def test_the_tick_for_a_shared_computer_tells_the_truth_after_back(page: Page, root: str) -> None:
    keep_nothing(page)
    page.goto(f"{root}/privacy/")
    page.go_back()
    page.wait_for_selector("[data-hb-screen]")
    ticked = page.locator("#hb-memory").is_checked()
    begin(page)
    assert (stored(page) == []) is ticked
