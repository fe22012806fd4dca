"""What a screen reader says of the screens that are filled in: a checklist, and Regelen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.commands.inspect.tab import opened
from tests.site.arranging import ACTIONS, ENDS, arrange, turn
from tests.site.filling import answer_all, asked, begin, go, hub, item, next_round, question, visit
from tests.site.listening import faults, listen, screen, spoken

KEPT = "Bewaard in deze browser om 10:00, nog niet als bestand."
TITLE = "h1 Checklist bewindspersoon"
FOLDS = ["fold Wat de instructie zegt bij vraag {}", "fold Hoe kijk ik dat na? bij vraag {}"]


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """Give a checklist at ten o’clock on a day in November, to which a test listens."""
    with opened(browser, origin) as (page, seen):
        page.context.clock.set_system_time("2026-11-25T10:00:00")
        go(page, origin)
        listen(page)
        yield page
        assert seen.failures == []


def _heads(page: Page) -> list[str]:
    return [line for line in screen(page) if line.startswith("h") and line[1].isdigit()]


def _about(page: Page, name: str) -> list[str]:
    """Return what is said of the questions whose name begins so."""
    return [line for line in screen(page) if name in line]


def test_what_is_wrong_at_the_beginning_is_said_at_its_field(page: Page) -> None:
    assert _heads(page) == [TITLE, "h2 Begin een lijst"]
    page.fill("#hb-new-month", "ooit")
    page.click("#hb-start")
    wrong = [line for line in screen(page) if "[invalid]" in line]
    assert wrong == [
        "textbox Voor (functie, geen naam) Bijvoorbeeld: minister van Financiën [invalid] [focused] "
        "(Vul in voor wie de lijst is: een functie.)",
        "textbox Maand Bijvoorbeeld: november 2026 [invalid] "
        "(Vul een maand en een jaar in, van januari 2019 tot en met de volgende maand.)",
    ]
    assert spoken(page) == [], "a field that takes the focus says by itself what is wrong"
    assert faults(page) == []


def test_the_first_screen_says_for_whom_and_how_far(page: Page) -> None:
    begin(page)
    assert spoken(page) == ["De lijst is begonnen."]
    shown = screen(page)
    assert shown[:2] == [TITLE, "region minister X, november 2026"]
    assert shown[2] == "h2 minister X, november 2026 [focused]"
    assert shown[3] == "link Weten wat eronder valt Nog niet begonnen"
    assert "button Ga verder: vraag 1" in shown
    assert [line for line in shown if line.startswith("fold")] == [
        "fold Laat iemand anders antwoorden",
        "fold Open een bestand of een andere lijst",
        "fold Bewaren en wissen (Safari wist na zeven dagen)",
    ]
    page.locator("#hb-keep > summary").click()
    assert "fold Bewaren en wissen (Safari wist na zeven dagen) [expanded] [focused]" in screen(
        page
    )
    assert faults(page) == []


def test_a_question_is_said_once_with_its_place_and_what_it_rests_on(page: Page) -> None:
    begin(page)
    spoken(page)
    page.click("#hb-next")
    first = str(question(page, asked(page)[0]).locator("h3").text_content())
    assert screen(page) == [
        TITLE,
        "link ‹ Overzicht",
        "form",
        "h2 Weten wat eronder valt",
        f"group {first} [focused] (1 van 25 Onze uitwerking)",
        f"h3 {first}",
        "radio Ja",
        "radio Nee",
        "radio Weet ik niet",
        "button Volgende",
        "button Overslaan",
        *(fold.format(1) for fold in FOLDS),
    ]
    assert spoken(page) == []
    assert faults(page) == []


def test_each_answer_is_heard_and_that_it_is_kept_but_once(page: Page) -> None:
    begin(page)
    spoken(page)
    page.click("#hb-next")
    for number in (2, 3, 4):
        page.locator("[data-hb-now]").get_by_role("radio", name="Ja").click()
        (now,) = [line for line in screen(page) if line.startswith("group")]
        assert "[focused]" in now
        assert f"({number} van 25 " in now
        assert spoken(page) == ([KEPT] if number == 2 else [])
    page.click("#hb-next")
    assert spoken(page) == ["Kies een antwoord, of sla de vraag over."]
    assert "radio Ja [focused]" in screen(page)
    page.locator("[data-hb-now]").get_by_role("radio", name="Nee").click()
    assert spoken(page) == [KEPT], "once more, after something else was said"


def test_what_to_do_is_said_where_it_is_filled_in(page: Page) -> None:
    begin(page)
    name = asked(page)[0]
    item(page, name).get_by_role("radio", name="Nee").click()
    shown = screen(page)
    at = shown.index("radio Nee [checked] [focused]")
    todo = " ".join(question(page, name).locator(".hb-of-risk").inner_text().split())
    assert shown[at + 2 : at + 6] == [
        "link Begrippen",
        f"textbox Wie (functie) ({todo})",
        "textbox Vóór (datum)",
        "textbox Toelichting",
    ]
    assert faults(page) == []


def test_a_reason_that_is_needed_is_asked_for(page: Page) -> None:
    begin(page)
    item(page, "signal-standaardtimer-uit")
    assert _about(page, "N.v.t.") == ["radio N.v.t. (N.v.t. kan als: U gebruikt Signal niet.)"]
    spoken(page)
    page.locator("[data-hb-now]").get_by_role("radio", name="N.v.t.").click()
    assert spoken(page) == ["Schrijf bij n.v.t. op waarom."]
    assert _about(page, "Toelichting") == ["textbox Toelichting [required]"]
    page.click("#hb-next")
    assert spoken(page) == ["Schrijf bij n.v.t. op waarom."]
    assert _about(page, "Toelichting") == ["textbox Toelichting [invalid] [required] [focused]"]
    page.keyboard.type("geen Signal")
    page.click("#hb-next")
    visit(page, "vraag-signal-standaardtimer-uit")
    assert _about(page, "Toelichting") == ["textbox Toelichting [required]"]


def test_all_answers_stand_under_the_heads_of_their_parts(page: Page) -> None:
    begin(page)
    answer_all(page)
    visit(page, "samenvatting")
    expect(page.locator("#hb-summary-body li")).to_have_count(25)
    heads = _heads(page)
    assert heads[:4] == [
        TITLE,
        "h2 minister X, november 2026",
        "h2 Samenvatting [focused]",
        "h3 Weten wat eronder valt",
    ]
    assert len(heads) == 3 + 5
    change = [line for line in screen(page) if line.startswith("link Wijzig")]
    assert len(set(change)) == len(asked(page))
    assert "button Rond november af en bewaar het bestand" in screen(page)
    spoken(page)
    with page.expect_download():
        page.click("#hb-next")
    assert spoken(page) == ["Bestand aangeboden. Staat het in uw map?"]
    assert "region Verslag: Checklist bewindspersoon [focused]" in screen(page)
    page.click("#hb-offered-yes")
    assert spoken(page) == ["Als bestand bewaard om 10:00. Zet het bestand in het archiefsysteem."]
    assert faults(page) == []


def test_a_new_month_says_what_there_is_to_do(page: Page) -> None:
    begin(page)
    item(page, asked(page)[0]).locator("input[value=no]").check()
    answer_all(page)
    spoken(page)
    next_round(page)
    assert spoken(page) == ["Nieuwe ronde: december 2026."]
    hub(page)
    page.wait_for_selector("#hb-groups details")
    folds = [line for line in screen(page) if line.startswith("fold")]
    assert folds[:3] == [
        "fold December: 8 vragen",
        "fold Nog niet opgelost: 1",
        "fold Onveranderd: 5",
    ]
    assert "group Wat was er deze maand?" in screen(page)
    assert faults(page) == []
    # One number: that which is seen at the top, and which the first screen named.
    page.click("#hb-next")
    shown = screen(page)
    assert page.inner_text("#hb-at").startswith("1 van ")
    assert [fold.format(1) in shown for fold in FOLDS] == [True, True]
    visit(page, f"vraag-{asked(page)[-1]}")
    total = len(asked(page))
    assert page.inner_text("#hb-at") == f"{total} van {total}"
    shown = screen(page)
    assert [fold.format(total) in shown for fold in FOLDS] == [True, True]


def test_each_card_of_regelen_says_what_is_asked_and_where_one_is(page: Page, origin: str) -> None:
    begin(page)
    arrange(page, origin)
    listen(page)
    title = "h1 WhatsApp en Signal op iPhone regelen"
    assert _heads(page) == [title, "h2 Kijk in WhatsApp"]
    answers = ["Uit", "Uit", "Altijd", "Ja"]
    for number, (card, said) in enumerate(zip(ACTIONS, answers, strict=True), 1):
        (head,) = _heads(page)[1:]
        assert ("[focused]" in head) == (number > 1)
        (asks,) = [line for line in screen(page) if line.startswith("group")]
        assert asks in {"group Wat staat er?", "group Herkent u dit?"}
        assert faults(page) == []
        assert f"button {said}: {head[3:].removesuffix(' [focused]')}" in screen(page)
        page.locator(f"#{card} .hb-ready > [aria-pressed]").click()
        heard = [f"{number} van 4 gedaan · in deze browser"]
        if number == 1:
            heard.insert(0, "Ook in de checklist van minister X (november 2026)?")
            assert spoken(page) == heard
            buttons = _about(page, "Ook in de checklist van minister X (november 2026)?")
            assert [line.split(" (")[0] for line in buttons] == [
                "button Ja, ook daar",
                "button Nee",
            ]
            page.click("#hb-take-no")
            heard = []
        assert spoken(page) == heard
    assert _heads(page)[1:] == [
        "h2 Nog één ding: uw bestaande chats [focused] (Op 25-11-2026 stonden uw instellingen goed.)"
    ]
    turn(page, ACTIONS[0])
    assert "button Uit: Kijk in WhatsApp [pressed]" in screen(page)


def test_what_is_taken_over_is_said(page: Page, origin: str) -> None:
    begin(page)
    arrange(page, origin)
    listen(page)
    page.locator(f"#{ACTIONS[0]} .hb-ready > [aria-pressed]").click()
    spoken(page)
    page.click("#hb-take-yes")
    assert spoken(page) == ["Het staat nu ook in die checklist."]
    page.locator(f"#{ACTIONS[1]} .hb-ready > [aria-pressed]").click()
    assert spoken(page) == ["2 van 4 gedaan · in deze browser"]
    turn(page, ACTIONS[2])
    page.locator(f"#{ACTIONS[2]} .hb-otherwise").click()
    assert _heads(page)[1:] == ["h2 Staat er een timer aan? [focused]"]
    assert spoken(page) == []


def test_a_count_says_what_changed_and_nothing_twice(page: Page, origin: str) -> None:
    arrange(page, origin, f"regelen/iphone/whatsapp-en-signal/#{ENDS[0]}")
    listen(page)
    page.get_by_role("button", name="De timer stond uit: één meer").click()
    assert spoken(page) == ["1"]
    page.get_by_role("button", name="De timer stond aan: één meer").click()
    number, now = spoken(page)
    assert number == "1"
    assert now.startswith("Zet de timer nu uit. Stond hij aan?")
    page.get_by_role("button", name="De timer stond aan: één meer").click()
    assert spoken(page) == ["2"]
    turn(page, ENDS[-1])
    assert (
        _heads(page)[1] == "h2 Vertel het uw medewerker [focused] (Nog te doen: Kijk in WhatsApp)"
    )
    assert faults(page) == []
