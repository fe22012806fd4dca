"""Regelen: three taps, five actions, and what is done is the answer in the reader's own list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.axe import axe
from generator.commands.inspect.serving import served
from generator.commands.inspect.tab import Seen, opened
from tests.site.filling import (
    answer,
    asked,
    begin,
    choose_file,
    choose_list,
    chosen,
    colleague,
    go,
    going_on,
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
from tests.support.projects import page_addresses

BOTH = "regelen/iphone/whatsapp-en-signal/"
SIGNAL = "signal-standaardtimer-uit"
SCREEN = 844
# Noon, so that it is the same day wherever the browser is.
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
NO_STORAGE = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); },
});"""
FULL = (
    "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
)


def setups() -> list[str]:
    """Return the address of each page that says what to do on one phone."""
    return [page for page in page_addresses() if re.fullmatch("regelen/[^/]+/[^/]+/", page)]


@pytest.fixture
def phone(browser: Browser, root: str) -> Iterator[tuple[Page, Seen]]:
    """Give a page on a phone, on which nothing may go wrong before the test is done."""
    with opened(browser, root) as (page, seen):
        yield page, seen
        assert seen.failures == []


def arrange(page: Page, root: str, address: str = BOTH) -> None:
    """Open a page with actions, and wait for its script."""
    page.goto(f"{root}/{address}")
    page.wait_for_selector("#hb-app:not([hidden])", state="attached")


def done(page: Page, action: str) -> bool:
    """Tell whether an action is shown as done."""
    button = page.locator(f"#{action} .hb-ready > [aria-pressed]")
    return button.get_attribute("aria-pressed") == "true"


def tap(page: Page, action: str) -> None:
    """Tap ‘Gedaan’ of an action, which is opened first."""
    # Behind another tab, a browser draws a page once a second.
    page.bring_to_front()
    page.evaluate("name => { document.getElementById(name).open = true; }", action)
    page.click(f"#{action} .hb-ready > [aria-pressed]")


