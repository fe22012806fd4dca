"""Fill in a checklist: kept at once, seen at once, and there again after whatever happens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.filling import (
    BEWINDSPERSOON,
    answer,
    answer_all,
    asked,
    begin,
    chosen,
    count,
    go,
    hub,
    item,
    press,
    question,
    show_questions,
    status,
    stored,
    visit,
    words_at,
)


def test_answers_are_kept_at_once_and_counted(page: Page) -> None:
    begin(page)
    assert page.inner_text("#hb-for") == "minister X, november 2026"
    names = asked(page)
    assert count(page) == f"0 van {len(names)}"
    answer(page, names[0])
    assert re.fullmatch(
        r"Bewaard in deze browser om \d\d:\d\d, nog niet als bestand\.", status(page)
    )
    assert count(page) == f"1 van {len(names)}"
    assert page.locator("#hb-status").is_visible()
    hub(page)
    assert page.locator("#hb-parts .hb-row-state").first.inner_text().startswith("1 van ")
    assert page.locator("#hb-status").is_visible()
    assert "concept in deze browser" in str(page.text_content("#hb-draft"))


def test_next_goes_to_the_next_open_question(page: Page) -> None:
    begin(page)
    names = asked(page)
    answer(page, names[0], "no")
    answer(page, names[2], "no")
    focused = "document.activeElement.closest('[data-hb-item]').dataset.hbItem"
    visit(page, f"vraag-{names[0]}")
    page.click("#hb-next")
    assert page.evaluate(focused) == names[1]
    page.click("#hb-next")
    assert status(page) == "Kies een antwoord, of sla de vraag over."
    assert page.evaluate(focused) == names[1]
    page.click("#hb-skip")
    assert page.evaluate(focused) == names[3], "what is answered is passed over"
    item(page, names[-1])
    assert page.inner_text("#hb-skip") == "Alle antwoorden"
    page.click("#hb-skip")
    expect(page.locator("#hb-summary")).to_be_visible()
    assert page.inner_text("#hb-next") == "Ga verder: vraag 2", "what was passed over comes again"
    page.click("#hb-next")
    assert page.evaluate(focused) == names[1]


def test_each_question_has_an_address(page: Page) -> None:
    begin(page)
    name, other = asked(page)[4:6]
    for address in (f"vraag-{name}", name):
        visit(page, f"vraag-{other}")
        page.goto(f"{page.url.partition('#')[0]}#{address}")
        assert question(page, name).is_visible()
        assert not question(page, other).is_visible()
        assert page.evaluate("document.activeElement.id") == name
        assert page.title().startswith(question(page, name).locator("h3").inner_text())
    page.go_back()
    expect(question(page, other)).to_be_visible()
    page.reload()
    expect(question(page, other)).to_be_visible()
    part = page.locator(".hb-part").last.get_attribute("id")
    visit(page, str(part))
    expect(page.locator(f"#{part} [data-hb-now]")).to_be_visible()


def test_what_was_answered_is_there_after_a_reload(page: Page) -> None:
    begin(page)
    names = asked(page)
    answer(page, names[2], "no", "gevraagd aan de helpdesk")
    item(page, names[2]).locator("[data-hb-field=who]").fill("secretaris")
    item(page, names[2]).locator("[data-hb-field=by]").fill("1 december")
    page.reload()
    assert status(page) == "Uw antwoorden uit deze browser staan er weer."
    assert chosen(page, names[2]) == "no"
    fields = {"remark": "gevraagd aan de helpdesk", "who": "secretaris", "by": "1 december"}
    for field, text in fields.items():
        assert item(page, names[2]).locator(f"[data-hb-field={field}]").input_value() == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31-2-2027", "Deze datum bestaat niet. Vul een andere in, zoals 31-12-2026."),
        ("volgende week dinsdag", "Vul een datum in, zoals 31-12-2026, of laat dit leeg."),
    ],
)
def test_a_day_that_is_none_is_told_at_its_field_and_stays(
    page: Page, text: str, told: str
) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "no")
    field = item(page, name).locator("[data-hb-field=by]")
    fault = page.locator(f"#{field.get_attribute('aria-describedby')}")
    field.fill(text)
    field.blur()
    for _ in range(2):
        expect(fault).to_have_text(told)
        assert field.get_attribute("aria-invalid") == "true"
        page.click("#hb-next")
        expect(field).to_be_focused()
        assert field.input_value() == text
        page.reload()
    assert text in [record.get("by") for record in stored(page)]
    field.fill("15 januari 2027")
    field.blur()
    expect(fault).to_be_empty()
    assert field.get_attribute("aria-invalid") is None
    page.click("#hb-next")
    expect(question(page, asked(page)[1])).to_be_visible()
    # Where it is not seen, it keeps nobody.
    answer(page, name, "no")
    item(page, name).locator("[data-hb-field=by]").fill(text)
    item(page, name).locator("input[value=yes]").check()
    page.click("#hb-next")
    expect(question(page, asked(page)[1])).to_be_visible()


@pytest.mark.parametrize("answered", [True, False])
def test_a_reload_in_the_middle_of_typing_loses_no_letter(page: Page, *, answered: bool) -> None:
    begin(page)
    name, other = asked(page)[:2]
    if answered:
        answer(page, name)
    remark = words_at(page, name)
    remark.press_sequentially("half een zi")
    page.reload()
    assert remark.input_value() == "half een zi"
    answer(page, other)
    assert remark.input_value() == "half een zi"
    answer(page, name, "unknown")
    assert [r["remark"] for r in stored(page) if r.get("answer") == "unknown"] == ["half een zi"]


def test_a_page_from_the_browsers_cache_shows_what_came_since(page: Page, root: str) -> None:
    begin(page)
    names = asked(page)
    answer(page, names[0])
    page.goto(f"{root}/privacy/")
    other = page.context.new_page()
    go(other, root)
    answer(other, names[1], "no")
    other.close()
    page.go_back()
    page.wait_for_selector("[data-hb-screen]")
    assert (chosen(page, names[0]), chosen(page, names[1])) == ("yes", "no")


def test_a_no_asks_who_and_by_when(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    todo = item(page, name).locator(".hb-todo")
    assert not todo.is_visible()
    for value, shown in (("no", True), ("yes", False), ("unknown", True)):
        answer(page, name, value)
        assert todo.is_visible() is shown


def test_not_applicable_takes_a_reason(page: Page) -> None:
    begin(page)
    name = page.locator("[data-hb-item]:not([hidden]):has(input[value=na])").first.get_attribute(
        "data-hb-item"
    )
    assert name is not None
    answer(page, name, "na")
    assert "Schrijf bij n.v.t. op waarom." in item(page, name).inner_text()
    assert count(page).startswith("0 van ")
    answer(page, name, "na", "er is geen tweede toestel")
    assert "Schrijf bij n.v.t. op waarom." not in item(page, name).inner_text()
    assert count(page).startswith("1 van ")


def test_at_most_five_questions_are_put_to_the_one_who_knows(page: Page) -> None:
    begin(page)
    show_questions(page)
    page.wait_for_selector("#hb-ask-list li")
    questions = page.locator("#hb-ask-list li").all_inner_texts()
    assert len(questions) == 5
    assert page.locator("#hb-ask-text").input_value().split("\n") == questions
    page.emulate_media(media="print")
    assert page.locator("#hb-ask").is_visible()
    assert not page.locator("#hb-form").is_visible()
    assert not page.locator("h1").is_visible()
    page.emulate_media(media="screen")
    page.click("#hb-ask-hide")
    answer_all(page)
    show_questions(page)
    expect(page.locator("#hb-status")).to_have_text("Er zijn geen open vragen om voor te leggen.")
    expect(page.locator("#hb-ask-text")).to_be_hidden()
    expect(page.locator("#hb-ask-print")).to_be_hidden()


def test_who_does_not_know_puts_it_to_one_who_does(page: Page) -> None:
    begin(page)
    answer_all(page)
    unsure = asked(page)[3]
    answer(page, unsure, "unknown")
    show_questions(page)
    expect(page.locator("#hb-ask-list li")).to_have_count(1)
    assert page.locator("#hb-ask-text").input_value() in str(item(page, unsure).text_content())


def test_without_scripts_the_list_is_a_printable_form(browser: Browser, root: str) -> None:
    with opened(browser, root, scripts=False) as (page, _):
        page.goto(f"{root}/{BEWINDSPERSOON}")
        assert not page.locator("#hb-app").is_visible()
        assert not page.locator("#hb-bar").is_visible()
        page.locator("input[type=radio]").first.check()
        page.emulate_media(media="print")
        assert page.locator("#hb-paper").is_visible()
        assert page.locator("#hb-form .hb-signature").is_visible()


def test_enter_begins_and_cancel_goes_back(page: Page) -> None:
    page.locator("#hb-new-subject").press_sequentially("minister X")
    page.fill("#hb-new-month", "2026-11")
    page.locator("#hb-new-month").press("Enter")
    assert page.inner_text("#hb-for") == "minister X, november 2026"
    press(page, "#hb-new")
    assert not page.locator("#hb-dossier").is_visible()
    page.click("#hb-cancel")
    assert page.inner_text("#hb-for") == "minister X, november 2026"
    assert not page.locator("#hb-begin").is_visible()


def test_one_action_is_the_first_one(page: Page) -> None:
    first = page.locator(".hb-button--first:visible")
    assert first.all_inner_texts() == ["Begin"]
    begin(page)
    assert first.all_inner_texts() == ["Ga verder: vraag 1"]
    visit(page, f"vraag-{asked(page)[0]}")
    assert first.all_inner_texts() == ["Volgende"]
    answer_all(page)
    for screen in ("samenvatting", "overzicht", f"vraag-{asked(page)[3]}", "verslag"):
        visit(page, screen)
        page.wait_for_timeout(50)
        assert first.all_inner_texts() == ["Rond november af en bewaar het bestand"], screen


def test_the_line_at_the_foot_covers_nothing_before_a_list_begins(page: Page) -> None:
    assert page.locator("#hb-bar").evaluate("bar => bar.offsetHeight") == 0
    begin(page)
    assert page.locator("#hb-status").is_visible()
    hub(page)
    assert page.locator("#hb-bar").evaluate("bar => bar.offsetHeight") > 44


def test_a_missing_reason_is_told(page: Page) -> None:
    begin(page)
    name = page.locator("[data-hb-item]:not([hidden]):has(input[value=na])").first.get_attribute(
        "data-hb-item"
    )
    assert name
    answer(page, name, "na")
    assert status(page) == "Schrijf bij n.v.t. op waarom."
    # Nothing is wrong before one goes on without it.
    wrong = re.compile("hb-status--wrong")
    expect(page.locator("#hb-status")).not_to_have_class(wrong)
    page.click("#hb-next")
    expect(page.locator("#hb-status")).to_have_class(wrong)


def test_the_next_questions_follow_up_to_the_last(page: Page) -> None:
    begin(page)
    show_questions(page)
    expect(page.locator("#hb-ask")).not_to_have_attribute("aria-busy", "true")
    seen: list[str] = []
    more = page.locator("#hb-ask-next")
    while True:
        some = page.locator("#hb-ask-list li").all_inner_texts()
        first, last = len(seen) + 1, len(seen) + len(some)
        assert f"vraag {first} tot en met {last}, van de " in status(page)
        assert page.locator("#hb-ask-list").get_attribute("start") == str(first)
        seen += some
        if not more.is_visible():
            break
        more.click()
    assert len(seen) == len(set(seen)) > 5
    assert status(page).endswith(f"van de {len(seen)}.")


def test_a_press_counts_where_the_button_moves_as_a_field_is_left(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    answer(page, name, "no")
    day = item(page, name).locator("[data-hb-field=by]")
    day.click()
    day.press_sequentially("31-02-2027")
    page.locator("#hb-next").click()
    # What is wrong is told above, so that the button is elsewhere when it is let go.
    expect(item(page, name)).to_contain_text("Deze datum bestaat niet.")
    expect(day).to_be_focused()


def test_no_round_is_closed_with_a_day_that_is_none(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    answer_all(page)
    answer(page, name, "no")
    visit(page, f"vraag-{name}")
    item(page, name).locator("[data-hb-field=by]").fill("31-02-2027")
    item(page, name).locator("[data-hb-field=by]").blur()
    visit(page, "samenvatting")
    expect(page.locator("#hb-summary-body .hb-answered--no")).to_contain_text("bestaat niet")
    page.click("#hb-next")
    expect(page.locator("#hb-status")).to_contain_text("een datum die niet bestaat")
    expect(question(page, name)).to_be_visible()
    item(page, name).locator("[data-hb-field=by]").fill("")
    item(page, name).locator("[data-hb-field=by]").blur()
    visit(page, "samenvatting")
    page.click("#hb-next")
    expect(page.locator("#hb-report-body")).to_contain_text("minister X")


def test_who_and_by_when_stand_on_paper(browser: Browser, root: str) -> None:
    with opened(browser, root, scripts=False) as (page, _):
        page.goto(f"{root}/{BEWINDSPERSOON}")
        page.emulate_media(media="print")
        assert page.locator(".hb-todo").first.is_visible()
