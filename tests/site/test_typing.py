"""What is typed: words without an answer, words that are too long, and any sign that people write."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.filling import (
    answer,
    asked,
    begin,
    chosen,
    count,
    entries,
    go,
    item,
    next_round,
    open_file,
    press,
    save,
    show_report,
    status,
    stored,
    words_at,
)
from tests.support.saved_files import Record

SIGNS = "☺ é e\u0301 𝔘 : ; = ,\nregel twee\t\"x\" 'y' <b>&amp;</b> \\ ‮"


def typed(page: Page) -> dict[str, str]:
    """Return what the browser keeps of words without an answer."""
    return {
        key.partition(":typing:")[2].split(":")[2]: fields["remark"]
        for key, fields in entries(page).items()
        if ":typing:" in key
    }


def last_of(records: list[Record], name: str) -> Record:
    """Return the last answer to a question."""
    own = [record for record in records if record.get("item") == name and "digest" in record]
    return max(own, key=lambda record: int(record["counter"]))


def printed(path: Path) -> str:
    """Return the words of a PDF."""
    pages = pypdfium2.PdfDocument(path)
    return " ".join(part.get_textpage().get_text_bounded() for part in pages)


def remark(page: Page, name: str) -> str:
    return words_at(page, name).input_value()


def test_words_without_an_answer_go_into_the_file_and_come_back(
    page: Page, browser: Browser, root: str, tmp_path: Path
) -> None:
    begin(page)
    first, second = asked(page)[:2]
    answer(page, first)
    field = words_at(page, second)
    field.fill(SIGNS)
    field.blur()
    file = save(page, "#hb-save", tmp_path)
    with opened(browser, root) as (other, seen):
        go(other, root)
        open_file(other, file)
        assert (chosen(other, second), remark(other, second)) == ("", SIGNS)
        other.reload()
        assert remark(other, second) == SIGNS
        # What stands there already stays, and what comes is put behind it.
        answer(other, second, "no")
        third = asked(other)[2]
        words_at(other, third).fill("hier")
        words_at(other, third).blur()
        words_at(page, third).fill("daar")
        words_at(page, third).blur()
        open_file(other, save(page, "#hb-save", tmp_path))
        assert remark(other, third) == "hier\ndaar"
        assert chosen(other, second) == "no"
        assert seen.failures == []


@pytest.mark.long
def test_words_are_kept_while_they_are_typed(page: Page) -> None:
    begin(page)
    first, second = asked(page)[:2]
    answer(page, second, "yes", "oud")
    words_at(page, first).press_sequentially("bezig")
    page.wait_for_function("() => Object.values(localStorage).some(text => text.includes('bezig'))")
    words_at(page, second).focus()
    words_at(page, second).press_sequentially(" en nieuw")
    page.wait_for_function("() => Object.values(localStorage).some(text => text.includes('nieuw'))")
    assert typed(page)[first] == "bezig"
    assert "nieuw" in typed(page)[second]


@pytest.mark.long
def test_a_confirmation_keeps_the_words_of_now(page: Page) -> None:
    begin(page, month="2026-10")
    names = asked(page)
    for name in names:
        answer(page, name, "yes", "van oktober")
    next_round(page)
    once_more = page.locator("[data-hb-item]:not([hidden]):has(button:text('Bevestig: Ja'))")
    name, other = once_more.evaluate_all("all => all.map(e => e.dataset.hbItem)")[:2]
    field = words_at(page, name)
    field.fill("van nu")
    item(page, name).get_by_role("button", name="Bevestig: Ja").click()
    assert (chosen(page, name), remark(page, name)) == ("yes", "van nu")
    assert last_of(stored(page), name)["remark"] == "van nu"
    item(page, other).get_by_role("button", name="Bevestig: Ja").click()
    assert remark(page, other) == "van oktober", "nothing was typed since"


def test_what_is_too_long_is_said_and_stays(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "yes", "kort")
    long = "é" * 10_001
    field = words_at(page, name)
    field.fill(long)
    field.blur()
    assert "er passen 10000 tekens, en er staan er 10001" in status(page)
    assert remark(page, name) == long, "nothing is cut"
    page.reload()
    assert remark(page, name) == long
    field.fill(long[1:])
    field.blur()
    assert status(page).startswith("Bewaard")
    assert last_of(stored(page), name)["remark"] == long[1:]


@pytest.mark.one_in(2)
@pytest.mark.parametrize("blank", [" ", "\n\t ", "\u00a0", "\u200b", "\u2800", "\u3164"])
def test_what_nobody_sees_is_no_reason(page: Page, blank: str) -> None:
    begin(page)
    name = page.locator("[data-hb-item]:not([hidden]):has(input[value=na])").first.get_attribute(
        "data-hb-item"
    )
    assert name
    answer(page, name, "na", blank)
    assert count(page).startswith("0 van")
    assert "Schrijf bij n.v.t. op waarom." in item(page, name).inner_text()
    answer(page, name, "yes", blank)
    assert last_of(stored(page), name)["remark"] == ""


def test_any_sign_is_the_same_in_file_report_csv_and_print(page: Page, tmp_path: Path) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "no", SIGNS)
    content = json.loads(save(page, "#hb-save", tmp_path).read_text("utf-8"))
    assert last_of(content["records"], name)["remark"] == SIGNS
    table = save(page, "#hb-save-actions", tmp_path).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    # A sign in front makes text of what a spreadsheet could take for a formula.
    assert rows[1][-1].replace("\r\n", "\n") == SIGNS.replace("; =", ";' =")
    show_report(page)
    assert SIGNS in str(page.locator("#hb-report-body").text_content())
    page.click("#hb-report-hide")
    expect(words_at(page, name)).to_have_value(SIGNS)


def test_long_words_print_whole_from_the_form_too(page: Page, tmp_path: Path) -> None:
    begin(page)
    name = asked(page)[0]
    words = " ".join(f"woord{n}" for n in range(900))
    answer(page, name, "no", words)
    path = tmp_path / "formulier.pdf"
    page.pdf(path=path)
    text = printed(path)
    # Words to a ‘nee’ are no proof.
    assert "Toelichting woord0 " in " ".join(text.split())
    assert "woord899" in text
    assert text.count("woord450") == 1


def test_after_erasing_nothing_of_it_can_be_printed(page: Page, tmp_path: Path) -> None:
    begin(page, "geheime functie")
    answer(page, asked(page)[0], "no", "geheime woorden")
    show_report(page)
    page.click("#hb-report-hide")
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    page.wait_for_selector("#hb-erase-undo:visible")
    assert "geheime" not in str(page.evaluate("document.documentElement.innerHTML"))
    # What comes after an answer alone would tell what it was.
    assert page.locator("[data-hb-item][data-hb-answer]:not([data-hb-answer=''])").count() == 0
    path = tmp_path / "leeg.pdf"
    page.pdf(path=path)
    text = printed(path)
    assert "geheime" not in text
