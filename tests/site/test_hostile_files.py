"""Hostile files in the pages that read them: refused with a sentence, and scripts in texts are text."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.support.saved_files import (
    REFUSED,
    SCRIPT,
    file_of,
    of_answer,
    of_list,
    of_round,
    text_of,
)

_PAGES = {
    "checklists/bewindspersoon/": ("#hb-open-first", "#hb-status"),
    "zelfbeoordeling/controleren/": ("#hb-file", "#hb-result"),
    "zelfbeoordeling/overzicht/": ("#hb-pick", "#hb-refused-list"),
}
_SHOWN = [
    "cut at 20/40", "records 100000 deep", "__proto__ in a record", "same key twice",
    "format 3", "other JSON: null", "record of kind {'toString': 1}", "page", "counter 1000000000", "without a round",
]  # fmt: skip


@pytest.mark.parametrize("address", _PAGES)
def test_page_answers_hostile_files_with_a_sentence(
    browser: Browser, origin: str, address: str
) -> None:
    field, told = _PAGES[address]
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/{address}")
        for name in _SHOWN:
            page.locator(told).evaluate("element => element.replaceChildren()")
            give(page, field, REFUSED[name])
            expect(page.locator(told)).to_contain_text(re.compile("[Dd]it (is|bestand) .*[.]"))
        assert page.evaluate("[window.ran ?? 0, localStorage.length]") == [0, 0]
        assert seen.failures == []


@pytest.mark.parametrize("address", _PAGES)
def test_scripts_in_texts_are_text(browser: Browser, origin: str, address: str) -> None:
    field, _ = _PAGES[address]
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/{address}")
        book = page.evaluate("JSON.parse(document.getElementById('hb-book').textContent)")
        item = next(
            name
            for name, item in book["items"].items()
            if item["checklist"] == "bewindspersoon" and not item["retired"]
        )
        answer = of_answer(
            item=item, question=SCRIPT, remark=SCRIPT, who=SCRIPT, by=SCRIPT[:40],
            version=book["handbook"]["version"],
        )  # fmt: skip
        lapsed = of_answer(counter=5, item="weg", question=SCRIPT, remark=SCRIPT)
        records = [of_list(subject=SCRIPT), of_round(), answer, lapsed]
        content = file_of(*records, subject=SCRIPT, handbook=book["handbook"])
        give(page, field, text_of(content))
        if field == "#hb-open-first":
            # What would be changed is shown before, and is text there too.
            expect(page.locator("#hb-incoming")).to_contain_text("<script>")
            page.click("#hb-incoming-open")
        expect(page.locator("main")).to_contain_text("<script>")
        page.locator("main details").evaluate_all(
            "all => all.forEach((one) => { one.open = true })"
        )
        assert page.locator("main img[src=x], main script:not([type])").count() == 0
        assert page.evaluate("window.ran ?? 0") == 0
        assert seen.failures == []


def give(page: Page, field: str, text: str) -> None:
    """Hand a file to a page as a reader would; large ones do not fit the driver's own way."""
    page.locator(field).evaluate(
        """(field, text) => {
          const given = new DataTransfer();
          given.items.add(new File([text], "gekozen.json"));
          field.files = given.files;
          field.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        text,
    )
