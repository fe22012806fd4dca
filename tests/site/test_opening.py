"""Opening somebody's file: what it would change is shown before, and can be undone after."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.filling import (
    answer,
    asked,
    begin,
    choose_file,
    chosen,
    colleague,
    go,
    hub,
    item,
    next_round,
    open_file,
    save,
    status,
    stored,
    words_at,
)
from tests.support.saved_files import (
    LIES,
    Record,
    file_of,
    of_answer,
    of_list,
    of_round,
    resealed,
    text_of,
)

HERE = {"id": "chatberichten", "version": "2.0.1", "build": "1"}


@pytest.fixture
def mine(page: Page, tmp_path: Path) -> Path:
    """Give the file from which two people go on apart."""
    begin(page)
    answer(page, asked(page)[0], "no", "nog niet")
    return save(page, "#hb-save", tmp_path)


@pytest.mark.long
def test_an_answer_that_was_not_seen_is_never_replaced(
    page: Page, browser: Browser, root: str, mine: Path, tmp_path: Path
) -> None:
    first, second, third, *others = asked(page)
    writes_more = [(name, "unknown") for name in others[:5]]
    said = [*writes_more, (first, "unknown"), (second, "yes")]
    theirs = colleague(browser, root, mine, tmp_path / "theirs", *said)
    answer(page, first, "yes", "e-mail van 12 uur")
    answer(page, third, "yes")
    before = records(page)
    choose_file(page, theirs)
    told = page.inner_text("#hb-incoming")
    assert "minister X, november 2026" in told
    assert "Antwoorden die erbij komen: 6" in told
    assert "Antwoorden die elkaar tegenspreken: 1" in told
    page.locator("#hb-incoming summary").last.click()
    told = page.inner_text("#hb-incoming")
    assert "U: Ja" in told
    assert "e-mail van 12 uur" in told
    assert "Bestand: Weet ik niet" in told
    assert records(page) == before, "nothing changes before it is opened"
    page.click("#hb-incoming-open")
    assert chosen(page, first) == "", "two answers: neither is shown as the one"
    box = item(page, first).locator(".hb-carry")
    assert "spreken elkaar tegen" in box.inner_text()
    box.get_by_role("button", name="Ja").click()
    assert chosen(page, first) == "yes"
    assert words_at(page, first).input_value() == "e-mail van 12 uur"
    assert not box.is_visible(), "a new answer settles it"
    # Who opens the file of this page has the same.
    settled = save(page, "#hb-save", tmp_path)
    choose_file(page, theirs)
    assert status(page).startswith("Geopend"), "there is nothing new in it any more"
    last = colleague(browser, root, settled, tmp_path / "last")
    assert json.loads(last.read_text("utf-8"))["records"] == records(page)


def records(page: Page) -> list[Record]:
    """Return the records that the browser keeps, oldest first."""
    own = [record for record in stored(page) if "digest" in record]
    return sorted(own, key=lambda r: (r["counter"], r["time"], r["digest"]))


@pytest.mark.long
def test_an_answer_that_follows_mine_replaces_it_and_says_so(
    page: Page, browser: Browser, root: str, mine: Path, tmp_path: Path
) -> None:
    first = asked(page)[0]
    theirs = colleague(browser, root, mine, tmp_path / "theirs", (first, "yes"))
    choose_file(page, theirs)
    assert "Antwoorden van u die worden vervangen: 1" in page.inner_text("#hb-incoming")
    page.click("#hb-incoming-leave")
    assert chosen(page, first) == "no"
    assert status(page) == "Het bestand is niet geopend. Er is niets veranderd."
    before = records(page)
    open_file(page, theirs)
    assert chosen(page, first) == "yes"
    page.click("#hb-open-undo")
    expect(page.locator("#hb-status")).to_have_text("Het openen is ongedaan gemaakt.")
    assert chosen(page, first) == "no"
    assert records(page) == before
    page.reload()
    assert chosen(page, first) == "no"
    assert not page.locator("#hb-open-undo").is_visible()


@pytest.mark.long
def test_opening_is_undone_in_another_tab_too(
    page: Page, browser: Browser, root: str, mine: Path, tmp_path: Path
) -> None:
    first = asked(page)[0]
    theirs = colleague(browser, root, mine, tmp_path / "theirs", (first, "yes"))
    other = page.context.new_page()
    go(other, root)
    open_file(page, theirs)
    item(other, first).locator("input[value=yes]:checked").wait_for()
    page.click("#hb-open-undo")
    item(other, first).locator("input[value=no]:checked").wait_for()
    other.bring_to_front()
    other.evaluate("dispatchEvent(new Event('focus'))")
    other.wait_for_timeout(700)
    assert [r for r in records(page) if r.get("answer") == "yes"] == []


def test_files_of_before_say_what_they_replace(page: Page, tmp_path: Path) -> None:
    begin(page)
    first = asked(page)[0]
    answer(page, first, "no")
    own = {r["kind"]: r for r in records(page)}
    question = {k: own["answer"][k] for k in ("item", "question", "version", "clauses")}
    at = {"list": own["list"]["list"], "counter": 99}
    theirs = [own["list"], own["round"], of_answer(**question, **at, answer="yes")]
    file = tmp_path / "ouder.json"
    about = {"list": at["list"], "subject": "minister X", "handbook": HERE}
    file.write_text(resealed(file_of(*theirs, **about)), "utf-8")
    choose_file(page, file)
    assert "tegenspreken: 1" in page.inner_text("#hb-incoming"), "mine does not know theirs"
    page.click("#hb-incoming-open")
    assert "spreken elkaar tegen" in item(page, first).inner_text()


def test_a_file_that_names_my_list_otherwise_is_refused(
    page: Page, mine: Path, tmp_path: Path
) -> None:
    content = json.loads(mine.read_text("utf-8"))
    named = of_list(list=content["list"], subject="iemand anders")
    opens = of_round(list=content["list"])
    file = tmp_path / "anders.json"
    about = {"list": content["list"], "subject": "iemand anders", "handbook": HERE}
    file.write_text(text_of(file_of(named, opens, **about)), "utf-8")
    before = records(page)
    choose_file(page, file)
    assert (
        "geeft een lijst die u al hebt een andere naam. Bij u heet die lijst: minister X."
        in status(page)
    )
    assert records(page) == before


@pytest.mark.long
def test_files_that_lie_change_nothing(page: Page, tmp_path: Path) -> None:
    begin(page)
    before = records(page)
    for n, (name, (text, reason)) in enumerate(LIES.items()):
        # The question of these files is of no checklist: whether it may be left out, no page knows.
        if reason == "notApplicable":
            continue
        file = tmp_path / f"{n}.json"
        file.write_text(text, "utf-8")
        choose_file(page, file)
        assert status(page).endswith("Er is niets veranderd."), name
    assert records(page) == before


def test_a_clock_that_ran_ahead_is_told_and_takes_nothing_over(
    page: Page, root: str, tmp_path: Path
) -> None:
    begin(page, "nu")
    answer(page, asked(page)[0], "yes")
    ahead = "9999-12-01T10:00:00.000Z"
    parts = [of_list(time=ahead), of_round(time=ahead), of_answer(time=ahead)]
    file = tmp_path / "vooruit.json"
    file.write_text(text_of(file_of(*parts, saved=ahead, handbook=HERE)), "utf-8")
    choose_file(page, file)
    assert "tijden die nog moeten komen" in page.inner_text("#hb-incoming")
    page.click("#hb-incoming-open")
    go(page, root)
    assert page.inner_text("#hb-for") == "nu, november 2026", "the page is about my own list"


def test_rounds_and_events_of_another_are_told(
    page: Page, browser: Browser, root: str, mine: Path, tmp_path: Path
) -> None:
    (tmp_path / "theirs").mkdir()
    with opened(browser, root) as (other, _):
        go(other, root)
        open_file(other, mine)
        next_round(other)
        hub(other)
        event = other.locator(".hb-events input:not(:checked)").first
        name = event.evaluate("box => box.closest('label').textContent.trim()")
        event.check()
        theirs = save(other, "#hb-save", tmp_path / "theirs")
    choose_file(page, theirs)
    assert f"‘{name}’ staat dan aan, in december 2026." in page.inner_text("#hb-incoming")


def test_two_lists_of_one_name_are_told_apart(page: Page) -> None:
    begin(page, "minister X")
    begin(page, "minister X")
    options = page.locator("#hb-choice option").all_inner_texts()
    assert len(set(options)) == 2
    assert all(option.startswith("minister X (") for option in options)
