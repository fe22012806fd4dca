"""Regelen: three taps, a card for each app, and what is done is the answer in the reader's list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Seen, opened
from tests.site.arranging import (
    ACTIONS,
    ASIDE,
    BOTH,
    ENDS,
    SCREEN,
    WIDTH,
    arrange,
    setups,
    shown,
    turn,
)
from tests.site.filling import (
    answer,
    begin,
    chosen,
    colleague,
    entries,
    go,
    item,
    next_round,
    open_file,
    press,
    question,
    save,
    stored,
    words_at,
)
from tests.support.fiction import build_fiction, copy_fiction

SIGNAL = "signal-standaardtimer-uit"
# Noon, so that it is the same day wherever the browser is.
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); },
});"""
FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
)


@pytest.fixture
def phone(browser: Browser, root: str) -> Iterator[tuple[Page, Seen]]:
    """Give a page on a phone, on which nothing may go wrong before the test is done."""
    with opened(browser, root) as (page, seen):
        yield page, seen
        assert seen.failures == []


def done(page: Page, action: str) -> bool:
    """Tell whether an action is shown as done."""
    button = page.locator(f"#{action} .hb-ready > [aria-pressed]")
    return button.get_attribute("aria-pressed") == "true"


def tap(page: Page, action: str) -> None:
    """Give the answer of an action that all stands well, on its own card."""
    # Behind another tab, a browser draws a page once a second.
    page.bring_to_front()
    turn(page, action)
    page.click(f"#{action} .hb-ready > [aria-pressed]")


def take_back(page: Page, action: str) -> None:
    """Take back what was answered on the card of an action."""
    page.bring_to_front()
    turn(page, action)
    page.click(f"#{action} .hb-undo")


def undone(page: Page, action: str) -> str:
    """Return what the card of an action says of what was taken back, as a screen reader hears it."""
    return page.inner_text(f"#{action} .hb-undone[role=status]")


