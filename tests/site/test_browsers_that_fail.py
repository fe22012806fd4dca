"""Browsers that are killed, emptied or full, that keep old pages, or that save no file."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from generator.commands.inspect.browser import require_browser
from generator.commands.inspect.tab import opened
from tests.site.filling import (
    answer,
    answer_all,
    asked,
    begin,
    choose_file,
    chosen,
    count,
    go,
    item,
    keep_nothing,
    open_file,
    press,
    status,
    stored,
    words_at,
)
from tests.support.processes import below, runs, until

_ALL_OF_IT = (
    "async () => { localStorage.clear();"
    " for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name); }"
)


@contextmanager
def profile(browser: Browser, folder: Path) -> Iterator[BrowserContext]:
    """Start a browser of its own, which keeps what it has in a folder and old pages in memory."""
    context = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=require_browser(),
        ignore_default_args=["--disable-back-forward-cache"],
        args=["--enable-features=BackForwardCache"],
    )
    try:
        yield context
    finally:
        # One that was killed cannot be closed.
        with suppress(Error):
            context.close()


def kill(folder: Path) -> None:
    """Kill a browser as a phone does: at once, with all that it has not written yet."""
    processes = below(os.getpid(), f"--user-data-dir={folder}")
    assert processes
    for process in processes:
        os.kill(process, signal.SIGKILL)
    until(lambda: not any(runs(process) for process in processes))


def test_what_is_called_kept_survives_a_killed_browser(
    browser: Browser, origin: str, tmp_path: Path
) -> None:
    names: list[str] = []
    for n in range(3):
        with profile(browser, tmp_path) as context:
            page = context.pages[0]
            go(page, origin)
            if not n:
                begin(page)
                names = asked(page)
            for name in names[:n]:
                # The copy is read a moment after the page is there.
                item(page, name).locator("input[value=yes]:checked").wait_for()
                assert chosen(page, name) == "yes", "it was said to be kept"
            answer(page, names[n], "yes", f"bewijs {n}")
            assert status(page).startswith("Bewaard in deze browser")
            kill(tmp_path)


def test_an_emptied_browser_is_noticed_without_being_told(page: Page) -> None:
    begin(page)
    first, second = asked(page)[:2]
    answer(page, first)
    assert status(page).startswith("Bewaard")
    page.evaluate(_ALL_OF_IT)
    assert page.evaluate("localStorage.length") == 0
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.wait_for_function(
        "() => Object.values(localStorage).some(text => text.includes('answer'))"
    )
    page.evaluate("localStorage.clear()")
    answer(page, second)
    page.reload()
    assert (chosen(page, first), chosen(page, second)) == ("yes", "yes")


def test_a_warning_that_the_browser_is_full_stays_until_all_is_kept(page: Page) -> None:
    begin(page)
    first, second, third = asked(page)[:3]
    # Room for something small alone.
    page.evaluate(
        """() => {
          const set = Storage.prototype.setItem;
          window.most = 300;
          Storage.prototype.setItem = function (key, text) {
            if (text.length > window.most) throw new DOMException("vol", "QuotaExceededError");
            return set.call(this, key, text);
          };
        }"""
    )
    answer(page, first, "yes", "x" * 500)
    assert status(page).startswith("De browser kan niets meer bewaren.")
    words_at(page, second).fill("past nog")
    words_at(page, second).blur()
    assert status(page).startswith("De browser kan niets meer bewaren."), "one small thing fitted"
    with page.expect_download():
        press(page, "#hb-save")
    page.click("#hb-offered-yes")
    assert status(page).startswith("De browser kan niets meer bewaren."), (
        "a file is not the browser"
    )
    page.evaluate("window.most = Infinity")
    answer(page, third)
    assert status(page).startswith("Bewaard in deze browser")
    assert {r["item"] for r in stored(page) if r.get("kind") == "answer"} == {first, third}
    page.reload()
    assert chosen(page, first) == "yes"
    assert words_at(page, second).input_value() == "past nog"


_LEAVE_AND_COME_BACK = """
for (const name of ["pagehide", "pageshow"]) {
  dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
}
"""


def shows_nothing(page: Page) -> None:
    page.wait_for_selector("#hb-begin:visible")
    assert not page.locator("#hb-erase-undo").is_visible()
    assert "geheim" not in str(page.evaluate("document.documentElement.innerHTML"))
    written = page.locator("[data-hb-field]").evaluate_all("all => all.map(e => e.value).join('')")
    assert written == ""
    assert page.evaluate("localStorage.length") == 0


def fill_in_and_give_up(page: Page, *, keeps: bool) -> None:
    """Fill in what nobody else may see, and erase it, or leave it where nothing is kept."""
    if not keeps:
        keep_nothing(page)
    begin(page, "geheime functie")
    answer(page, asked(page)[0], "yes", "geheim bewijs")
    if keeps:
        press(page, "#hb-erase")
        page.click("#hb-erase-yes")
        page.wait_for_selector("#hb-erase-undo:visible")


@pytest.mark.parametrize("keeps", [True, False])
def test_a_page_that_was_left_shows_no_answers_and_no_undo(page: Page, *, keeps: bool) -> None:
    fill_in_and_give_up(page, keeps=keeps)
    page.evaluate(_LEAVE_AND_COME_BACK)
    shows_nothing(page)


@pytest.mark.parametrize("keeps", [True, False])
def test_back_in_a_browser_that_keeps_old_pages_shows_no_answers(
    browser: Browser, origin: str, tmp_path: Path, *, keeps: bool
) -> None:
    with profile(browser, tmp_path) as context:
        page = context.pages[0]
        page.add_init_script("addEventListener('pageshow', (e) => { window.old = e.persisted; })")
        go(page, origin)
        fill_in_and_give_up(page, keeps=keeps)
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(f"{origin}/privacy/")
        page.go_back(wait_until="commit")
        page.wait_for_selector("[data-hb-screen]")
        if not page.evaluate("window.old"):
            pytest.skip(
                "this browser keeps no old pages: Chromium's shell without windows has none"
            )
        shows_nothing(page)


def test_a_file_is_safe_once_the_reader_has_seen_it(page: Page, tmp_path: Path) -> None:
    warned: list[str] = []

    def stay(dialog: object) -> None:
        warned.append("leave?")
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", stay)
    keep_nothing(page)
    begin(page)
    answer(page, asked(page)[0])
    with page.expect_download() as download:
        press(page, "#hb-save")
    assert page.inner_text("#hb-status") == "Bestand aangeboden. Staat het in uw map?"
    assert page.evaluate("document.activeElement.id") == "hb-offered-yes"
    leaves = "() => { const e = new Event('beforeunload', { cancelable: true }); return dispatchEvent(e); }"
    assert not page.evaluate(leaves), "nobody has seen the file yet"
    with page.expect_download() as again:
        page.click("#hb-offered-no")
    for offered in (download.value, again.value):
        offered.save_as(tmp_path / "lijst.json")
        assert json.loads((tmp_path / "lijst.json").read_text("utf-8"))["subject"] == "minister X"
    page.click("#hb-offered-yes")
    assert status(page).startswith("Als bestand bewaard")
    assert page.evaluate(leaves)
    with page.expect_download():
        press(page, "#hb-save")
    answer(page, asked(page)[1])
    page.click("#hb-offered-yes")
    assert not page.evaluate(leaves), "what came since is in no file"


def test_a_file_that_is_opened_again_is_seen(page: Page, tmp_path: Path) -> None:
    keep_nothing(page)
    begin(page)
    answer(page, asked(page)[0])
    with page.expect_download() as download:
        press(page, "#hb-save")
    download.value.save_as(tmp_path / "lijst.json")
    open_file(page, tmp_path / "lijst.json")
    leaves = "() => dispatchEvent(new Event('beforeunload', { cancelable: true }))"
    assert page.evaluate(leaves)
    assert not page.locator("#hb-offered").is_visible()


def test_a_page_that_stays_open_says_that_there_is_a_newer_one(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.install()
        go(page, root)
        begin(page)
        answer_all(page)
        page.clock.fast_forward("02:00")
        page.evaluate("dispatchEvent(new Event('focus'))")
        page.wait_for_function("() => document.documentElement.dataset.hbBuild")
        assert page.inner_text("#hb-newer") == ""
        page.route("**/data/uitgave.js*", lambda route: route.fulfill(
            body='document.documentElement.dataset.hbBuild = "later";', content_type="text/javascript"
        ))  # fmt: skip
        page.clock.fast_forward("02:00")
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(page.locator("#hb-newer")).to_contain_text("nieuwere uitgave")
        assert count(page).startswith("25 van") or count(page)
        assert seen.failures == []


def test_a_browser_without_a_second_copy_keeps_as_before(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: undefined })")
        go(page, root)
        begin(page)
        answer(page, asked(page)[0])
        assert status(page).startswith("Bewaard in deze browser")
        press(page, "#hb-erase")
        page.click("#hb-erase-yes")
        page.wait_for_selector("#hb-erase-undo:visible")
        assert page.evaluate("localStorage.length") == 0
        assert status(page) == "Alles is uit deze browser gewist."
        assert seen.failures == []


def test_what_web_storage_lost_comes_back_from_the_copy(page: Page, tmp_path: Path) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "no", "bewijs")
    assert status(page).startswith("Bewaard")
    page.goto(page.url.replace("checklists/bewindspersoon/", "privacy/"))
    page.evaluate("localStorage.clear()")
    page.go_back()
    page.wait_for_selector("[data-hb-screen]")
    item(page, name).locator("input[value=no]:checked").wait_for()
    assert words_at(page, name).input_value() == "bewijs"
    choose_file(page, _odd(tmp_path))
    assert status(page).endswith("Er is niets veranderd.")


def _odd(folder: Path) -> Path:
    path = folder / "vreemd.json"
    path.write_text("{}", "utf-8")
    return path
