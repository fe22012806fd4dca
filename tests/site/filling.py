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


# What stands where words were, until their second copy is gone.
_EMPTIED = "-"
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
    page.wait_for_selector("[data-hb-screen]")


def visit(page: Page, screen: str) -> None:
    """Go to a screen of a list by its address, as a link there does."""
    page.evaluate("hash => { if (location.hash !== hash) location.hash = hash; }", f"#{screen}")


def hub(page: Page) -> None:
    """Go to the first screen of a list."""
    visit(page, "overzicht")
    page.wait_for_selector("[data-hb-screen=hub]")


def press(page: Page, button: str) -> None:
    """Press a button, from wherever a reader is: on the screen and under the fold where it stands."""
    found = page.locator(button)
    if not found.is_visible():
        hub(page)
        unfold(page, button)
    found.click()


def show_report(page: Page) -> None:
    """Go to the report of a list, and wait until it is there."""
    press(page, "#hb-report-show")
    page.wait_for_selector("#hb-report-body .hb-code")


def show_questions(page: Page) -> None:
    """Go to what is put to the one who knows, and wait until it is there."""
    page.evaluate("document.querySelector('#hb-status').textContent = ''")
    press(page, "#hb-ask-show")
    page.wait_for_function("() => document.querySelector('#hb-status').textContent")


def unfold(page: Page, name: str) -> None:
    """Open what something is folded into."""
    fold = page.locator("details", has=page.locator(name))
    if fold.count() and not page.locator(name).is_visible():
        fold.locator("summary").first.click()


def begin(page: Page, subject: str = "minister X", month: str = "2026-11") -> None:
    """Begin a list for a function."""
    if not page.locator("#hb-begin").is_visible():
        press(page, "#hb-new")
    page.fill("#hb-new-subject", subject)
    page.fill("#hb-new-month", month)
    page.click("#hb-start")


def keep_nothing(page: Page, *, on: bool = True) -> None:
    """Tick that nothing is kept in this browser, or take that back."""
    hub(page)
    unfold(page, "#hb-memory")
    page.locator("#hb-memory").set_checked(on)


def choose_list(page: Page, name: str) -> None:
    """Choose a list and its month by name."""
    hub(page)
    unfold(page, "#hb-choice")
    page.select_option("#hb-choice", label=name)


def next_round(page: Page, day: str = "2026-12-02") -> None:
    """Begin the round of the month to come, once it has begun."""
    page.context.clock.set_system_time(f"{day}T10:00:00")
    hub(page)
    page.evaluate("dispatchEvent(new Event('focus'))")
    early = page.locator("#hb-round")
    (early if early.is_visible() else page.get_by_role("button", name="Begin met")).click()


def item(page: Page, name: str) -> Locator:
    """Go to a question, and return it."""
    found = question(page, name)
    visit(page, f"vraag-{name}")
    page.wait_for_function(
        "name => !document.querySelector(`[data-hb-item='${name}']:not([hidden])`)"
        " || document.querySelector(`[data-hb-item='${name}'][data-hb-now]`)",
        arg=name,
    )
    return found


def question(page: Page, name: str) -> Locator:
    """Return a question, wherever the reader is."""
    return page.locator(f"[data-hb-item='{name}']")


def words_at(page: Page, name: str) -> Locator:
    """Return the field for words at a question; where it has no answer, as an earlier edition showed it."""
    found = item(page, name)
    found.evaluate("set => { set.querySelector('.hb-after').style.display = 'block'; }")
    return found.locator("[data-hb-field=remark]")


def asked(page: Page) -> list[str]:
    """Return the ids of the questions that are asked."""
    shown = page.locator("[data-hb-item]:not([hidden])")
    return [str(name) for name in shown.evaluate_all("all => all.map(e => e.dataset.hbItem)")]


def answer(page: Page, name: str, value: str = "yes", words: str = "") -> None:
    """Answer a question, with words beside it if there are any."""
    item(page, name).locator(f"input[value={value}]").check()
    if words:
        field = item(page, name).locator("[data-hb-field=remark]")
        field.fill(words)
        field.blur()


def answer_all(page: Page, value: str = "yes") -> None:
    """Tap an answer at every question that is open, one after the other, without a pause."""
    page.evaluate(_TAP_ALL, [asked(page), value])


def chosen(page: Page, name: str) -> str:
    """Return the answer that is ticked at a question, or nothing."""
    return str(question(page, name).evaluate("e => e.querySelector('input:checked')?.value ?? ''"))


def status(page: Page) -> str:
    """Return what the page said last, once what was filled in is kept."""
    page.wait_for_function(
        f"() => !document.querySelector('#hb-status').innerText.includes({_KEEPING!r})"
    )
    return page.inner_text("#hb-status")


def count(page: Page) -> str:
    """Return the progress of the whole list."""
    return str(page.locator("#hb-count").text_content()).removesuffix(" beantwoord.")


def save(page: Page, button: str, folder: Path) -> Path:
    """Click a button that offers a file, tell the page that it arrived, and return that file."""
    with page.expect_download() as download:
        press(page, button)
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
    hub(page)
    first = page.locator("#hb-open-first")
    (first if first.is_visible() else page.locator("#hb-open")).set_input_files(file)
    page.wait_for_function(
        "() => document.querySelector('#hb-status').textContent"
        " || !document.querySelector('#hb-incoming').hidden"
    )


def asked_for(seen: Seen) -> list[str]:
    """Return what a page requested; the browser itself chooses when to ask for the icon."""
    return [url for url in seen.requests if "/favicon." not in url]


def entries(page: Page) -> dict[str, dict[str, Any]]:
    """Return what the browser keeps under each key; a place that waits to be freed has nothing."""
    texts: dict[str, str] = page.evaluate("() => ({ ...localStorage })")
    return {key: json.loads(text) for key, text in texts.items() if text != _EMPTIED}


def stored(page: Page) -> list[dict[str, Any]]:
    """Return the records that the browser keeps."""
    return list(entries(page).values())