def message(page: Page) -> list[str]:
    """Return the lines to hand to the staff."""
    return page.input_value("#hb-text").split("\n")


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the ticks and the count."""
    return entries(page).get("handboek:chatberichten:typing:/regelen/1", {})


@pytest.mark.parametrize(
    "scripts",
    [True, pytest.param(False, marks=pytest.mark.long)],
    ids=["scripts", "no-scripts"],
)
def test_three_taps_from_the_start_to_the_first_card(
    browser: Browser, origin: str, *, scripts: bool
) -> None:
    assert len(setups()) == 6
    with opened(browser, origin, scripts=scripts) as (page, seen):
        page.set_viewport_size({"width": WIDTH, "height": SCREEN})
        for address in setups():
            page.goto(f"{origin}/")
            steps = ["regelen/", *(re.findall("regelen/[^/]+/", address)), address]
            for step in steps:
                name = step.split("/")[-2]
                link = page.locator(
                    f"main a:is([href='{name}/'], [href$='/{name}/']):visible"
                ).first
                box = link.bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= SCREEN, "a tap, and no scrolling before it"
                link.click()
            assert page.url == f"{origin}/{address}"
            box = page.locator(".hb-card .hb-look").first.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= SCREEN, "what to look at first is in sight"
        assert seen.failures == []


def test_both_apps_come_first(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        page.goto(f"{origin}/regelen/iphone/")
        names = page.locator(".hb-doors a").all_inner_texts()
        assert names == ["WhatsApp en Signal", "WhatsApp", "Signal"]


@pytest.mark.one_in(2)
@pytest.mark.each("address", setups)
def test_each_card_fits_one_small_screen(browser: Browser, origin: str, address: str) -> None:
    with opened(browser, origin) as (page, _):
        page.set_viewport_size({"width": WIDTH, "height": SCREEN})
        arrange(page, origin, address)
        cards = page.locator(".hb-card").evaluate_all("all => all.map(e => e.id)")
        assert len(cards) >= 7
        for card in cards:
            turn(page, card)
            assert shown(page) == [card]
            # What is done on the card ends with the way on; below that stands why.
            box = page.locator(f"#{card} .hb-turn").bounding_box()
            assert box is not None
            assert page.evaluate("scrollY") == 0
            assert box["y"] + box["height"] <= SCREEN, card


def test_the_way_is_one_line_and_there_is_one_picture(browser: Browser, origin: str) -> None:
    with opened(browser, origin) as (page, _):
        arrange(page, origin)
        way = page.locator("#whatsapp-timer .hb-way").inner_text()
        assert way == "Instellingen › Privacy › Standaardtimer voor berichten"
        assert page.locator("#whatsapp-timer svg:visible").count() == 1
        page.click("#whatsapp-timer summary")
        assert page.locator("#whatsapp-timer .hb-steps > li:visible").count() == 5
        turn(page, "sms-bewaren")
        way = page.locator("#sms-bewaren .hb-way").inner_text()
        assert (
            way
            == "Instellingen › Apps (alleen als u dit woord ziet) › Berichten › Bewaar berichten"
        )
        turn(page, "eenmalige-weergave")
        assert page.locator("#eenmalige-weergave svg:visible").count() == 1


def test_an_answer_leads_to_the_next_card(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    arrange(page, root)
    for n, name in enumerate(ACTIONS, 1):
        assert shown(page) == [name]
        page.locator(f"#{name} .hb-ready > [aria-pressed]").focus()
        page.keyboard.press("Enter" if n % 2 else "Space")
        assert f"{n} van 4 gedaan" in page.inner_text("#hb-status")
        # A screen reader begins at the heading of what comes.
        assert page.evaluate("document.activeElement.localName") == "h2"
        next_one = [*ACTIONS, ENDS[0]][n]
        assert page.evaluate("document.activeElement.closest('.hb-card').id") == next_one
        assert page.evaluate("location.hash") == f"#{next_one}"
        assert axe(page, next_one) == []
    assert page.inner_text("#hb-finished").endswith("stonden uw instellingen goed.")
    page.go_back()
    page.wait_for_selector(f"#{ACTIONS[-1]}:visible")
    assert done(page, ACTIONS[-1])
    arrange(page, root)
    assert shown(page) == [ENDS[0]], "who did all begins with what is left"
    take_back(page, ACTIONS[0])
    assert not done(page, ACTIONS[0])
    arrange(page, root)
    assert shown(page) == [ACTIONS[0]]
    # The other phone is another device; with one app less, the same timer is off.
    arrange(page, root, "regelen/android/signal/")
    assert page.locator(".hb-card--done").count() == 0
    arrange(page, root, "regelen/iphone/signal/")
    assert all(done(page, n) for n in ACTIONS[1:])
    # With one app more, there is something left to do.
    take_back(page, "eenmalige-weergave")
    arrange(page, root)
    assert not done(page, "eenmalige-weergave")


def test_the_other_cards_have_no_fault_either(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, _):
        arrange(page, root)
        for card in (ASIDE, *ENDS[1:]):
            turn(page, card)
            assert axe(page, card) == []


def test_nobody_is_done_before_some_chats_were_looked_at(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    arrange(page, root)
    for name in ACTIONS:
        tap(page, name)
    assert page.locator("#hb-finished").is_visible()
    turn(page, "hb-end")
    standing = page.locator("#hb-end .hb-standing")
    assert standing.inner_text() == "Nog te doen: Nog één ding: uw bestaande chats"
    standing.locator("a:visible").click()
    page.wait_for_selector("#hb-recheck:visible")
    assert shown(page) == ["hb-recheck"]
    for _ in range(3):
        page.click("[data-hb-count=fine][data-hb-by='1']")
    onward = page.locator("#hb-recheck .hb-turn a:last-child")
    assert onward.inner_text() == "Volgende ›"
    onward.click()
    page.wait_for_selector("#hb-rest:visible")
    assert shown(page) == ["hb-rest"]
    page.click("#hb-rest .hb-turn a:last-child")
    page.wait_for_selector("#hb-end:visible")
    assert standing.inner_text().endswith("Klaar voor nu.")
    take_back(page, "signal-timer")
    turn(page, "hb-end")
    assert standing.inner_text() == "Nog te doen: Kijk in Signal"


@pytest.mark.long
def test_that_all_stood_well_has_its_day_and_invites_to_look_again(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    page.clock.install(time="2026-11-24T12:00:00")
    go(page, root)
    begin(page)
    arrange(page, root)
    tap(page, ACTIONS[0])
    page.click("#hb-take-yes")
    take_back(page, ACTIONS[0])
    page.clock.set_system_time("2026-11-25T12:00:00")
    for name in ACTIONS:
        tap(page, name)
    page.click("[data-hb-count=fine][data-hb-by='1']")
    recheck, end = "#hb-recheck .hb-standing", "#hb-end .hb-standing"
    good = "✓ Op 25-11-2026 stonden uw instellingen goed."
    assert page.inner_text(recheck) == good
    assert page.inner_text(f"#{ACTIONS[0]} .hb-did") == "✓ gedaan"
    page.clock.set_system_time("2026-12-24T12:00:00")
    arrange(page, root)
    assert page.inner_text(recheck) == good
    turn(page, ACTIONS[0])
    assert page.inner_text(f"#{ACTIONS[0]} .hb-did") == "✓ gedaan op 25-11-2026"
    page.clock.set_system_time("2026-12-25T12:00:00")
    arrange(page, root)
    assert page.evaluate(f"matchMedia('(width: {WIDTH}px)').matches")
    assert shown(page) == [ENDS[0]]
    again = "Op 25-11-2026 stond het goed. Kijk opnieuw."
    for card in (recheck, end):
        turn(page, card[1:].split(" ")[0])
        said = page.inner_text(card)
        assert " ".join(said.split()) == f"{again} Begin opnieuw"
        assert page.locator(".hb-good:visible, .hb-left:visible").count() == 0
    page.click("#hb-end .hb-anew button")
    assert shown(page) == [ACTIONS[0]]
    assert page.locator(".hb-card--done").count() == 0
    assert message(page) == [""]
    # Looked at on two days, it says both; the oldest of them grows old.
    for name in ACTIONS[:2]:
        tap(page, name)
    page.clock.set_system_time("2026-12-27T12:00:00")
    for name in ACTIONS[2:]:
        tap(page, name)
    both = "U keek van 25-12-2026 tot en met 27-12-2026. "
    assert page.inner_text(recheck) == f"✓ {both}Uw instellingen stonden goed."
    page.clock.set_system_time("2027-01-25T12:00:00")
    arrange(page, root)
    assert page.inner_text(recheck).startswith(f"{both}Het stond goed. Kijk opnieuw.")
    go(page, root)
    assert chosen(page, "whatsapp-standaardtimer-uit") == "yes", "a list keeps what it was told"


def test_what_was_looked_at_before_the_way_was_checked_is_looked_at_again(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    arrange(page, root)
    checked = date.fromisoformat(page.get_attribute("#hb-cards", "data-hb-checked") or "")
    for days, is_old in ((1, True), (0, False)):
        page.clock.set_fixed_time(f"{checked - timedelta(days)}T12:00:00")
        arrange(page, root)
        for name in ACTIONS:
            tap(page, name)
        page.clock.set_fixed_time(f"{checked}T12:00:00")
        arrange(page, root)
        assert page.locator("#hb-recheck .hb-anew").is_visible() == is_old


def test_a_time_that_was_set_goes_off_now_and_is_told(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    page.clock.set_fixed_time(NOON)
    arrange(page, root)
    page.click("#whatsapp-timer .hb-otherwise")
    assert shown(page) == [ASIDE]
    said = page.inner_text(f"#{ASIDE}")
    assert "Zet de timer nu uit." in said
    assert (
        "Stond hij aan? Laat uw chats vandaag nog veiligstellen: wat al aftelt, verdwijnt toch."
        in said
    )
    assert "Standaardtimer voor berichten: Uit" in " ".join(said.split())
    assert not done(page, "whatsapp-timer")
    page.go_back()
    page.wait_for_selector("#whatsapp-timer:visible")
    page.go_forward()
    page.wait_for_selector(f"#{ASIDE}:visible")
    page.reload()
    page.click(f"#{ASIDE} .hb-ready > [aria-pressed]")
    assert shown(page) == ["signal-timer"]
    assert done(page, "whatsapp-timer")
    assert not done(page, ASIDE)
    line = "23-11-2026: WhatsApp, standaardtimer uit"
    found = f"{line}. Stond eerst anders: laat de berichten vandaag nog veiligstellen."
    assert message(page) == [found]
    # What never was so is not told.
    tap(page, "whatsapp-timer")
    assert message(page) == [found], "the same answer says the same"
    take_back(page, "whatsapp-timer")
    tap(page, "whatsapp-timer")
    assert message(page) == [line]


def test_who_skips_a_card_hears_at_the_end_what_is_left(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    page.clock.set_fixed_time(NOON)
    arrange(page, root)
    tap(page, "whatsapp-timer")
    known = message(page), kept(page)
    onward = page.locator("#signal-timer .hb-turn a:last-child")
    assert onward.inner_text() == "Later ›"
    onward.click()
    page.wait_for_selector("#sms-bewaren:visible")
    assert shown(page) == ["sms-bewaren"]
    assert page.evaluate("document.activeElement.closest('.hb-card').id") == "sms-bewaren"
    assert (message(page), kept(page)) == known
    tap(page, "sms-bewaren")
    tap(page, "eenmalige-weergave")
    assert shown(page) == ["hb-recheck"]
    assert page.inner_text("#hb-recheck .hb-standing") == "Nog te doen: Kijk in Signal"
    page.click("#hb-recheck .hb-standing a:visible")
    page.wait_for_selector("#signal-timer:visible")
    assert shown(page) == ["signal-timer"]
    # What was ticked before there were cards stays ticked, and is told.
    tap(page, ASIDE)
    line = "er stond geen timer aan, of de chats worden vandaag veiliggesteld"
    assert f"23-11-2026: {line}" in message(page)


def test_an_address_shows_the_card_that_it_names(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    for name, card in (("signal-timer", "signal-timer"), (ASIDE, ASIDE), ("hb-recheck", "hb-recheck"),
                       ("hb-finished", "hb-recheck"), ("hb-message", "hb-end")):  # fmt: skip
        page.goto(f"{root}/privacy/")
        arrange(page, root, f"{BOTH}#{name}")
        assert shown(page) == [card]
        assert page.evaluate("scrollY") == 0
    page.evaluate("location.hash = '#sms-bewaren'")
    page.wait_for_selector("#sms-bewaren:visible")
    for elsewhere in ("#%E0%A4%A", "#inhoud"):
        page.evaluate("name => { location.hash = name; }", elsewhere)
        assert shown(page) == ["sms-bewaren"]


def test_a_list_of_an_earlier_month_takes_no_answer_of_now(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.install(time="2026-08-20T10:00:00")
        go(page, root)
        begin(page, month="2026-08")
        before = sum("digest" in record for record in stored(page))
        page.clock.set_system_time("2026-11-25T10:00:00")
        arrange(page, root)
        tap(page, "signal-timer")
        assert done(page, "signal-timer")
        assert len(stored(page)) == before + 1
        assert list(kept(page)["ticks"]) == ["iphone/signal-timer/signal"]
        turn(page, "signal-timer")
        assert "(minister X, augustus 2026) is van een eerdere maand" in page.inner_text(
            "#signal-timer .hb-linked"
        )
        assert not page.locator("#hb-take-yes").is_visible()
        assert seen.failures == []


@pytest.mark.parametrize("phone_of", ["iphone", "android"])
def test_nothing_is_done_that_was_not_looked_at_on_this_phone(
    phone: tuple[Page, Seen], root: str, phone_of: str
) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    for name in (SIGNAL, "whatsapp-standaardtimer-uit", "sms-niet-automatisch-verwijderd"):
        answer(page, name, "yes")
    records = len(stored(page))
    arrange(page, root, f"regelen/{phone_of}/whatsapp-en-signal/")
    assert shown(page) == [ACTIONS[0]], "nothing is passed over"
    assert page.locator(".hb-card--done, .hb-did:visible").count() == 0
    assert page.inner_text("#hb-status") == ""
    assert message(page) == [""]
    said = "In de checklist van minister X (november 2026) staat: ja."
    assert page.inner_text(f"#{ACTIONS[0]} .hb-linked") == said
    for card in ENDS:
        turn(page, card)
        assert page.locator(".hb-good:visible").count() == 0
    # What is looked at is done, once each; the list has that answer already.
    for name in ACTIONS[:3]:
        tap(page, name)
        assert not page.locator("#hb-take-yes").is_visible()
    assert "3 van 4 gedaan" in page.inner_text("#hb-status")
    assert len(message(page)) == 3
    assert len(stored(page)) == records + 1
    other = "android" if phone_of == "iphone" else "iphone"
    arrange(page, root, f"regelen/{other}/whatsapp-en-signal/")
    assert page.locator(".hb-card--done").count() == 0


def test_what_a_list_of_an_earlier_month_says_is_not_done_now(browser: Browser, root: str) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.install(time="2026-08-20T10:00:00")
        go(page, root)
        begin(page, month="2026-08")
        answer(page, SIGNAL, "yes", "gezien")
        page.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        next_round(page)
        arrange(page, root)
        turn(page, "signal-timer")
        assert not done(page, "signal-timer")
        said = "In de checklist van minister X (augustus 2026) staat: ja."
        assert page.inner_text("#signal-timer .hb-linked") == said
        assert message(page) == [""]
        assert seen.failures == []


def test_done_is_the_answer_in_the_list_both_ways(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    answer(page, SIGNAL, "no", "volgende week")
    words_at(page, "whatsapp-standaardtimer-uit").fill("gezien")
    arrange(page, root)
    line = page.locator("#signal-timer .hb-linked")
    assert not done(page, "signal-timer")
    turn(page, "signal-timer")
    assert line.inner_text() == "In de checklist van minister X (november 2026) staat: nee."
    tap(page, "signal-timer")
    assert done(page, "signal-timer")
    assert "Ook in de checklist van minister X (november 2026)?" in page.inner_text("#hb-take")
    page.set_viewport_size({"width": 390, "height": 664})
    expect(page.locator("#hb-take-no")).to_be_in_viewport(timeout=5_000)
    assert not [r for r in stored(page) if r.get("item") == SIGNAL and r.get("answer") == "yes"]
    page.click("#hb-take-yes")
    assert done(page, "signal-timer")
    tap(page, "whatsapp-timer")
    assert not page.locator("#hb-take-yes").is_visible(), "it is asked once"
    go(page, root)
    for name, remark in ((SIGNAL, "volgende week"), ("whatsapp-standaardtimer-uit", "gezien")):
        assert chosen(page, name) == "yes"
        assert words_at(page, name).input_value() == remark
    arrange(page, root)
    for name in ("signal-timer", "whatsapp-timer"):
        take_back(page, name)
        assert not done(page, name)
        said = "Teruggenomen, ook in de checklist van minister X (november 2026)."
        assert undone(page, name) == said
    go(page, root)
    # What was taken back is what stood there before; where nothing stood, nothing is claimed.
    assert chosen(page, SIGNAL) == "no"
    assert chosen(page, "whatsapp-standaardtimer-uit") == ""
    words = words_at(page, "whatsapp-standaardtimer-uit")
    assert words.input_value() == "gezien"
    arrange(page, root)
    assert not done(page, "whatsapp-timer")
    go(page, root)
    assert words_at(page, SIGNAL).input_value() == "volgende week"


def test_the_good_answer_may_be_given_twice(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    arrange(page, root)
    tap(page, "signal-timer")
    page.click("#hb-take-yes")
    known = kept(page), stored(page), message(page)
    for _ in range(2):
        tap(page, "signal-timer")
        assert done(page, "signal-timer")
        assert (kept(page), stored(page), message(page)) == known
        assert shown(page) == [ACTIONS[2]], "on to what is left"
    take_back(page, "signal-timer")
    button = "#signal-timer .hb-ready > [aria-pressed]"
    assert page.evaluate("button => document.activeElement.matches(button)", button)
    assert not page.locator("#signal-timer .hb-undo").is_visible()
    page.click(button)
    turn(page, "signal-timer")
    assert undone(page, "signal-timer") == ""
    go(page, root)
    assert chosen(page, SIGNAL) == "yes"


@pytest.mark.one_in(2)
@pytest.mark.parametrize("began", ["2026-08", "2026-11"])
def test_what_was_answered_elsewhere_is_not_taken_back_here(
    browser: Browser, root: str, began: str
) -> None:
    """Nor what was put there in an earlier month, nor a yes that was given anew in the list."""
    with opened(browser, root) as (page, seen):
        page.clock.install(time=f"{began}-20T10:00:00")
        go(page, root)
        begin(page, month=began)
        answer(page, SIGNAL, "yes", "gezien")
        arrange(page, root, BOTH)
        tap(page, "whatsapp-timer")
        page.click("#hb-take-yes")
        go(page, root)
        if began == "2026-08":
            page.clock.set_system_time("2026-11-25T10:00:00")
            next_round(page, "2026-11-25")
        else:
            answer(page, "whatsapp-standaardtimer-uit", "no")
            answer(page, "whatsapp-standaardtimer-uit", "yes")
        records = sum("digest" in record for record in stored(page))
        for address in (BOTH, BOTH.replace("iphone", "android")):
            arrange(page, root, address)
            for name in ("signal-timer", "whatsapp-timer"):
                tap(page, name)
                take_back(page, name)
                assert not done(page, name)
                assert undone(page, name).endswith("blijft zoals die is.")
        assert sum("digest" in record for record in stored(page)) == records
        go(page, root)
        assert chosen(page, SIGNAL) == "yes"
        assert seen.failures == []


def test_words_improved_after_done_stay_where_done_is_taken_back(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    answer(page, SIGNAL, "no", "nog niet")
    arrange(page, root)
    tap(page, "signal-timer")
    go(page, root)
    words_at(page, SIGNAL).fill("nog niet, morgen")
    words_at(page, SIGNAL).blur()
    arrange(page, root)
    take_back(page, "signal-timer")
    go(page, root)
    box = words_at(page, SIGNAL)
    assert (chosen(page, SIGNAL), box.input_value()) == ("no", "nog niet, morgen")


@pytest.mark.long
def test_answers_that_contradict_each_other_are_settled_in_the_list_alone(
    phone: tuple[Page, Seen], browser: Browser, root: str, tmp_path: Path
) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    answer(page, SIGNAL, "unknown")
    mine = save(page, "#hb-save", tmp_path)
    theirs = colleague(browser, root, mine, tmp_path / "ander", (SIGNAL, "no"))
    answer(page, SIGNAL, "unknown", "ik zoek het uit")
    open_file(page, theirs)
    before = sum("digest" in record for record in stored(page))
    arrange(page, root)
    tap(page, "signal-timer")
    turn(page, "signal-timer")
    assert "spreken antwoorden elkaar hierover tegen" in page.inner_text("#signal-timer .hb-linked")
    assert done(page, "signal-timer"), "a tick of its own"
    assert sum("digest" in record for record in stored(page)) == before
    go(page, root)
    assert "spreken elkaar tegen" in item(page, SIGNAL).inner_text()


def erased_by(page: Page) -> str:
    """Return what the page says that it would erase, and leave it."""
    press(page, "#hb-erase")
    what = page.inner_text("#hb-erase-what")
    page.click("#hb-erase-no")
    return what


def test_ticks_alone_can_be_erased_where_answers_are(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    arrange(page, root)
    tap(page, "signal-timer")
    go(page, root)
    assert erased_by(page) == (
        "Wat er uit deze browser gaat: wat u bij Regelen aantikte of telde. "
        "Bestanden die u hebt bewaard, blijven."
    )
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    page.wait_for_selector("#hb-erase-undo:visible")
    assert stored(page) == []


def test_ticks_go_into_a_list_that_is_begun_later_when_asked(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    arrange(page, root)
    tap(page, "eerst-veiligstellen")
    tap(page, "signal-timer")
    assert len(kept(page)["ticks"]) == 2
    go(page, root)
    assert not page.locator("#hb-damaged").is_visible()
    begin(page)
    assert chosen(page, SIGNAL) == ""
    arrange(page, root)
    assert done(page, "signal-timer")
    assert "Ook in de checklist van minister X (november 2026)?" in page.inner_text("#hb-take")
    page.click("#hb-take-yes")
    assert not page.locator("#hb-take-yes").is_visible()
    go(page, root)
    assert chosen(page, SIGNAL) == "yes"
    assert "wat u bij Regelen aantikte of telde" in erased_by(page)
    # Erasing all of the handbook erases the ticks as well, and undoing it brings both back.
    press(page, "#hb-erase")
    page.click("#hb-erase-yes")
    page.wait_for_selector("#hb-erase-undo:visible")
    assert stored(page) == []
    page.click("#hb-erase-undo")
    arrange(page, root)
    assert done(page, "signal-timer")
    assert done(page, "eerst-veiligstellen")


def test_who_does_not_want_it_in_the_list_is_not_asked_again(
    phone: tuple[Page, Seen], root: str
) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    answer(page, SIGNAL, "no")
    arrange(page, root)
    tap(page, "signal-timer")
    page.click("#hb-take-no")
    tap(page, "whatsapp-timer")
    arrange(page, root)
    assert not page.locator("#hb-take-yes").is_visible()
    assert done(page, "signal-timer")
    assert done(page, "whatsapp-timer")
    take_back(page, "signal-timer")
    assert not done(page, "signal-timer")
    said = "Teruggenomen. De checklist van minister X (november 2026) blijft zoals die is."
    assert undone(page, "signal-timer") == said
    go(page, root)
    assert chosen(page, SIGNAL) == "no"
    assert chosen(page, "whatsapp-standaardtimer-uit") == ""


def test_a_closed_round_stays_as_it_was_closed(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    page.evaluate("""() => {
      document.querySelectorAll('[data-hb-item]:not([hidden]) input[value=yes]').forEach(e => e.click());
    }""")
    with page.expect_download():
        page.click("#hb-next")
    records = len(stored(page))
    arrange(page, root)
    assert not done(page, "signal-timer")
    tap(page, "signal-timer")
    assert done(page, "signal-timer")
    turn(page, "signal-timer")
    assert "is afgerond" in page.inner_text("#signal-timer .hb-linked")
    assert len(stored(page)) == records + 1
    assert list(kept(page)["ticks"]) == ["iphone/signal-timer/signal"]


@pytest.mark.long
def test_two_tabs_lose_nothing_of_each_other(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    go(page, root)
    begin(page)
    arrange(page, root)
    other, checklist = page.context.new_page(), page.context.new_page()
    arrange(other, root)
    go(checklist, root)
    tap(page, "eerst-veiligstellen")
    tap(other, "eenmalige-weergave")
    tap(other, SIGNAL.replace("standaardtimer-uit", "timer"))
    other.click("#hb-take-yes")
    expect(page.locator(".hb-card--done")).to_have_count(3)
    question(checklist, SIGNAL).locator("input[value=yes]:checked").wait_for(state="attached")
    checklist.bring_to_front()
    answer(checklist, SIGNAL, "no")
    expect(page.locator(".hb-card--done")).to_have_count(2)
    assert len(kept(page)["ticks"]) == 4
    press(checklist, "#hb-erase")
    checklist.click("#hb-erase-yes")
    expect(page.locator(".hb-card--done")).to_have_count(0)
    tap(page, "signal-timer")
    assert list(kept(other)["ticks"]) == ["iphone/signal-timer/signal"]
    # The last tick that is undone, and what is erased, are news to other tabs as well.
    expect(other.locator(".hb-card--done")).to_have_count(1)
    take_back(page, "signal-timer")
    expect(other.locator(".hb-card--done")).to_have_count(0)
    tap(page, "sms-bewaren")
    expect(other.locator(".hb-card--done")).to_have_count(1)
    turn(page, "hb-end")
    page.click("#hb-erase")
    expect(other.locator(".hb-card--done")).to_have_count(0)
    assert kept(other) == {}


def test_count_message_copy_and_erase(phone: tuple[Page, Seen], root: str) -> None:
    page, seen = phone
    page.clock.set_fixed_time(NOON)
    arrange(page, root)
    before = len(seen.requests)
    assert not page.locator("#hb-text").is_visible()
    tap(page, "signal-timer")
    turn(page, "hb-recheck")
    for kind, by, times in (("fine", 1, 3), ("wrong", 1, 2), ("fine", -1, 1), ("wrong", -1, 1)):
        for _ in range(times):
            page.click(f"[data-hb-count={kind}][data-hb-by='{by}']")
    lines = [
        "23-11-2026: Signal, standaardtimer uit",
        "23-11-2026: Chats en groepen nagekeken: 3. De timer stond aan: 1.",
    ]
    assert message(page) == lines
    mail = unquote(page.get_attribute("#hb-mail", "href") or "")
    assert mail.startswith("mailto:?subject=Telefoon ingesteld: WhatsApp en Signal op iPhone&")
    assert mail.endswith("\r\n".join(lines))
    turn(page, "hb-end")
    share = page.locator("#hb-message [data-hb-do=share]")
    assert share.is_visible() == page.evaluate("Boolean(navigator.share)")
    page.click("#hb-message [data-hb-do=copy]")
    expect(page.locator("#hb-message [role=status]")).to_have_text("Gekopieerd")
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("main > :last-child, main textarea:not([readonly])").last.focus()
    page.keyboard.press("Control+V")
    assert page.locator("main textarea").last.input_value() == "\n".join(lines)
    page.reload()
    assert message(page) == lines
    press(page, "#hb-erase")
    assert kept(page) == {}
    assert not page.locator("#hb-text").is_visible()
    page.click("#hb-restore")
    assert message(page) == lines
    turn(page, "hb-recheck")
    for _ in range(9):
        page.click("[data-hb-count=wrong][data-hb-by='-1']")
    assert page.inner_text("#hb-counted") == "Chats en groepen nagekeken: 2"
    again = [url for url in seen.requests[before:] if not url.endswith(".svg")]
    assert all(re.search(r"/$|\.(css|js)$", url) for url in again), "only the page itself, again"


@pytest.mark.parametrize(("init", "said"), [(NO_STORAGE, "bewaart niets"), (FULL, "niets meer")])
def test_a_browser_that_keeps_nothing_breaks_nothing(
    browser: Browser, root: str, init: str, said: str
) -> None:
    with opened(browser, root) as (page, seen):
        page.add_init_script(init)
        arrange(page, root)
        tap(page, "eerst-veiligstellen")
        tap(page, "signal-timer")
        turn(page, "hb-recheck")
        page.click("[data-hb-count=fine][data-hb-by='1']")
        assert said in page.inner_text("#hb-status")
        assert "1 van 4" in page.inner_text("#hb-status")
        assert len(message(page)) == 3
        assert seen.failures == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "5", '"x"', '{"ticks": 3, "counts": [1]}',
     '{"ticks": {"iphone/signal-timer/signal": "<b>"}, "counts": {"iphone/whatsapp+signal": null}}',
     '{"ticks": null, "counts": {"iphone/whatsapp+signal": {"fine": -1, "wrong": 0, "day": 1}}}'],
)  # fmt: skip
def test_what_is_none_of_ours_is_left_out(browser: Browser, origin: str, text: str) -> None:
    with opened(browser, origin) as (page, seen):
        page.goto(f"{origin}/privacy/")
        page.evaluate(
            "text => localStorage.setItem('handboek:chatberichten:typing:/regelen/1', text)", text
        )
        arrange(page, origin)
        assert page.locator(".hb-card--done").count() == 0
        assert page.inner_text("#hb-fine") == "0"
        tap(page, "signal-timer")
        assert len(kept(page)["ticks"]) == 1
        assert seen.failures == []


def test_on_paper_all_stands_unfolded_with_a_box_to_tick(browser: Browser, origin: str) -> None:
    for scripts in (True, False):
        with opened(browser, origin, width=700, scripts=scripts) as (page, _):
            page.goto(f"{origin}/{BOTH}")
            page.emulate_media(media="print")
            for name in (".hb-paper-box", ".hb-card .hb-steps > li:last-child"):
                boxes = page.locator(name).evaluate_all(
                    "all => all.map(e => e.getBoundingClientRect().height)"
                )
                assert len(boxes) >= 5
                assert min(boxes) > 0, name
            assert page.locator("main button:visible, #hb-bar:visible").count() == 0
            assert page.locator(".hb-paper:visible").count() == 2
            assert page.locator(".hb-paper-words").is_visible()


def test_without_scripts_all_cards_stand_in_order_and_nothing_needs_scripts(
    browser: Browser, origin: str
) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        page.goto(f"{origin}/{BOTH}")
        assert page.locator("main button:visible, main textarea:visible").count() == 0
        assert shown(page) == [*ACTIONS, ASIDE, *ENDS]
        assert not page.get_by_text("Houd bij hoeveel").first.is_visible()
        page.locator("#signal-timer summary").click()
        assert page.locator("#signal-timer .hb-steps").is_visible()
        assert page.locator("#hb-rest a[href$='bewindspersoon.ics']").is_visible()
        assert "Zonder JavaScript bewaart de pagina geen vinkjes" in page.inner_text("main")


@pytest.mark.long
def test_the_code_stands_on_wide_screens_alone(browser: Browser, tmp_path: Path) -> None:
    site = build_fiction(copy_fiction(tmp_path / "project"))
    with served(site) as number:
        origin = f"http://127.0.0.1:{number}"
        for width, scheme in ((390, "light"), (1280, "light"), (1280, "dark")):
            with opened(browser, origin, width=width, color_scheme=scheme) as (page, _):
                page.goto(f"{origin}/regelen/telefoon/planner/")
                code = page.locator(".hb-qr svg")
                assert code.is_visible() == (width == 1280)
                if width == 390:
                    continue
                box, text = code.bounding_box(), page.locator(".hb-cards").bounding_box()
                assert box is not None
                assert text is not None
                assert box["width"] >= 160
                assert text["x"] + text["width"] < box["x"], "the text leaves the code its room"
                said = page.inner_text(".hb-qr figcaption")
                assert "http://handboek.test/reizen/regelen/telefoon/planner/" in said
                assert "werkt alleen op het netwerk van het waterschap" in said