def message(page: Page) -> list[str]:
    """Return the lines to hand to the staff."""
    return page.input_value("#hb-text").split("\n")


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the ticks and the count."""
    text = page.evaluate("localStorage.getItem('handboek:chatberichten:typing:/regelen/1')")
    return dict(json.loads(text)) if text else {}


@pytest.mark.parametrize(
    "scripts",
    [True, pytest.param(False, marks=pytest.mark.long)],
    ids=["scripts", "no-scripts"],
)
def test_three_taps_from_the_start_to_the_first_action(
    browser: Browser, origin: str, *, scripts: bool
) -> None:
    assert len(setups()) == 6
    with opened(browser, origin, scripts=scripts) as (page, seen):
        for address in setups():
            page.goto(f"{origin}/")
            steps = ["regelen/", *(re.findall("regelen/[^/]+/", address)), address]
            for step in steps:
                link = page.locator(f"main a[href$='{step.split('/')[-2]}/']:visible").first
                box = link.bounding_box()
                assert box is not None
                assert box["y"] + box["height"] <= SCREEN, "a tap, and no scrolling before it"
                link.click()
            assert page.url == f"{origin}/{address}"
            last = page.locator(".hb-action[open] > :visible").nth(2 if scripts else 1)
            box = last.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= SCREEN, "what to do first is in sight"
        assert seen.failures == []


@pytest.mark.each("address", setups)
def test_an_action_takes_at_most_two_screens(browser: Browser, origin: str, address: str) -> None:
    with opened(browser, origin) as (page, _):
        arrange(page, origin, address)
        heights = page.locator(".hb-action").evaluate_all(
            "all => all.map(e => { e.open = true; return e.getBoundingClientRect().height; })"
        )
        assert 4 <= len(heights) <= 5
        assert max(heights) <= 2 * SCREEN


def test_done_folds_what_is_done_and_opens_the_next(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    arrange(page, root)
    names = page.locator(".hb-action").evaluate_all("all => all.map(e => e.id)")
    assert len(names) == 5
    for n, name in enumerate(names, 1):
        assert page.locator(".hb-action[open]").evaluate_all("all => all.map(e => e.id)") == [name]
        page.locator(f"#{name} .hb-ready > [aria-pressed]").focus()
        page.keyboard.press("Enter" if n % 2 else "Space")
        assert f"{n} van 5 gedaan" in page.inner_text("#hb-status")
        focused = page.evaluate("document.activeElement.parentElement.id")
        assert focused == names[n] if n < 5 else page.locator("#hb-finished").is_visible()
    assert axe(page, "all done") == []
    page.reload()
    assert page.locator(".hb-did:visible").count() == 5
    assert page.locator(".hb-action[open]").count() == 0
    tap(page, names[0])
    assert not done(page, names[0])
    assert not page.locator("#hb-finished").is_visible()
    # The other phone is another device; with one app less, the same timer is off.
    arrange(page, root, "regelen/android/signal/")
    assert page.locator(".hb-did:visible").count() == 0
    arrange(page, root, "regelen/iphone/signal/")
    assert all(done(page, n) for n in ("signal-timer", "sms-bewaren", "eenmalige-weergave"))
    # With one app more, there is something left to do.
    tap(page, "eenmalige-weergave")
    arrange(page, root)
    assert not done(page, "eenmalige-weergave")


def test_who_does_not_know_yet_goes_on_without_a_tick(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    page.clock.set_fixed_time(NOON)
    arrange(page, root)
    for name in ("whatsapp-timer", "signal-timer", "sms-bewaren"):
        tap(page, name)
    known = message(page), kept(page)
    page.click("#eerst-veiligstellen .hb-skip-action")
    assert page.locator(".hb-action[open]").evaluate_all("all => all.map(e => e.id)") == [
        "eenmalige-weergave"
    ]
    assert (message(page), kept(page)) == known
    tap(page, "eenmalige-weergave")
    # It is what is left at the end; done, it is reported, and there is nothing to skip.
    assert page.locator("#eerst-veiligstellen[open]").count() == 1
    tap(page, "eerst-veiligstellen")
    assert page.locator(".hb-skip-action:visible").count() == 0
    line = "er stond geen timer aan, of de chats worden vandaag veiliggesteld"
    assert f"23-11: {line}" in message(page)


def test_an_address_opens_the_action_that_it_names(phone: tuple[Page, Seen], root: str) -> None:
    page, _ = phone
    opened_ones = "[...document.querySelectorAll('.hb-action[open]')].map(e => e.id)"
    arrange(page, root, f"{BOTH}#signal-timer")
    assert page.evaluate(opened_ones) == ["signal-timer"]
    page.evaluate("location.hash = '#sms-bewaren'")
    page.wait_for_selector("#sms-bewaren[open]")
    assert page.evaluate(opened_ones) == ["sms-bewaren"]
    assert page.locator("#sms-bewaren > summary").is_visible()
    page.evaluate("location.hash = '#%E0%A4%A'")


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
        page.evaluate("document.getElementById('signal-timer').open = true")
        assert "(minister X, 2026-08) is van een eerdere maand" in page.inner_text(
            "#signal-timer .hb-linked"
        )
        assert not page.locator("#hb-take").is_visible()
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
    page.evaluate("document.getElementById('signal-timer').open = true")
    assert line.inner_text() == "In uw checklist (minister X, 2026-11) staat: nee."
    tap(page, "signal-timer")
    assert done(page, "signal-timer")
    assert "Ook in de checklist van minister X (2026-11)?" in page.inner_text("#hb-take")
    assert not [r for r in stored(page) if r.get("item") == SIGNAL and r.get("answer") == "yes"]
    page.click("#hb-take-yes")
    assert done(page, "signal-timer")
    tap(page, "whatsapp-timer")
    assert not page.locator("#hb-take").is_visible(), "it is asked once"
    assert kept(page)["ticks"] == {}, "what the list knows is kept there alone"
    go(page, root)
    for name, remark in ((SIGNAL, "volgende week"), ("whatsapp-standaardtimer-uit", "gezien")):
        assert chosen(page, name) == "yes"
        assert words_at(page, name).input_value() == remark
    answer(page, "sms-niet-automatisch-verwijderd", "yes")
    arrange(page, root)
    assert done(page, "sms-bewaren")
    for name in ("signal-timer", "whatsapp-timer"):
        tap(page, name)
        assert not done(page, name)
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


def test_done_of_an_earlier_month_is_taken_back_and_stands_there(
    browser: Browser, root: str
) -> None:
    with opened(browser, root) as (page, seen):
        page.clock.install(time="2026-08-20T10:00:00")
        go(page, root)
        begin(page, month="2026-08")
        answer(page, SIGNAL, "yes", "gezien")
        page.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        next_round(page)
        before = sum("digest" in record for record in stored(page))
        arrange(page, root)
        assert done(page, "signal-timer")
        for is_done in (False, True, False):
            tap(page, "signal-timer")
            if page.locator("#hb-take").is_visible():
                page.click("#hb-take-yes")
            assert done(page, "signal-timer") == is_done
            arrange(page, root)
            assert done(page, "signal-timer") == is_done
        assert sum("digest" in record for record in stored(page)) == before + 3
        go(page, root)
        assert chosen(page, SIGNAL) == ""
        remark = words_at(page, SIGNAL)
        assert remark.input_value() == "gezien"
        choose_list(page, "minister X · augustus 2026")
        assert chosen(page, SIGNAL) == "yes"
        assert seen.failures == []


@pytest.mark.long
def test_done_is_taken_back_at_once_where_two_said_the_same(
    browser: Browser, root: str, tmp_path: Path
) -> None:
    """Nor does a correction of that month, or a file from then, bring it back."""
    with opened(browser, root) as (page, seen):
        page.context.clock.set_system_time("2026-10-20T10:00:00")
        go(page, root)
        begin(page, month="2026-10")
        mine = save(page, "#hb-save", tmp_path)
        theirs, twin = (
            colleague(browser, root, mine, tmp_path / name, (SIGNAL, "yes"))
            for name in ("ander", "derde")
        )
        answer(page, SIGNAL, "yes")
        open_file(page, theirs)
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        go(page, root)
        next_round(page)
        month = save(page, "#hb-save", tmp_path).rename(tmp_path / "november.json")
        arrange(page, root)
        assert done(page, "signal-timer")
        tap(page, "signal-timer")
        assert not done(page, "signal-timer")
        go(page, root)
        open_file(page, twin)
        page.locator("#hb-dossier > details").evaluate("fold => { fold.open = true; }")
        choose_list(page, "minister X · oktober 2026")
        words_at(page, SIGNAL).fill("een correctie")
        words_at(page, SIGNAL).blur()
        choose_list(page, "minister X · november 2026")
        assert chosen(page, SIGNAL) == ""
        answer(page, asked(page)[-1], "no")
        back = save(page, "#hb-save", tmp_path)
        arrange(page, root)
        assert not done(page, "signal-timer")
        assert seen.failures == []
    with going_on(browser, root, month) as page:
        choose_file(page, back)
        replaced = page.locator("#hb-incoming summary", has_text="vervangen")
        replaced.click()
        assert "Ja" in page.locator("#hb-incoming").inner_text()
        page.click("#hb-incoming-open")


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
    tap(page, "signal-timer")
    go(page, root)
    box = words_at(page, SIGNAL)
    assert (chosen(page, SIGNAL), box.input_value()) == ("no", "nog niet, morgen")


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
    page.locator("#signal-timer").evaluate("fold => { fold.open = true; }")
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
    assert "Ook in de checklist van minister X (2026-11)?" in page.inner_text("#hb-take")
    page.click("#hb-take-yes")
    assert not page.locator("#hb-take").is_visible()
    assert list(kept(page)["ticks"]) == ["iphone/eerst-veiligstellen"]
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
    assert not page.locator("#hb-take").is_visible()
    assert done(page, "signal-timer")
    assert done(page, "whatsapp-timer")
    tap(page, "signal-timer")
    assert not done(page, "signal-timer")
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
    page.evaluate("document.getElementById('signal-timer').open = true")
    assert "is afgerond" in page.inner_text("#signal-timer .hb-linked")
    assert len(stored(page)) == records + 1
    assert list(kept(page)["ticks"]) == ["iphone/signal-timer/signal"]


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
    expect(page.locator(".hb-action--done")).to_have_count(3)
    question(checklist, SIGNAL).locator("input[value=yes]:checked").wait_for(state="attached")
    checklist.bring_to_front()
    answer(checklist, SIGNAL, "no")
    expect(page.locator(".hb-action--done")).to_have_count(2)
    assert len(kept(page)["ticks"]) == 3
    press(checklist, "#hb-erase")
    checklist.click("#hb-erase-yes")
    expect(page.locator(".hb-action--done")).to_have_count(0)
    tap(page, "signal-timer")
    assert list(kept(other)["ticks"]) == ["iphone/signal-timer/signal"]
    # The last tick that is undone, and what is erased, are news to other tabs as well.
    expect(other.locator(".hb-action--done")).to_have_count(1)
    tap(page, "signal-timer")
    expect(other.locator(".hb-action--done")).to_have_count(0)
    tap(page, "sms-bewaren")
    expect(other.locator(".hb-action--done")).to_have_count(1)
    press(page, "#hb-erase")
    expect(other.locator(".hb-action--done")).to_have_count(0)
    assert kept(other) == {}


def test_count_message_copy_and_erase(phone: tuple[Page, Seen], root: str) -> None:
    page, seen = phone
    page.clock.set_fixed_time(NOON)
    arrange(page, root)
    before = len(seen.requests)
    assert not page.locator("#hb-text").is_visible()
    tap(page, "signal-timer")
    for kind, by, times in (("fine", 1, 3), ("wrong", 1, 2), ("fine", -1, 1), ("wrong", -1, 1)):
        for _ in range(times):
            page.click(f"[data-hb-count={kind}][data-hb-by='{by}']")
    lines = [
        "23-11: Signal, standaardtimer uit",
        "23-11: Chats en groepen nagekeken: 3. De timer stond aan: 1.",
    ]
    assert message(page) == lines
    mail = unquote(page.get_attribute("#hb-mail", "href") or "")
    assert mail.startswith("mailto:?subject=Telefoon ingesteld: WhatsApp en Signal op iPhone&")
    assert mail.endswith("\r\n".join(lines))
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
        page.click("[data-hb-count=fine][data-hb-by='1']")
        assert said in page.inner_text("#hb-status")
        assert "2 van 5" in page.inner_text("#hb-status")
        assert len(message(page)) == 3
        assert seen.failures == []


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
        assert page.locator(".hb-action--done").count() == 0
        assert page.inner_text("#hb-fine") == "0"
        tap(page, "signal-timer")
        assert len(kept(page)["ticks"]) == 1
        assert seen.failures == []


def test_on_paper_all_stands_unfolded_with_a_box_to_tick(browser: Browser, origin: str) -> None:
    for scripts in (True, False):
        with opened(browser, origin, width=700, scripts=scripts) as (page, _):
            page.goto(f"{origin}/{BOTH}")
            page.emulate_media(media="print")
            for name in (".hb-paper-box", ".hb-action .hb-steps > li:last-child"):
                boxes = page.locator(name).evaluate_all(
                    "all => all.map(e => e.getBoundingClientRect().height)"
                )
                assert len(boxes) >= 5
                assert min(boxes) > 0, name
            assert page.locator("main button:visible, #hb-bar:visible").count() == 0
            assert page.locator(".hb-paper:visible").count() == 2
            assert page.locator(".hb-paper-words").is_visible()


def test_without_scripts_nothing_is_offered_that_needs_them(browser: Browser, origin: str) -> None:
    with opened(browser, origin, scripts=False) as (page, _):
        page.goto(f"{origin}/{BOTH}")
        assert page.locator("main button:visible, main textarea:visible").count() == 0
        assert page.locator(".hb-action[open]").count() == 1
        assert not page.get_by_text("Houd bij hoeveel").first.is_visible()
        page.locator(".hb-action > summary").nth(1).click()
        assert page.locator("#signal-timer .hb-steps").is_visible()
        assert "Zonder JavaScript bewaart de pagina geen vinkjes" in page.inner_text("main")


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
                box, text = code.bounding_box(), page.locator(".hb-actions").bounding_box()
                assert box is not None
                assert text is not None
                assert box["width"] >= 160
                assert text["x"] + text["width"] < box["x"], "the text leaves the code its room"
                said = page.inner_text(".hb-qr figcaption")
                assert "http://handboek.test/reizen/regelen/telefoon/planner/" in said
                assert "werkt alleen op het netwerk van het waterschap" in said
