"""What tests do on a checklist page: begin a list, answer, save, open, and look."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from generator.commands.inspect.tab import Seen, opened

BEWINDSPERSOON = "checklists/bewindspersoon/"


_KEEPING = "Wordt bewaard"
_TAP_ALL = """([names, value]) => {
  for (const name of names) {
    const item = document.querySelector(`[data-hb-item="${name}"]`);
    if (item.dataset.hbState === 'open') item.querySelector(`input[value=${value}]`).click();
  }
}"""


def go(page: Page, origin: str, address: str = BEWINDSPERSOON) -> None:
    """Open a checklist, and wait for its script."""
    page.goto(f"{origin}/{address}")
    page.wait_for_selector("#hb-app:not([hidden])")


def begin(page: Page, subject: str = "minister X", month: str = "2026-11") -> None:
    """Begin a list for a function."""
    if not page.locator("#hb-begin").is_visible():
        if not page.locator("#hb-new").is_visible():
            page.locator("#hb-dossier > details > summary").click()
        page.click("#hb-new")
    page.fill("#hb-new-subject", subject)
    page.fill("#hb-new-month", month)
    page.click("#hb-start")


def item(page: Page, name: str) -> Locator:
    """Return a question by its id."""
    return page.locator(f"[data-hb-item='{name}']")


def asked(page: Page) -> list[str]:
    """Return the ids of the questions that are shown."""
    shown = page.locator("[data-hb-item]:not([hidden])")
    return [str(name) for name in shown.evaluate_all("all => all.map(e => e.dataset.hbItem)")]


def answer(page: Page, name: str, value: str = "yes", remark: str = "") -> None:
    """Answer a question, with a remark if there is one."""
    item(page, name).locator(f"input[value={value}]").check()
    if remark:
        item(page, name).locator("[data-hb-field=remark]").fill(remark)
        item(page, name).locator("[data-hb-field=remark]").blur()


def answer_all(page: Page, value: str = "yes") -> None:
    """Tap an answer at every question that is open, one after the other, without a pause."""
    page.evaluate(_TAP_ALL, [asked(page), value])


def chosen(page: Page, name: str) -> str:
    """Return the answer that is ticked at a question, or nothing."""
    return str(item(page, name).evaluate("e => e.querySelector('input:checked')?.value ?? ''"))


def status(page: Page) -> str:
    """Return what the page said last, once what was filled in is kept."""
    page.wait_for_function(
        f"() => !document.querySelector('#hb-status').innerText.includes({_KEEPING!r})"
    )
    return page.inner_text("#hb-status")


def count(page: Page) -> str:
    """Return the progress of the whole list."""
    return page.inner_text("#hb-count").split(" · ")[1]


def save(page: Page, button: str, folder: Path) -> Path:
    """Click a button that offers a file, tell the page that it arrived, and return that file."""
    with page.expect_download() as download:
        page.click(button)
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    if page.locator("#hb-offered").is_visible():
        page.click("#hb-offered-yes")
    return target


def open_file(page: Page, file: Path) -> None:
    """Open a file on a checklist page, and wait until the page has spoken."""
    choose_file(page, file)
    if page.locator("#hb-incoming").is_visible():
        page.click("#hb-incoming-open")
        page.wait_for_function("() => document.querySelector('#hb-status').textContent")


@contextmanager
def going_on(browser: Browser, root: str, file: Path) -> Iterator[Page]:
    """Give the page of somebody who goes on from a file, in a browser of their own."""
    with opened(browser, root) as (page, seen):
        go(page, root)
        open_file(page, file)
        yield page
        assert seen.failures == []


def colleague(
    browser: Browser, root: str, file: Path, folder: Path, *said: tuple[str, ...]
) -> Path:
    """Let somebody else answer from a file on, each time as `answer` does; return what they save."""
    folder.mkdir()
    with going_on(browser, root, file) as page:
        for each in said:
            answer(page, *each)
        return save(page, "#hb-save", folder)


def choose_file(page: Page, file: Path) -> None:
    """Choose a file on a checklist page, and wait until the page says or asks something."""
    page.evaluate("document.querySelector('#hb-status').textContent = ''")
    first = page.locator("#hb-open-first")
    (first if first.is_visible() else page.locator("#hb-open")).set_input_files(file)
    page.wait_for_function(
        "() => document.querySelector('#hb-status').textContent"
        " || !document.querySelector('#hb-incoming').hidden"
    )


def asked_for(seen: Seen) -> list[str]:
    """Return what a page requested; the browser itself chooses when to ask for the icon."""
    return [url for url in seen.requests if "/favicon." not in url]


def stored(page: Page) -> list[dict[str, Any]]:
    """Return the records that the browser keeps."""
    texts = page.evaluate("Object.entries(localStorage).map(([key, text]) => text)")
    return [json.loads(text) for text in texts]
